/** Reading the heads of sources: what every opening of a study does for each of them. */
import { parseSourceHead } from '../../src/core/study/sources/source';
import { operation, report, reportFigures } from './harness';

/** First 2 KB of so many transcripts; `plain` or with an escape in the title, which only the full reader knows. */
function heads(count: number, plain: boolean): readonly string[] {
  return Array.from({ length: count }, (_, n) => {
    const lines = [
      '---',
      `id: t${n}-w2`,
      `title: ${plain ? `Interview with teacher ${n}` : `"Interview with\\x20teacher ${n}"`}`,
      'kind: interview',
      ...(n % 4 === 0 ? [`participant: [t${n}, t01]`, 'speakers:', `  Ms. Lee: t${n}`, '  Pam: t01', '  Moderator: interviewer'] : [`participant: t${n}`, `speakers: { NADIA: t${n}, BEN: interviewer }`]),
      'wave: w2',
      'date: 2025-04-16',
      'fieldworkers: [Ben K.]',
      'asked: [bringing people together, whom she turns to, who turns to her, own teaching]',
      ...(n % 4 === 1 ? ['ties:   # told here', '  advice: [t01, {to: t03, weight: 2, topic: math}]', '  support: []'] : []),
      'case: grade-4',
      '---',
      '',
      'NADIA: Is this going to be about the chairs?\n\n'.repeat(34),
    ];
    // As it comes from the disk: one flat string.
    return Buffer.from(lines.join('\n')).toString('utf8');
  });
}

/** Keeps nothing: what the collector does with the sources that a study keeps is measured with the study. */
function readAll(texts: readonly string[]): number {
  let participants = 0;
  for (const [n, text] of texts.entries()) participants += parseSourceHead(`transcripts/t${n}.md`, text, false).source.participants.length;
  return participants;
}

// The first time counts, since a study is opened once. Processor time, all threads together: the compiler's and the collector's too.
const cold = heads(2000, true);
const start = process.cpuUsage();
readAll(cold);
const { user, system } = process.cpuUsage(start);
const taken = (user + system) / 1000;
reportFigures('2,000 heads of sources, the first that are read', [{ name: 'parseSourceHead, processor time', figure: `${taken.toFixed(0)} ms`, goal: '≤ 40 ms', reached: taken <= 40 }]);

void report('Heads of sources', [
  operation({ name: 'read 2,000 and 20,000 plain heads', growth: 'linear', goal: 400, prepare: (size) => heads(2000 * size, true), run: readAll }),
  operation({ name: 'read 20 and 200 heads that need the full reader', growth: 'linear', prepare: (size) => heads(20 * size, false), run: readAll }),
]);

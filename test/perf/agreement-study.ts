/** A made-up study in which two coders coded all transcripts: mostly alike, with other boundaries, sometimes with other codes. */
import { textId } from '../../src/core/text/blob-id';
import { canonical } from '../../src/core/text/canonical';
import { lineIndex } from '../../src/core/text/positions';

export interface AgreementStudy {
  readonly transcripts: number;
  /** Codings of both coders together. */
  readonly codings: number;
  readonly codes: number;
  readonly turnsEach: number;
}

/** As the project's goal has it. */
export const TWO_CODERS: AgreementStudy = { transcripts: 200, codings: 20_000, codes: 50, turnsEach: 100 };

const WORDS = 'and so it was that she came over to my room and we talked about the lesson with the number line while the children were at lunch I mean nobody asked her to but she did'.split(' ');

/** Files of the study by path. The same each time. */
export function agreementStudy({ transcripts, codings, codes, turnsEach }: AgreementStudy): Readonly<Record<string, string>> {
  let state = 20_251_122;
  const random = (most: number): number => {
    state = (Math.imul(state, 48_271) >>> 0) % 2_147_483_647;
    return state % most;
  };
  const files: Record<string, string> = {
    'verbatim.yaml': 'verbatim: 1\ntitle: Two coders\n',
    'codebook.yaml': `codes:\n${Array.from({ length: codes }, (_, code) => `  - {id: c${code}, name: Code ${code}}`).join('\n')}\n`,
  };
  let ids = 0;
  const idOf = (): string => (ids++).toString(32).padStart(10, '0').replace(/[ilou]/g, (letter) => ({ i: 'w', l: 'x', o: 'y', u: 'z' })[letter] ?? letter);
  for (let transcript = 0; transcript < transcripts; transcript++) {
    const path = `transcripts/t${String(transcript).padStart(3, '0')}.md`;
    const turns = Array.from({ length: turnsEach }, (_, turn) => `${turn % 2 === 0 ? '**Interviewer:**' : '**Lee:**'} ${Array.from({ length: turn % 2 === 0 ? 12 : 60 }, () => WORDS[random(WORDS.length)] ?? '').join(' ')}.`);
    const text = canonical(`---\nspeakers: {Interviewer: interviewer, Lee: t01}\n---\n\n${turns.join('\n\n')}\n`);
    files[path] = text;
    const lines = lineIndex(text);
    const id = textId(text);
    const body = text.indexOf('**Lee:**');
    const place = (start: number, length: number): readonly [number, number] => [start, Math.min(text.length - 2, start + length)];
    const own: Record<'ana' | 'ben', string[]> = { ana: [], ben: [] };
    for (let coding = 0; coding < codings / transcripts / 2; coding++) {
      const start = body + random(text.length - body - 400);
      const length = 60 + random(300);
      const code = random(codes);
      for (const coder of ['ana', 'ben'] as const) {
        const [from, to] = coder === 'ana' ? place(start, length) : place(Math.max(body, start + random(40) - 20), length + random(40));
        const record = { id: idOf(), code: `c${coder === 'ben' && random(5) === 0 ? random(codes) : code}`, at: '', quote: text.slice(from, to), before: text.slice(from - 32, from), after: text.slice(to, to + 32), text: id, date: '2026-11-01' };
        const { start: first, end: last } = lines.extentOf({ start: from, end: to });
        own[coder].push(`- ${JSON.stringify({ ...record, at: `${first.line}:${first.column}-${last.line}:${last.column}` })}`);
      }
    }
    for (const coder of ['ana', 'ben'] as const) for (const folder of ['codings', 'coded']) files[`${folder}/${coder}/${path}.yaml`] = `${own[coder].join('\n')}\n`;
  }
  return files;
}

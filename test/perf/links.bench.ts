/** Links in a study of 2,000 memos with 5,000 links and 100,000 codings: completing one, following one, reading a long memo. */
import { performance } from 'node:perf_hooks';
import { memoryFiles } from '../../src/core/store/memory-files';
import { StudyStore } from '../../src/core/store/study-store';
import { prepareSearch } from '../../src/core/study/memos/coding-search';
import { choiceText, completeLink, prepareCompletion } from '../../src/core/study/memos/complete-link';
import { referencesTo } from '../../src/core/study/memos/subject-at';
import { placesOf } from '../../src/core/study/memos/link-place';
import { nearTo } from '../../src/core/study/memos/near';
import { openLinkAt } from '../../src/core/study/memos/open-link';
import { parseMemo } from '../../src/core/study/memos/memo';
import type { Study } from '../../src/core/study/study';
import { cliPace } from '../../src/cli/open';
import { ms, operation, quantile, report, reportFigures } from './harness';
import { interview, largeStudy, seeded } from './large-study';

const NOWHERE = { find: () => Promise.resolve(undefined) };
const MEMOS = 2_000;
const LINKS = 5_000;
const HERE = 'memos/m7.md';
const WINDOW = { seen: ['transcripts/site-7/t7.md'], open: ['transcripts/site-8/t8.md'], codes: ['code-3'] };

/** What somebody types, letter by letter; words of the invented talk, names, codes, and what nobody has. */
const TYPED = ['her room and she', 'the chart on', 'fractions', 'code:code-1', 'person:t1', 't199', 'memo 12', 'code 7 copier', 'thursday then she said', 'no such words', 'zebra', 'so i', 't7-w2#chart'];

function* files(share: number): Generator<readonly [string, string]> {
  yield* largeStudy({ sources: 2_000 * share, characters: 2_500, codings: 25 });
  yield ['people.yaml', Array.from({ length: 400 }, (_, n) => `- { id: t${n}, name: Teacher ${n}, role: teacher }\n`).join('')];
  const random = seeded(5);
  const perMemo = LINKS / MEMOS;
  for (let n = 0; n < MEMOS * share; n++) {
    const links = Array.from({ length: Math.floor(perMemo) + (random() < perMemo % 1 ? 1 : 0) }, () => {
      const source = Math.floor(random() * 2_000 * share);
      const kind = random();
      if (kind < 0.4) return `[[t${source}-w${(source % 2) + 1}]]`;
      if (kind < 0.6) return `[[code:code-${Math.floor(random() * 45)}]]`;
      if (kind < 0.8) return `[[person:t${Math.floor(random() * 400)}]]`;
      return `[[m${Math.floor(random() * MEMOS * share)}]]`;
    });
    yield [`memos/m${n}.md`, `---\nkind: analytic\ntitle: Memo ${n}\n---\n# Memo ${n}\n\n${interview(n + 5_000, 600).replace(/^---[^]*?---\n/, '')}\n${links.join(' and ')}\n`];
  }
}

async function study(share: number): Promise<Study> {
  const store = await StudyStore.open({ key: 'bench', port: memoryFiles(Object.fromEntries(files(share))), pace: cliPace, oldTexts: NOWHERE });
  return store.study;
}

/** Everything between a keystroke and the list. */
function complete(of: Study, typed: string): number {
  const line = `See [[${typed}]]`;
  const open = openLinkAt(line, line.length - 2);
  const memo = of.memos.get(HERE);
  if (!open || !memo) throw new Error('nothing to complete');
  const choices = completeLink(of, open, nearTo(of, memo, WINDOW));
  for (const choice of choices) choiceText(of, choice);
  return choices.length;
}

async function keystrokes(): Promise<void> {
  const large = await study(1);
  const started = performance.now();
  complete(large, '');
  complete(large, 'zebra');
  const first = performance.now() - started;
  const again = await study(1);
  const preparing = performance.now();
  const steps: number[] = [];
  for (let step = performance.now(), all = prepareCompletion(again); all.next().done !== true; step = performance.now()) steps.push(performance.now() - step);
  const prepared = performance.now() - preparing;
  const begun = performance.now();
  complete(again, '');
  const firstPrepared = performance.now() - begun;
  const samples: number[] = [];
  for (let round = 0; round < 5; round++) {
    for (const typed of TYPED) {
      for (let length = 0; length <= typed.length; length++) {
        const start = performance.now();
        complete(large, typed.slice(0, length));
        samples.push(performance.now() - start);
      }
    }
  }
  const p95 = quantile(samples, 0.95);
  const codings = large.codings.values().reduce((sum, each) => sum + each.files.reduce((n, file) => n + file.codings.length, 0), 0);
  const links = large.memos.values().reduce((sum, memo) => sum + memo.links.length, 0);
  reportFigures(`Completing a link: ${large.memos.size} memos, ${links} links, ${codings} codings, ${samples.length} keystrokes`, [
    { name: 'a keystroke, median', figure: `${ms(quantile(samples, 0.5))} ms` },
    { name: 'a keystroke, p95', figure: `${ms(p95)} ms`, goal: '≤ 50 ms', reached: p95 <= 50 },
    { name: 'a keystroke, slowest', figure: `${ms(Math.max(...samples))} ms` },
    { name: 'the very first, nothing prepared', figure: `${ms(first)} ms` },
    { name: 'the very first, prepared', figure: `${ms(firstPrepared)} ms` },
    { name: `preparing, in ${steps.length} pieces`, figure: `${ms(prepared)} ms, the longest piece ${ms(Math.max(...steps))} ms` },
  ]);
}

async function run(): Promise<void> {
  await keystrokes();
  await report('Links (200 and 2,000 memos, 10,000 and 100,000 codings)', [
    operation({
      name: 'complete a link by words of a passage',
      growth: 'linear',
      goal: 50,
      percentile: 95,
      prepare: async (size: number) => {
        const of = await study(size / 10);
        for (const _ of prepareSearch(of));
        return of;
      },
      run: (of) => complete(of, 'her room and she'),
    }),
    operation({ name: 'follow every link of a memo', growth: 'flat', prepare: async (size: number) => study(size / 10), run: (of) => of.memos.get(HERE)?.links.map((link) => placesOf(of, link)) }),
    operation({ name: 'references of a source', growth: 'free', prepare: async (size: number) => study(size / 10), run: (of) => referencesTo(of, { kind: 'target', target: { kind: 'source', path: 'transcripts/site-7/t7.md' } }) }),
    operation({
      name: 'read a memo of 6 and of 60 pages',
      growth: 'linear',
      goal: 5,
      prepare: (size: number) => `---\nkind: case\n---\n${interview(3, size * 18_000).replace(/^---[^]*?---\n/, '').replace(/\. (\d+)\n/g, '. [[t$1-w1]] [[code:code-$1]]\n')}`,
      run: (text) => parseMemo('memos/long.md', text),
    }),
  ]);
}

void run();

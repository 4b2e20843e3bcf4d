/** Merging codings, and reading what a merge made, against reading the same codings before it. */
import { parseCodings } from '../../src/core/study/codings/codings-file';
import { mergeFile } from '../../src/core/study/merge/merge-file';
import { quantile, reportFigures } from './harness';

const FILES = 200;
const LINES = 500;
const PATH = 'codings/ana/t.md.yaml';

interface Versions {
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
}

/** One side changed every tenth coding, the other every fifteenth and added two in a hundred; every thirtieth was changed by both. */
function versions(file: number): Versions {
  const line = (n: number, more: Readonly<Record<string, unknown>> = {}): string =>
    `- ${JSON.stringify({ id: `k${String(file * LINES + n).padStart(9, '0')}`, code: 'vision', at: `${n + 1}:5-${n + 3}:61`, quote: 'I wanted everybody to see what it looks like when the kids are the ones who do the talking', before: 'So last fall there was some talk', after: ' And then we went on to the next', text: '5f1c2e9ab0d1', date: '2026-11-21', ...more })}\n`;
  const lines = (change: (n: number) => Readonly<Record<string, unknown>>): string => Array.from({ length: LINES }, (_, n) => line(n, change(n))).join('');
  const added = Array.from({ length: 10 }, (_, n) => line(LINES + n)).join('');
  const flat = (text: string): string => Buffer.from(text).toString('utf8');
  return {
    base: flat(lines(() => ({}))),
    ours: flat(lines((n) => (n % 10 === 0 ? { changed: '2026-11-22T10:00:00Z', note: 'A note' } : {}))),
    theirs: flat(lines((n) => (n % 15 === 0 ? { changed: '2026-11-22T11:00:00Z', note: 'Another note' } : {})) + added),
  };
}

function milliseconds(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

const all = Array.from({ length: FILES }, (_, file) => versions(file));
const merged = all.map((each) => {
  const made = mergeFile({ path: PATH, ...each });
  if (made.kind !== 'merged') throw new Error(made.message);
  return Buffer.from(made.text).toString('utf8');
});
const plain: number[] = [];
const after: number[] = [];
const merging: number[] = [];
for (let round = 0; round < 11; round++) {
  plain.push(milliseconds(() => all.map(({ ours }) => parseCodings(PATH, ours))));
  after.push(milliseconds(() => merged.map((text) => parseCodings(PATH, text))));
  merging.push(milliseconds(() => all.map((each) => mergeFile({ path: PATH, ...each }))));
}
const codings = merged.reduce((sum, text) => sum + parseCodings(PATH, text).codings.length, 0);
const each = quantile(plain, 0.5) / (FILES * LINES);
const ratio = quantile(after, 0.5) / codings / each;
reportFigures(`${FILES * LINES} codings in ${FILES} files, merged`, [
  { name: 'reading one side before', figure: `${quantile(plain, 0.5).toFixed(0)} ms` },
  { name: `reading them after (${codings}, one in thirty in doubt)`, figure: `${quantile(after, 0.5).toFixed(0)} ms` },
  { name: 'a coding after, to a coding before', figure: ratio.toFixed(2), goal: '≤ 1.2', reached: ratio <= 1.2 },
  { name: 'merging all the files, three versions read and one written', figure: `${quantile(merging, 0.5).toFixed(0)} ms` },
]);

/**
 * How well codings survive edits, as tables in markdown. In the first two tables edits are generated, so the truth is
 * known from the edit itself; in the third they are real. A live coding counts as right where both ends are within
 * 3 characters of the truth, as wrong where it was placed elsewhere, as lost where it was called adrift. A deleted one
 * must be adrift. A coding that was torn apart, or of which less than 40 % is left, has no one right place and is not
 * counted. Review counts as right or wrong like every other state.
 *
 *     npm run bench:anchor [-- --each=20 --seed=0 --only="all together" --misses]
 *
 * `each`: codings of each length for each text and edit. `misses` prints every miss, with the truth.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { textId } from '../../src/core/text/blob-id';
import { canonical } from '../../src/core/text/canonical';
import { refind } from '../../src/core/text/refind/refind';
import type { Place } from '../../src/core/study/model';
import { EDIT_CLASSES } from './anchor-classes';
import { drawn, LENGTHS, type Length, type Passage } from './anchor-codings';
import { chance, truthOf, unedited, type Truth } from './anchor-edits';
import { realCodings } from './anchor-real';

const options = new Map(process.argv.slice(2).map((argument): [string, string] => [argument.split('=')[0] ?? '', argument.split('=')[1] ?? '']));
const EACH = Number(options.get('--each') ?? 20);
const SEED = Number(options.get('--seed') ?? 0) * 1_000_003;
const ONLY = options.get('--only');
const NEAR = 3;

const MODES = [
  { name: 'Old text at hand', hasOld: true },
  { name: 'No old text', hasOld: false },
] as const;

interface Score {
  live: number;
  right: number;
  wrong: number;
  lost: number;
  review: number;
  deleted: number;
  placed: number;
}

class Table {
  private readonly scores = new Map<string, Score>();

  constructor(private readonly title: string) {}

  count(keys: readonly string[], verdict: Verdict, place: Place | undefined): void {
    if (verdict === 'open') return;
    for (const key of keys) {
      const score = this.scores.get(key) ?? { live: 0, right: 0, wrong: 0, lost: 0, review: 0, deleted: 0, placed: 0 };
      this.scores.set(key, score);
      if (verdict === 'gone' || verdict === 'placed') {
        score.deleted++;
        if (verdict === 'placed') score.placed++;
      } else {
        score.live++;
        score[verdict]++;
        if (place?.state === 'review') score.review++;
      }
    }
  }

  print(order: readonly string[]): void {
    const percent = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(2)} %`);
    console.log(`\n### ${this.title}\n\n| | live | right | wrong | lost | deleted | of them placed | in review |\n|---|---:|---:|---:|---:|---:|---:|---:|`);
    for (const key of order) {
      const score = this.scores.get(key);
      if (!score) continue;
      const { live, right, wrong, lost, review, deleted, placed } = score;
      console.log(`| ${key} | ${live} | ${percent(right, live)} | ${percent(wrong, live)} | ${percent(lost, live)} | ${deleted} | ${percent(placed, deleted)} | ${percent(review, live)} |`);
    }
  }
}

type Verdict = 'right' | 'wrong' | 'lost' | 'gone' | 'placed' | 'open';

function judge(truth: Truth, place: Place | undefined): Verdict {
  const span = place?.span;
  if (truth.kind === 'open') return 'open';
  if (truth.kind === 'deleted') return span ? 'placed' : 'gone';
  if (!span) return 'lost';
  return Math.abs(span.start - truth.start) <= NEAR && Math.abs(span.end - truth.end) <= NEAR ? 'right' : 'wrong';
}

interface Text {
  readonly name: string;
  readonly text: string;
}

const root = join(import.meta.dirname, '../..');

function textsOf(folder: string, suffix: string): readonly Text[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(suffix))
    .sort()
    .map((name) => ({ name, text: canonical(readFileSync(join(folder, name), 'utf8')) }));
}

function showMiss(verdict: Verdict, title: string, coding: Passage, old: string, now: string, truth: Truth, place: Place | undefined): void {
  const marked = (text: string, start: number, end: number): string => JSON.stringify(`${text.slice(Math.max(0, start - 90), start)}⟦${text.slice(start, end)}⟧${text.slice(end, end + 90)}`);
  console.log(`\n## ${verdict} (${title}, ${coding.length}, ${place?.state ?? ''})`);
  console.log('old  ', marked(old, coding.start, coding.end));
  if (truth.kind === 'live') console.log('truth', marked(now, truth.start, truth.end));
  if (place?.span) console.log('place', marked(now, place.span.start, place.span.end));
}

let spent = 0;

/** Re-finds the codings in the new text, with and without the old one, and counts what came out. */
function score(tables: readonly Table[], name: string, title: string, old: string, now: string, codings: readonly { readonly coding: ReturnType<typeof drawn>[number]; readonly truth: Truth }[]): void {
  const newTextId = textId(now);
  for (const [index, { name: mode, hasOld }] of MODES.entries()) {
    const began = performance.now();
    const places = refind({ newText: now, newTextId, codings: codings.map(({ coding }) => coding), oldText: () => (hasOld ? old : undefined) });
    spent += performance.now() - began;
    for (const { coding, truth } of codings) {
      const place = places.get(coding.id);
      const verdict = judge(truth, place);
      tables[index]?.count([name, lengthName(coding.length), 'all'], verdict, place);
      const isMiss = verdict === 'wrong' || verdict === 'placed' || verdict === 'lost';
      if (isMiss && options.has('--misses')) showMiss(verdict, `${mode}, ${title}`, coding, old, now, truth, place);
    }
  }
}

const lengthName = (length: Length): string => `${length === 'phrase' ? 'phrases' : length === 'sentence' ? 'sentences' : length === 'turn' ? 'turns' : 'short utterances'}, all edits`;

const pairs = textsOf(join(root, '../shared/transcripts'), '.before.md');
const texts = [...textsOf(join(root, 'examples/maple-street/transcripts'), '.md'), ...pairs];
console.log(`${texts.length} texts, ${EACH} codings of each length for each text and edit, seed ${SEED}.`);

const tables = MODES.map(({ name }) => new Table(name));
for (const { name, edit } of EDIT_CLASSES) {
  if (ONLY && name !== ONLY) continue;
  texts.forEach(({ name: file, text }, number) => {
    const dice = chance(1000 * number + name.length * 7 + 1 + SEED);
    const edited = edit(unedited(text), dice);
    const truth = truthOf(edited, text);
    const isGone = ({ start, end }: Passage): boolean => truth(start, end).kind === 'deleted';
    const codings = [...drawn(text, EACH, dice), ...drawn(text, Math.ceil(EACH / 3), dice, isGone)];
    score(tables, name, `${name}, ${file}`, text, edited.text, codings.map((coding) => ({ coding, truth: truth(coding.start, coding.end) })));
  });
}
const order = [...EDIT_CLASSES.map(({ name }) => name), ...LENGTHS.map(lengthName), 'all'];
for (const table of tables) table.print(order);

if (pairs.length > 0 && !ONLY) {
  const real = MODES.map(({ name }) => new Table(`${name}: what people really corrected`));
  pairs.forEach(({ name, text }, number) => {
    const after = canonical(readFileSync(join(root, '../shared/transcripts', name.replace('.before.md', '.after.md')), 'utf8'));
    score(real, 'corrections', name, text, after, realCodings(text, after, EACH * 5, chance(7000 + number + SEED)));
  });
  for (const table of real) table.print(['corrections', ...LENGTHS.map(lengthName)]);
}
console.log(`\nRe-finding took ${(spent / 1000).toFixed(1)} s.`);

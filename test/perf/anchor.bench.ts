/**
 * How well codings survive edits, as tables in markdown. Edits are generated, so the truth is known from the edit itself.
 * A live coding counts as right where both ends are within 3 characters of the truth, as wrong where it was placed
 * elsewhere, as lost where it was called adrift. A deleted one must be adrift.
 * Run: `npm run bench:anchor [-- --each N] [-- --only CLASS] [-- --misses]`
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonical } from '../../src/core/text/canonical';
import { textId } from '../../src/core/text/blob-id';
import { refind } from '../../src/core/text/refind';
import type { Place } from '../../src/core/study/model';
import { EDIT_CLASSES } from './anchor-classes';
import { drawn, LENGTHS, type Passage } from './anchor-codings';
import { chance, truthOf, unedited, type Truth } from './anchor-edits';

const options = new Map(process.argv.slice(2).map((argument) => [argument.split('=')[0] ?? '', argument.split('=')[1] ?? '']));
const EACH = Number(options.get('--each') ?? 40);
const TEXTS = Number(options.get('--texts') ?? 100);
const FIRST = Number(options.get('--first') ?? 0);
const ONLY = options.get('--only');
const NEAR = 3;

interface Score {
  live: number;
  right: number;
  wrong: number;
  lost: number;
  deleted: number;
  placed: number;
  wrongReview: number;
  review: number;
}

const zero = (): Score => ({ live: 0, right: 0, wrong: 0, lost: 0, deleted: 0, placed: 0, wrongReview: 0, review: 0 });

function textsOf(folder: string, suffix: string): readonly { readonly name: string; readonly text: string }[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(suffix))
    .sort()
    .map((name) => ({ name, text: canonical(readFileSync(join(folder, name), 'utf8')) }));
}

const root = join(import.meta.dirname, '../..');
const texts = [...textsOf(join(root, 'examples/maple-street/transcripts'), '.md'), ...textsOf(join(root, '../shared/transcripts'), '.before.md')].slice(FIRST, FIRST + TEXTS);

function judge(score: Score, truth: Truth, place: Place | undefined): 'right' | 'wrong' | 'lost' | 'placed' | 'gone' {
  const span = place?.span;
  if (truth.kind === 'deleted') {
    score.deleted++;
    if (span) score.placed++;
    return span ? 'placed' : 'gone';
  }
  if (truth.kind === 'open') return 'gone';
  score.live++;
  if (place?.state === 'review') score.review++;
  if (!span) {
    score.lost++;
    return 'lost';
  }
  if (Math.abs(span.start - truth.start) <= NEAR && Math.abs(span.end - truth.end) <= NEAR) {
    score.right++;
    return 'right';
  }
  score.wrong++;
  if (place.state === 'review') score.wrongReview++;
  return 'wrong';
}

const tables = { with: new Map<string, Score>(), without: new Map<string, Score>() };
let spent = 0;
for (const editClass of EDIT_CLASSES) {
  if (ONLY && editClass.name !== ONLY) continue;
  for (const [number, { name, text }] of texts.entries()) {
    const dice = chance(1000 * number + editClass.name.length * 7 + 1 + Number(options.get('--seed') ?? 0) * 1_000_003);
    const edited = editClass.edit(unedited(text), dice);
    const truth = truthOf(edited, text);
    const gone = (passage: Passage): boolean => truth(passage.start, passage.end).kind === 'deleted';
    const codings = [...drawn(text, EACH, dice), ...drawn(text, Math.ceil(EACH / 3), dice, gone)];
    const newTextId = textId(edited.text);
    const oldId = textId(text);
    for (const mode of ['with', 'without'] as const) {
      if (options.has('--without') && mode === 'with') continue;
      if (options.has('--with') && mode === 'without') continue;
      const began = performance.now();
      const places = refind({ newText: edited.text, newTextId, codings, oldText: (id) => (mode === 'with' && id === oldId ? text : undefined) });
      spent += performance.now() - began;
      for (const coding of codings) {
        for (const key of [editClass.name, `length: ${coding.length}`, 'all']) {
          const score = tables[mode].get(key) ?? zero();
          tables[mode].set(key, score);
          const what = truth(coding.start, coding.end);
          const place = places.get(coding.id);
          const verdict = judge(score, what, place);
          if (key === 'all' && options.has('--misses') && (verdict === 'wrong' || verdict === 'placed' || (verdict === 'lost' && options.has('--lost')))) {
            const shown = (start: number, end: number): string => JSON.stringify(`${edited.text.slice(Math.max(0, start - 60), start)}⟦${edited.text.slice(start, end)}⟧${edited.text.slice(end, end + 60)}`);
            console.log(`\n## ${verdict} (${mode}, ${editClass.name}, ${coding.length}, ${name}, ${place?.state ?? ''})`);
            console.log('old  ', JSON.stringify(`${text.slice(Math.max(0, coding.start - 90), coding.start)}⟦${coding.quote}⟧${text.slice(coding.end, coding.end + 90)}`));
            if (what.kind === 'live') console.log('truth', shown(what.start, what.end));
            if (place?.span) console.log('place', shown(place.span.start, place.span.end));
          }
        }
      }
    }
  }
}

const percent = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(2)} %`);
for (const mode of ['with', 'without'] as const) {
  console.log(`\n### ${mode === 'with' ? 'Old text at hand' : 'No old text'}\n`);
  console.log('| | live | right | wrong | lost | deleted | of them placed | in review |');
  console.log('|---|---:|---:|---:|---:|---:|---:|---:|');
  const order = [...EDIT_CLASSES.map(({ name }) => name), ...LENGTHS.map((length) => `length: ${length}`), 'all'];
  for (const key of order) {
    const s = tables[mode].get(key);
    if (!s) continue;
    console.log(`| ${key} | ${s.live} | ${percent(s.right, s.live)} | ${percent(s.wrong, s.live)} | ${percent(s.lost, s.live)} | ${s.deleted} | ${percent(s.placed, s.deleted)} | ${percent(s.review, s.live)} |`);
  }
}
console.log(`\nRe-finding took ${(spent / 1000).toFixed(1)} s.`);

/** Agreement on figures that somebody hands in: a table of ratings, or passages with values. No study is needed. */
import * as fs from 'node:fs';
import { isDefined, valueOf, type Figure } from '../core/analysis/agreement/figure';
import { givenRatings } from '../core/analysis/agreement/given-ratings';
import { givenUnits } from '../core/analysis/agreement/given-units';
import { formatCount, formatFigure, type Measure, MEASURE_WORDS } from '../core/analysis/agreement/measures';
import { UserError } from '../core/study/user-error';
import { decode } from '../core/text/decode';
import { printable } from '../core/text/printable';
import { fileError } from '../node/file-error';
import { loadImporters } from '../node/lazy';
import { json, type Options, type Output } from './command';
import { listFrom, oneOf } from './agreement-options';

const MOST_BYTES = 256 * 1024 * 1024;

/** `--ratings FILE`: a row a unit, a column a coder. */
export async function agreementOfRatings(file: string, options: Options, output: Output): Promise<void> {
  const { readRatingsCsv } = await loadImporters();
  const { cells, problem } = readRatingsCsv(textOf(file));
  if (problem !== undefined) throw new UserError(`${file} cannot be read as a table: ${problem}`);
  const header = oneOf(options, 'header', ['yes', 'no']);
  const found = givenRatings(cells, { ...(header !== undefined && { header: header === 'yes' }), missing: listFrom(options, 'missing'), categories: listFrom(options, 'categories') });
  const { coders, rows, n, values, figures, namesInFirstRow, doubtful } = found;
  const conventions = {
    unit: 'A row of the table is a unit, a column a coder; values are nominal.',
    missing: `Missing: an empty cell${listFrom(options, 'missing').map((each) => `, or “${each}”`).join('')}. A unit with one rating or none is in no figure, but for the shares of categories that Fleiss’ kappa and AC1 expect by.`,
    firstRow: namesInFirstRow ? 'The first row was read as the coders’ names; --header no reads it as ratings.' : 'The first row was read as ratings; --header yes reads it as names.',
    categories: `AC1 counts on ${values.length} categories, those that occur${listFrom(options, 'categories').length > 0 ? ' and those of --categories' : '; --categories names all that there were to choose from'}.`,
  };
  if (options.json) output.out(json({ unit: 'row', coders, rows, n, values, ...figuresJson(figures), conventions }));
  else output.out(figuresText(`${coders.length} coders (${coders.join(', ')}), ${formatCount(rows)} units, ${formatCount(n)} of them rated by two or more`, Object.entries(figures), Object.values(conventions)));
  if (doubtful.length > 0) output.note(`${doubtful.map((value) => `“${printable(value)}”`).join(', ')} counted as a value. Where it stands for a missing rating, say so: ${doubtful.map((value) => `--missing ${printable(value)}`).join(' ')}\n`);
}

/** `--units FILE`: passages as coders cut them. */
export function agreementOfUnits(file: string, options: Options, output: Output): void {
  const { coders, length, units, values, figures } = givenUnits(textOf(file));
  const { kuAlpha, kCoverage, ...single } = figures;
  const named = <Of>(list: readonly Of[]): readonly (readonly [string, Of])[] => values.map((value, index) => [value, list[index]] as const).filter((pair): pair is readonly [string, Of] => pair[1] !== undefined);
  const conventions = {
    unit: 'Passages as they were cut, half open, measured in the unit of length of the file; a gap is as many units as it is long.',
    missing: 'Every coder is taken to have read the whole text: what they did not mark is a gap, not missing.',
  };
  if (options.json) {
    const byValue = (list: readonly Figure[]): Readonly<Record<string, number | null>> => Object.fromEntries(named(list).map(([value, figure]) => [value, valueOf(figure) ?? null]));
    output.out(json({ unit: 'passage', coders, length, n: units, values, ...figuresJson(single), kuAlpha: byValue(kuAlpha), kCoverage: byValue(kCoverage), conventions }));
    return;
  }
  const rows: (readonly [string, Figure])[] = Object.entries(single);
  output.out(
    figuresText(
      `${coders} coders, ${formatCount(units)} passages in a text of length ${formatCount(length)}`,
      rows,
      [...named(kuAlpha).map(([value, figure]) => `(k)u-alpha of ${value}: ${formatFigure('kuAlpha', figure)}${isDefined(figure) ? '' : ` (not defined: ${figure.reason})`}`), ...Object.values(conventions)],
    ),
  );
}

function figuresJson(figures: Readonly<Record<string, Figure>>): Readonly<Record<string, unknown>> {
  const reasons = Object.fromEntries(Object.entries(figures).flatMap(([name, figure]) => (isDefined(figure) ? [] : [[name, figure.reason]])));
  const all = [...new Set(Object.values(reasons))];
  return { ...Object.fromEntries(Object.entries(figures).map(([name, figure]) => [name, valueOf(figure) ?? null])), ...(all.length > 0 && { reason: all.join('; '), reasons }) };
}

function figuresText(head: string, figures: readonly (readonly [string, Figure])[], notes: readonly string[]): string {
  const rows = figures.map(([name, figure]) => [MEASURE_WORDS[name as Measure].name, isDefined(figure) ? formatFigure(name as Measure, figure) : `not defined: ${figure.reason}`] as const);
  const width = Math.max(...rows.map(([name]) => name.length));
  return `${[head, '', ...rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`), '', ...notes].map(printable).join('\n')}\n`;
}

function textOf(file: string): string {
  let bytes: Uint8Array;
  try {
    if (fs.statSync(file).size > MOST_BYTES) throw new UserError(`${file} is larger than 256 MB.`);
    bytes = fs.readFileSync(file);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`${fileError(error, file).message}.`);
  }
  const decoded = decode(bytes);
  if (decoded.kind !== 'text') throw new UserError(`${file} is no UTF-8 text. Save it as UTF-8 (“CSV UTF-8” in a spreadsheet).`);
  return decoded.text;
}

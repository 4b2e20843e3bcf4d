/** Agreement by code, family, source, and in all. */
import { mapped, SLICE } from '../../slices';
import type { Compared } from './compared';
import { type CountOptions, type Counts, countsInSlices, patternCounts, tableOfCounts } from './counts';
import type { Figure } from './figure';
import { type UnitFigures, type UnitMeasure, unitFigures } from './measures';
import { charactersOf, type PassageFigures, passageFigures } from './passage-figures';
import { type Tally, tallyOf } from './tally';
import type { Units } from './units';
import { type Warning, warningsOf } from './warnings';

export type RowKind = 'code' | 'family' | 'source' | 'all';

export interface AgreementRow {
  readonly kind: RowKind;
  /** A code's id, a source's path, or `all`. */
  readonly id: string;
  readonly name: string;
  /** Units that two coders judged at least; of several codes together one for each code. */
  readonly n: number;
  readonly figures: UnitFigures;
  readonly passageFigures: PassageFigures;
  /** By coder: passages (those that overlap joined), and units coded. */
  readonly coders: readonly { readonly coder: string; readonly passages: number; readonly units: number }[];
  readonly warnings: readonly Warning[];
}

export interface AgreementRows {
  readonly options: CountOptions;
  readonly compared: Compared;
  readonly counts: Counts;
  /** By source: the characters that count as text, in which passages are measured. */
  readonly characters: readonly Units[];
  /** In the order of the codebook. */
  readonly codes: readonly AgreementRow[];
  readonly families: readonly AgreementRow[];
  readonly sources: readonly AgreementRow[];
  readonly all: AgreementRow;
}

/** Sources whose stretches are looked for in a slice. */
const FEW_SOURCES = 20;

/** All figures but intervals, in slices. */
export function* rowsInSlices(compared: Compared, options: CountOptions): Generator<undefined, AgreementRows> {
  const counts = yield* countsInSlices(compared, options);
  const everywhere = compared.sources.map((_, index) => index);
  const characters = options.unit === 'characters' ? counts.units : yield* mapped(compared.sources, (source) => charactersOf(source, options.text), FEW_SOURCES);
  const row = (kind: RowKind, id: string, name: string, tally: Tally, passages: PassageFigures, marked: readonly number[]): AgreementRow => {
    const figures = unitFigures(tally);
    const coders = compared.coders.map((coder, index) => ({ coder, passages: marked[index] ?? 0, units: tally.byCoder[index * 2 + 1] ?? 0 }));
    const warnings = kind === 'code' || kind === 'family' ? warningsOf(figures, coders.map(({ coder, passages: count }) => ({ coder, count }))) : [];
    return { kind, id, name, n: tally.pairable, figures, passageFigures: passages, coders, warnings };
  };
  const markedOf = (item: number): readonly number[] => compared.coders.map((_, coder) => counts.passages[item * compared.coders.length + coder] ?? 0);
  const sum = (items: readonly (readonly number[])[]): readonly number[] => compared.coders.map((_, coder) => items.reduce((total, marked) => total + (marked[coder] ?? 0), 0));

  const codes: AgreementRow[] = [];
  const total = new Float64Array(counts.patternCount);
  for (const [code, { id, name }] of compared.codes.entries()) {
    const patterns = patternCounts(counts, code);
    patterns.forEach((units, pattern) => { total[pattern] = (total[pattern] ?? 0) + units; });
    codes.push(row('code', id, name, tallyOf(tableOfCounts(counts, patterns)), passageFigures(compared, [code], everywhere, characters), markedOf(code)));
    yield;
  }
  const families: AgreementRow[] = [];
  for (const [family, { id, name, members }] of compared.families.entries()) {
    const item = compared.codes.length + family;
    families.push(row('family', id, name, tallyOf(tableOfCounts(counts, patternCounts(counts, item))), passageFigures(compared, members, everywhere, characters), markedOf(item)));
    yield;
  }
  const sources: AgreementRow[] = [];
  const all = compared.codes.map((_, code) => code);
  const inSource = countsBySource(counts, compared.codes.length);
  let work = 0;
  for (const [index, { path, title }] of compared.sources.entries()) {
    const patterns = inSource[index] ?? new Float64Array(counts.patternCount);
    const marked = compared.coders.map((_, coder) => compared.sources[index]?.passages[coder]?.length ?? 0);
    sources.push(row('source', path, title, tallyOf(tableOfCounts(counts, patterns)), passageFigures(compared, all, [index], characters), marked));
    work += SLICE / 50;
    if (work >= SLICE) {
      work = 0;
      yield;
    }
  }
  const whole = row('all', 'all', 'All codes', tallyOf(tableOfCounts(counts, total)), passageFigures(compared, all, everywhere, characters), sum(all.map(markedOf)));
  return { options, compared, counts, characters, codes, families, sources, all: whole };
}

/** Patterns of all codes together, by source. */
function countsBySource(counts: Counts, codes: number): readonly Float64Array[] {
  const { firstStretch, unitsIn, sourceOf, uncoded, items, patternCount } = counts;
  const result = Array.from({ length: firstStretch.length - 1 }, () => new Float64Array(patternCount));
  unitsIn.forEach((units, stretch) => {
    const own = result[sourceOf[stretch] ?? 0];
    const none = uncoded[stretch] ?? 0;
    if (own) own[none] = (own[none] ?? 0) + units * codes;
  });
  for (const { stretch, pattern, units } of items.slice(0, codes)) {
    stretch.forEach((where, entry) => {
      const own = result[sourceOf[where] ?? 0];
      const counted = units[entry] ?? 0;
      const none = uncoded[where] ?? 0;
      const coded = pattern[entry] ?? 0;
      if (!own) return;
      own[coded] = (own[coded] ?? 0) + counted;
      own[none] = (own[none] ?? 0) - counted;
    });
  }
  return result;
}

/** What two coders have in common. */
export interface CoderPair {
  /** Units that both judged. */
  readonly n: number;
  readonly figures: UnitFigures;
}

/** Figures for every two coders, row by row; the diagonal and pairs without common sources are undefined. For an item of the counts (codes, then families), or all codes. */
export function coderPairs({ counts, compared }: AgreementRows, only?: number): readonly (readonly (CoderPair | undefined)[])[] {
  const size = compared.coders.length;
  const patterns = new Float64Array(counts.patternCount);
  for (const item of only === undefined ? compared.codes.keys() : [only]) {
    patternCounts(counts, item).forEach((units, pattern) => { patterns[pattern] = (patterns[pattern] ?? 0) + units; });
  }
  const between = (a: number, b: number): CoderPair | undefined => {
    const pair = Int32Array.from({ length: counts.patternCount * 2 }, (_, at) => counts.patterns[(at >> 1) * size + (at % 2 === 0 ? a : b)] ?? -1);
    const tally = tallyOf(tableOfCounts({ coders: 2, patterns: pair }, patterns));
    return tally.pairable === 0 ? undefined : { n: tally.pairable, figures: unitFigures(tally) };
  };
  const pairs = new Map<number, CoderPair | undefined>();
  for (let a = 0; a < size; a++) for (let b = a + 1; b < size; b++) pairs.set(a * size + b, between(a, b));
  return compared.coders.map((_, a) => compared.coders.map((__, b) => pairs.get(Math.min(a, b) * size + Math.max(a, b))));
}

/** One figure for every two coders, as `coderPairs`. */
export function coderMatrix(rows: AgreementRows, measure: UnitMeasure, only?: number): readonly (readonly (Figure | undefined)[])[] {
  return coderPairs(rows, only).map((row) => row.map((pair) => pair?.figures[measure]));
}

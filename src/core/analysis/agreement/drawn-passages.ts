/** Passages as coders cut them, by what a bootstrap draws: the tallies of the unitizing coefficients add up over texts, and over turns that no passage leaves. */
import type { Compared } from './compared';
import type { Blocks } from './drawn-units';
import { type NotDefined, notDefined } from './figure';
import { passagesIn } from './passage-figures';
import type { Units } from './units';
import { addContinuum, noUnits, type Passage, type UnitizingTally } from './unitizing';

/** What a tally counts, block by block: entries of one flat row (coincidences, squares, squares by value) that differ from a block without passages. */
export interface DrawnPassages {
  readonly values: number;
  readonly block: Int32Array;
  readonly cell: Int32Array;
  readonly amount: Float64Array;
}

const ACROSS = 'a passage runs from one turn into the next, and turns that are drawn one by one would cut it: draw transcripts for an interval of these';

/** By source, the index of its first stretch. */
type FirstStretch = Int32Array;

/**
 * What each block counts of passages with some codes. Not defined where a passage would be cut, or where codes do not exclude each other.
 * @param characters by source, the characters that count.
 */
export function drawnPassages(compared: Compared, codes: readonly number[], characters: readonly Units[], blocks: Blocks, firstStretch: FirstStretch): DrawnPassages | NotDefined {
  const values = new Map(codes.map((code, value) => [code, value]));
  const [block, cell, amount]: [number[], number[], number[]] = [[], [], []];
  const one = noUnits(codes.length);
  for (const [index, source] of compared.sources.entries()) {
    const text = characters[index];
    const first = firstStretch[index] ?? 0;
    const after = firstStretch[index + 1] ?? first;
    if (!text || first === after || (blocks.of[first] ?? -1) < 0) continue;
    const found = passagesIn(source, values, text);
    if ('clash' in found) return notDefined('codes of the group were given to the same words');
    const coders = found.own;
    if (coders.length < 2) continue;
    for (const { block: into, from, to } of piecesOf(blocks, text, first, after)) {
      const length = to - from;
      const inside = coders.map((own) => within(own, from, to));
      if (inside.includes(undefined)) return notDefined(ACROSS);
      const cut = inside.filter((own) => own !== undefined);
      if (cut.every((own) => own.length === 0)) continue;
      addContinuum(one, { length, coders: cut });
      takeOut(one, coders.length * length, (where, how) => {
        block.push(into);
        cell.push(where);
        amount.push(how);
      });
    }
  }
  return { values: codes.length, block: Int32Array.from(block), cell: Int32Array.from(cell), amount: Float64Array.from(amount) };
}

/** The parts of a source's counted text that lie in one block each, in order. */
function piecesOf({ of }: Blocks, { before }: Units, first: number, after: number): readonly { readonly block: number; readonly from: number; readonly to: number }[] {
  const pieces: { block: number; from: number; to: number }[] = [];
  for (let stretch = first; stretch < after; stretch++) {
    const block = of[stretch] ?? -1;
    const last = pieces.at(-1);
    const to = before[stretch - first + 1] ?? 0;
    if (last?.block === block) last.to = to;
    else pieces.push({ block, from: before[stretch - first] ?? 0, to });
  }
  return pieces;
}

/** The passages of a part of the text, counted from where it begins; undefined where one runs out of it. Passages are in order. */
function within(passages: readonly Passage[], from: number, to: number): readonly Passage[] | undefined {
  const inside: Passage[] = [];
  let low = 0;
  let high = passages.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((passages[middle]?.end ?? 0) <= from) low = middle + 1;
    else high = middle;
  }
  for (let at = low; at < passages.length; at++) {
    const passage = passages[at];
    if (!passage || passage.start >= to) break;
    if (passage.start < from || passage.end > to) return undefined;
    inside.push({ ...passage, start: passage.start - from, end: passage.end - from });
  }
  return inside;
}

/** Tells what a tally counts beyond gaps of a length, and empties it. */
function takeOut(tally: UnitizingTally, gap: number, tell: (cell: number, amount: number) => void): void {
  const { coincidences, valuedSquares } = tally;
  coincidences.forEach((each, cell) => {
    const amount = cell === 0 ? each - gap : each;
    if (amount !== 0) tell(cell, amount);
  });
  if (tally.squares !== gap) tell(coincidences.length, tally.squares - gap);
  valuedSquares.forEach((each, value) => { if (each !== 0) tell(coincidences.length + 1 + value, each); });
  coincidences.fill(0);
  valuedSquares.fill(0);
  tally.squares = 0;
}

/** By block: what its gaps count if nobody marks anything in it. */
export function gapsOf({ sources }: Compared, characters: readonly Units[], blocks: Blocks, firstStretch: FirstStretch): Float64Array {
  const gaps = new Float64Array(blocks.count);
  for (const [index, { passages }] of sources.entries()) {
    const text = characters[index];
    const first = firstStretch[index] ?? 0;
    const coders = passages.filter((own) => own !== undefined).length;
    if (!text || coders < 2) continue;
    for (const { block, from, to } of piecesOf(blocks, text, first, firstStretch[index + 1] ?? first)) if (block >= 0) gaps[block] = coders * (to - from);
  }
  return gaps;
}

/** A tally of blocks, each as often as it was drawn, `gap` being what their gaps would count if nobody had marked anything. One tally for all draws of a row. */
export function drawingTally({ values, block, cell, amount }: DrawnPassages): (weights: Int32Array, gap: number) => UnitizingTally {
  const side = values + 1;
  const row = new Float64Array(side * side + 1 + values);
  const tally = { values, coincidences: row.subarray(0, side * side), squares: 0, valuedSquares: row.subarray(side * side + 1) };
  return (weights, gap) => {
    row.fill(0);
    row[0] = gap;
    row[side * side] = gap;
    for (let entry = 0; entry < block.length; entry++) {
      const weight = weights[block[entry] ?? 0] ?? 0;
      if (weight === 0) continue;
      const where = cell[entry] ?? 0;
      row[where] = (row[where] ?? 0) + weight * (amount[entry] ?? 0);
    }
    tally.squares = row[side * side] ?? 0;
    return tally;
  };
}

/** Whether figures of passages can be drawn. */
export function canDraw(passages: DrawnPassages | NotDefined): passages is DrawnPassages {
  return 'values' in passages;
}

/** What is gone after a merge, in notes: each entry, key or value that one side had and the result has not. */
import { shown, type MergeNote, type Side } from './merge-note';
import type { Shape, Three } from './merge-pieces';
import { keyedApart, keyedSlots, type Keyed } from './entry-ids';
import { DOUBT } from './doubts';
import { textAt, valueOf, type ListPiece, type Piece } from './piece';

/** Notes on what one side removed and the other left alone. Of what is gone as a whole, the whole is told. */
export function removedNotes(shape: Shape, { ours, theirs }: Three<Piece>, merged: Piece): readonly MergeNote[] {
  return [...gone(shape, ours, merged, 'theirs', []), ...gone(shape, theirs, merged, 'ours', [])];
}

function* gone(shape: Shape, from: Piece, merged: Piece, by: Side, path: readonly string[]): Generator<MergeNote> {
  if (from === merged || from.kind === 'text' || merged.kind !== from.kind || (from.kind === 'list' && shape.isWhole(path))) return;
  const [all, left] = from.kind === 'list' && merged.kind === 'list' ? keyedLists(shape, from, merged, path) : [keyed(from), keyed(merged)];
  const kept = new Map(left.map(({ id, slot }) => [id, slot.value]));
  for (const { id, slot: { value } } of all) {
    const there = kept.get(id);
    const inside = [...path, id.replace(/^[=#]/, '')];
    if (there) yield* gone(shape, value, there, by, inside);
    // A doubt that somebody settled is no loss.
    else if (id !== DOUBT && !path.includes(DOUBT)) {
      const what = shape.ownerAt(inside, value) ?? 'key';
      yield { kind: 'removed', what, id: what === 'key' ? inside.join('.') : (textAt(value, 'id') ?? inside.at(-1) ?? ''), by, was: wordsOf(value) };
    }
  }
}

function keyed(piece: Piece): readonly Keyed[] {
  return piece.kind === 'map' ? piece.slots.map((slot) => ({ id: slot.key, slot })) : [];
}

function keyedLists(shape: Shape, from: ListPiece, merged: ListPiece, path: readonly string[]): readonly [readonly Keyed[], readonly Keyed[]] {
  const tells = shape.tellsOf?.(path);
  if (!tells) return [keyedSlots(from.slots), keyedSlots(merged.slots)];
  const { base, ours } = keyedApart(from.slots, merged.slots, [], tells);
  return [base, ours];
}

function wordsOf(value: Piece): string {
  return textAt(value, 'name') ?? (value.kind === 'text' && value.empty ? '' : shown(valueOf(value)));
}

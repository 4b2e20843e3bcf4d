/** What is gone after a merge, in notes: each entry, key or value that one side had and the result has not. */
import { shown, type MergeNote, type Side } from './merge-note';
import type { Shape, Three } from './merge-pieces';
import { keyedSlots } from './entry-ids';
import { DOUBT } from './doubts';
import { textAt, valueOf, type Piece } from './piece';

/** Notes on what one side removed and the other left alone. Of what is gone as a whole, the whole is told. */
export function removedNotes(shape: Shape, { ours, theirs }: Three<Piece>, merged: Piece): readonly MergeNote[] {
  return [...gone(shape, ours, merged, 'theirs', []), ...gone(shape, theirs, merged, 'ours', [])];
}

function* gone(shape: Shape, from: Piece, merged: Piece, by: Side, path: readonly string[]): Generator<MergeNote> {
  if (from === merged || from.kind === 'text' || merged.kind !== from.kind || (from.kind === 'list' && shape.isWhole(path))) return;
  const entries = (piece: Piece): readonly { readonly id: string; readonly value: Piece }[] =>
    piece.kind === 'map' ? piece.slots.map(({ key, value }) => ({ id: key, value })) : piece.kind === 'list' ? keyedSlots(piece.slots).map(({ id, slot }) => ({ id, value: slot.value })) : [];
  const kept = new Map(entries(merged).map(({ id, value }) => [id, value]));
  for (const { id, value } of entries(from)) {
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

function wordsOf(value: Piece): string {
  return textAt(value, 'name') ?? (value.kind === 'text' && value.empty ? '' : shown(valueOf(value)));
}

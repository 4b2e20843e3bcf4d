/** By what the entries of a list are known: their id, whom a tie goes to, else what they say. */
import { canonical } from '../codings/merge-values';
import { textAt, valueOf, type Piece, type Slot } from './piece';

/** Keys by which an entry that is a map is known, the first that it has. */
const KNOWN_BY = ['id', 'code', 'name'] as const;

/** An entry of a list or map by what it is known by. */
export interface Keyed {
  readonly id: string;
  readonly slot: Slot;
}

/**
 * The entries of a list by their ids; where several have one, the later ones get a number. A text and a map that names it as the
 * other end of a tie (`t03`, `{to: t03, weight: 2}`) are one entry, so that a tie may be given a weight.
 */
export function keyedSlots(slots: readonly Slot[]): readonly Keyed[] {
  const count = new Map<string, number>();
  return slots.map((slot) => {
    const id = idOf(slot.value);
    const n = (count.get(id) ?? 0) + 1;
    count.set(id, n);
    return { id: n === 1 ? id : `${id}#${n}`, slot };
  });
}

function idOf(value: Piece): string {
  if (value.kind === 'text') return `=${value.text}`;
  if (value.kind === 'map') {
    const to = textAt(value, 'to');
    if (to !== undefined && textAt(value, 'from') === undefined) return `=${to}${textAt(value, 'topic') === undefined ? '' : ` ${textAt(value, 'topic') ?? ''}`}`;
    for (const key of KNOWN_BY) {
      const id = textAt(value, key);
      if (id !== undefined) return `#${id}`;
    }
  }
  return canonical(valueOf(value));
}

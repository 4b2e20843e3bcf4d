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

/** The entries of up to three versions of a list, each by an id that is the same for one entry in all of them. */
export interface KeyedVersions {
  readonly base: readonly Keyed[];
  readonly ours: readonly Keyed[];
  readonly theirs: readonly Keyed[];
  /** Ids that both sides gave to something of their own. */
  readonly apart: readonly string[];
}

/**
 * The same for entries that are somebody or something by themselves: where several bear one id, or both sides made one, they are
 * one entry only if they tell of the same.
 * @param base undefined where nobody knows what both sides began with: one of each side is one entry then.
 * @param tells what an entry tells of, beside its id: a person's name.
 */
export function keyedApart(base: readonly Slot[] | undefined, ours: readonly Slot[], theirs: readonly Slot[], tells: (value: Piece) => string): KeyedVersions {
  const [inBase, inOurs, inTheirs] = [byId(base ?? []), byId(ours), byId(theirs)];
  const keys = new Map<Slot, string>();
  const apart: string[] = [];
  for (const id of new Set([...inBase.keys(), ...inOurs.keys(), ...inTheirs.keys()])) {
    const [before, our, their] = [inBase.get(id) ?? [], inOurs.get(id) ?? [], inTheirs.get(id) ?? []];
    const [one, other] = [our[0], their[0]];
    const isOne = before.length <= 1 && our.length <= 1 && their.length <= 1 && (base === undefined || before.length === 1 || !one || !other || tells(one.value) === tells(other.value));
    for (const slots of [before, our, their]) {
      const count = new Map<string, number>();
      for (const slot of slots) {
        const key = isOne ? id : `${id}\u0000${tells(slot.value)}`;
        const n = (count.get(key) ?? 0) + 1;
        count.set(key, n);
        keys.set(slot, n === 1 ? key : `${key}#${n}`);
      }
    }
    if (isOne) continue;
    // What was there before and tells of something else now is the same entry still.
    for (const side of [our, their]) followed(before, side, keys);
    const made = (side: readonly Slot[], without: readonly Slot[]): boolean => side.some((slot) => [...before, ...without].every((each) => keys.get(each) !== keys.get(slot)));
    if (made(our, their) && made(their, our)) apart.push(id.replace(/^[=#]/, ''));
  }
  const keyed = (slots: readonly Slot[]): readonly Keyed[] => slots.map((slot) => ({ id: keys.get(slot) ?? '', slot }));
  return { base: keyed(base ?? []), ours: keyed(ours), theirs: keyed(theirs), apart };
}

function followed(before: readonly Slot[], side: readonly Slot[], keys: Map<Slot, string>): void {
  if (side.length > before.length) return;
  const has = (slots: readonly Slot[], slot: Slot): boolean => slots.some((each) => keys.get(each) === keys.get(slot));
  const left = before.filter((slot) => !has(side, slot));
  for (const slot of side.filter((each) => !has(before, each))) {
    const key = keys.get(left.shift() ?? slot);
    if (key !== undefined) keys.set(slot, key);
  }
}

function byId(slots: readonly Slot[]): ReadonlyMap<string, readonly Slot[]> {
  const found = new Map<string, Slot[]>();
  for (const slot of slots) {
    const id = idOf(slot.value);
    const same = found.get(id);
    if (same) same.push(slot);
    else found.set(id, [slot]);
  }
  return found;
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

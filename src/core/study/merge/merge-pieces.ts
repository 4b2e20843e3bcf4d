/** Merges YAML by id and key, piece by piece. Whoever is ours, what the result says is the same. */
import { canonical } from '../codings/merge-values';
import { scalarText } from '../yaml/yaml-scalar';
import type { YamlValue } from '../yaml/yaml-tree';
import { DOUBT, doubtSlot, doubtsOf, mergeDoubts, valueAt, type Doubts, type DoubtVersion } from './doubts';
import { keyedApart, keyedSlots, type Keyed, type KeyedVersions } from './entry-ids';
import { mergeOrder } from './merge-order';
import type { Merged, MergeNote, Side } from './merge-note';
import { emptyPiece, textAt, valueOf, withSlots, type ListPiece, type MapPiece, type Piece, type Slot } from './piece';
import { changedOf, mergeComments } from './three-ways';

/** Two versions of something, and what both began with: undefined where nobody knows, or where it was not there. */
export interface Three<T> {
  readonly base: T | undefined;
  readonly ours: T;
  readonly theirs: T;
}

/** What the values of a kind of file are. Paths are keys from the root, ids for entries of lists. */
export interface Shape {
  /** The file's path: what its outermost map is called in notes. */
  readonly file: string;
  /** What an entry with an id of its own is: what `doubt` and notes belong to. Undefined: it is none. */
  ownerAt(path: readonly string[], value: Piece): Merged | undefined;
  /** Whether a list is one value: `[x, y]`. */
  isWhole(path: readonly string[]): boolean;
  /** Of a list whose entries are somebody or something by themselves: what one of them tells of beside its id. */
  tellsOf?(path: readonly string[]): ((value: Piece) => string) | undefined;
}

/** One that meets, what both began with, or what came of it. */
export type Version = 'base' | 'ours' | 'theirs' | 'merged';

/** Where a merge is: collects what is to be told. */
export interface Context {
  readonly shape: Shape;
  readonly notes: MergeNote[];
  readonly path: readonly string[];
  readonly owner: Owner | undefined;
  /** What the entry that is merged next lost elsewhere. */
  readonly lost?: Lost;
  /** Values of fields of the entry that is merged next that stand elsewhere, such as the place of a code. */
  readonly stands?: (of: Version, field: string) => string | undefined;
}

/** A value that lost, and the one that stands. */
export interface Lost {
  readonly field: string;
  readonly kept: YamlValue;
  readonly lost: YamlValue;
}

/** The entry that a lost value waits in. */
export interface Owner {
  readonly what: Merged;
  readonly id: string;
  /** Length of the path to it. */
  readonly depth: number;
  readonly lost: Map<string, YamlValue[]>;
}

/** Merges two versions of a value. */
export function mergePiece(three: Three<Piece>, context: Context): Piece {
  const { base, ours, theirs } = three;
  if (isVerbatim(ours, theirs) || (base && isVerbatim(theirs, base))) return ours;
  if (base && isVerbatim(ours, base)) return theirs;
  const alike = asOneKind(three, context);
  if (alike?.kind === 'map') return mergeMap(alike.three, context);
  if (alike?.kind === 'list') return mergeList(alike.three, context);
  return mergeValue(three, context);
}

/** Whether two pieces are the same text. */
function isVerbatim(a: Piece, b: Piece): boolean {
  return a === b || (a.kind === b.kind && a.source !== undefined && a.source === b.source);
}

function mergeValue({ base, ours, theirs }: Three<Piece>, context: Context): Piece {
  const [before, our, their] = [base && canonical(valueOf(base)), canonical(valueOf(ours)), canonical(valueOf(theirs))];
  // The same, written in two ways.
  if (our === their) return changedOf(base?.source, ours.source ?? '', theirs.source ?? '') === theirs.source || (ours.source ?? '') < (theirs.source ?? '') ? theirs : ours;
  if (their === before) return ours;
  if (our === before) return theirs;
  const [kept, lost] = our > their ? [ours, theirs] : [theirs, ours];
  lose(context, valueOf(kept), valueOf(lost));
  return kept;
}

/** Notes a value that lost; it waits in the entry's doubt, where the entry can have one. */
export function lose({ owner, path, notes }: Context, kept: YamlValue, lost: YamlValue): void {
  const field = owner ? path.slice(owner.depth).join('.') : (path.at(-1) ?? '');
  if (!owner || field === '') {
    notes.push({ kind: 'chosen', what: 'place', id: path.join('.'), field: 'it', kept, lost });
    return;
  }
  owner.lost.set(field, [...(owner.lost.get(field) ?? []), lost]);
  notes.push({ kind: 'doubt', what: owner.what, id: owner.id, field, kept, lost });
}

type Alike = { readonly kind: 'map'; readonly three: Three<MapPiece> } | { readonly kind: 'list'; readonly three: Three<ListPiece> };

/** The versions as maps or as lists: nothing counts as an empty one, and a text beside a list as a list of one. */
function asOneKind({ base, ours, theirs }: Three<Piece>, { shape, path }: Context): Alike | undefined {
  const isMap = (piece: Piece): boolean => piece.kind === 'map' || (piece.kind === 'text' && piece.empty);
  if ((ours.kind === 'map' && isMap(theirs)) || (theirs.kind === 'map' && isMap(ours))) {
    const map = (piece: Piece): MapPiece => (piece.kind === 'map' ? piece : (emptyPiece('map') as MapPiece));
    return { kind: 'map', three: { base: base?.kind === 'map' ? base : undefined, ours: map(ours), theirs: map(theirs) } };
  }
  if (ours.kind === 'map' || theirs.kind === 'map' || (ours.kind === 'text' && theirs.kind === 'text') || shape.isWhole(path)) return undefined;
  const list = (piece: Piece): ListPiece => {
    if (piece.kind === 'list') return piece;
    const empty = emptyPiece('list') as ListPiece;
    if (piece.kind === 'map' || piece.empty) return empty;
    return { ...empty, slots: [{ key: '', lead: '', head: '', value: { ...piece, source: scalarText(piece.text, 'flow') }, tail: '' }] };
  };
  return { kind: 'list', three: { base: base && base.kind !== 'map' ? list(base) : undefined, ours: list(ours), theirs: list(theirs) } };
}

/** Merges two versions of a map by its keys. */
export function mergeMap(three: Three<MapPiece>, context: Context): MapPiece {
  const what = context.shape.ownerAt(context.path, three.ours);
  const owner = what && { what, id: textAt(three.ours, 'id') ?? context.path.at(-1) ?? context.shape.file, depth: context.path.length, lost: new Map<string, YamlValue[]>() };
  const { lost, stands, ...rest } = context;
  const inside: Context = owner ? { ...rest, owner } : rest;
  if (owner && lost) lose({ ...inside, path: [...context.path, lost.field] }, lost.kept, lost.lost);
  const keyed = (map: MapPiece | undefined): readonly Keyed[] => slotsOf(map, owner !== undefined).map((slot) => ({ id: slot.key, slot }));
  const slots = mergeSlots({ base: keyed(three.base), ours: keyed(three.ours), theirs: keyed(three.theirs) }, inside);
  const standing = (map: MapPiece, of: Version) => (field: string): YamlValue | undefined => stands?.(of, field) ?? valueAt(map, field);
  const version = (map: MapPiece, of: Version): DoubtVersion => ({ doubts: doubtsOf(map), standing: standing(map, of) });
  const doubts = owner && mergeDoubts(three.base && version(three.base, 'base'), version(three.ours, 'ours'), version(three.theirs, 'theirs'), owner.lost);
  const merged: MapPiece = asMerged(three, slots);
  const doubt = doubts && doubtSlot(withoutPresent(doubts, standing(merged, 'merged')));
  return doubt ? asMerged(three, [...slots, doubt]) : merged;
}

/** The entries of a map but its doubts, which are merged apart. */
function slotsOf(map: MapPiece | undefined, isOwner: boolean): readonly Slot[] {
  return map?.slots.filter(({ key }) => !isOwner || key !== DOUBT) ?? [];
}

/** A value that stands waits no more. */
function withoutPresent(doubts: Doubts, standing: DoubtVersion['standing']): Doubts {
  return new Map([...doubts].map(([field, values]) => {
    const present = standing(field);
    return [field, present === undefined ? values : values.filter((value) => canonical(value) !== canonical(present))] as const;
  }).filter(([, values]) => values.length > 0));
}

/** Merges two versions of a list, by the ids of its entries, or by the entries themselves. */
function mergeList(three: Three<ListPiece>, context: Context): ListPiece {
  const { base, ours, theirs } = three;
  const tells = context.shape.tellsOf?.(context.path);
  if (!tells) return asMerged(three, mergeSlots({ base: keyedSlots(base?.slots ?? []), ours: keyedSlots(ours.slots), theirs: keyedSlots(theirs.slots) }, context));
  const { apart, ...lists } = keyedApart(base?.slots, ours.slots, theirs.slots, tells);
  for (const id of apart) context.notes.push({ kind: 'apart', what: context.shape.ownerAt([...context.path, id], emptyPiece('map')) ?? 'entry', id });
  return asMerged(three, mergeSlots(lists, context));
}

/** Entries of both: added ones are in, what one removed and the other left alone is out, what both have is merged. */
function mergeSlots(lists: Omit<KeyedVersions, 'apart'>, context: Context): readonly Slot[] {
  const [base, ours, theirs] = [slotMap(lists.base), slotMap(lists.ours), slotMap(lists.theirs)];
  const merged = new Map<string, Slot>();
  for (const id of new Set([...ours.keys(), ...theirs.keys()])) {
    const [before, our, their] = [base.get(id), ours.get(id), theirs.get(id)];
    const inside = { ...context, path: [...context.path, id.replace(/^[=#]/, '')] };
    if (our && their) merged.set(id, mergeSlot({ base: before, ours: our, theirs: their }, inside));
    else {
      const stays = our ?? their;
      if (stays && (!before || isChanged(before, stays))) {
        merged.set(id, stays);
        if (before) tellKept(stays, our ? 'theirs' : 'ours', inside);
      }
    }
  }
  const ids = (list: readonly Keyed[]): readonly string[] => list.map(({ id }) => id);
  const order = mergeOrder(ids(lists.base), ids(lists.ours), ids(lists.theirs), new Set(merged.keys()));
  return order.flatMap((id) => merged.get(id) ?? []);
}

function slotMap(keyed: readonly Keyed[]): ReadonlyMap<string, Slot> {
  return new Map(keyed.map(({ id, slot }) => [id, slot]));
}

function isChanged(before: Slot, now: Slot): boolean {
  return before.source !== now.source && canonical(valueOf(before.value)) !== canonical(valueOf(now.value));
}

function tellKept(slot: Slot, removedBy: Side, { shape, path, owner, notes }: Context): void {
  const own = shape.ownerAt(path, slot.value);
  if (own) notes.push({ kind: 'kept', what: own, id: textAt(slot.value, 'id') ?? path.at(-1) ?? '', removedBy });
  else notes.push({ kind: 'kept', what: owner?.what ?? 'key', id: owner ? `${owner.id}, ${path.slice(owner.depth).join('.')}` : path.join('.'), removedBy });
}

/** Merges two versions of an entry: what stands above it, its value, what stands behind. */
export function mergeSlot({ base, ours, theirs }: Three<Slot>, context: Context): Slot {
  const lead = mergeComments(base?.lead, ours.lead, theirs.lead);
  const chosen = verbatimOf(base, ours, theirs);
  if (chosen) return lead === chosen.lead ? chosen : { ...chosen, lead };
  const value = mergePiece({ base: base?.value, ours: ours.value, theirs: theirs.value }, context);
  return joined({ base, ours, theirs }, value, lead);
}

/** An entry as it stands in the file; undefined where it was put together anew. */
function wholeText({ source, head, value, tail }: Slot): string | undefined {
  return source ?? (value.source === undefined ? undefined : head + value.source + tail);
}

function verbatimOf(base: Slot | undefined, ours: Slot, theirs: Slot): Slot | undefined {
  const chosen = changedOf((base && wholeText(base)) ?? NONE, wholeText(ours) ?? OURS, wholeText(theirs) ?? THEIRS);
  return chosen === undefined ? undefined : chosen === wholeText(ours) ? ours : chosen === wholeText(theirs) ? theirs : undefined;
}

// No text of a file.
const [NONE, OURS, THEIRS] = ['\u0000', '\u0000ours', '\u0000theirs'];

/** An entry with a merged value: key and comment behind it as a side has them whose value is written alike. */
export function joined({ base, ours, theirs }: Three<Slot>, value: Piece, lead: string): Slot {
  const alike = [ours, theirs].filter((slot) => slot.value === value);
  const [one, other] = alike.length > 0 ? alike : [ours, theirs].filter((slot) => isBelow(slot) === (value.kind !== 'text' && value.form === 'lines'));
  const from = one ?? ours;
  const same = other && isBelow(other) === isBelow(from) ? other : from;
  const head = changedOf(base?.head, from.head, same.head) ?? (from.head > same.head ? from.head : same.head);
  const tail = isBelow(from) === isBelow(same) && from.tail.startsWith('\n') === same.tail.startsWith('\n') ? (changedOf(base?.tail, from.tail, same.tail) ?? (from.tail > same.tail ? from.tail : same.tail)) : from.tail;
  return { key: from.key, lead, head, value, tail };
}

function isBelow({ head }: Slot): boolean {
  return head.endsWith('\n');
}

/** Whether two entries are the same text, comments above them included. */
export function isSameSlot(a: Slot, b: Slot | undefined): boolean {
  return a === b || (b !== undefined && wholeText(a) !== undefined && wholeText(a) === wholeText(b) && a.lead === b.lead);
}

/** A merged list or map: in lines where either is. */
export function asMerged<P extends ListPiece | MapPiece>({ base, ours, theirs }: Three<P>, slots: readonly Slot[]): P {
  for (const side of [ours, theirs]) {
    if (side.slots.length === slots.length && side.slots.every((slot, n) => isSameSlot(slot, slots[n]))) return side;
  }
  const [first, second] = [ours, theirs].filter(({ form }) => form === 'lines');
  const style = first ? (second && base?.indent !== first.indent && (base?.indent === second.indent || second.indent < first.indent) ? second : first) : ours;
  return withSlots(style.rigid || (ours.rigid || theirs.rigid) ? { ...style, rigid: true } : style, slots);
}

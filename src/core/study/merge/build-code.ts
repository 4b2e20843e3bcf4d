/** Puts the entry of a merged code together: its fields, and the lists that stand below it. */
import { scalarText } from '../yaml/yaml-scalar';
import type { CodeNode, CodeVersions } from './code-nodes';
import { DOUBT, pieceOf } from './doubts';
import { mergeOrder } from './merge-order';
import { asMerged, isSameSlot } from './merge-pieces';
import { emptyPiece, withSlots, type ListPiece, type MapPiece, type Slot } from './piece';
import { mergeComments } from './three-ways';

const LISTS = ['merged', 'children'] as const;
type Below = Readonly<Record<(typeof LISTS)[number], readonly Slot[]>>;

/** The fields of a code with other ids in `was`. */
export function withWas(fields: MapPiece, ids: readonly string[]): MapPiece {
  const others = fields.slots.filter(({ key }) => key !== 'was');
  if (ids.length === 0) return withSlots(fields, others);
  const was: Slot = { key: 'was', lead: '', head: 'was: ', value: pieceOf(ids), tail: fields.form === 'lines' ? '\n' : '' };
  const at = Math.max(...['id', 'name'].map((key) => others.findIndex((slot) => slot.key === key))) + 1;
  return withSlots(fields, [...others.slice(0, at), was, ...others.slice(at)]);
}

/** The entry of a code in its list. Where a version has just this, it is that version's, as written. */
export function codeSlot(code: CodeVersions, fields: MapPiece, below: Below): Slot {
  const { base, ours, theirs } = code;
  const some = ours ?? theirs;
  if (!some) throw new Error('A code that no version has');
  const lead = ours && theirs ? mergeComments(base?.slot.lead, ours.slot.lead, theirs.slot.lead) : some.slot.lead;
  for (const node of [ours, theirs]) {
    if (node && isAsIn(node, fields, below)) return node.slot.lead === lead ? node.slot : { ...node.slot, lead };
  }
  const slots = new Map(fields.slots.map((slot) => [slot.key, slot]));
  for (const list of LISTS) {
    const slot = listSlot(code, list, below[list]);
    if (slot) slots.set(list, slot);
  }
  const keys = [base, ours, theirs].map(keysOf);
  const order = ordered(mergeOrder(keys[0] ?? [], keys[1] ?? [], keys[2] ?? [], new Set(slots.keys())), new Set(keys.flat()));
  const value = withSlots(fields, order.flatMap((key) => slots.get(key) ?? []));
  return { key: '', lead, head: some.slot.head, value, tail: some.slot.tail };
}

/** New keys go before the lists, which may be long. */
function ordered(keys: readonly string[], known: ReadonlySet<string>): readonly string[] {
  const isNew = (key: string): boolean => !known.has(key) || key === DOUBT;
  const old = keys.filter((key) => !isNew(key));
  const firstList = old.findIndex((key) => LISTS.some((list) => list === key));
  const at = firstList === -1 ? old.length : firstList;
  return [...old.slice(0, at), ...keys.filter(isNew), ...old.slice(at)];
}

function keysOf(node: CodeNode | undefined): readonly string[] {
  if (!node) return [];
  const { value } = node.slot;
  return value.kind === 'map' ? value.slots.map(({ key }) => key) : ['name'];
}

function isAsIn({ fields: own, lists }: CodeNode, fields: MapPiece, below: Below): boolean {
  if (own !== fields && (own.slots.length !== fields.slots.length || !own.slots.every((one, n) => isSameSlot(one, fields.slots[n])))) return false;
  return LISTS.every((list) => {
    const value = lists[list]?.value;
    const there = value?.kind === 'list' ? value.slots : [];
    return there.length === below[list].length && there.every((one, n) => isSameSlot(one, below[list][n]));
  });
}

/** The slot of a list below a code; undefined where nothing stands in it. */
function listSlot({ base, ours, theirs }: CodeVersions, key: (typeof LISTS)[number], slots: readonly Slot[]): Slot | undefined {
  if (slots.length === 0) return undefined;
  const versions = [base, ours, theirs].flatMap((node) => node?.lists[key] ?? []).sort((a, b) => (a.head > b.head ? -1 : 1));
  const list = (node: CodeNode | undefined): ListPiece => {
    const value = node?.lists[key]?.value;
    return value?.kind === 'list' ? value : (emptyPiece('list') as ListPiece);
  };
  const value = asMerged({ base: base && list(base), ours: list(ours), theirs: list(theirs) }, slots);
  const there = versions.find((slot) => slot.value === value) ?? versions.find((slot) => slot.value.kind === 'list' && slot.value.form === value.form) ?? versions[0];
  if (there?.value === value) return there;
  return { key, lead: there?.lead ?? '', head: there?.head ?? `${scalarText(key, 'flow')}: `, value, tail: there?.tail ?? '' };
}

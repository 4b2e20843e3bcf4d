/** Merges two versions of a codebook: codes by id, each with its fields and its place in the tree. */
import { codeSlot, withWas } from './build-code';
import { codeNodes, matchCodes, outermostList, type CodeNode, type CodeVersions } from './code-nodes';
import { isMoved, mergePlaces, placeField, placesOf, type MergedPlaces, type Places } from './code-places';
import { mergedWas, type WasOf } from './code-was';
import { mergeOrder } from './merge-order';
import { asMerged, mergeMap, type Context, type Lost, type Shape, type Three, type Version } from './merge-pieces';
import type { MergeNote, Side } from './merge-note';
import { emptyPiece, slotAt, textAt, type ListPiece, type MapPiece, type Piece, type Slot } from './piece';
import { removedNotes } from './removed-notes';
import type { StudyPath } from '../model';

/** Merges the outermost values of a codebook; notes are added. */
export function mergeCodebook(path: StudyPath, roots: Three<Piece>, notes: MergeNote[]): Piece {
  const list = mergeCodes(path, roots, notes);
  const { ours, theirs, base } = roots;
  if (ours.kind !== 'map' || theirs.kind !== 'map') return list;
  const rest = (root: Piece): MapPiece => ({ ...(root as MapPiece), slots: (root as MapPiece).slots.filter(({ key }) => key !== 'codes') });
  const outer: Three<MapPiece> = { base: base?.kind === 'map' ? rest(base) : undefined, ours: rest(ours), theirs: rest(theirs) };
  const shape: Shape = { file: path, ownerAt: (at) => (at.length === 0 ? 'entry' : undefined), isWhole: () => false };
  const merged = mergeMap(outer, { shape, notes, path: [], owner: undefined });
  notes.push(...removedNotes(shape, outer, merged));
  const slots = new Map(merged.slots.map((slot) => [slot.key, slot]));
  const codes = slotAt(ours, 'codes') ?? slotAt(theirs, 'codes');
  if (codes) slots.set('codes', listSlot([slotAt(base, 'codes'), slotAt(ours, 'codes'), slotAt(theirs, 'codes')], 'codes', list));
  const keysOf = (root: Piece | undefined): readonly string[] => (root?.kind === 'map' ? root.slots.map(({ key }) => key) : []);
  const order = mergeOrder(keysOf(base), keysOf(ours), keysOf(theirs), new Set(slots.keys()));
  return asMerged({ base: base?.kind === 'map' ? base : undefined, ours, theirs }, order.flatMap((key) => slots.get(key) ?? []));
}

function mergeCodes(path: StudyPath, roots: Three<Piece>, notes: MergeNote[]): ListPiece {
  const lists = { base: roots.base && outermostList(roots.base), ours: outermostList(roots.ours), theirs: outermostList(roots.theirs) };
  const nodes = { base: codeNodes(lists.base), ours: codeNodes(lists.ours), theirs: codeNodes(lists.theirs) };
  const { codes, apart, one } = matchCodes(nodes.base, nodes.ours, nodes.theirs, roots.base !== undefined);
  for (const id of apart) notes.push({ kind: 'apart', what: 'code', id });
  for (const id of one) notes.push({ kind: 'one', what: 'code', id });
  const places = placesOf(codes, nodes);
  const alive = aliveOf(codes, places, notes);
  const merged = mergePlaces(codes, places, alive);
  notes.push(...merged.notes);
  const built = buildAll(path, codes.filter(({ key }) => alive.has(key)), places, merged, notes);
  const slots = slotsUnder(undefined, 'children', built, codes, places, merged);
  const { ours = emptyPiece('list') as ListPiece, theirs = emptyPiece('list') as ListPiece } = lists;
  return asMerged({ base: lists.base, ours, theirs }, slots);
}

/** Which codes are there: all but those that one side removed and the other left alone. */
function aliveOf(codes: readonly CodeVersions[], places: Places, notes: MergeNote[]): ReadonlySet<string> {
  const alive = new Set<string>();
  for (const { key, base, ours, theirs } of codes) {
    const stays = ours ?? theirs;
    if (!stays) continue;
    if (base && (!ours || !theirs)) {
      const removedBy: Side = ours ? 'theirs' : 'ours';
      const side = ours ? places.ours : places.theirs;
      if (stays.said === base.said && !isMoved(key, places.base, side) && !isBuiltUpon(key, places.base, side)) {
        notes.push({ kind: 'removed', what: 'code', id: stays.id, by: removedBy, was: textAt(stays.fields, 'name') ?? '' });
        continue;
      }
      notes.push({ kind: 'kept', what: 'code', id: stays.id, removedBy });
    }
    alive.add(key);
  }
  return alive;
}

/** Whether a side put another code below this one, which is a use of it as any other. */
function isBuiltUpon(key: string, before: Places['base'], side: Places['base']): boolean {
  return [...side].some(([other, place]) => place.parent === key && place.list === 'children' && (!before.has(other) || (before.get(other)?.parent !== key && isMoved(other, before, side))));
}

/** The fields of every code. */
function buildAll(path: StudyPath, codes: readonly CodeVersions[], before: Places, { places, lost }: MergedPlaces, notes: MergeNote[]): ReadonlyMap<string, MapPiece> {
  const shape: Shape = { file: path, ownerAt: (at) => (at.length === 1 ? 'code' : undefined), isWhole: () => false };
  const built = new Map<string, MapPiece>();
  const idOf = new Map(codes.map(({ key, base, ours, theirs }) => [key, (ours ?? theirs ?? base)?.id ?? key]));
  const versions = { ...before, merged: places };
  for (const code of codes) {
    const { key } = code;
    const stands = (of: Version, field: string): string | undefined => {
      const place = versions[of].get(key);
      if (!place || field !== placeField(place)) return undefined;
      return place.parent === undefined ? '' : (idOf.get(place.parent) ?? place.parent);
    };
    built.set(key, fieldsOf(code, { shape, notes, path: [key], owner: undefined, stands }, lost.get(key)));
  }
  const placed = codes.map((code): WasOf => {
    const fields = built.get(code.key);
    const [stays, place] = [code.ours ?? code.theirs, places.get(code.key) ?? { list: 'children' as const, parent: undefined }];
    const wasLive = [code.base, code.ours, code.theirs].some((node) => node?.place.list === 'children' && isStanding(node));
    return { key: code.key, id: stays?.id ?? code.key, was: wasIn(fields), place, wasLive };
  });
  const was = mergedWas(placed, toldBefore(codes));
  notes.push(...claimedTwice(placed, was));
  for (const [key, ids] of was) {
    const one = built.get(key);
    if (one && !sameTexts(ids, wasIn(one))) built.set(key, withWas(one, ids));
  }
  return built;
}

/** Ids that each side, by hand and with no entry left, put into another code: they lead to one, and the other is told. */
function claimedTwice(codes: readonly WasOf[], merged: ReadonlyMap<string, readonly string[]>): readonly MergeNote[] {
  const entries = new Set(codes.map(({ id }) => id));
  return codes.flatMap(({ key, id, was }) =>
    was.flatMap((old): readonly MergeNote[] => {
      if (entries.has(old) || merged.get(key)?.includes(old)) return [];
      const kept = codes.find((code) => merged.get(code.key)?.includes(old))?.id;
      return kept === undefined ? [] : [{ kind: 'chosen', what: 'code', id: old, field: 'into', kept, lost: id }];
    }),
  );
}

/** Whether an entry stands in the codebook, not below one that was merged away. */
function isStanding(node: CodeNode): boolean {
  return node.place.list === 'children' && (!node.place.parent || isStanding(node.place.parent));
}

/** Ids that a side claims twice, or for a code that stands: told by `check` already, and not ours to settle. */
function toldBefore(codes: readonly CodeVersions[]): ReadonlySet<string> {
  const told = new Set<string>();
  for (const side of ['ours', 'theirs'] as const) {
    const nodes = codes.flatMap(({ [side]: node }) => (node && isStanding(node) ? [node] : []));
    const seen = new Set(nodes.map(({ id }) => id));
    for (const node of nodes) {
      for (const id of wasIn(node.fields)) {
        if (seen.has(id)) told.add(id);
        seen.add(id);
      }
    }
  }
  return told;
}

function fieldsOf({ base, ours, theirs }: CodeVersions, context: Context, lost: Lost | undefined): MapPiece {
  const one = ours ?? theirs;
  if (!one) throw new Error('A code that no version has');
  // What only one version has is merged with itself where its place was lost, so that it can say so.
  if ((!ours || !theirs) && !lost) return one.fields;
  return mergeMap({ base: base?.fields, ours: (ours ?? one).fields, theirs: (theirs ?? one).fields }, lost ? { ...context, lost } : context);
}

function wasIn(fields: MapPiece | undefined): readonly string[] {
  const value = slotAt(fields, 'was')?.value;
  if (!value) return [];
  return value.kind === 'list' ? value.slots.flatMap((slot) => (slot.value.kind === 'text' && !slot.value.empty ? [slot.value.text] : [])) : value.kind === 'text' && !value.empty ? [value.text] : [];
}

function sameTexts(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text) => b.includes(text));
}

/** The entries of one list, in order, each with what stands below it. */
function slotsUnder(parent: string | undefined, list: 'children' | 'merged', built: ReadonlyMap<string, MapPiece>, codes: readonly CodeVersions[], places: Places, merged: MergedPlaces): readonly Slot[] {
  const inList = (side: Places['base']): readonly string[] => [...side].flatMap(([key, place]) => (place.parent === parent && place.list === list ? [key] : []));
  const present = new Set(inList(merged.places).filter((key) => built.has(key)));
  const order = mergeOrder(inList(places.base), inList(places.ours), inList(places.theirs), present);
  const byKey = new Map(codes.map((code) => [code.key, code]));
  return order.flatMap((key) => {
    const [code, fields] = [byKey.get(key), built.get(key)];
    if (!code || !fields) return [];
    const below = { merged: slotsUnder(key, 'merged', built, codes, places, merged), children: slotsUnder(key, 'children', built, codes, places, merged) };
    return [codeSlot(code, fields, below)];
  });
}

/** The slot of the outermost list, as a version has it. */
function listSlot(versions: readonly (Slot | undefined)[], key: string, value: ListPiece): Slot {
  const there = versions.find((slot) => slot?.value === value) ?? versions.find((slot) => slot?.value.kind === 'list' && slot.value.form === value.form) ?? versions.find((slot) => slot !== undefined);
  if (there?.value === value) return there;
  return { key, lead: there?.lead ?? '', head: there?.head ?? `${key}:\n`, value, tail: there?.tail ?? '' };
}

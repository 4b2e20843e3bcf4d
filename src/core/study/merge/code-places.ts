/** Where each code of a merged codebook stands: its place is merged as a field, and a tree must come of it. */
import type { CodeNode, CodePlace, CodeVersions } from './code-nodes';
import type { MergeNote } from './merge-note';
import type { Lost } from './merge-pieces';

/** A place, by the keys of `CodeVersions`. */
export interface MergedPlace {
  readonly list: CodePlace['list'];
  readonly parent: string | undefined;
}

/** The field of `doubt` in which a place waits. */
export function placeField({ list }: MergedPlace): 'into' | 'parent' {
  return list === 'merged' ? 'into' : 'parent';
}

/** Where the codes stand, and what became of places that both sides changed. */
export interface MergedPlaces {
  readonly places: ReadonlyMap<string, MergedPlace>;
  readonly notes: readonly MergeNote[];
  /** By key: the field of `doubt`, and what lost. */
  readonly lost: ReadonlyMap<string, Lost>;
}

/** What each version says of the places, by keys. */
export interface Places {
  readonly base: ReadonlyMap<string, MergedPlace>;
  readonly ours: ReadonlyMap<string, MergedPlace>;
  readonly theirs: ReadonlyMap<string, MergedPlace>;
}

/** The places of all versions, by keys, in the order of each. */
export function placesOf(codes: readonly CodeVersions[], nodes: Readonly<Record<'base' | 'ours' | 'theirs', readonly CodeNode[]>>): Places {
  const side = (of: 'base' | 'ours' | 'theirs'): ReadonlyMap<string, MergedPlace> => {
    const keys = new Map<CodeNode, string>();
    for (const { key, [of]: node } of codes) if (node) keys.set(node, key);
    return new Map(nodes[of].flatMap((node) => {
      const [key, { list, parent }] = [keys.get(node), node.place];
      return key === undefined ? [] : [[key, { list, parent: parent && keys.get(parent) }] as const];
    }));
  };
  return { base: side('base'), ours: side('ours'), theirs: side('theirs') };
}

/** Whether a side moved a code, or merged it away. That what it stood under is gone there does not count. */
export function isMoved(key: string, before: ReadonlyMap<string, MergedPlace>, side: ReadonlyMap<string, MergedPlace>): boolean {
  const [was, now] = [before.get(key), side.get(key)];
  if (!was || !now) return false;
  return !isSame(now, was) && !isSame(now, standing(was, [side], before));
}

/**
 * The code that was merged away above another one, and took it along from where it stood before to where it stands now: below the
 * code that it was merged into first, and into another since. Undefined where a person moved it.
 */
function whomFollowed(was: MergedPlace, now: MergedPlace, before: ReadonlyMap<string, MergedPlace>, side: ReadonlyMap<string, MergedPlace>): string | undefined {
  if (was.list === 'merged' || now.list === 'merged' || was.parent === undefined || now.parent === undefined || was.parent === now.parent) return undefined;
  for (const [key, place] of before) {
    const since = side.get(key);
    if (place.list === 'merged' && place.parent === was.parent && since?.list === 'merged' && since.parent === now.parent) return key;
  }
  return undefined;
}

/** Of two places that a code was moved to, the one that somebody chose, where the other is only that of the code that it went along with; undefined where both were chosen. */
function chosenPlace([our, ours]: readonly [MergedPlace, string | undefined], [their, theirs]: readonly [MergedPlace, string | undefined]): MergedPlace | undefined {
  if (ours === undefined) return theirs === undefined ? undefined : our;
  if (theirs === undefined) return their;
  // Nobody chose one: below either of the codes that it went along with, wherever that is now.
  return { list: 'children', parent: ours < theirs ? ours : theirs };
}

function isSame(a: MergedPlace, b: MergedPlace): boolean {
  return a.list === b.list && a.parent === b.parent;
}

/** The place where one stands that says `place` while some of what it names is gone or merged away. */
function standing(place: MergedPlace, present: readonly ReadonlyMap<string, MergedPlace>[], before: ReadonlyMap<string, MergedPlace>): MergedPlace {
  let { parent } = place;
  const seen = new Set<string>();
  while (parent !== undefined && !seen.has(parent)) {
    seen.add(parent);
    const key: string = parent;
    const now: MergedPlace | undefined = present.map((places) => places.get(key)).find((found) => found !== undefined);
    if (now && (now.list === 'children' || place.list === 'merged')) break;
    parent = (now ?? before.get(key))?.parent;
  }
  return { list: place.list, parent };
}

/** Merges places. @param alive keys of the codes that are in the merged codebook. */
export function mergePlaces(codes: readonly CodeVersions[], { base, ours, theirs }: Places, alive: ReadonlySet<string>): MergedPlaces {
  const idOf = new Map(codes.map(({ key, base: b, ours: o, theirs: t }) => [key, (o ?? t ?? b)?.id ?? key]));
  const places = new Map<string, MergedPlace>();
  const notes: MergeNote[] = [];
  const lost = new Map<string, Lost>();
  const parentId = ({ parent }: MergedPlace): string => (parent === undefined ? '' : (idOf.get(parent) ?? parent));
  const lose = (key: string, kept: MergedPlace, other: MergedPlace): void => {
    lost.set(key, { field: placeField(other), kept: parentId(kept), lost: parentId(other) });
  };
  for (const key of alive) {
    const [was, our, their] = [base.get(key), ours.get(key), theirs.get(key)];
    const only = our && their ? undefined : (our ?? their);
    // That it went up with what it stood under is nobody's choice of a place.
    if (only) places.set(key, was && !isMoved(key, base, our ? ours : theirs) ? was : only);
    if (!our || !their) continue;
    const moved = { ours: !was || isMoved(key, base, ours), theirs: !was || isMoved(key, base, theirs) };
    if (isSame(our, their) || (moved.ours && !moved.theirs)) places.set(key, our);
    else if (moved.theirs && !moved.ours) places.set(key, their);
    // What a side removed, so that this went up, may stay after all: then this stays below it.
    else if (was && !moved.ours) places.set(key, was);
    else {
      const chosen = was && chosenPlace([our, whomFollowed(was, our, base, ours)], [their, whomFollowed(was, their, base, theirs)]);
      if (chosen) {
        places.set(key, chosen);
        continue;
      }
      // Merged away goes before moved: it says more. Else the larger id, so that whoever is ours does not matter.
      const rank = (place: MergedPlace): string => `${place.list} ${parentId(place)} ${place.parent ?? ''}`;
      const [kept, other] = rank(our) > rank(their) ? [our, their] : [their, our];
      places.set(key, kept);
      lose(key, kept, other);
    }
  }
  breakCircles(places, base, lose);
  const known = [base, ours, theirs];
  for (const [key, place] of [...places].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const found = settled(place, places, known);
    if (!isSame(found, place)) {
      places.set(key, found);
      notes.push({ kind: 'moved', what: 'code', id: idOf.get(key) ?? key, from: parentId(place), to: found.parent === undefined ? undefined : parentId(found) });
    }
  }
  return { places, notes, lost };
}

/** What stands under a code that is gone goes up; what stands under one that was merged away goes below that one. */
function settled(place: MergedPlace, places: ReadonlyMap<string, MergedPlace>, known: readonly ReadonlyMap<string, MergedPlace>[]): MergedPlace {
  let { parent } = place;
  const seen = new Set<string>();
  while (parent !== undefined) {
    const key: string = parent;
    const now = places.get(key);
    if (now && (now.list === 'children' || place.list === 'merged')) return { list: place.list, parent };
    seen.add(key);
    parent = (now ?? known.map((version) => version.get(key)).find((found) => found !== undefined))?.parent;
    if (parent !== undefined && seen.has(parent)) parent = undefined;
  }
  // What was merged into a code that is gone is a code of its own again only where somebody changed it.
  return { list: 'children', parent: undefined };
}

/** Two codes that were put under each other: the one with the smaller key goes back to where it stood. */
function breakCircles(places: Map<string, MergedPlace>, base: ReadonlyMap<string, MergedPlace>, lose: (key: string, kept: MergedPlace, other: MergedPlace) => void): void {
  for (let circle = circleIn(places); circle; circle = circleIn(places)) {
    const moved = circle.filter((key) => !isSame(places.get(key) ?? TOP, base.get(key) ?? TOP)).sort();
    const [key = ''] = moved.length > 0 ? moved : [...circle].sort();
    const [now, was] = [places.get(key) ?? TOP, base.get(key) ?? TOP];
    const back = isSame(now, was) ? TOP : was;
    places.set(key, back);
    lose(key, back, now);
  }
}

const TOP: MergedPlace = { list: 'children', parent: undefined };

function circleIn(places: ReadonlyMap<string, MergedPlace>): readonly string[] | undefined {
  const free = new Set<string>();
  for (const start of places.keys()) {
    const way: string[] = [];
    const onWay = new Set<string>();
    for (let at: string | undefined = start; at !== undefined && !free.has(at); at = places.get(at)?.parent) {
      if (onWay.has(at)) return way.slice(way.indexOf(at));
      way.push(at);
      onWay.add(at);
    }
    for (const key of way) free.add(key);
  }
  return undefined;
}

/** The networks of a study: people, relations and ties from everything that is on file. */
import { tiePassages, withPassages } from './passages';
import { peopleOf } from './people';
import { gather } from './records';
import { relationNetwork } from './relation-network';
import { relationsOf } from './relations';
import { atOnce } from '../../slices';
import type { Relation, RelationNetwork, StudyNetworks, TieKind, TiePassage } from '../model';
import { checkTiesInSlices } from '../../study/checks/check-ties';
import type { Source } from '../../study/model';
import type { Study } from '../../study/study';

/** What a person asked for. */
export interface NetworkOptions {
  /** A wave of the study; without one, people's own entries and the sources of all waves. */
  readonly wave?: string | undefined;
  /** What measures count; without one, of each relation the first kind that there is. */
  readonly kind?: TieKind | undefined;
  /** In place of the study file's `cut`: for every relation, or by relation. */
  readonly cut?: number | ReadonlyMap<string, number> | undefined;
}

const ofStudy = new WeakMap<Study, Map<string, StudyNetworks>>();

/**
 * The networks of a study. The same object for the same snapshot and options, and for the next snapshot where neither the roster nor what the sources
 * tell of ties has changed: relations without new passages stay the same objects then.
 */
export function networksOf(study: Study, options: NetworkOptions = {}): StudyNetworks {
  return atOnce(networksInSlices(study, options));
}

/** As `networksOf`, yielding every millisecond or so; run it with `inSlices`. What it has drawn up, `networksOf` gives at once. */
export function* networksInSlices(study: Study, options: NetworkOptions = {}): Generator<undefined, StudyNetworks> {
  const key = keyOf(options);
  let known = ofStudy.get(study);
  if (!known) ofStudy.set(study, (known = new Map<string, StudyNetworks>()));
  let networks = known.get(key);
  if (!networks) {
    networks = yield* renewed(study, options, key);
    // Somebody who could not wait may have drawn them up meanwhile: then there are no two.
    const meanwhile = known.get(key);
    if (meanwhile) return meanwhile;
    known.set(key, networks);
  }
  return networks;
}

function keyOf({ wave, kind, cut }: NetworkOptions): string {
  return JSON.stringify([wave ?? null, kind ?? null, cut === undefined || typeof cut === 'number' ? (cut ?? null) : [...cut]]);
}

/** What was made last for one set of options, and of what. */
interface Made {
  readonly settings: Study['settings'];
  readonly sources: readonly Source[];
  readonly bare: StudyNetworks;
  readonly passages: readonly (readonly TiePassage[])[];
  readonly networks: StudyNetworks;
}

/** Options that are kept at hand for a roster. */
const MOST_KEPT = 16;
const lastMade = new WeakMap<Study['people'], Map<string, Made>>();

function* renewed(study: Study, options: NetworkOptions, key: string): Generator<undefined, StudyNetworks> {
  const { people, settings } = study;
  const made = lastMade.get(people) ?? new Map<string, Made>();
  lastMade.set(people, made);
  const last = made.get(key);
  const sources = study.sources.values();
  const passages = tiePassages(study, options.wave);
  yield;
  const isSame = last?.settings === settings && isAlike(last.sources, sources, tellsTheSame);
  const bare = isSame ? last.bare : yield* bareNetworks(study, options);
  const networks = isSame && isAlike(last.passages, passages, Object.is) ? last.networks : yield* withPassages(bare, passages);
  const problems = yield* checkTiesInSlices(study);
  const now = networks.problems === problems ? networks : { ...networks, problems };
  if (made.size >= MOST_KEPT) made.clear();
  made.set(key, { settings, sources, bare, passages, networks: now });
  return now;
}

function isAlike<T>(a: readonly T[], b: readonly T[], same: (a: T, b: T) => boolean): boolean {
  return a === b || (a.length === b.length && a.every((each, index) => same(each, b[index] as T)));
}

/** Whether networks are the same from two versions of a source; nearly every source tells no ties, and typing in it must cost nothing. */
function tellsTheSame(a: Source, b: Source): boolean {
  if (a === b) return true;
  if (a.ties ?? a.conversations ?? b.ties ?? b.conversations) return false;
  return a.path === b.path && a.kind === b.kind && a.wave === b.wave && a.headRead === b.headRead && isAlike(a.participants, b.participants, Object.is) && isSameText(a, b);
}

/** Front matter describes people where there is no roster. */
function isSameText(a: Source, b: Source): boolean {
  return a.attributes.size === b.attributes.size && [...a.attributes].every(([key, value]) => JSON.stringify(value) === JSON.stringify(b.attributes.get(key)));
}

function* bareNetworks(study: Study, { wave, kind, cut }: NetworkOptions): Generator<undefined, StudyNetworks> {
  const { settings, people: roster } = study;
  const sources = study.sources.values();
  const people = yield* peopleOf(settings, roster, sources, wave);
  const relations = yield* relationsOf(settings, roster.values(), sources);
  const all = yield* gather(relations.keys(), people, roster, sources, wave);
  const numbers = new Map([...people.keys()].map((id, index) => [id, index]));
  const measuring = { kind, people, numbers, roster: roster.size > 0 };
  const drawn = new Map<string, RelationNetwork>();
  for (const [id, relation] of relations) drawn.set(id, yield* relationNetwork(withCut(relation, cut), all, measuring));
  return {
    wave,
    people,
    roster: roster.size > 0,
    relations: drawn,
    loosePassages: [],
    unread: sources.filter(({ headRead }) => !headRead).length,
    problems: [],
  };
}

function withCut(relation: Relation, cut: NetworkOptions['cut']): Relation {
  const asked = typeof cut === 'number' ? cut : cut?.get(relation.id);
  return asked === undefined ? relation : { ...relation, cut: asked };
}

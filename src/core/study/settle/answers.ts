/**
 * What a team has settled, read from what stands on file: codings of the coder `consensus`, whose `from` names the codings that they were
 * made of, and records in `reviews/consensus/` that name the codings that were set aside. Nothing else is kept, so that two people who
 * settle on two branches lose nothing when these are merged.
 */
import type { Coding } from '../model';
import { type PlacedCoding, placedCodings, type SourceCodings } from '../study';

/** The coder in whose name a team settles. */
export const CONSENSUS = 'consensus';

/** The code of a record that sets codings aside. */
export const SET_ASIDE = 'set-aside';

/** What became of the codings of one source. */
export interface Answers {
  /** Consensus codings by the id of a coding that they were made of. */
  readonly made: ReadonlyMap<string, readonly PlacedCoding[]>;
  /** Records that set a coding aside, by its id. */
  readonly setAside: ReadonlyMap<string, readonly Coding[]>;
  /** Consensus codings that say not what they were made of: they stand for all that they overlap. */
  readonly byHand: readonly PlacedCoding[];
}

/** Ids of the codings that a record sets aside; empty for any other record. */
export function setAsideBy(record: Coding): readonly string[] {
  const of = record.code === SET_ASIDE ? record.more?.get('of') : undefined;
  return Array.isArray(of) ? of.filter((id): id is string => typeof id === 'string') : typeof of === 'string' ? [of] : [];
}

const known = new WeakMap<SourceCodings, { readonly reviews: SourceCodings | undefined; readonly answers: Answers }>();

/** The answers in one source. Computed once for each state of its codings and of what is said of them. */
export function answersIn(codings: SourceCodings, reviews: SourceCodings | undefined): Answers {
  const before = known.get(codings);
  if (before && before.reviews === reviews) return before.answers;
  const made = new Map<string, PlacedCoding[]>();
  const byHand: PlacedCoding[] = [];
  const hasConsensus = codings.files.some(({ coder }) => coder === CONSENSUS);
  for (const each of hasConsensus ? placedCodings(codings) : []) {
    if (each.coder !== CONSENSUS) continue;
    const from = each.coding.from ?? [];
    if (from.length === 0) byHand.push(each);
    for (const id of from) add(made, id, each);
  }
  const setAside = new Map<string, Coding[]>();
  for (const file of reviews?.files ?? []) {
    if (file.coder !== CONSENSUS) continue;
    for (const record of file.codings) for (const id of setAsideBy(record)) add(setAside, id, record);
  }
  const answers: Answers = { made, setAside, byHand };
  known.set(codings, { reviews, answers });
  return answers;
}

function add<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** What became of one coding. */
export type Answer = 'open' | 'made' | 'set aside' | 'two ways' | 'changed since';

/**
 * What became of a coding. `two ways`: made and set aside, or made into consensus codings that differ, as when two people settled apart.
 * `changed since`: its coder changed it after it was settled.
 */
export function answerTo(answers: Answers, { coding }: PlacedCoding): Answer {
  const made = answers.made.get(coding.id) ?? [];
  const aside = answers.setAside.get(coding.id) ?? [];
  const [first, ...others] = made;
  if (!first && aside.length === 0) return 'open';
  if ((first && aside.length > 0) || (first && others.some((other) => !isSame(first, other)))) return 'two ways';
  const last = [...made.map((each) => timeOf(each.coding)), ...aside.map(timeOf)].sort().at(-1) ?? '';
  if (coding.changed !== undefined && last.length > DAY && coding.changed > last) return 'changed since';
  return first ? 'made' : 'set aside';
}

function isSame(a: PlacedCoding, b: PlacedCoding): boolean {
  return a.coding.code === b.coding.code && a.place.span?.start === b.place.span?.start && a.place.span?.end === b.place.span?.end;
}

/** Where only the day is known, nothing is said to be later. */
const DAY = '2026-11-22'.length;

function timeOf({ changed, date }: Coding): string {
  return changed ?? date;
}

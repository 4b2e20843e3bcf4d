/** One relation from what is on file of it. */
import type { AnswerState, NetworkPerson, NetworkTie, Relation, RelationNetwork, TieKind, TieRecord } from '../model';
import { mapped, oneByOne } from '../../slices';
import type { AllOnFile } from './records';
import { kindsOf, statesOf } from './states';

export interface Measuring {
  /** The kind that somebody chose. */
  readonly kind: TieKind | undefined;
  readonly people: ReadonlyMap<string, NetworkPerson>;
  /** Each person's number, in order. */
  readonly numbers: ReadonlyMap<string, number>;
  readonly roster: boolean;
}

/** The network of a relation, without passages. `relation.cut` is the cut in force. Yields now and then. */
export function* relationNetwork(relation: Relation, all: AllOnFile, { kind, people, numbers, roster }: Measuring): Generator<undefined, RelationNetwork> {
  const onFile = all.relations.get(relation.id);
  const kinds = kindsOf(relation.id, all);
  const measured = kind ?? kinds[0];
  const states = yield* statesOf(relation.id, all, measured, people, roster);
  const records = onFile?.records ?? [];
  const ties = yield* tiesOf(records, numbers, measuredBy(relation, measured, states, records));
  const limit = measured === 'surveyed' ? limitOf(relation, ties, states) : undefined;
  return {
    relation,
    derivedFrom: [],
    measured,
    kindChosen: kind !== undefined,
    kinds,
    ...(limit ? { limit } : {}),
    ties,
    listings: onFile?.listings ?? [],
    states,
    nameable: nameableIn(relation, people, states, ties),
  };
}

/** Whether the person's own ties were observed. */
export function hasAnswered(state: AnswerState | undefined): boolean {
  return state === 'answered' || state === 'nobody';
}

/** Whether any record of a kind has a weight: only then can ties be below a cut. */
export function haveWeights(records: readonly TieRecord[], kind: TieKind | undefined): boolean {
  return records.some((record) => record.kind === kind && record.weight !== undefined);
}

/** The weight by which a tie is measured; 0 where it is not. */
type Weigh = (from: string, to: string, records: readonly TieRecord[]) => number;

/**
 * A tie is measured where its sender answered, its receiver is on staff, and a record of the measured kind gives it a weight that is not 0 and not below
 * the cut. Where no record of the relation has a weight, nothing is below a cut.
 */
function measuredBy({ cut }: Relation, kind: TieKind | undefined, states: ReadonlyMap<string, AnswerState>, all: readonly TieRecord[]): Weigh {
  const isCut = cut !== undefined && haveWeights(all, kind);
  return (from, to, records) => {
    if (!hasAnswered(states.get(from)) || states.get(to) === 'not on staff') return 0;
    let weight: number | undefined;
    let known = false;
    for (const record of records) {
      if (record.kind !== kind) continue;
      known = true;
      if (record.weight !== undefined) weight = Math.max(weight ?? -Infinity, record.weight);
    }
    if (!known) return 0;
    const given = weight ?? 1;
    return isCut && given < cut ? 0 : given;
  };
}

function* tiesOf(records: readonly TieRecord[], numbers: ReadonlyMap<string, number>, weigh: Weigh): Generator<undefined, readonly NetworkTie[]> {
  const ties = yield* inOrder(records, numbers, (record) => record);
  return yield* mapped(ties, ({ from, to, all }) => {
    const weight = weigh(from, to, all);
    return { from, to, weight, measured: weight !== 0, records: all, passages: [] };
  }, 1_000);
}

/** What is said of each pair of people, in order of who turns, then of to whom, in the order of the people. Yields now and then. */
export function* inOrder<Item>(items: Iterable<Item>, numbers: ReadonlyMap<string, number>, tieOf: (item: Item) => Pick<TieRecord, 'from' | 'to'>): Generator<undefined, readonly Pair<Item>[]> {
  const rows = Array.from({ length: numbers.size }, () => new Map<number, { readonly from: string; readonly to: string; readonly all: Item[] }>());
  yield* oneByOne(items, (item) => {
    const { from, to } = tieOf(item);
    const row = rows[numbers.get(from) ?? 0];
    const column = numbers.get(to) ?? 0;
    const pair = row?.get(column);
    if (pair) pair.all.push(item);
    else row?.set(column, { from, to, all: [item] });
  }, 1_000);
  const pairs: Pair<Item>[] = [];
  yield* oneByOne(rows, (row) => { for (const [, pair] of [...row].sort(([a], [b]) => a - b)) pairs.push(pair); });
  return pairs;
}

interface Pair<Item> {
  readonly from: string;
  readonly to: string;
  readonly all: readonly Item[];
}

/** How many of those who answered named as many as they could, by what they answered: a cut takes nothing away here. */
function limitOf({ id, max }: Relation, ties: readonly NetworkTie[], states: ReadonlyMap<string, AnswerState>): RelationNetwork['limit'] {
  if (max === undefined) return undefined;
  const named = new Map<string, number>();
  for (const { from, records } of ties) {
    if (hasAnswered(states.get(from)) && records.some(({ kind, relation }) => kind === 'surveyed' && relation === id)) named.set(from, (named.get(from) ?? 0) + 1);
  }
  const counts = [...named.values()];
  return { max, reached: counts.filter((count) => count >= max).length, exceeded: counts.filter((count) => count > max).length };
}

function nameableIn({ format }: Relation, people: ReadonlyMap<string, NetworkPerson>, states: ReadonlyMap<string, AnswerState>, ties: readonly NetworkTie[]): ReadonlySet<string> {
  const isRoster = format?.trim().toLowerCase() === 'roster';
  const named = new Set(ties.filter(({ measured }) => measured).map(({ to }) => to));
  const nameable = new Set<string>();
  for (const { id, external } of people.values()) {
    if (states.get(id) !== 'not on staff' && (!isRoster || !external || named.has(id))) nameable.add(id);
  }
  return nameable;
}

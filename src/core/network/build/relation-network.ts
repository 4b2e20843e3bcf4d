/** One relation from what is on file of it. */
import type { AnswerState, NetworkPerson, NetworkTie, Relation, RelationNetwork, TieKind, TieRecord } from '../model';
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

/** The network of a relation, without passages. `relation.cut` is the cut in force. */
export function relationNetwork(relation: Relation, all: AllOnFile, { kind, people, numbers, roster }: Measuring): RelationNetwork {
  const onFile = all.relations.get(relation.id);
  const kinds = kindsOf(relation.id, all);
  const measured = kind ?? kinds[0];
  const states = statesOf(relation.id, all, measured, people, roster);
  const records = onFile?.records ?? [];
  const ties = tiesOf(records, numbers, measuredBy(relation, measured, states, records));
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

function tiesOf(records: readonly TieRecord[], numbers: ReadonlyMap<string, number>, weigh: Weigh): readonly NetworkTie[] {
  const size = numbers.size;
  const pairs = new Map<number, TieRecord[]>();
  for (const record of records) {
    const key = (numbers.get(record.from) ?? 0) * size + (numbers.get(record.to) ?? 0);
    const pair = pairs.get(key);
    if (pair) pair.push(record);
    else pairs.set(key, [record]);
  }
  return [...pairs]
    .sort(([a], [b]) => a - b)
    .flatMap(([, pair]) => {
      const [first] = pair;
      if (!first) return [];
      const { from, to } = first;
      const weight = weigh(from, to, pair);
      return [{ from, to, weight, measured: weight !== 0, records: pair, passages: [] }];
    });
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

/** How often people are named in a relation, over which base, and their ranks. */
import type { RelationNetwork } from '../model';

/** One relation by the numbers of the people, in their order. */
export interface Nominations {
  readonly network: RelationNetwork;
  /** How many measured ties of people who answered come in. */
  readonly inDegree: Int32Array;
  /** 1 for people whose answers are on file: they said whom they turn to, or that they turn to nobody. */
  readonly answered: Uint8Array;
  /** 1 where others could have named the person. */
  readonly nameable: Uint8Array;
  /** Whom each person names. */
  readonly named: readonly (readonly number[])[];
  /** How many answered. */
  readonly respondents: number;
}

/** Counts the measured ties of a relation. As in all measures, a tie counts only where its sender answered: else nobody knows who else would be named. */
export function nominationsIn(network: RelationNetwork, order: readonly string[]): Nominations {
  const numbers = new Map(order.map((id, index) => [id, index]));
  const inDegree = new Int32Array(order.length);
  const answered = Uint8Array.from(order, (id) => (network.states.get(id) === 'answered' || network.states.get(id) === 'nobody' ? 1 : 0));
  const named: number[][] = order.map(() => []);
  for (const { from, to, measured } of network.ties) {
    const sender = numbers.get(from);
    const receiver = numbers.get(to);
    if (!measured || sender === undefined || receiver === undefined || !answered[sender]) continue;
    inDegree[receiver] = (inDegree[receiver] ?? 0) + 1;
    named[sender]?.push(receiver);
  }
  return { network, inDegree, answered, nameable: Uint8Array.from(order, (id) => (network.nameable.has(id) ? 1 : 0)), named, respondents: answered.reduce((sum, each) => sum + each, 0) };
}

/** How many could have named a person: all who answered, the person apart. */
export function baseOf({ answered, respondents }: Nominations, person: number): number {
  return respondents - (answered[person] ?? 0);
}

/**
 * Ranks by in-degree, the most named first, among those with 1 in `ranked`; 0 for the others. Ties share ranks.
 * Linear in the people and the greatest in-degree.
 */
export interface Ranks {
  /** 1 plus how many are named more often ("competition ranking": 1, 2, 2, 4): ties at a cut come in. */
  readonly best: Int32Array;
  /** How many are named as often or more: ties at a cut stay out. */
  readonly worst: Int32Array;
  /** `best + worst`: twice the mean of the ranks that those who share it take up, and so always whole. */
  readonly twiceMiddle: Int32Array;
}

/** See `Ranks`. */
export function ranksOf(inDegree: Int32Array, ranked: Uint8Array): Ranks {
  const often = oftenNamed(inDegree, ranked);
  /** How many are named more often. */
  const above = new Int32Array(often.length);
  for (let times = often.length - 2; times >= 0; times--) above[times] = (above[times + 1] ?? 0) + (often[times + 1] ?? 0);
  const best = new Int32Array(inDegree.length);
  const worst = new Int32Array(inDegree.length);
  const twiceMiddle = new Int32Array(inDegree.length);
  inDegree.forEach((times, person) => {
    if (!ranked[person]) return;
    const first = (above[times] ?? 0) + 1;
    const last = (above[times] ?? 0) + (often[times] ?? 0);
    best[person] = first;
    worst[person] = last;
    twiceMiddle[person] = first + last;
  });
  return { best, worst, twiceMiddle };
}

/** How many of the ranked are named so often, by how often. */
export function oftenNamed(inDegree: Int32Array, ranked: Uint8Array): Int32Array {
  let most = 0;
  for (const times of inDegree) if (times > most) most = times;
  const often = new Int32Array(most + 1);
  inDegree.forEach((times, person) => {
    if (ranked[person]) often[times] = (often[times] ?? 0) + 1;
  });
  return often;
}

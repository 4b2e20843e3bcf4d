import type { Digraph } from '../digraph';
import type { Brokerage } from './figures';
import { SLICE } from '../../slices';

const ROLES = ['coordinator', 'consultant', 'gatekeeper', 'representative', 'liaison'] as const;

/**
 * How often each person stands between a and c of whom a does not turn to c (Gould & Fernandez 1989), over paths whose three
 * people are of known group and whose last could be named, so that a → c would have been seen.
 * @param groups by person: the group's number, -1 where it is not known.
 */
export function* brokerage(graph: Digraph, groups: Int32Array): Generator<undefined, readonly Brokerage[]> {
  const { size } = graph;
  const counts = new Float64Array(size * ROLES.length);
  const named = new Int32Array(size).fill(-1);
  let work = 0;
  for (let a = 0; a < size; a++) {
    if (groups[a] === -1) continue;
    work += countFrom(a, graph, groups, named, counts);
    if (work < SLICE) continue;
    work = 0;
    yield;
  }
  return Array.from({ length: size }, (_, person) => rolesAt(counts, person));
}

function countFrom(a: number, { outStarts, outEnds, nameable }: Digraph, groups: Int32Array, named: Int32Array, counts: Float64Array): number {
  const last = outStarts[a + 1] ?? 0;
  const ofA = groups[a] ?? -1;
  let work = 1;
  for (let tie = outStarts[a] ?? 0; tie < last; tie++) named[outEnds[tie] ?? 0] = a;
  for (let tie = outStarts[a] ?? 0; tie < last; tie++) {
    const v = outEnds[tie] ?? 0;
    const ofV = groups[v] ?? -1;
    if (ofV === -1) continue;
    for (let next = outStarts[v] ?? 0; next < (outStarts[v + 1] ?? 0); next++) {
      const c = outEnds[next] ?? 0;
      const ofC = groups[c] ?? -1;
      work += 1;
      if (c === a || ofC === -1 || named[c] === a || !nameable[c]) continue;
      const role = ofA === ofC ? (ofV === ofA ? 0 : 1) : ofV === ofC ? 2 : ofV === ofA ? 3 : 4;
      counts[v * ROLES.length + role] = (counts[v * ROLES.length + role] ?? 0) + 1;
    }
  }
  return work;
}

function rolesAt(counts: Float64Array, person: number): Brokerage {
  const [coordinator = 0, consultant = 0, gatekeeper = 0, representative = 0, liaison = 0] = counts.subarray(person * ROLES.length, (person + 1) * ROLES.length);
  return { coordinator, consultant, gatekeeper, representative, liaison, total: coordinator + consultant + gatekeeper + representative + liaison };
}

/** The sums over people. */
export function brokerageOfAll(persons: Iterable<Brokerage>): Brokerage {
  const sum = { coordinator: 0, consultant: 0, gatekeeper: 0, representative: 0, liaison: 0, total: 0 };
  for (const person of persons) {
    for (const role of ROLES) sum[role] += person[role];
    sum.total += person.total;
  }
  return sum;
}

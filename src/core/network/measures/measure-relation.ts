import type { Digraph } from '../digraph';
import { brokerage } from './brokerage';
import { strongComponents, weakComponents } from './components';
import type { Computed } from './computed';
import { coreNumbers } from './cores';
import { egoFigures } from './egos';
import { groupTies } from './ei-index';
import { eigenvectorCentrality } from './eigenvector';
import type { RelationMeasures } from './figures';
import { neighborsOf } from './neighbors';
import { fullyObservedPart, observedPart } from './observed';
import { pageRank } from './page-rank';
import { pathFigures } from './paths';
import { personMeasures } from './person-measures';
import { relationFigures } from './relation-figures';
import { atOnce } from '../../slices';
import { triadCensus } from './triads';
import { countTriples } from './triples';

/** What is measured besides what every network has. */
export interface MeasureOptions {
  /** By person's number: the group that brokerage and the E-I index go by; undefined where it is not known. */
  readonly groups?: readonly (string | undefined)[];
}

/**
 * All figures of one relation and of everybody in it, as `CONVENTIONS` says. Weights count in weighted degrees only.
 * For networks of hundreds see `measureInSlices`: this does not give way.
 */
export function measureRelation(graph: Digraph, options: MeasureOptions = {}): RelationMeasures {
  return atOnce(measureInSlices(graph, options));
}

/** As `measureRelation`, yielding every half millisecond or so; run it with `inSlices`. */
export function* measureInSlices(graph: Digraph, options: MeasureOptions = {}): Generator<undefined, RelationMeasures> {
  const part = observedPart(graph);
  const observed = part.graph;
  const neighbors = neighborsOf(observed);
  const full = fullyObservedPart(observed);
  yield;
  const triads = yield* triadCensus(full.graph === observed ? neighbors : neighborsOf(full.graph));
  const triples = countTriples(observed);
  yield;
  const paths = yield* pathFigures(observed);
  const ranks = yield* pageRank(observed);
  const eigenvector = yield* eigenvectorCentrality(neighbors);
  const egos = yield* egoFigures(observed, neighbors);
  const groups = options.groups && groupNumbers(part.members, options.groups);
  const roles = groups && (yield* brokerage(observed, groups));
  yield;
  const byGroup = groups && roles && { groups, brokerage: roles, ties: groupTies(observed, neighbors, groups) };
  yield;
  const computed: Computed = {
    part,
    full: full.graph,
    triads,
    triples,
    paths,
    pageRank: ranks,
    eigenvector,
    cores: coreNumbers(neighbors),
    weak: weakComponents(neighbors),
    strong: strongComponents(observed),
    egos,
    byGroup,
  };
  yield;
  const figures = relationFigures(computed);
  yield;
  return { ...figures, persons: yield* personMeasures(graph, computed) };
}

/** The members' groups as numbers from 0, -1 where a group is not known. */
function groupNumbers(members: Int32Array, groups: readonly (string | undefined)[]): Int32Array {
  const numbers = new Map<string, number>();
  return members.map((person) => {
    const group = groups[person];
    if (group === undefined) return -1;
    const number = numbers.get(group) ?? numbers.size;
    numbers.set(group, number);
    return number;
  });
}

import type { Digraph } from '../digraph';
import { brokerageOfAll } from './brokerage';
import type { Computed } from './computed';
import type { DyadCensus, Reason, RelationFigureId, RelationMeasures } from './figures';

/** The figures of the whole relation. */
export function relationFigures(computed: Computed): Omit<RelationMeasures, 'persons'> {
  const { part, full, triads, triples, paths } = computed;
  const { graph } = part;
  const reasons: Partial<Record<RelationFigureId, Reason>> = {};
  const respondents = count(graph.answered);
  const nameable = count(graph.nameable);
  const nobody = respondents === 0;

  /** A share with its base, or the reason why there is none. */
  const share = (id: RelationFigureId, some: number, all: number, reason: Reason): number | undefined => {
    if (all > 0) return some / all;
    reasons[id] = nobody ? 'nobody answered' : reason;
    return undefined;
  };
  const unless = <Value>(missing: boolean, id: RelationFigureId, reason: Reason, value: () => Value): Value | undefined => {
    if (!missing && !nobody) return value();
    reasons[id] = nobody ? 'nobody answered' : reason;
    return undefined;
  };

  const ofShares = (id: RelationFigureId, shares: readonly number[]): number | undefined => unless(shares.length < 2, id, 'too few people', () => centralization(shares));

  const { mutual, asymmetric, null: none } = dyadCensus(full);
  const open = triads['021D'] + triads['021U'] + triads['021C'] + triads['111D'] + triads['111U'] + triads['201'];
  const closed = 3 * (triads['030T'] + triads['030C'] + triads['120D'] + triads['120U'] + triads['120C'] + triads['210'] + triads['300']);
  return {
    people: graph.size,
    ties: graph.outEnds.length,
    respondents,
    nameable,
    incomplete: respondents < graph.size,
    density: share('density', tiesToNameable(graph), observedPairs(graph, respondents, nameable), 'no pairs'),
    reciprocity: {
      ties: share('reciprocity.ties', 2 * mutual, 2 * mutual + asymmetric, full.size < 2 ? 'no pairs' : 'no ties'),
      pairs: share('reciprocity.pairs', mutual, mutual + asymmetric, full.size < 2 ? 'no pairs' : 'no ties'),
    },
    transitivity: {
      weak: share('transitivity.weak', triples.closed, triples.paths, 'no two-paths'),
      undirected: share('transitivity.undirected', closed, open + closed, full.size < 3 ? 'no triples' : 'no two-paths'),
    },
    centralization: {
      in: ofShares('centralization.in', inShares(graph, respondents)),
      out: ofShares('centralization.out', outShares(graph, nameable)),
    },
    components: {
      weak: unless(false, 'components.weak', 'nobody answered', () => computed.weak.sizes.length),
      strong: unless(false, 'components.strong', 'nobody answered', () => computed.strong.sizes.length),
      sizes: { weak: nobody ? [] : descending(computed.weak.sizes), strong: nobody ? [] : descending(computed.strong.sizes) },
    },
    isolates: unless(false, 'isolates', 'nobody answered', () => isolates(graph)),
    dyads: unless(full.size < 2, 'dyads', 'no pairs', () => ({ mutual, asymmetric, null: none })),
    triads: unless(full.size < 3, 'triads', 'no triples', () => triads),
    meanDistance: share('meanDistance', paths.distances, paths.pairs, 'no ties'),
    ...(computed.byGroup && byGroup(computed.byGroup, share)),
    reasons,
  };
}

function byGroup({ brokerage, ties }: NonNullable<Computed['byGroup']>, share: (id: RelationFigureId, some: number, all: number, reason: Reason) => number | undefined): Pick<RelationMeasures, 'brokerage' | 'ei'> {
  const internal = ties.reduce((sum, { out }) => sum + out.internal, 0);
  const external = ties.reduce((sum, { out }) => sum + out.external, 0);
  const pairs = { internal: ties.reduce((sum, { symmetrized }) => sum + symmetrized.internal, 0), external: ties.reduce((sum, { symmetrized }) => sum + symmetrized.external, 0) };
  return {
    brokerage: brokerageOfAll(brokerage),
    ei: {
      directed: share('ei.directed', external - internal, external + internal, 'no group'),
      symmetrized: share('ei.symmetrized', pairs.external - pairs.internal, pairs.external + pairs.internal, 'no group'),
      internal,
      external,
    },
  };
}

function count(marks: Uint8Array): number {
  return marks.reduce((sum, mark) => sum + mark, 0);
}

function descending(sizes: readonly number[]): readonly number[] {
  return [...sizes].sort((a, b) => b - a);
}

/** Ordered pairs whose sender answered and whose receiver could be named. */
function observedPairs({ size, answered, nameable }: Digraph, respondents: number, named: number): number {
  let same = 0;
  for (let person = 0; person < size; person++) same += (answered[person] ?? 0) & (nameable[person] ?? 0);
  return respondents * named - same;
}

function tiesToNameable({ outEnds, nameable }: Digraph): number {
  return outEnds.reduce((sum, end) => sum + (nameable[end] ?? 0), 0);
}

/** Pairs of people between whom both directions were observed. */
function dyadCensus({ size, outStarts, outEnds, inStarts, inEnds }: Digraph): DyadCensus {
  let both = 0;
  for (let person = 0; person < size; person++) {
    let out = outStarts[person] ?? 0;
    let into = inStarts[person] ?? 0;
    while (out < (outStarts[person + 1] ?? 0) && into < (inStarts[person + 1] ?? 0)) {
      const to = outEnds[out] ?? 0;
      const from = inEnds[into] ?? 0;
      if (to === from) both += 1;
      if (to <= from) out += 1;
      if (from <= to) into += 1;
    }
  }
  const mutual = both / 2;
  const asymmetric = outEnds.length - both;
  return { mutual, asymmetric, null: (size * (size - 1)) / 2 - mutual - asymmetric };
}

/** Of those who could be named: the share of those who could have named them that did. */
function inShares({ size, inStarts, answered, nameable }: Digraph, respondents: number): number[] {
  const shares: number[] = [];
  for (let person = 0; person < size; person++) {
    if (!nameable[person]) continue;
    const base = respondents - (answered[person] ?? 0);
    if (base > 0) shares.push(((inStarts[person + 1] ?? 0) - (inStarts[person] ?? 0)) / base);
  }
  return shares;
}

/** Of those who answered: the share of the others who could be named that they did name. */
function outShares({ size, outStarts, outEnds, answered, nameable }: Digraph, named: number): number[] {
  const shares: number[] = [];
  for (let person = 0; person < size; person++) {
    const base = named - (nameable[person] ?? 0);
    if (!answered[person] || base === 0) continue;
    let ties = 0;
    for (let tie = outStarts[person] ?? 0; tie < (outStarts[person + 1] ?? 0); tie++) ties += nameable[outEnds[tie] ?? 0] ?? 0;
    shares.push(ties / base);
  }
  return shares;
}

/** How far the greatest share stands above the others, 1 where all others are 0 (Freeman 1978). */
function centralization(shares: readonly number[]): number {
  const greatest = Math.max(...shares);
  return shares.reduce((sum, share) => sum + greatest - share, 0) / (shares.length - 1);
}

function isolates({ size, outStarts, inStarts, answered }: Digraph): number {
  let alone = 0;
  for (let person = 0; person < size; person++) {
    if (answered[person] && outStarts[person] === outStarts[person + 1] && inStarts[person] === inStarts[person + 1]) alone += 1;
  }
  return alone;
}

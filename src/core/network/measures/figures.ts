/**
 * What measuring one relation gives. A figure that cannot be computed is `undefined`, never 0 or NaN, and `reasons` says why
 * under the figure's id; in JSON such a key is then absent. Each id has its convention in `conventions.ts`.
 */

/** Figures of a whole relation, by their path in `RelationMeasures`. */
export type RelationFigureId =
  | 'density' | 'reciprocity.ties' | 'reciprocity.pairs' | 'transitivity.weak' | 'transitivity.undirected'
  | 'centralization.in' | 'centralization.out' | 'components.weak' | 'components.strong' | 'isolates'
  | 'dyads' | 'triads' | 'meanDistance' | 'ei.directed' | 'ei.symmetrized';

/** Figures of one person, by their path in `PersonMeasures`. */
export type PersonFigureId =
  | 'inDegree' | 'inBase' | 'outDegree' | 'inWeighted' | 'outWeighted' | 'betweenness' | 'betweennessNormalized' | 'harmonicIn'
  | 'pageRank' | 'eigenvector' | 'core' | 'constraint' | 'egoDensity' | 'brokerage' | 'ei.out' | 'ei.in' | 'ei.symmetrized';

/** Figures of two relations, by their key in `QapResult`. */
export type BetweenFigureId = 'correlation' | 'jaccard';

/** Why a figure has no value; `REASONS` in `conventions.ts` says it in words. */
export type Reason =
  | 'outside' | 'did not answer' | 'not nameable' | 'nobody answered' | 'nobody else answered' | 'nobody to name' | 'no pairs' | 'no triples' | 'too few people'
  | 'no ties' | 'no two-paths' | 'no alters' | 'one alter' | 'no group' | 'equal components' | 'no convergence' | 'no variation';

/** The reasons for all figures without a value, by figure. */
export type Reasons<Id extends string> = Readonly<Partial<Record<Id, Reason>>>;

/** Dyads among people who answered and could be named (Holland & Leinhardt 1970). */
export interface DyadCensus {
  readonly mutual: number;
  readonly asymmetric: number;
  readonly null: number;
}

/** The sixteen isomorphism classes of three people, by their MAN names (Holland & Leinhardt 1970). */
export type TriadType = '003' | '012' | '102' | '021D' | '021U' | '021C' | '111D' | '111U' | '030T' | '030C' | '201' | '120D' | '120U' | '120C' | '210' | '300';

/** The triad types in their usual order. */
export const TRIAD_TYPES: readonly TriadType[] = ['003', '012', '102', '021D', '021U', '021C', '111D', '111U', '030T', '030C', '201', '120D', '120U', '120C', '210', '300'];

export type TriadCensus = Readonly<Record<TriadType, number>>;

/** How often somebody stands between two who are not tied, by the groups of the three (Gould & Fernandez 1989). */
export interface Brokerage {
  /** All three in one group. */
  readonly coordinator: number;
  /** Both others in one group, the broker in another. */
  readonly consultant: number;
  /** The tie comes from another group, and goes on within the broker's. */
  readonly gatekeeper: number;
  /** The tie comes from the broker's group, and goes on to another. */
  readonly representative: number;
  /** Three groups. */
  readonly liaison: number;
  readonly total: number;
}

/** One person's figures in one relation. */
export interface PersonMeasures {
  /** Whether the person's own ties were observed. */
  readonly answered: boolean;
  /** Whether others could have named the person. */
  readonly nameable: boolean;
  /** Somebody else did not answer, so that the figures which follow paths or look at alters may miss ties. Degrees are not concerned: they have a base. */
  readonly incomplete: boolean;
  readonly inDegree: number | undefined;
  /** How many could have named the person: "named by 9 of the 27 who answered". */
  readonly inBase: number | undefined;
  readonly outDegree: number | undefined;
  /** Sums of the ties' weights. */
  readonly inWeighted: number | undefined;
  readonly outWeighted: number | undefined;
  readonly betweenness: number | undefined;
  readonly betweennessNormalized: number | undefined;
  readonly harmonicIn: number | undefined;
  readonly pageRank: number | undefined;
  readonly eigenvector: number | undefined;
  readonly core: number | undefined;
  readonly constraint: number | undefined;
  readonly egoDensity: number | undefined;
  /** Only where groups were given. */
  readonly brokerage?: Brokerage | undefined;
  /** Only where groups were given: -1 within the own group only, 1 with others only. */
  readonly ei?: { readonly out: number | undefined; readonly in: number | undefined; readonly symmetrized: number | undefined };
  readonly reasons: Reasons<PersonFigureId>;
}

/** The figures of one relation. */
export interface RelationMeasures {
  /** People in it: those who answered, could be named or were named. */
  readonly people: number;
  /** Ties of those who answered; ties on record of anybody else are not measured. */
  readonly ties: number;
  /** People whose own ties were observed. */
  readonly respondents: number;
  /** People whom others could have named. */
  readonly nameable: number;
  /** Somebody in it did not answer: components, isolates and distances may miss ties. */
  readonly incomplete: boolean;
  readonly density: number | undefined;
  readonly reciprocity: { readonly ties: number | undefined; readonly pairs: number | undefined };
  readonly transitivity: { readonly weak: number | undefined; readonly undirected: number | undefined };
  readonly centralization: { readonly in: number | undefined; readonly out: number | undefined };
  /** How many components; `sizes` in descending order. */
  readonly components: { readonly weak: number | undefined; readonly strong: number | undefined; readonly sizes: { readonly weak: readonly number[]; readonly strong: readonly number[] } };
  /** People who answered, and neither name anybody nor are named. */
  readonly isolates: number | undefined;
  readonly dyads: DyadCensus | undefined;
  readonly triads: TriadCensus | undefined;
  readonly meanDistance: number | undefined;
  /** Sums over people. Only where groups were given. */
  readonly brokerage?: Brokerage;
  /** Only where groups were given. */
  readonly ei?: { readonly directed: number | undefined; readonly symmetrized: number | undefined; readonly internal: number; readonly external: number };
  readonly reasons: Reasons<RelationFigureId>;
  /** By person's number. */
  readonly persons: readonly PersonMeasures[];
}

/** How two relations among the same people go together. */
export interface QapResult {
  /** Pearson's correlation over the ordered pairs observed in both. */
  readonly correlation: number | undefined;
  /** Upper tail: share of arrangements, the observed one included, whose correlation is at least as great. */
  readonly p: number | undefined;
  /** Lower tail: … at most as great. */
  readonly pLower: number | undefined;
  readonly permutations: number;
  readonly seed: number;
  /** Ties in both by ties in either, over the same pairs. */
  readonly jaccard: number | undefined;
  /** How many ordered pairs were observed in both. */
  readonly pairs: number;
  readonly reasons: Reasons<BetweenFigureId>;
}

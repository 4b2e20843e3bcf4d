import type { Digraph } from '../digraph';
import type { Components } from './components';
import type { EgoFigures } from './egos';
import type { PersonGroupTies } from './ei-index';
import type { EigenvectorFigures } from './eigenvector';
import type { Brokerage, TriadCensus } from './figures';
import type { Part } from './observed';
import type { PathFigures } from './paths';
import type { TripleCount } from './triples';

/** Everything that was computed on the observed part of a relation, before it is said as figures or as reasons. */
export interface Computed {
  readonly part: Part;
  /** The people who answered and could be named. */
  readonly full: Digraph;
  readonly triads: TriadCensus;
  readonly triples: TripleCount;
  readonly paths: PathFigures;
  readonly pageRank: Float64Array;
  readonly eigenvector: EigenvectorFigures;
  readonly cores: Int32Array;
  readonly weak: Components;
  readonly strong: Components;
  readonly egos: EgoFigures;
  /** `groups` by member, -1 where not known. */
  readonly byGroup: { readonly groups: Int32Array; readonly brokerage: readonly Brokerage[]; readonly ties: readonly PersonGroupTies[] } | undefined;
}

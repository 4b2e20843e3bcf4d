/** Ties and passages of a whole study against each other, with what each list is counted over. */
import { disagreements, type Disagreement, tiesWithoutPassage } from '../build/evidence';
import type { NetworkTie, Relation, RelationNetwork, StudyNetworks, TiePassage } from '../model';

/** Codings that tell of one tie which nothing on file tells. */
export interface LoosePair {
  readonly relation: string;
  readonly from: string;
  readonly to: string;
  readonly passages: readonly TiePassage[];
}

/** The three lists of one relation, each beside its base. */
export interface RelationComparison {
  readonly relation: Relation;
  /** How many ties are on file, by whatever kind. */
  readonly ties: number;
  readonly tiesWithoutPassage: readonly NetworkTie[];
  /** How many codings are evidence of a tie of this relation. */
  readonly passages: number;
  readonly passagesWithoutTie: readonly LoosePair[];
  /** How many ties at least two places on file tell of, or could have recorded. */
  readonly comparable: number;
  readonly disagreements: readonly Disagreement[];
}

/** Compares relation by relation: those of the networks, then those that only codings tell of. */
export function compareEvidence(networks: StudyNetworks): readonly RelationComparison[] {
  const loose = new Map<string, TiePassage[]>();
  for (const passage of networks.loosePassages) {
    const own = loose.get(passage.relation);
    if (own) own.push(passage);
    else loose.set(passage.relation, [passage]);
  }
  const known = [...networks.relations.values()].map((network) => compareRelation(network, loose.get(network.relation.id) ?? []));
  const others = [...loose].filter(([id]) => !networks.relations.has(id));
  return [...known, ...others.map(([id, passages]) => onlyCoded(id, passages))];
}

function compareRelation(network: RelationNetwork, loose: readonly TiePassage[]): RelationComparison {
  const differing = disagreements(network);
  const silent = new Set(differing.map(({ from, to }) => pairKey(from, to)));
  return {
    relation: network.relation,
    ties: network.ties.length,
    tiesWithoutPassage: tiesWithoutPassage(network),
    passages: network.ties.reduce((sum, { passages }) => sum + passages.length, loose.length),
    passagesWithoutTie: byPair(loose),
    comparable: network.ties.filter((tie) => silent.has(pairKey(tie.from, tie.to)) || placesOf(tie) > 1).length,
    disagreements: differing,
  };
}

function onlyCoded(id: string, passages: readonly TiePassage[]): RelationComparison {
  const relation: Relation = { id, label: id, reads: 'turns to', declared: false };
  return { relation, ties: 0, tiesWithoutPassage: [], passages: passages.length, passagesWithoutTie: byPair(passages), comparable: 0, disagreements: [] };
}

function byPair(passages: readonly TiePassage[]): readonly LoosePair[] {
  const pairs = new Map<string, { relation: string; from: string; to: string; passages: TiePassage[] }>();
  for (const passage of passages) {
    const { relation, from, to } = passage;
    const key = pairKey(from, to);
    const pair = pairs.get(key);
    if (pair) pair.passages.push(passage);
    else pairs.set(key, { relation, from, to, passages: [passage] });
  }
  return [...pairs.values()];
}

function pairKey(from: string, to: string): string {
  return JSON.stringify([from, to]);
}

/** Different places that tell of a tie; two lines of one list are one. */
function placesOf({ records }: NetworkTie): number {
  return new Set(records.map(({ kind, file, wave }) => JSON.stringify([kind, file, wave]))).size;
}

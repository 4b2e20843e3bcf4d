/** What the ties on file and the passages in the texts say of each other: lists to work through. */
import { atOnce, oneByOne } from '../../slices';
import type { Listing, NetworkTie, RelationNetwork, TiePassage, TieRecord } from '../model';

/** Ties that no passage tells of, in the order of the network. */
export function tiesWithoutPassage({ ties }: RelationNetwork): readonly NetworkTie[] {
  return ties.filter(({ passages }) => passages.length === 0);
}

/** A tie that one place tells of, and another, which could have, does not. */
export interface Disagreement {
  readonly relation: string;
  readonly from: string;
  readonly to: string;
  /** Places that tell of the tie. */
  readonly told: readonly TieRecord[];
  /** Places where the ties of one of the two are listed, and this one is not. */
  readonly silent: readonly Listing[];
}

/**
 * Ties on which two places on file disagree that could both have recorded them. A list of somebody's ties could have recorded any of them, unless it was
 * a survey's and the other could not be named in it, or as many were named as could be. A log could have recorded whatever its keeper took part in.
 */
export function disagreements(network: RelationNetwork): readonly Disagreement[] {
  return atOnce(disagreementsInSlices(network));
}

/** As `disagreements`, yielding every millisecond or so. */
export function* disagreementsInSlices(network: RelationNetwork): Generator<undefined, readonly Disagreement[]> {
  const byPerson = new Map<string, Listing[]>();
  yield* oneByOne(network.listings, (listing) => {
    const lists = byPerson.get(listing.person);
    if (lists) lists.push(listing);
    else byPerson.set(listing.person, [listing]);
  }, 1_000);
  const { max, id } = network.relation;
  const found: Disagreement[] = [];
  yield* oneByOne(network.ties, ({ from, to, records }) => {
    const listings = [...(byPerson.get(from) ?? []), ...(byPerson.get(to) ?? []).filter(({ kind }) => kind === 'logged')];
    const silent = listings.filter((listing) => {
      if (records.some((record) => isFrom(record, listing))) return false;
      return listing.kind !== 'surveyed' || ((max === undefined || listing.count < max) && network.nameable.has(to));
    });
    if (silent.length > 0) found.push({ relation: id, from, to, told: records, silent: withoutTwins(silent) });
  });
  return found;
}

function isFrom(record: TieRecord, { kind, file, wave }: Listing): boolean {
  return record.kind === kind && record.file === file && record.wave === wave;
}

/** A log that both of the two kept is one place. */
function withoutTwins(listings: readonly Listing[]): readonly Listing[] {
  return listings.filter((listing, index) => listings.findIndex(({ kind, file, wave }) => kind === listing.kind && file === listing.file && wave === listing.wave) === index);
}

/** The lists of a relation that a researcher works through. */
export interface EvidenceLists {
  readonly tiesWithoutPassage: readonly NetworkTie[];
  /** Codings that tell of a tie which nothing on file tells. */
  readonly passagesWithoutTie: readonly TiePassage[];
  readonly disagreements: readonly Disagreement[];
}

/** All three lists of one relation. */
export function evidenceLists(network: RelationNetwork, loosePassages: readonly TiePassage[]): EvidenceLists {
  return atOnce(evidenceInSlices(network, loosePassages));
}

/** As `evidenceLists`, yielding every millisecond or so. */
export function* evidenceInSlices(network: RelationNetwork, loosePassages: readonly TiePassage[]): Generator<undefined, EvidenceLists> {
  return {
    tiesWithoutPassage: tiesWithoutPassage(network),
    passagesWithoutTie: loosePassages.filter(({ relation }) => relation === network.relation.id),
    disagreements: yield* disagreementsInSlices(network),
  };
}

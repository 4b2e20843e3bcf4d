/** Which of a study's networks a call is about: options that several commands have. */
import { derivedNetwork } from '../core/network/build/derived';
import { type RelationNetwork, type StudyNetworks, type TieKind, TIE_KINDS } from '../core/network/model';
import { nearest } from '../core/study/checks/nearest';
import { UserError } from '../core/study/user-error';
import { UsageError } from './command';

/** A kind of ties by its name. Throws a `UsageError` for any other word. */
export function kindOf(kind: string | undefined): TieKind | undefined {
  const known = TIE_KINDS.find((each) => each === kind);
  if (kind !== undefined && known === undefined) throw new UsageError(`--kind is one of ${TIE_KINDS.join(', ')}`);
  return known;
}

/** A relation of the study; else one derived from all, by its id. Throws a `UserError` for any other. */
export function relationOf(networks: StudyNetworks, id: string): RelationNetwork {
  const own = networks.relations.get(id);
  if (own) return own;
  if (networks.relations.size > 0) {
    if (id === 'union' || id === 'intersection') return derivedNetwork(networks, id);
    const atLeast = /^at-least-([1-9]\d{0,2})$/.exec(id)?.[1];
    if (atLeast !== undefined) return derivedNetwork(networks, { atLeast: Number(atLeast) });
  }
  throw new UserError(missing('relation', id, networks.relations.keys()));
}

/** Says that something is not there, and what is. */
export function missing(what: string, name: string, known: Iterable<string>): string {
  const all = [...known];
  const near = nearest(name, all);
  return `there is no ${what} “${name}”. ${near === undefined ? `There ${all.length === 0 ? 'is none' : `are: ${all.slice(0, 20).join(', ')}`}.` : `Is “${near}” meant?`}`;
}

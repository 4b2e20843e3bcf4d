/** A relation as the digraph that measures compute on. */
import { atOnce } from '../../slices';
import { type Digraph, digraphInSlices } from '../digraph';
import { hasAnswered } from './relation-network';
import type { NetworkTie, RelationNetwork } from '../model';

/** By what is a network's own as long as its ties are the same, whatever passages come. */
const digraphs = new WeakMap<RelationNetwork['nameable'], Digraph>();

/**
 * The measured ties of a relation. Everybody has a number, the same in every relation of a study: their place in `StudyNetworks.people`. Whoever is
 * not on staff is marked neither `answered` nor `nameable` and has no tie, so measures leave them out. Computed once for the same ties.
 * @param people the networks' people, in order.
 */
export function relationDigraph(network: RelationNetwork, people: Iterable<string>): Digraph {
  return atOnce(relationDigraphInSlices(network, people));
}

/** As `relationDigraph`, yielding every millisecond or so; run it with `inSlices`. */
export function* relationDigraphInSlices(network: RelationNetwork, people: Iterable<string>): Generator<undefined, Digraph> {
  const known = digraphs.get(network.nameable);
  if (known) return known;
  const ids = [...people];
  const numbers = new Map(ids.map((id, index) => [id, index]));
  const digraph = yield* digraphInSlices(
    ids.length,
    network.ties.flatMap((tie) => numbered(tie, numbers)),
    ids.map((id) => hasAnswered(network.states.get(id))),
    ids.map((id) => network.nameable.has(id)),
  );
  const meanwhile = digraphs.get(network.nameable);
  if (!meanwhile) digraphs.set(network.nameable, digraph);
  return meanwhile ?? digraph;
}

function numbered({ from, to, weight, measured }: NetworkTie, numbers: ReadonlyMap<string, number>): readonly { readonly from: number; readonly to: number; readonly weight: number }[] {
  const start = numbers.get(from);
  const end = numbers.get(to);
  return measured && start !== undefined && end !== undefined ? [{ from: start, to: end, weight }] : [];
}

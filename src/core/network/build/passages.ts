/** Codings that evidence ties, put to the ties that they evidence. */
import { isOfWave } from './kinds';
import { mapped } from '../../slices';
import type { NetworkTie, RelationNetwork, StudyNetworks, TiePassage } from '../model';
import type { SourceCodings, Study } from '../../study/study';

const ofSource = new WeakMap<SourceCodings, readonly TiePassage[]>();

/** Codings with a tie in one source, in order of coders and place on file. Computed once per snapshot of it. */
function passagesIn(codings: SourceCodings): readonly TiePassage[] {
  let passages = ofSource.get(codings);
  if (!passages) {
    const { source } = codings;
    passages = codings.files.flatMap(({ coder, codings: all }) => all.flatMap(({ id, code, tie }) => (tie ? [{ coding: id, code, coder, source, ...tie }] : [])));
    ofSource.set(codings, passages);
  }
  return passages;
}

/** Codings with a tie, by source; of sources of the wave. */
export function tiePassages(study: Study, wave: string | undefined): readonly (readonly TiePassage[])[] {
  return study.codings
    .values()
    .filter(({ source }) => isOfWave(study.sources.get(source), wave))
    .map(passagesIn)
    .filter((passages) => passages.length > 0);
}

/** Networks with passages at their ties. Relations without any stay the very same. Yields now and then. */
export function* withPassages(networks: StudyNetworks, passages: readonly (readonly TiePassage[])[]): Generator<undefined, StudyNetworks> {
  if (passages.length === 0) return networks;
  const byRelation = new Map<string, Map<string, Map<string, TiePassage[]>>>();
  for (const passage of passages.flat()) {
    const pairs = entry(byRelation, passage.relation, () => new Map<string, Map<string, TiePassage[]>>());
    entry(entry(pairs, passage.from, () => new Map<string, TiePassage[]>()), passage.to, () => []).push(passage);
  }
  const used = new Set<TiePassage>();
  const relations = new Map<string, RelationNetwork>();
  for (const [id, network] of networks.relations) {
    const pairs = byRelation.get(id);
    const ties = pairs && (yield* mapped(network.ties, (tie): NetworkTie => {
      const found = pairs.get(tie.from)?.get(tie.to);
      for (const passage of found ?? []) used.add(passage);
      return found ? { ...tie, passages: found } : tie;
    }, 2_000));
    relations.set(id, ties ? { ...network, ties } : network);
  }
  return { ...networks, relations, loosePassages: passages.flat().filter((passage) => !used.has(passage)) };
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}

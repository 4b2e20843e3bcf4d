/** Relations by the words that a survey's columns and cells use for them. */
import { foldName } from '../../study/memos/link-names';
import type { Study } from '../../study/study';
import { idFault } from '../../study/yaml/fields';
import { slugOf } from '../transcript-name';

/** Ids of the relations that the study declares or that anybody's ties name, in this order. */
export function knownRelations({ settings, people }: Pick<Study, 'settings' | 'people'>): readonly string[] {
  const ids = new Set(settings.relations.keys());
  for (const person of people.values()) {
    for (const id of person.ties.keys()) ids.add(id);
    for (const { ties } of person.waves.values()) for (const id of ties?.keys() ?? []) ids.add(id);
  }
  return [...ids];
}

/** Label of a relation as the study file gives it; its id where it gives none. */
export function labelOf({ settings }: Pick<Study, 'settings'>, id: string): string {
  const label = settings.relations.get(id)?.label;
  return label !== undefined && label !== '' ? label : id;
}

/** The known relation that words mean: its id or label; undefined where they mean none. */
export function relationCalled(study: Pick<Study, 'settings' | 'people'>, words: string): string | undefined {
  const folded = foldName(words);
  return knownRelations(study).find((id) => foldName(id) === folded || foldName(labelOf(study, id)) === folded);
}

/** An id for a relation that the study does not know; `network` where nothing of the words can stand in one. */
export function relationId(words: string): string {
  const slug = /[\p{L}\p{N}]/u.test(words) ? slugOf(words) : 'network';
  return idFault(slug) === undefined ? slug : `${slug}-2`;
}

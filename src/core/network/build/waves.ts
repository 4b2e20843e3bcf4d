/** The waves of a study, from wherever they are named. */
import type { Study } from '../../study/study';

/** Those that the study file declares, in its order; then others that people's entries and sources name. */
export function wavesOf({ settings, people, sources }: Pick<Study, 'settings' | 'people' | 'sources'>): readonly string[] {
  return [...new Set([...settings.waves, ...[...people.values()].flatMap(({ waves }) => [...waves.keys()]), ...sources.values().flatMap(({ wave }) => wave ?? [])])];
}

import type { Study } from '../core/study/study';
import { UsageError } from './command';

/** A wave that was asked for; undefined where none was. Throws a `UsageError` for one that the study does not have. */
export function waveOf({ settings, people, sources }: Study, wave: string | undefined): string | undefined {
  if (wave === undefined) return undefined;
  const waves = new Set([...settings.waves, ...[...people.values()].flatMap((person) => [...person.waves.keys()]), ...sources.values().flatMap((source) => source.wave ?? [])]);
  if (!waves.has(wave)) throw new UsageError(`the study has no wave “${wave}”. Waves: ${[...waves].join(', ') || 'none'}`);
  return wave;
}

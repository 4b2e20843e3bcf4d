import { wavesOf } from '../core/network/build/waves';
import type { Study } from '../core/study/study';
import { UsageError } from './command';

/** A wave that was asked for; undefined where none was. Throws a `UsageError` for one that the study does not have. */
export function waveOf(study: Study, wave: string | undefined): string | undefined {
  if (wave === undefined) return undefined;
  const waves = wavesOf(study);
  if (!waves.includes(wave)) throw new UsageError(`the study has no wave “${wave}”. Waves: ${waves.join(', ') || 'none'}`);
  return wave;
}

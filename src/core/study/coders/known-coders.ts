/** Who codes in a study. */
import type { Study } from '../study';

/** Everybody whom the study file names, who coded anything, or who marked a source coded; in no order, `consensus` among them where it codes. */
export function knownCoders({ settings, codings, marks }: Study): ReadonlySet<string> {
  return new Set([...settings.coders.keys(), ...codings.values().flatMap(({ files }) => files.map(({ coder }) => coder)), ...marks.values().flat()]);
}

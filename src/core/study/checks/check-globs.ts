/** Patterns of the study file that match nothing. */
import { readGlob } from '../settings/glob';
import type { Problem } from '../problem';
import { DEFAULT_SETTINGS } from '../settings/settings';
import type { Study } from '../study';
import { globFault } from '../settings/tame-glob';

const TOP = { line: 1, column: 1 };

/**
 * Patterns for sources that no source fits: most likely a folder with another name. For information only, and not said of the usual
 * patterns, since a new study has no sources yet. Linear in the sources only for a pattern that fits none of the first.
 */
export function checkGlobs({ settings, sources }: Pick<Study, 'settings' | 'sources'>): readonly Problem[] {
  const given = settings.transcripts.filter((glob) => !DEFAULT_SETTINGS.transcripts.includes(glob) && globFault(glob) === undefined);
  if (given.length === 0) return [];
  const paths = sources.keys();
  return given.filter((glob) => !fitsAny(glob, paths)).map((glob) => ({
    rule: 'unmatched-glob',
    severity: 'information',
    file: 'verbatim.yaml',
    extent: { start: TOP, end: TOP },
    message: `No file fits the pattern \`${glob}\` of \`transcripts\`. Correct it, or put sources there.`,
    about: { glob },
  }));
}

function fitsAny(glob: string, paths: readonly string[]): boolean {
  const read = readGlob(glob);
  return paths.some((path) => read.matches(path));
}

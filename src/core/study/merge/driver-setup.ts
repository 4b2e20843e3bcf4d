/** What git must be told so that it merges a study's files by what they mean: attributes of paths, and a program. */
import type { StudySettings } from '../model';
import { lineEndOf } from '../yaml/yaml-lines';

/** The driver's name in git's settings and in `.gitattributes`. */
export const DRIVER = 'verbatim';

/** Files that Verbatim alone writes always have LF line ends; those that people write keep theirs. Never transcripts. */
const WRITTEN = ['codings/**', 'coded/**', 'reviews/**', 'layouts/**'];
const KEPT = ['verbatim.yaml', 'cases.yaml', 'assignments.yaml', 'rounds.yaml', 'queries/**'];

/** The lines of `.gitattributes` in the study's folder. */
export function attributeLines({ codebooks, people, memos }: Pick<StudySettings, 'codebooks' | 'people' | 'memos'>): readonly string[] {
  const globs = [...codebooks, ...people, ...memos].filter(isPattern);
  const own = [...KEPT, ...globs].map((glob) => `${patternOf(glob)} merge=${DRIVER}`);
  return [...WRITTEN.map((glob) => `${patternOf(glob)} text eol=lf merge=${DRIVER}`), ...new Set(own)];
}

/** Whether git reads a glob as we do: it knows no braces, no `!(…)`, no character classes with a slash. */
function isPattern(glob: string): boolean {
  return !/[{}()!"\\\p{Cc}]/u.test(glob);
}

/** A path or glob in the study's folder, and nowhere below it. */
function patternOf(glob: string): string {
  const pattern = `/${glob}`;
  return /\s/.test(pattern) ? `"${pattern}"` : pattern;
}

/**
 * A `.gitattributes` with what the driver needs: lines that lack are added at its end, nothing else changes. A path that has
 * `merge` already keeps it.
 */
export function withAttributes(text: string, settings: Pick<StudySettings, 'codebooks' | 'people' | 'memos'>): string {
  const lineEnd = lineEndOf(text);
  const known = new Set(text.split(/\r?\n/).flatMap((line) => (/\s-?!?merge(?:=|\s|$)/.test(line) ? [patternIn(line)] : [])));
  const missing = attributeLines(settings).filter((line) => !known.has(patternIn(line)));
  if (missing.length === 0) return text;
  const above = text === '' || text.endsWith('\n') ? text : text + lineEnd;
  const gap = above === '' ? '' : lineEnd;
  return `${above}${gap}# Verbatim merges these by what they mean; “verbatim init --driver” tells git how.${lineEnd}${missing.map((line) => line + lineEnd).join('')}`;
}

function patternIn(line: string): string {
  return /^\s*("(?:[^"\\]|\\.)*"|\S+)/.exec(line)?.[1] ?? '';
}

/**
 * The command that git runs for each file, through its shell: our driver, and where that cannot run or leaves the file to git,
 * git's own merge. Without the second half, a driver that cannot run would leave *ours* without conflict markers.
 * @param program absolute path of what runs the driver, and what it is given first.
 */
export function driverCommand(program: readonly string[]): string {
  const driver = program.map(quoted).join(' ');
  return `${driver} merge-driver --marker-size=%L -- %O %A %B %P || git merge-file --marker-size=%L -L ours -L base -L theirs %A %O %B`;
}

/** A word for a POSIX shell, in which git for Windows too runs drivers; `%` is git's own sign. */
function quoted(word: string): string {
  const slashes = /^[A-Za-z]:\\/.test(word) ? word.replaceAll('\\', '/') : word;
  return `'${slashes.replaceAll("'", "'\\''").replaceAll('%', '%%')}'`;
}

/** Paths inside a study's folder: which are safe, which clash, and where a coder's files of a source lie. */
import type { StudyPath } from './model';

const CODINGS = 'codings/';
const CODED = 'coded/';
const ENDING = '.yaml';

/** Where a coder's codings of a source lie: `codings/ana/transcripts/t07.md.yaml`. */
export function codingsPath(coder: string, source: StudyPath): StudyPath {
  return `${CODINGS}${coder}/${source}${ENDING}`;
}

/** Where the frozen copy lies that marks a source as coded by this coder. */
export function codedPath(coder: string, source: StudyPath): StudyPath {
  return `${CODED}${coder}/${source}${ENDING}`;
}

const REVIEWS = 'reviews/';

/** Where a person's review of a memo, or replies to the codings of a source, lie: `reviews/ana/memos/north.md.yaml`. */
export function reviewPath(person: string, subject: StudyPath): StudyPath {
  return `${REVIEWS}${person}/${subject}${ENDING}`;
}

/** Who reviews what in a file, in the terms of codings files; undefined for a path that is no review file's. */
export function reviewerAndSubjectOf(path: StudyPath): { readonly coder: string; readonly source: StudyPath } | undefined {
  return path.startsWith(REVIEWS) ? coderAndSourceOf(`${CODINGS}${path.slice(REVIEWS.length)}`) : undefined;
}

/** What the path of a codings file, or of a frozen copy, says. */
export interface CoderAndSource {
  readonly kind: 'codings' | 'coded';
  /** The folder's name as it stands; it may be none that a coder can bear. */
  readonly coder: string;
  readonly source: StudyPath;
}

/** Whose codings of which source a path holds; undefined for any other path. */
export function coderAndSourceOf(path: StudyPath): CoderAndSource | undefined {
  const kind = path.startsWith(CODINGS) ? 'codings' : path.startsWith(CODED) ? 'coded' : undefined;
  if (!kind || !path.endsWith(ENDING)) return undefined;
  const from = kind.length + 1;
  const slash = path.indexOf('/', from);
  const source = path.slice(slash + 1, -ENDING.length);
  if (slash <= from || source === '' || source.endsWith('/')) return undefined;
  return { kind, coder: path.slice(from, slash), source };
}

/** What two paths, or two coders' folders, have in common that some disk takes for one: composed (NFC) and folded to lower case. */
export function pathKey(path: string): string {
  const lower = path.normalize('NFC').toLowerCase();
  // The folds that lower case alone does not make.
  return /[ßςſ]/.test(lower) ? lower.replace(/ß/g, 'ss').replace(/ς/g, 'σ').replace(/ſ/g, 's').normalize('NFC') : lower;
}

/**
 * Why a path or glob that stands in a file must not be followed; undefined where it is safe: relative, inside the folder.
 * The words complete the sentence "The path …".
 */
export function pathFault(path: string): string | undefined {
  if (path === '') return 'is empty';
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\u0000-\u001f\u007f]/.test(path)) return 'holds a control character';
  if (/^[/\\]{2}/.test(path)) return 'names another machine';
  if (/^[/\\]/.test(path)) return 'is absolute';
  if (/^[A-Za-z]:/.test(path)) return 'names a drive';
  if (/^[A-Za-z][A-Za-z0-9+.-]+:/.test(path)) return 'is an address, not a path in the study';
  const names = path.split(/[/\\]/);
  if (names.includes('..')) return 'leaves the study’s folder';
  if (path.includes('\\')) return 'uses `\\` between folders; write `/`';
  if (names.some((name) => name === '.' || name === '')) return 'has an empty or `.` part';
  return undefined;
}

/** The file's name without folders and ending: `transcripts/site-a/t07.md` gives `t07`. */
export function stemOf(path: StudyPath): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
}

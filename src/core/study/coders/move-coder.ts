/**
 * What changes in a study's files when a coder gets another name, or when two coders turn out to be one: their codings, frozen copies and
 * what they said of others' work move or are joined by id; the study file, assignments, rounds and memos follow.
 */
import { offsetMap } from '../../text/canonical';
import { formatCodings, parseCodings } from '../codings/codings-file';
import { mergeCodings } from '../codings/merge-codings';
import type { StudyPath } from '../model';
import { readIdEntries } from '../people/id-entries';
import { type FileEdit, withEdits } from '../rename/rename';
import { namesAt, quotedLike, renamedScalar } from '../rename/yaml-names';
import { ASSIGNMENTS_FILE } from '../settings/assignments';
import { ROUNDS_FILE } from '../settings/rounds';
import { readFrontMatter } from '../sources/front-matter';
import { UserError } from '../user-error';
import { readYaml } from '../yaml/yaml';
import { isFlow } from '../yaml/yaml-lines';
import { removeKey, setRaw } from '../yaml/yaml-map-edits';
import { plainValue, valueAt, type YamlMap } from '../yaml/yaml-tree';
import { yamlSafeJson } from '../codings/coding-format';

/** Folders in which everything lies in coders' folders. */
export const CODERS_FOLDERS = ['codings', 'coded', 'reviews'] as const;

/** What a move changes. */
export interface CoderMove {
  /** In the order in which to write them. */
  readonly writes: readonly { readonly path: StudyPath; readonly text: string }[];
  /** To be removed when all is written. */
  readonly removes: readonly StudyPath[];
  readonly counts: {
    readonly codings: number;
    /** Codings files. */
    readonly sources: number;
    /** Frozen copies. */
    readonly marks: number;
    /** Files of what the coder said of others' work. */
    readonly reviews: number;
    /** Files of both that are joined. */
    readonly joined: number;
    /** Codings that both have under one id with other contents: the value that lost waits in `doubt`. */
    readonly doubts: number;
    /** Other files that name the coder. */
    readonly followed: number;
  };
}

/** The path of a coder's file in another coder's folder. */
export function inFolderOf(path: StudyPath, to: string): StudyPath {
  const [folder = '', , ...rest] = path.split('/');
  return [folder, to, ...rest].join('/');
}

/**
 * The plan of a move.
 * @param texts of the coder's files, of the other's at the same places, of the study file, assignments, rounds, and of memos that may name the coder.
 * @param own paths of the coder's files.
 * @throws UserError where a file that would have to change cannot be read whole.
 */
export function planCoderMove(texts: ReadonlyMap<StudyPath, string>, own: readonly StudyPath[], from: string, to: string): CoderMove {
  const writes: { path: StudyPath; text: string }[] = [];
  const counts = { codings: 0, sources: 0, marks: 0, reviews: 0, joined: 0, doubts: 0, followed: 0 };
  for (const path of own) {
    const target = inFolderOf(path, to);
    const text = textOf(texts, path);
    const there = texts.get(target);
    if (path.startsWith('codings/')) {
      counts.sources++;
      counts.codings += parseCodings(path, text).codings.length;
    } else if (path.startsWith('coded/')) counts.marks++;
    else counts.reviews++;
    if (there === undefined) writes.push({ path: target, text });
    else {
      const joined = joinedCodings(target, there, path, text);
      counts.joined++;
      counts.doubts += joined.doubts;
      writes.push({ path: target, text: joined.text });
    }
  }
  for (const [path, held] of texts) {
    // A byte order mark is no part of what is read, and stays.
    const [mark, text] = held.startsWith('\ufeff') ? [held.slice(0, 1), held.slice(1)] : ['', held];
    const changed = path === 'verbatim.yaml' ? withoutCoder(path, text, from, to) : path === ASSIGNMENTS_FILE || path === ROUNDS_FILE ? withEdits(text, entryEdits(path, text, from, to)) : path.endsWith('.md') ? withEdits(text, memoEdits(path, text, from, to)) : text;
    if (changed === text) continue;
    counts.followed++;
    writes.push({ path, text: mark + changed });
  }
  return { writes, removes: own, counts };
}

function textOf(texts: ReadonlyMap<StudyPath, string>, path: StudyPath): string {
  const text = texts.get(path);
  if (text === undefined) throw new UserError(`${path} could not be read, so nothing was changed.`);
  return text;
}

/** Two files of codings as one, by id. What was made of one id apart is merged by field; nothing is lost. */
export function joinedCodings(path: StudyPath, text: string, otherPath: StudyPath, other: string): { readonly text: string; readonly doubts: number; readonly added: number } {
  const ours = parseCodings(path, text);
  const theirs = parseCodings(otherPath, other);
  if (!ours.writable || !theirs.writable || [...ours.problems, ...theirs.problems].some(({ severity }) => severity === 'error')) {
    throw new UserError(`${ours.writable ? otherPath : path} or its counterpart has parts that cannot be read, so nothing was changed. Mend them first; the Problems view says where.`);
  }
  const { codings, notes } = mergeCodings([], ours.codings, theirs.codings);
  return { text: formatCodings(ours, codings), doubts: notes.filter(({ kind }) => kind === 'doubt').length, added: codings.length - ours.codings.length };
}

/** The study file with the coder's entry under the other name; joined where both have one. */
function withoutCoder(path: StudyPath, text: string, from: string, to: string): string {
  const read = (now: string): YamlMap | undefined => {
    const yaml = readYaml(path, now);
    if (!yaml.intact) throw new UserError(`${path} cannot be read, so nothing was changed. See the Problems view.`);
    const coders = valueAt(yaml.documents[0]?.root, 'coders');
    return coders?.kind === 'map' ? coders : undefined;
  };
  const coders = read(text);
  const entry = coders?.entries.get(from);
  if (!coders || !entry) return text;
  const other = coders.entries.get(to);
  if (!other) {
    const { start, end } = entry.key.span;
    return text.slice(0, start) + quotedLike(text.slice(start, end), from, to, isFlow(text, coders)) + text.slice(end);
  }
  // Whoever git knew as either is the one now.
  const names = [...new Set([...namesOf(valueAt(other.value, 'git')), ...namesOf(valueAt(entry.value, 'git'))])];
  const withNames = other.value.kind === 'map' && names.length > namesOf(valueAt(other.value, 'git')).length ? setRaw(text, other.value, 'git', `[${names.map(yamlSafeJson).join(', ')}]`, ['name', 'git']) : text;
  const now = read(withNames);
  return now ? removeKey(withNames, now, from) : withNames;
}

function namesOf(node: ReturnType<typeof valueAt>): readonly string[] {
  const value = node && plainValue(node);
  return typeof value === 'string' ? [value] : Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
}

function entryEdits(path: StudyPath, text: string, from: string, to: string): readonly FileEdit[] {
  const yaml = readYaml(path, text);
  const entries = yaml.documents.flatMap(({ root }) => readIdEntries(root, path === ROUNDS_FILE ? 'rounds' : 'assignments', () => undefined));
  return entries.flatMap(({ value }) => (value === undefined || typeof value === 'string' ? [] : editsOf(path, text, value, ['coder', 'coders'], from, to)));
}

function memoEdits(path: StudyPath, text: string, from: string, to: string): readonly FileEdit[] {
  if (!text.includes(from)) return [];
  const map = offsetMap(text);
  const words = map.canonical;
  const { root } = readFrontMatter(path, words);
  const edits = root ? editsOf(path, words, root, ['by', 'reviewers'], from, to) : [];
  return edits.map((edit) => ({ ...edit, span: { start: map.toHeld(edit.span.start), end: map.toHeld(edit.span.end) } }));
}

function editsOf(path: StudyPath, text: string, map: YamlMap, keys: readonly string[], from: string, to: string): readonly FileEdit[] {
  return keys.flatMap((key) => namesAt(text, map, key).filter(({ node }) => node.text === from).map((place) => renamedScalar(path, text, place, to)));
}

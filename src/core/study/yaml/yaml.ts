/**
 * The one way to read YAML: every scalar as it is written, never as a resolved type (`007`, `1.10`, `yes` stay text),
 * bad input as problems with a place. Values are immutable and maps are `Map`.
 */
import { parseAllDocuments, type Document } from 'yaml';
import type { Extent, Span } from '../../text/positions';
import { blankConflicts, CONFLICT_MESSAGE, conflictsIn } from '../codings/conflict-markers';
import { fileExtents } from '../file-extents';
import type { StudyPath } from '../model';
import type { Problem, Rule, Severity } from '../problem';
import { coderAndSourceOf, reviewerAndSubjectOf } from '../paths';
import { tooDeepPlace } from './yaml-depth';
import { DOUBT, doubtProblems } from './yaml-doubts';
import { isOpenQuote, TOO_DEEP, yamlMessage, type YamlError } from './yaml-messages';
import { readTree, type YamlNode, type YamlText } from './yaml-tree';

/** Longest YAML that is read, in UTF-16 code units: fifty times a very large codebook. */
export const LONGEST_YAML = 8_000_000;

/** One `---` document: its values, and the library's own nodes for edits. */
export interface YamlDocument {
  /** Undefined where the document is empty. */
  readonly root: YamlNode | undefined;
  readonly nodes: Document.Parsed;
}

/** A text that was read as YAML. */
export interface YamlFile {
  readonly path: StudyPath;
  readonly text: string;
  readonly documents: readonly YamlDocument[];
  readonly problems: readonly Problem[];
  /** False where the text breaks YAML's rules or holds conflict markers: what could be read is here, but nothing may be written. */
  readonly intact: boolean;
  extentOf(span: Span): Extent;
  /** A problem of this file at a span of `text`. */
  problem(rule: Rule, severity: Severity, span: Span, message: string, about?: Problem['about']): Problem;
}

/** How to read a text that is not YAML as a whole. */
export interface YamlOptions {
  /** The part of `text` that is YAML; default: all of it. All spans are offsets of the whole `text`. */
  readonly span?: Span;
  /** Places in `text`, where the caller has them already. */
  readonly extentOf?: (span: Span) => Extent;
}

/** Options of the library that leave every scalar as text and every check that we make ourselves to us. */
const AS_WRITTEN = {
  schema: 'failsafe',
  merge: false,
  prettyErrors: false,
  strict: true,
  logLevel: 'silent',
  version: '1.2',
  // Its own check compares each key with each other one; `readTree` looks in a set.
  uniqueKeys: false,
} as const;

/** Reads all YAML documents of a text. Never throws for bad input. Cost: about 0.5 µs a character. */
export function readYaml(path: StudyPath, text: string, options: YamlOptions = {}): YamlFile {
  const problems: Problem[] = [];
  const extentOf = options.extentOf ?? fileExtents(text);
  const problem: YamlFile['problem'] = (rule, severity, span, message, about) => ({
    rule,
    severity,
    file: path,
    extent: extentOf(span),
    message,
    ...(about ? { about } : {}),
  });
  const file = (documents: readonly YamlDocument[], intact: boolean): YamlFile => ({
    path,
    text,
    documents,
    problems,
    intact,
    extentOf,
    problem,
  });

  const { start: from, end } = options.span ?? { start: 0, end: text.length };
  const start = text.charCodeAt(from) === 0xfeff ? from + 1 : from;
  if (end - start > LONGEST_YAML) {
    const most = (LONGEST_YAML / 1e6).toFixed(0);
    problems.push(problem('unreadable-yaml', 'error', { start, end: start }, `The YAML is longer than ${most} million characters and is not read. Split the file.`));
    return file([], false);
  }
  const yaml = text.slice(start, end);
  const conflicts = conflictsIn(yaml);
  for (const { span } of conflicts) {
    const place = { start: start + span.start, end: start + span.end };
    problems.push(problem('merge-conflict', 'error', place, CONFLICT_MESSAGE));
  }
  const clean = conflicts.length > 0 ? blankConflicts(yaml, conflicts) : yaml;
  const deep = tooDeepPlace(clean);
  if (deep !== undefined) {
    problems.push(problem('unreadable-yaml', 'error', { start: start + deep, end: start + deep }, TOO_DEEP));
    return file([], false);
  }
  const parsed = parseAllDocuments(clean, AS_WRITTEN);
  // Those of a coding are told at its passage.
  const mayDoubt = yaml.includes(DOUBT) && !coderAndSourceOf(path) && !reviewerAndSubjectOf(path);
  let intact = conflicts.length === 0;
  const documents: YamlDocument[] = [];
  for (const nodes of parsed) {
    // One mistake makes the library report several; the first is the one to mend.
    const error = nodes.errors[0];
    const found: Problem[] = [];
    const root = readTree(nodes, start, (rule, span, message, about) => {
      if (rule !== 'unreadable-yaml' || !error) found.push(problem(rule, 'error', span, message, about));
    });
    if (error) problems.push(problem('unreadable-yaml', 'error', placeOf(error, start, start + yaml.trimEnd().length, root), yamlMessage(error)));
    for (const each of found) problems.push(each);
    if (error || found.length > 0) intact = false;
    documents.push({ root, nodes });
    if (mayDoubt) problems.push(...doubtProblems(path, root, extentOf));
  }
  return file(documents, intact);
}

/** The value of a file that holds one document; a further one is a problem. */
export function onlyRoot(file: YamlFile): { readonly root: YamlNode | undefined; readonly problems: readonly Problem[] } {
  const [first, second] = file.documents;
  if (!second) return { root: first?.root, problems: file.problems };
  const start = second.root?.span.start ?? file.text.length;
  const extra = file.problem('unreadable-yaml', 'warning', { start, end: start }, 'A second document begins here (after `---`) and is not read. Put all into one.');
  return { root: first?.root, problems: [...file.problems, extra] };
}

/** Where to mend a mistake. A quote that nothing closes runs to the end of the text: it is shown where it opens, and nothing behind the last character. */
function placeOf(error: YamlError, offset: number, end: number, root: YamlNode | undefined): Span {
  const place = { start: Math.min(offset + error.pos[0], end), end: Math.min(offset + error.pos[1], end) };
  const quoted = isOpenQuote(error) ? lastTextOf(root) : undefined;
  return quoted ? { start: quoted.span.start, end: quoted.span.start + 1 } : place;
}

function lastTextOf(node: YamlNode | undefined): YamlText | undefined {
  if (node?.kind === 'list') return lastTextOf(node.entries.at(-1));
  if (node?.kind === 'map') return lastTextOf([...node.entries.values()].at(-1)?.value);
  return node?.kind === 'text' && !node.plain ? node : undefined;
}

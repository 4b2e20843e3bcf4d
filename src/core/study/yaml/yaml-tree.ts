/** YAML as an immutable tree of text, lists and maps, aliases followed, each node with its place. */
import { isAlias, isCollection, isMap, isPair, isScalar, isSeq, type Document, type Node, type ParsedNode } from 'yaml';
import type { Span } from '../../text/positions';
import type { Problem, Rule } from '../problem';
import { DEEPEST } from './yaml-depth';
import { TOO_DEEP } from './yaml-messages';

/** A scalar. */
export interface YamlText {
  readonly kind: 'text';
  /** As written, quotes taken off and escapes resolved. */
  readonly text: string;
  /** Written without quotes: `3` and not `"3"`. */
  readonly plain: boolean;
  readonly span: Span;
}

/** A sequence. */
export interface YamlList {
  readonly kind: 'list';
  readonly entries: readonly YamlNode[];
  readonly span: Span;
}

/** A mapping. */
export interface YamlMap {
  readonly kind: 'map';
  /** In the order of the file; of a key that stands twice the first. */
  readonly entries: ReadonlyMap<string, YamlEntry>;
  readonly span: Span;
}

/** A key and its value. */
export interface YamlEntry {
  readonly key: YamlText;
  readonly value: YamlNode;
}

/** Spans are offsets of the whole text that the YAML was read from. */
export type YamlNode = YamlText | YamlList | YamlMap;

/** A node's value alone: text, lists, maps. */
export type YamlValue = string | readonly YamlValue[] | ReadonlyMap<string, YamlValue>;

/** Takes what is wrong with a node. */
export type TreeReport = (rule: Rule, span: Span, message: string, about?: Problem['about']) => void;

/** Keys that would reach into a program's own objects where one forgets to guard against it. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/** Whether a key is refused everywhere. */
export function isForbiddenKey(key: string): boolean {
  return FORBIDDEN.has(key);
}

/** How many nodes aliases may unfold to, in all: far above any study, far below what hurts. */
const MOST_UNFOLDED = 100_000;

/** What is read of a node: its tree, how many nodes that has and how many levels. */
interface Read {
  readonly node: YamlNode;
  readonly size: number;
  readonly height: number;
}

/**
 * Reads a document's nodes into a tree. Reports keys that stand twice (the first one counts), keys that are refused or are no text,
 * aliases without an anchor, aliases that unfold without end, and what is nested too deeply; each such part is left out.
 * @param offset where the document's text starts in the text that spans are given in.
 */
export function readTree(document: Document.Parsed, offset: number, report: TreeReport): YamlNode | undefined {
  const anchors = new Map<string, Read | 'open'>();
  let unfolded = 0;
  const told = new Set<Rule>();

  const spanOf = (node: Node): Span => {
    const range = node.range ?? [0, 0, 0];
    return { start: offset + range[0], end: offset + range[1] };
  };
  const nothing = (span: Span): Read => ({ node: { kind: 'text', text: '', plain: true, span }, size: 1, height: 0 });
  /** What goes beyond a limit is told once. */
  const refuse = (rule: Rule, span: Span, message: string): Read => {
    if (!told.has(rule)) report(rule, span, message);
    told.add(rule);
    return nothing(span);
  };

  const readAlias = (name: string, span: Span, depth: number): Read => {
    const target = anchors.get(name);
    if (target === 'open') {
      report('too-many-aliases', span, `\`*${name}\` stands inside what it refers to. Write out what is meant.`);
      return nothing(span);
    }
    if (!target) {
      report('unreadable-yaml', span, `No \`&${name}\` stands before \`*${name}\`. Put a value that begins with \`*\` into quotes.`);
      return nothing(span);
    }
    unfolded += target.size;
    if (unfolded > MOST_UNFOLDED) return refuse('too-many-aliases', span, 'Aliases (`*name`) unfold to more than a study could mean. Write out what is meant.');
    if (depth + target.height > DEEPEST) return refuse('unreadable-yaml', span, TOO_DEEP);
    // The alias stands here, what it refers to elsewhere: problems are told at the alias.
    return { ...target, node: { ...target.node, span } };
  };

  const acceptedKey = (key: YamlNode, taken: ReadonlyMap<string, unknown>): YamlText | undefined => {
    if (key.kind !== 'text') {
      report('unreadable-yaml', key.span, 'A key must be text, not a list or map.');
    } else if (isForbiddenKey(key.text)) {
      report('forbidden-key', key.span, `The key \`${key.text}\` is refused, since programs could take it for their own. Choose another.`);
    } else if (taken.has(key.text)) {
      report('duplicate-key', key.span, `The key \`${key.text}\` stands twice in one map; the first one counts. Remove one of them.`, { key: key.text });
    } else {
      return key;
    }
    return undefined;
  };

  const readMap = (pairs: readonly unknown[], span: Span, depth: number): Read => {
    const entries = new Map<string, YamlEntry>();
    let size = 1;
    let height = 0;
    let last = span.start;
    for (const pair of pairs) {
      if (!isPair<ParsedNode, ParsedNode | null>(pair)) continue;
      const key = read(pair.key, depth + 1).node;
      const name = acceptedKey(key, entries);
      const value = pair.value ? read(pair.value, depth + 1) : nothing({ start: key.span.end, end: key.span.end });
      size += value.size + 1;
      height = Math.max(height, value.height + 1);
      last = value.node.span.end;
      if (name) entries.set(name.text, { key: name, value: value.node });
    }
    return { node: { kind: 'map', entries, span: { start: span.start, end: Math.max(span.end, last) } }, size, height };
  };

  const readBare = (node: ParsedNode, span: Span, depth: number): Read => {
    if (isScalar(node)) {
      const text = typeof node.value === 'string' ? node.value : node.source;
      return { node: { kind: 'text', text, plain: node.type === 'PLAIN' || node.type === undefined, span }, size: 1, height: 0 };
    }
    if (depth >= DEEPEST) return refuse('unreadable-yaml', span, TOO_DEEP);
    // The library has a block collection end where the next thing begins; ours ends with what is in it.
    const own = isCollection(node) && node.flow ? span : { start: span.start, end: span.start };
    if (isMap(node)) return readMap(node.items, own, depth);
    const entries: YamlNode[] = [];
    let size = 1;
    let height = 0;
    for (const item of isSeq(node) ? node.items : []) {
      // A pair stands in a list where someone writes `[a: b]`.
      const entry = isPair(item) ? readMap([item], span, depth + 1) : read(item, depth + 1);
      entries.push(entry.node);
      size += entry.size;
      height = Math.max(height, entry.height + 1);
    }
    return { node: { kind: 'list', entries, span: { start: own.start, end: Math.max(own.end, entries.at(-1)?.span.end ?? 0) } }, size, height };
  };

  const read = (node: ParsedNode, depth: number): Read => {
    const span = spanOf(node);
    if (isAlias(node)) return readAlias(node.source, span, depth);
    if (node.anchor === undefined) return readBare(node, span, depth);
    anchors.set(node.anchor, 'open');
    const made = readBare(node, span, depth);
    anchors.set(node.anchor, made);
    return made;
  };

  const root = document.contents;
  if (!root) return undefined;
  const tree = read(root, 0).node;
  return isEmpty(tree) ? undefined : tree;
}

/** Nothing stands there: `key:` without a value, or `~`. */
export function isEmpty(node: YamlNode | undefined): boolean {
  return node === undefined || (node.kind === 'text' && node.plain && (node.text === '' || node.text === '~'));
}

/** The value of a key of a map; undefined where there is no such key or nothing stands there. */
export function valueAt(node: YamlNode | undefined, key: string): YamlNode | undefined {
  const value = node?.kind === 'map' ? node.entries.get(key)?.value : undefined;
  return isEmpty(value) ? undefined : value;
}

/** A node's value without places. */
export function plainValue(node: YamlNode): YamlValue {
  if (node.kind === 'text') return node.text;
  if (node.kind === 'list') return node.entries.map(plainValue);
  return new Map([...node.entries].map(([key, entry]) => [key, plainValue(entry.value)]));
}

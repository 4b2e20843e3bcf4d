/** The careful way to read a coding: from YAML nodes, whatever their shape, saying what is wrong and where. */
import { parseExtent, type Span } from '../../text/positions';
import type { CodingDraft } from './coding-json';
import type { Coding, TieRef } from '../model';
import { isEmpty, plainValue, type YamlNode } from '../yaml/yaml-tree';

/** Says what is wrong with a record; `fatal`: it is then no coding. */
export type RecordReport = (span: Span, message: string, fatal: boolean) => void;

const TEXTS = ['changed', 'note', 'by', 'checked'] as const;
const LISTS = ['flags', 'about', 'from'] as const;

/**
 * Reads a coding from one entry of a codings file. Undefined, with a report, where it is none. A value that its key cannot have is
 * reported and kept in `more`, so that it is written back.
 */
export function codingFromTree(node: YamlNode, report: RecordReport): Coding | undefined {
  if (node.kind !== 'map') {
    report(node.span, 'An entry must be a map with `id`, `code`, `at` and `quote`.', true);
    return undefined;
  }
  const { entries } = node;
  const present = (key: string): YamlNode | undefined => {
    const value = entries.get(key)?.value;
    return isEmpty(value) ? undefined : value;
  };
  const presentOption = (key: string): YamlNode | undefined => {
    const value = present(key);
    return value?.kind === 'text' && value.plain && value.text === 'null' ? undefined : value;
  };
  const faults: string[] = [];
  const fail = (span: Span, message: string): string => {
    report(span, message, true);
    faults.push(message);
    return '';
  };
  const needed = (key: string, mayBeEmpty: boolean): string => {
    const value = present(key);
    if (!value) return fail(node.span, `The entry has no \`${key}\`.`);
    if (value.kind !== 'text') return fail(value.span, `\`${key}\` must be text.`);
    return value.text === '' && !mayBeEmpty ? fail(value.span, `\`${key}\` is empty.`) : value.text;
  };
  const orEmpty = (key: string): string => {
    const value = present(key);
    if (!value) return '';
    return value.kind === 'text' ? value.text : fail(value.span, `\`${key}\` must be text.`);
  };

  const id = needed('id', false);
  const code = needed('code', false);
  const place = needed('at', false);
  const quote = needed('quote', true);
  const at = parseExtent(place);
  if (place !== '' && !at) fail(entries.get('at')?.value.span ?? node.span, '`at` must be a place such as `12:5-14:61`: first line:column to last line:column.');
  const rest = { before: orEmpty('before'), after: orEmpty('after'), text: orEmpty('text'), date: orEmpty('date') };
  if (faults.length > 0 || !at) return undefined;

  const coding: CodingDraft = { id, code, at, quote, ...rest };
  const more = new Map<string, unknown>();
  const refuse = (key: string, value: YamlNode, should: string): void => {
    report(value.span, `\`${key}\` must be ${should}.`, false);
    more.set(key, jsonValue(value));
  };
  for (const [key, { value }] of entries) {
    if (Object.hasOwn(coding, key) || key === 'weight' || isOptional(key)) continue;
    more.set(key, jsonValue(value));
  }
  for (const key of TEXTS) {
    const value = presentOption(key);
    if (!value) continue;
    if (value.kind === 'text') coding[key] = value.text;
    else refuse(key, value, 'text');
  }
  for (const key of LISTS) {
    const value = presentOption(key);
    if (!value) continue;
    const texts = textList(value);
    if (texts) coding[key] = texts;
    else refuse(key, value, 'a list of texts');
  }
  const weight = presentOption('weight');
  if (weight?.kind === 'text') coding.weight = numberOf(weight) ?? weight.text;
  else if (weight) refuse('weight', weight, 'a number or text');
  const tie = presentOption('tie');
  const tieRef = tie && tieOf(tie);
  if (tieRef) coding.tie = tieRef;
  else if (tie) refuse('tie', tie, 'a map of `from`, `to` and `relation`');
  const doubt = presentOption('doubt');
  if (doubt?.kind === 'map') coding.doubt = jsonValue(doubt) as Readonly<Record<string, unknown>>;
  else if (doubt) refuse('doubt', doubt, 'a map of keys and the values that lost');
  if (more.size > 0) coding.more = more;
  return coding;
}

function isOptional(key: string): boolean {
  return (TEXTS as readonly string[]).includes(key) || (LISTS as readonly string[]).includes(key) || key === 'tie' || key === 'doubt';
}

/** A list of texts, also where one text stands alone; undefined for anything else. */
function textList(node: YamlNode): readonly string[] | undefined {
  if (node.kind === 'text') return [node.text];
  if (node.kind !== 'list') return undefined;
  const texts = node.entries.map((entry) => (entry.kind === 'text' ? entry.text : undefined));
  return texts.every((text) => text !== undefined) ? texts : undefined;
}

function tieOf(node: YamlNode): TieRef | undefined {
  if (node.kind !== 'map' || node.entries.size !== 3) return undefined;
  const [from, to, relation] = ['from', 'to', 'relation'].map((key) => node.entries.get(key)?.value);
  if (from?.kind !== 'text' || to?.kind !== 'text' || relation?.kind !== 'text') return undefined;
  return { from: from.text, to: to.text, relation: relation.text };
}

/** A plain number that reads back as it is written; `1.10` and `007` are text. */
function numberOf(node: YamlNode): number | undefined {
  if (node.kind !== 'text' || !node.plain) return undefined;
  const value = Number(node.text);
  return Number.isFinite(value) && String(value) === node.text ? value : undefined;
}

/** A value as JSON would have it, in objects that inherit nothing: what is kept of keys that this version does not know. */
function jsonValue(node: YamlNode): unknown {
  if (node.kind === 'list') return node.entries.map(jsonValue);
  if (node.kind === 'map') {
    const bare = Object.create(null) as Record<string, unknown>;
    for (const [key, { value }] of node.entries) bare[key] = jsonValue(value);
    return bare;
  }
  if (isEmpty(node) || (node.plain && node.text === 'null')) return null;
  if (node.plain && (node.text === 'true' || node.text === 'false')) return node.text === 'true';
  return numberOf(node) ?? plainValue(node);
}

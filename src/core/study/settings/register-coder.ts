/** Writes a coder into `verbatim.yaml`, between what stands there: comments, order and quoting stay as they are. */
import { isMap, isScalar, stringify, type Pair, type ParsedNode, type YAMLMap } from 'yaml';
import { UserError } from '../user-error';
import { readYaml } from '../yaml/yaml';

/** Who codes, as `coders:` says it. */
export interface NewCoder {
  readonly id: string;
  readonly name?: string;
  /** Names and addresses by which git knows the person. */
  readonly git?: readonly string[];
}

type Map = YAMLMap.Parsed;

/**
 * The text of `verbatim.yaml` with a coder added under `coders:`; the text as it was where the coder stands there
 * already. Throws a `UserError` where the file cannot be read or `coders:` is no map.
 */
export function withCoder(text: string, coder: NewCoder): string {
  const file = readYaml('verbatim.yaml', text);
  const document = file.documents[0]?.nodes;
  const root = document?.contents;
  if (!file.intact || (root && !isMap(root))) throw new UserError('verbatim.yaml cannot be read, so you were not added to its coders. See the Problems view.');
  const pair = root && pairOf(root, 'coders');
  const value = pair?.value;
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const line = `${scalar(coder.id)}: ${entry(coder)}`;

  if (!pair) return appendAtEnd(text, root?.range[1] ?? 0, `coders:${newline}  ${line}${newline}`, newline);
  if (isMap(value)) {
    if (pairOf(value, coder.id)) return text;
    return value.flow ? intoFlow(text, value, line) : intoBlock(text, value, line, newline);
  }
  if (value === null || (isScalar(value) && value.source === '')) return belowKey(text, pair.key, line, newline);
  throw new UserError('`coders:` in verbatim.yaml is not a map of coders, so you were not added. Mend it first.');
}

function pairOf(map: Map, key: string): Pair<ParsedNode, ParsedNode | null> | undefined {
  return map.items.find((item) => isScalar(item.key) && item.key.source === key);
}

/** `{ name: Ana R., git: [ana@example.org] }` */
function entry({ name, git = [] }: NewCoder): string {
  const parts = [...(name === undefined ? [] : [`name: ${scalar(name)}`]), ...(git.length === 0 ? [] : [`git: [${git.map(scalar).join(', ')}]`])];
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}

/** A text on one line, quoted unless it is plainly a word or name also inside a flow map. */
function scalar(text: string): string {
  return /^[\p{L}](?:[\p{L}\p{N} ._@-]*[\p{L}\p{N}.])?$/u.test(text) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text)
    ? text
    : stringify(text, { lineWidth: 0, defaultStringType: 'QUOTE_DOUBLE' }).trimEnd();
}

function appendAtEnd(text: string, after: number, added: string, newline: string): string {
  // A document's end mark, where somebody wrote one, stays the end.
  const mark = /(?:^|\n)\.\.\.[^\n]*\s*$/.exec(text.slice(after));
  const at = mark ? after + mark.index + (mark[0].startsWith('\n') ? 1 : 0) : text.length;
  const before = text.slice(0, at);
  return `${before}${before === '' || before.endsWith('\n') ? '' : newline}${added}${text.slice(at)}`;
}

function intoBlock(text: string, map: Map, line: string, newline: string): string {
  const first = map.items[0]?.key.range[0] ?? map.range[0];
  const indent = text.slice(text.lastIndexOf('\n', first - 1) + 1, first).replace(/\S/g, ' ');
  return afterLineOf(text, lastContent(text, map.range[1]), `${indent}${line}`, newline);
}

/** A block map's range reaches over the white space below it. */
function lastContent(text: string, end: number): number {
  return text.slice(0, end).trimEnd().length;
}

function belowKey(text: string, key: ParsedNode, line: string, newline: string): string {
  return afterLineOf(text, key.range[1], `  ${line}`, newline);
}

function afterLineOf(text: string, at: number, line: string, newline: string): string {
  const feed = text.indexOf('\n', at);
  return feed === -1 ? `${text}${newline}${line}${newline}` : `${text.slice(0, feed + 1)}${line}${newline}${text.slice(feed + 1)}`;
}

function intoFlow(text: string, map: Map, line: string): string {
  const close = text.lastIndexOf('}', map.range[1]);
  const last = map.items.at(-1);
  const end = last && (last.value?.range[1] ?? last.key.range[1]);
  return end === undefined ? `${text.slice(0, map.range[0])}{ ${line} }${text.slice(close + 1)}` : `${text.slice(0, end)}, ${line}${text.slice(end)}`;
}

/** Where lines begin and end around a piece of YAML. */
import type { YamlNode } from './yaml-tree';

/** A change of a text: what stands between two offsets is replaced. */
export interface TextSplice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Makes one change. */
export function spliced(text: string, { start, end, text: inserted }: TextSplice): string {
  return text.slice(0, start) + inserted + text.slice(end);
}

/** Line end of a text: that of its first line. */
export function lineEndOf(text: string): '\n' | '\r\n' {
  const end = text.indexOf('\n');
  return end > 0 && text[end - 1] === '\r' ? '\r\n' : '\n';
}

/** Offset of the first character of an offset's line, behind a byte order mark. */
export function lineStart(text: string, offset: number): number {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return start === 0 && text.startsWith('\ufeff') ? 1 : start;
}

/** Offset behind the line end of an offset's line. */
export function nextLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end + 1;
}

/** From 0, in UTF-16 units. */
export function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

/** Offset behind the last line of something that ends at `end`: a block scalar ends with its line, anything else within one. */
export function endOfLines(text: string, end: number): number {
  return end > 0 && text[end - 1] === '\n' ? end : nextLine(text, end);
}

/** Whether a list or map is written in brackets. */
export function isFlow(text: string, node: YamlNode): boolean {
  return node.kind !== 'text' && (text[node.span.start] === '{' || text[node.span.start] === '[');
}

/** Whether a node is `*name`: it stands elsewhere. */
export function isAliasAt(text: string, node: YamlNode): boolean {
  return text[node.span.start] === '*';
}

/** Text to put before an insertion at `offset` so that it begins on a line of its own. */
export function freshLine(text: string, offset: number, lineEnd: string): string {
  return offset === 0 || offset === 1 && text.startsWith('\ufeff') || text[offset - 1] === '\n' ? '' : lineEnd;
}

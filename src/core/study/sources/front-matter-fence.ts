import type { Span } from '../../text/positions';

/** Where the front matter of a text stands and where its body begins. */
export interface Fence {
  /** The YAML between the fences, its last line feed included; empty where nothing stands between them. */
  readonly yaml: Span;
  /** Offset of the first character after the closing fence's line. */
  readonly bodyStart: number;
}

const FENCE = '---';

/**
 * Finds the front matter of a canonical text: its first line is exactly `---`, and it ends at the next line that is
 * exactly `---`. Anything else (`---js`, `--- `, `...`, a blank line before) is no fence: the text is all body.
 * So is a fence that nothing closes; `hasOpenFence` tells that case apart.
 */
export function fenceOf(text: string): Fence | undefined {
  if (!text.startsWith(`${FENCE}\n`)) return undefined;
  const yamlStart = FENCE.length + 1;
  const closing = text.indexOf(`\n${FENCE}\n`, yamlStart - 1);
  if (closing !== -1) return { yaml: { start: yamlStart, end: closing + 1 }, bodyStart: closing + FENCE.length + 2 };
  // The last line of the text needs no line feed.
  if (!text.endsWith(`\n${FENCE}`)) return undefined;
  return { yaml: { start: yamlStart, end: text.length - FENCE.length }, bodyStart: text.length };
}

/** True where the first line opens front matter and no line closes it: all of the text is body then, and somebody should be told. */
export function hasOpenFence(text: string): boolean {
  return (text === FENCE || text.startsWith(`${FENCE}\n`)) && fenceOf(text) === undefined;
}

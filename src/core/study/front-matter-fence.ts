import type { Span } from '../text/positions';

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
  for (let line = yamlStart; line < text.length; ) {
    const feed = text.indexOf('\n', line);
    const end = feed === -1 ? text.length : feed;
    if (end - line === FENCE.length && text.startsWith(FENCE, line)) {
      return { yaml: { start: yamlStart, end: line }, bodyStart: Math.min(end + 1, text.length) };
    }
    if (feed === -1) break;
    line = feed + 1;
  }
  return undefined;
}

/** True where the first line opens front matter and no line closes it: all of the text is body then, and somebody should be told. */
export function hasOpenFence(text: string): boolean {
  return (text === FENCE || text.startsWith(`${FENCE}\n`)) && fenceOf(text) === undefined;
}

/**
 * The canonical text of a source: no byte order mark, every line end a line feed, nothing else touched.
 * These are VS Code's own lines, so positions agree with what an editor shows.
 */
export function canonical(text: string): string {
  const body = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  return body.includes('\r') ? body.replace(/\r\n?/g, '\n') : body;
}

/** Maps offsets between a text as it is held (an editor's document, a file) and its canonical text. */
export interface OffsetMap {
  readonly canonical: string;
  /** Offset in the canonical text; an offset between `\r` and `\n` counts as the one before. Clamped to the text. */
  toCanonical(offset: number): number;
  /** Offset in the held text; a line feed's own offset is that of its `\r`. Clamped to the text. */
  toHeld(offset: number): number;
}

/** Builds the map of one text. Cost: one pass. */
export function offsetMap(held: string): OffsetMap {
  const text = canonical(held);
  if (text.length === held.length) {
    const clamp = (offset: number): number => Math.max(0, Math.min(offset, held.length));
    return { canonical: text, toCanonical: clamp, toHeld: clamp };
  }
  // Held offsets of the characters that the canonical text lacks: the mark, and the \n of each \r\n.
  const dropped: number[] = held.charCodeAt(0) === 0xfeff ? [0] : [];
  for (let at = held.indexOf('\r\n'); at !== -1; at = held.indexOf('\r\n', at + 2)) dropped.push(at + 1);
  const below = (limit: (index: number) => boolean): number => {
    let low = 0;
    let high = dropped.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (limit(middle)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    canonical: text,
    toCanonical: (offset) => {
      const at = Math.max(0, Math.min(offset, held.length));
      const gone = below((index) => (dropped[index] ?? 0) < at);
      // Between \r and \n: `\r` itself stands for the line feed, so step back before it.
      const inside = dropped[gone] === at && at > 0 ? 1 : 0;
      return at - gone - inside;
    },
    toHeld: (offset) => {
      const at = Math.max(0, Math.min(offset, text.length));
      return at + below((index) => (dropped[index] ?? 0) - index <= at);
    },
  };
}

/** A change as editors tell it, on the text before it. Offsets in UTF-16 code units. */
export interface ContentChange {
  readonly rangeOffset: number;
  readonly rangeLength: number;
  readonly text: string;
}

/**
 * A change of an open document, told in offsets of its canonical text. `range` holds the same range in lines from 0,
 * as VS Code gives it; `crlf` whether the document had `\r\n` line ends before the change.
 */
export function canonicalChange(
  change: ContentChange & { readonly range: { readonly start: { readonly line: number }; readonly end: { readonly line: number } } },
  crlf: boolean,
): ContentChange {
  const text = canonicalLineEnds(change.text);
  if (!crlf) return { rangeOffset: change.rangeOffset, rangeLength: change.rangeLength, text };
  const { start, end } = change.range;
  return {
    rangeOffset: change.rangeOffset - start.line,
    rangeLength: change.rangeLength - (end.line - start.line),
    text,
  };
}

/** Line ends alone: a byte order mark in the middle of a text is a character like any other. */
function canonicalLineEnds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

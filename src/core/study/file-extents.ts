import { lineIndex, type Extent, type LineIndex, type Span } from '../text/positions';

/** Turns spans of a file's text into places as editors count them: a byte order mark takes no column. Lines are counted when first asked. */
export function fileExtents(text: string): (span: Span) => Extent {
  const mark = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let index: LineIndex | undefined;
  return ({ start, end }) => (index ??= lineIndex(mark ? text.slice(1) : text)).extentOf({ start: start - mark, end: end - mark });
}

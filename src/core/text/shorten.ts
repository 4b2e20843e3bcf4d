import { boundaryBefore } from './graphemes';

/** Words on one line, cut to at most `most` UTF-16 units at a whole grapheme, with an ellipsis where something is left out. */
export function shorten(words: string, most = 48): string {
  const line = words.replace(/\s+/g, ' ').trim();
  return line.length <= most ? line : `${line.slice(0, boundaryBefore(line, most)).trimEnd()}…`;
}

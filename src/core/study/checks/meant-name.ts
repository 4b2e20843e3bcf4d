import type { Span } from '../../text/positions';

/**
 * Where a name stands in the words that a problem is told at, so that another can be written in its place.
 * @returns undefined where it stands there more than once or not as it is, or where the other name would need quotes.
 */
export function placeForMeant(words: string, name: string, meant: string): Span | undefined {
  const start = words.indexOf(name);
  if (start < 0 || words.includes(name, start + 1) || !PLAIN.test(meant)) return undefined;
  const end = start + name.length;
  return isPart(words[start - 1]) || isPart(words[end]) ? undefined : { start, end };
}

/** What YAML takes for text in any place, with quotes around it or without. */
const PLAIN = /^[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_])?$/u;

/** Whether a name could go on with this character. */
function isPart(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}_.-]/u.test(character);
}

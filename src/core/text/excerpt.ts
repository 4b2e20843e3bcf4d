import { boundaryBefore } from './graphemes';
import { shorten } from './shorten';

/** Characters that are kept before what was looked for. */
const LEAD = 12;

/**
 * Words on one line, cut to about `most` UTF-16 units so that the first place of `phrase` (in any case) can be read, with ellipses where
 * something is left out; from the beginning where the phrase stands there or nowhere.
 */
export function excerpt(words: string, phrase: string, most: number): string {
  const line = words.replace(/\s+/g, ' ').trim();
  const at = phrase === '' ? -1 : line.toLowerCase().indexOf(phrase.replace(/\s+/g, ' ').trim().toLowerCase());
  if (at === -1 || at + phrase.length <= most) return shorten(line, most);
  const near = line.lastIndexOf(' ', at - LEAD);
  const from = near === -1 || near < at - 2 * LEAD ? boundaryBefore(line, at - LEAD) : near + 1;
  return `…${shorten(line.slice(from), most)}`;
}

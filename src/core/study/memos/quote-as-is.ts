/** Quoting a passage as it is. */
import { wordsOf, type PlacedCoding, type Study } from '../study';
import { codingLink } from './complete-link';

/** A quotation is mended from a stretch that shares at least this part of its words, else from the whole passage. */
const ENOUGH = 0.5;
/** Longer quotations are mended from the whole passage: looking for a stretch costs the product of both lengths. */
const MOST_WORDS = 600;

interface Word {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

function wordsIn(text: string): readonly Word[] {
  return Array.from(text.matchAll(/\S+/gu), (match) => ({
    key: match[0].normalize('NFC').toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''),
    start: match.index,
    end: match.index + match[0].length,
  })).filter(({ key }) => key !== '');
}

/**
 * The stretch of a passage that altered words were most likely taken from, as one line: from the first to the last word that both share in
 * order (longest common subsequence; of several, the shortest stretch that ends first). The whole passage where too little is shared.
 */
export function closestStretch(altered: string, passage: string): string {
  const whole = passage.replace(/\s+/g, ' ').trim();
  const [a, b] = [wordsIn(altered), wordsIn(whole)];
  if (a.length === 0 || a.length > MOST_WORDS || b.length > MOST_WORDS) return whole;
  // For each word of the passage: how many are shared up to it, and where the latest stretch that shares so many begins.
  let before = b.map(() => ({ shared: 0, from: -1 }));
  for (const { key } of a) {
    const now: { shared: number; from: number }[] = [];
    for (let j = 0; j < b.length; j++) {
      const skip = better(before[j], now[j - 1]);
      const diagonal = before[j - 1] ?? { shared: 0, from: -1 };
      now.push(b[j]?.key === key ? better({ shared: diagonal.shared + 1, from: diagonal.from === -1 ? j : diagonal.from }, skip) : skip);
    }
    before = now;
  }
  const most = before.at(-1)?.shared ?? 0;
  if (most < a.length * ENOUGH) return whole;
  const to = before.findIndex(({ shared }) => shared === most);
  const from = before[to]?.from ?? 0;
  return whole.slice(b[from]?.start ?? 0, b[to]?.end ?? whole.length);
}

function better(a: { readonly shared: number; readonly from: number } | undefined, b: { readonly shared: number; readonly from: number } | undefined): { shared: number; from: number } {
  const [first, second] = [a ?? { shared: 0, from: -1 }, b ?? { shared: 0, from: -1 }];
  return first.shared > second.shared || (first.shared === second.shared && first.from >= second.from) ? first : second;
}

/** A passage as a quotation with its link: between marks, or as a block quote where it has marks of its own. */
export function quotationText(study: Study, coding: PlacedCoding): string {
  const words = wordsOf(study, coding).replace(/\s+/g, ' ').trim();
  const link = codingLink(study, coding);
  return /["“”„«»]/.test(words) ? `> ${words}\n> ${link}\n` : `“${words}” (${link})`;
}

/** Codings as people make them, on a text before it is edited. */
import { textId } from '../../src/core/text/blob-id';
import { quotedPassage } from '../../src/core/text/context';
import { occurrencesIn } from '../../src/core/text/occurrences';
import { lineIndex } from '../../src/core/text/positions';
import type { SoughtCoding } from '../../src/core/text/refind/sought';
import { turnsOf } from './anchor-classes';
import type { Chance } from './anchor-edits';

export const LENGTHS = ['phrase', 'sentence', 'turn', 'short utterance'] as const;
export type Length = (typeof LENGTHS)[number];

export interface Passage {
  readonly start: number;
  readonly end: number;
  readonly length: Length;
}

/** Every passage of each length that a person might code. */
export function passagesOf(text: string): Readonly<Record<Length, readonly Passage[]>> {
  const found: Record<Length, Passage[]> = { phrase: [], sentence: [], turn: [], 'short utterance': [] };
  for (const turn of turnsOf(text)) {
    const words = text.slice(turn.words, turn.end).trimEnd();
    if (words === '') continue;
    const end = turn.words + words.length;
    const short = words.split(/\s+/).length <= 3;
    if (short) found['short utterance'].push({ start: turn.words, end, length: 'short utterance' });
    else {
      found.turn.push({ start: turn.words, end, length: 'turn' }, { start: turn.start, end, length: 'turn' });
    }
    for (const match of words.matchAll(/[^\s.!?](?:[^.!?\n]|[.!?](?![\s.!?…]|$))*[.!?…]+/g)) {
      const sentence: Passage = { start: turn.words + match.index, end: turn.words + match.index + match[0].length, length: 'sentence' };
      const count = match[0].split(/\s+/).length;
      if (count >= 4) found.sentence.push(sentence);
      else if (!short) found['short utterance'].push({ ...sentence, length: 'short utterance' });
    }
    for (const match of words.matchAll(/[\p{L}\p{N}][\p{L}\p{N}'’]*(?: [\p{L}\p{N}][\p{L}\p{N}'’]*){2,7}/gu)) {
      found.phrase.push({ start: turn.words + match.index, end: turn.words + match.index + match[0].length, length: 'phrase' });
    }
  }
  return found;
}

/** So many codings of each length, drawn by chance; `within` narrows them to passages that it accepts. */
export function drawn(text: string, each: number, chance: Chance, within: (passage: Passage) => boolean = () => true): readonly (SoughtCoding & Passage)[] {
  const passages = passagesOf(text);
  const lines = lineIndex(text);
  const id = textId(text);
  const occurrences = occurrencesIn(text);
  return LENGTHS.flatMap((length) => {
    const all = passages[length].filter((passage) => /\p{L}/u.test(text.slice(passage.start, passage.end)) && within(passage));
    if (all.length === 0) return [];
    return Array.from({ length: each }, (_, index) => {
      const passage = chance.pick(all);
      return { id: `${length} ${index} ${chance.below(1e9)}`, at: lines.extentOf(passage), ...quotedPassage(text, passage, occurrences), text: id, ...passage };
    });
  });
}

/** What stands around a place in a memo: its paragraph, its sentence. */
import { shorten } from '../../text/shorten';
import type { Span } from '../../text/positions';
import { sentenceAt } from '../turns/sentences';
import { type MarkdownBlocks, markdownBlocks } from './markdown-blocks';
import type { Memo } from './memo';

const known = new WeakMap<Memo, MarkdownBlocks>();

/** The blocks of a memo; computed when first asked for, once for each state of it. */
export function blocksOf(memo: Memo): MarkdownBlocks {
  const blocks = known.get(memo) ?? markdownBlocks(memo.text, memo.bodyStart);
  known.set(memo, blocks);
  return blocks;
}

/** The sentence around a place, on one line; in the front matter and in headings the whole line. */
export function sentenceAround(memo: Memo, { start, end }: Span): string {
  const { text } = memo;
  const paragraph = blocksOf(memo).paragraphs.find((span) => span.start <= start && end <= span.end);
  const sentence = paragraph && sentenceAt(text, paragraph, start);
  if (!sentence) return shorten(text.slice(text.lastIndexOf('\n', start - 1) + 1, endOfLine(text, end)), LONGEST);
  // A link may reach over what looks like the end of a sentence: `[[Dr. Lee]]`.
  return shorten(text.slice(sentence.start, Math.max(sentence.end, end)), LONGEST);
}

/** UTF-16 units of a sentence that are shown. */
const LONGEST = 400;

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

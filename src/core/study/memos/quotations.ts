/** Words in quotation marks that a memo takes from a passage, and whether they are still what stands there. */
import type { Span } from '../../text/positions';
import type { MemoLink } from './memo-links';

/** Quoted words with the link behind them. */
export interface Quotation {
  /** The words, without quotation marks or the marks of a block quote's lines around them. */
  readonly span: Span;
  readonly words: string;
  /** The link to the coding that they are taken from. */
  readonly link: MemoLink;
}

/** Opening marks with those that close them. */
const MARKS: readonly (readonly [string, string])[] = [
  ['“', '”'],
  ['„', '“”'],
  ['«', '»'],
  ['»', '«'],
  ['‹', '›'],
  ['"', '"'],
  ['「', '」'],
  ['״', '״'],
  ['”', '”'],
];

/** What may stand between a quotation and its link: blanks, a dash, an opening bracket, a comma, a line of a block quote. */
const BETWEEN = /^[\s>(–—,.;:-]*$/;

/**
 * Quotations of a text: words in quotation marks, or a block quote, with a link to a coding right behind them.
 * A link alone quotes nothing; an embed is the quote itself.
 */
export function quotationsIn(text: string, paragraphs: readonly Span[], links: readonly MemoLink[]): readonly Quotation[] {
  const quotations: Quotation[] = [];
  let n = 0;
  for (const link of links) {
    if (link.anchor === undefined || link.isEmbed || link.inFrontMatter) continue;
    while (n < paragraphs.length && (paragraphs[n]?.end ?? 0) < link.span.start) n++;
    const paragraph = paragraphs[n];
    if (!paragraph || paragraph.start > link.span.start) continue;
    const last = quotations.at(-1);
    const from = Math.max(paragraph.start, last && last.link.span.end <= link.span.start ? last.link.span.end : 0);
    const span = inMarks(text, from, link.span.start) ?? inBlockQuote(text, from, link.span.start);
    if (span) quotations.push({ span, words: wordsOf(text.slice(span.start, span.end)), link });
  }
  return quotations;
}

function inMarks(text: string, from: number, to: number): Span | undefined {
  const before = text.slice(from, to);
  const trimmed = before.replace(/[\s>(–—,.;:-]+$/, '');
  const closing = trimmed.at(-1);
  if (closing === undefined || !BETWEEN.test(before.slice(trimmed.length))) return undefined;
  for (const [open, close] of MARKS) {
    if (!close.includes(closing)) continue;
    const start = open === closing ? openingOf(trimmed, open) : trimmed.lastIndexOf(open, trimmed.length - 2);
    if (start !== -1 && start < trimmed.length - 1) return { start: from + start + 1, end: from + trimmed.length - 1 };
  }
  return undefined;
}

/** Where both marks look the same: the last one before the closing one. */
function openingOf(text: string, mark: string): number {
  return text.length < 2 ? -1 : text.lastIndexOf(mark, text.length - 2);
}

function inBlockQuote(text: string, from: number, to: number): Span | undefined {
  if (!/^\s*>/.test(text.slice(from, to))) return undefined;
  const lead = /^[\s>]*/.exec(text.slice(from, to))?.[0].length ?? 0;
  const end = from + text.slice(from, to).replace(/[\s>(–—-]+$/, '').length;
  return end > from + lead ? { start: from + lead, end } : undefined;
}

/** The words of a quotation as one line, without the marks of a block quote's lines and without emphasis. */
function wordsOf(text: string): string {
  return text
    .replace(/\n[ \t]*(?:>[ \t]?)*/g, ' ')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .trim();
}

/**
 * Whether a quotation is what a passage says: the same words in the same order, apart from what stands in `[brackets]`,
 * and from what an ellipsis leaves out. Blanks, typographic marks and the passage's own emphasis do not count; letters do.
 */
export function isHonest(words: string, passage: string): boolean {
  const hay = plain(passage);
  const parts = pieces(words);
  if (parts.length === 0) return true;
  let at = 0;
  return parts.every((part) => {
    const found = hay.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
    return true;
  });
}

/** What has to stand in the passage, in order: between brackets and ellipses. */
function pieces(words: string): readonly string[] {
  return words
    .split(/\[[^\]]*\]|…|\.\s?\.\s?\.|\(\s*…\s*\)/)
    .map((part) => plain(part).replace(/^[ ,.;:–—-]+|[ ,.;:–—-]+$/g, ''))
    .filter((part) => part !== '');
}

/** Letters as they stand, with one kind of quotation mark, apostrophe, dash and blank, and without markdown's emphasis. */
function plain(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[“”„«»‹›"]/g, '"')
    .replace(/[‘’‚ʼ']/g, "'")
    .replace(/[–—−]/g, '-')
    .replace(/\*\*|__|(?<![\p{L}\p{N}])[*_]|[*_](?![\p{L}\p{N}])/gu, '')
    .replace(/…/g, '...')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * The blocks of a markdown text, as far as memos need them: headings, paragraphs, and what is no prose (code, HTML).
 * One pass over the lines. A markdown library does it as well, at thirty times the cost, and a memo of sixty pages is read
 * at every pause in typing; the test beside this file holds it to that library.
 */
import type { Span } from '../../text/positions';

export interface Heading {
  /** 1 to 6. */
  readonly level: number;
  /** As it stands, without the marks around it. */
  readonly text: string;
  /** The heading's own line or lines, without the line end. */
  readonly span: Span;
  /** From the end of the heading to the next one of its level or above. */
  readonly section: Span;
}

export interface MarkdownBlocks {
  readonly headings: readonly Heading[];
  /** Paragraphs, list entries with what hangs on them, block quotes: what stands between blank lines and is no heading, code or HTML. */
  readonly paragraphs: readonly Span[];
  /** Code, HTML and comments, in order: a link in there is none. */
  readonly noProse: readonly Span[];
}

const FENCE = /^((?:[ \t]*>)*[ \t]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*)(`{3,}|~{3,})([^\n]*)$/;
const QUOTE_MARKS = /^(?:[ \t]{0,3}>[ \t]?)+/;
const HEADING = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/;
const UNDERLINE = /^ {0,3}(=+|-+)[ \t]*$/;
const RULE = /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const LIST_ITEM = /^[ \t]*(?:[-+*]|\d{1,9}[.)])(?:[ \t]|$)/;
/** HTML that ends with its own sign, wherever that stands. */
const HTML_UNTIL: readonly (readonly [start: RegExp, end: RegExp])[] = [
  [/^ {0,3}<(?:script|pre|style|textarea)(?:[\s>]|$)/i, /<\/(?:script|pre|style|textarea)>/i],
  [/^ {0,3}<!--/, /-->/],
  [/^ {0,3}<\?/, /\?>/],
  [/^ {0,3}<!\[CDATA\[/, /\]\]>/],
  [/^ {0,3}<![A-Za-z]/, />/],
];
/** HTML blocks that end at a blank line. */
const HTML_BLOCK =
  /^ {0,3}<\/?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?:\s|\/?>|$)/i;
/** A whole tag alone on its line; cannot interrupt a paragraph. */
const HTML_ALONE = /^ {0,3}(?:<[A-Za-z][A-Za-z0-9-]*(?:\s+[A-Za-z_:][\w.:-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?)*\s*\/?>|<\/[A-Za-z][A-Za-z0-9-]*\s*>)[ \t]*$/;

/** Lines that begin a block of another kind: a fence, a quote, a rule. */
const NO_WORDS = /^(?:`{3,}[^`]*$|~{3,}|>|(?:\*[ \t]*){3,}$|(?:-[ \t]*){3,}$|(?:_[ \t]*){3,}$)/;

interface Line {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Reads the blocks of `text` from `bodyStart` on. Cost: one pass. */
export function markdownBlocks(text: string, bodyStart: number): MarkdownBlocks {
  const headings: { level: number; text: string; span: Span }[] = [];
  const paragraphs: Span[] = [];
  const noProse: Span[] = [];
  let paragraph: { start: number; end: number; readonly isList: boolean; readonly isQuote: boolean } | undefined;
  let inList = false;
  const endParagraph = (): void => {
    if (!paragraph) return;
    paragraphs.push({ start: paragraph.start, end: paragraph.end });
    for (const span of noProseIn(text, paragraph)) noProse.push(span);
    paragraph = undefined;
  };

  for (let at = bodyStart; at < text.length; ) {
    const line = lineAt(text, at);
    at = line.end + 1;
    const isFlush = /^\S/.test(line.text) && !LIST_ITEM.test(line.text);
    if (/^[\s>]*$/.test(line.text)) {
      endParagraph();
      if (isFlush) inList = false;
      continue;
    }
    const isIndented = /^(?: {4}| {0,3}\t)/.test(line.text);
    // Only words can go on with a list's paragraph without being indented.
    if (isFlush && (!paragraph || NO_WORDS.test(line.text) || HTML_BLOCK.test(line.text) || HTML_UNTIL.some(([start]) => start.test(line.text)))) inList = false;
    const fence = FENCE.exec(line.text);
    if (fence && (inList || /[^ \t]/.test(fence[1] ?? '') || !isIndented) && !((fence[2] ?? '').startsWith('`') && (fence[3] ?? '').includes('`'))) {
      endParagraph();
      at = endOfFence(text, at, fence[2] ?? '```', (fence[1] ?? '').includes('>'));
      noProse.push({ start: line.start, end: Math.min(at, text.length) });
      continue;
    }
    if (isIndented && !paragraph && !inList) {
      noProse.push({ start: line.start, end: line.end });
      continue;
    }
    const inner = line.text.replace(QUOTE_MARKS, '');
    const isQuote = inner.length !== line.text.length;
    const until = HTML_UNTIL.find(([start]) => start.test(inner));
    if (until) {
      endParagraph();
      at = endOfHtml(text, line, until[1]);
      noProse.push({ start: line.start, end: Math.min(at, text.length) });
      continue;
    }
    if (HTML_BLOCK.test(inner) || (!paragraph && HTML_ALONE.test(inner))) {
      endParagraph();
      at = endOfBlock(text, line);
      noProse.push({ start: line.start, end: Math.min(at, text.length) });
      continue;
    }
    const heading = isQuote ? null : HEADING.exec(line.text);
    if (heading) {
      endParagraph();
      inList = false;
      headings.push({ level: heading[1]?.length ?? 1, text: heading[2] ?? '', span: { start: line.start, end: line.end } });
      for (const span of noProseIn(text, line)) noProse.push(span);
      continue;
    }
    const underline = UNDERLINE.exec(line.text);
    if (underline && paragraph && !paragraph.isList && !paragraph.isQuote) {
      const words = text.slice(paragraph.start, paragraph.end).trim().replace(/\s*\n\s*/g, ' ');
      headings.push({ level: underline[1]?.startsWith('=') ? 1 : 2, text: words, span: { start: paragraph.start, end: line.end } });
      for (const span of noProseIn(text, paragraph)) noProse.push(span);
      paragraph = undefined;
      continue;
    }
    if (RULE.test(line.text)) {
      endParagraph();
      continue;
    }
    const isItem = LIST_ITEM.test(line.text);
    if (isItem) inList = true;
    // Every entry of a list is a paragraph of its own, and so is a block quote, which words without its mark go on with.
    if (paragraph && (isItem || (isQuote && !paragraph.isQuote))) endParagraph();
    if (paragraph) paragraph.end = line.end;
    else paragraph = { start: line.start, end: line.end, isList: isItem, isQuote };
  }
  endParagraph();
  return { headings: withSections(headings, text.length), paragraphs, noProse: noProse.sort((a, b) => a.start - b.start) };
}

function lineAt(text: string, start: number): Line {
  const lineFeed = text.indexOf('\n', start);
  const end = lineFeed === -1 ? text.length : lineFeed;
  return { start, end, text: text.slice(start, end) };
}

/** Start of the line after the one that closes a fence; a fence that nothing closes runs to the end, in a block quote to its end. */
function endOfFence(text: string, from: number, mark: string, isQuoted: boolean): number {
  const closing = new RegExp(`^${isQuoted ? '(?:[ \\t]*>)+' : ''}[ \\t]*${mark.charAt(0)}{${mark.length},}[ \\t]*$`);
  for (let at = from; at < text.length; ) {
    const line = lineAt(text, at);
    if (isQuoted && !/^ {0,3}>/.test(line.text)) return at;
    at = line.end + 1;
    if (closing.test(line.text)) return at;
  }
  return text.length;
}

function endOfHtml(text: string, first: Line, end: RegExp): number {
  for (let line = first; ; line = lineAt(text, line.end + 1)) {
    if (end.test(line.text) || line.end >= text.length) return Math.min(line.end + 1, text.length);
  }
}

function endOfBlock(text: string, first: Line): number {
  for (let line = first; ; line = lineAt(text, line.end + 1)) {
    if (line.text.trim() === '') return line.start;
    if (line.end >= text.length) return text.length;
  }
}

const INLINE = /\\.|(`+)|<(?:!--|\/?[A-Za-z][^<>\n]*(?:\n[^<>\n]*)*>)|<[^\s<>]+>/gs;

/** Code between backticks, tags and comments within a paragraph. */
function noProseIn(text: string, { start, end }: Span): readonly Span[] {
  const words = text.slice(start, end);
  if (!/[`<]/.test(words)) return [];
  const spans: Span[] = [];
  INLINE.lastIndex = 0;
  for (let match = INLINE.exec(words); match; match = INLINE.exec(words)) {
    const [found, ticks] = match;
    if (found.startsWith('\\')) continue;
    if (ticks !== undefined) {
      const close = closingTicks(words, match.index + ticks.length, ticks.length);
      if (close === undefined) continue;
      spans.push({ start: start + match.index, end: start + close });
      INLINE.lastIndex = close;
    } else if (found === '<!--') {
      const close = words.indexOf('-->', match.index + 4);
      if (close === -1) continue;
      spans.push({ start: start + match.index, end: start + close + 3 });
      INLINE.lastIndex = close + 3;
    } else spans.push({ start: start + match.index, end: start + match.index + found.length });
  }
  return spans;
}

function closingTicks(words: string, from: number, length: number): number | undefined {
  for (const match of words.slice(from).matchAll(/`+/g)) if (match[0].length === length) return from + match.index + length;
  return undefined;
}

function withSections(headings: readonly { readonly level: number; readonly text: string; readonly span: Span }[], end: number): readonly Heading[] {
  return headings.map((heading, index) => {
    const next = headings.slice(index + 1).find(({ level }) => level <= heading.level);
    return { ...heading, section: { start: heading.span.end, end: next ? next.span.start : end } };
  });
}

/** HTML for coded words in the markdown preview. Whatever comes from a file is escaped, colours are checked. */
import { formatColor, GROUND, legible, parseColor } from './color';
import type { DrawnCoding } from './drawn';
import { type InlinePart, LITERAL } from './preview-marks';

/** What a mark needs to know of a coding. */
export type MarkedCoding = Pick<DrawnCoding, 'color' | 'own' | 'crowd' | 'span'> & {
  /** The name of its code. */
  readonly name: string;
};

/** More marks inside one another could not be told apart. */
const MOST_NESTED = 3;

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text that means itself in HTML, between tags and in attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}

/** HTML within a mark for each coding, outermost first; the same HTML where nothing is coded. */
export function markedHtml(html: string, coded: readonly MarkedCoding[]): string {
  const title = escapeHtml([...new Set(coded.map(({ name }) => name))].join(', '));
  return coded.slice(0, MOST_NESTED).reduceRight((inner, { color, own, crowd }) => {
    const classes = ['verbatim-coded', ...(own ? [] : ['verbatim-other']), ...(crowd > 1 ? ['verbatim-crowded'] : [])];
    return `<mark class="${classes.join(' ')}" style="--verbatim-on-light:${legibleOn(color, 'light')};--verbatim-on-dark:${legibleOn(color, 'dark')}" title="${title}">${inner}</mark>`;
  }, html);
}

/** A colour as it can be read on a ground: a preview is rendered once for all themes, so that it is given the colour for either. */
export function legibleOn(color: string, theme: 'light' | 'dark'): string {
  return formatColor(legible(parseColor(color), GROUND[theme], 3));
}

/** Comments, elements whose text is none (or where a mark cannot stand), and tags; also those that are never closed. */
const MARKUP = /<!--[^]*?(?:-->|$)|<(script|style|textarea|title|select|template|iframe|svg|math|object|noscript)\b[^]*?(?:<\/\1\s*>|$)|<(?:"[^"]*"|'[^']*'|[^'">])*(?:>|$)/gi;

/**
 * The tags and the words of a block of HTML, in order. Words of blanks alone count as markup, since a table cannot hold marks between rows,
 * and so do words with a `<` that begins no whole tag: with a tag behind it, it could mean something else.
 */
export function htmlParts(html: string): readonly InlinePart[] {
  const parts: InlinePart[] = [];
  const add = (type: string, content: string): void => {
    if (content !== '') parts.push({ type: content.trim() === '' || (type === LITERAL && content.includes('<')) ? 'html_inline' : type, content });
  };
  let at = 0;
  for (const match of html.matchAll(MARKUP)) {
    add(LITERAL, html.slice(at, match.index));
    add('html_inline', match[0]);
    at = match.index + match[0].length;
  }
  add(LITERAL, html.slice(at));
  return parts;
}

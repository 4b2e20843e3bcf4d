/** HTML for the links of a memo in the markdown preview: links, codes as chips in their colour, live quotes with their provenance. Whatever comes from a file is escaped. */
import type { Extent } from '../text/positions';
import { shorten } from '../text/shorten';
import { placeOfResolved } from '../study/memos/link-place';
import type { Memo } from '../study/memos/memo';
import type { MemoLink } from '../study/memos/memo-links';
import { fileOfTarget, type ResolvedLink, resolveLink, targetName } from '../study/memos/resolve-link';
import type { StudyPath } from '../study/model';
import type { PlacedCoding, Study } from '../study/study';
import { UNKNOWN_COLOR } from './color';
import { cardOfLink, provenance } from './link-card';
import { escapeHtml, legibleOn } from './preview-html';
import { stateWords } from './words';

/** A live quote shows so much of a passage; more belongs into the transcript. */
const MOST_QUOTED = 4_000;

/** The HTML that stands in the place of a link. */
export function linkHtml(study: Study, memo: Memo, link: MemoLink): string {
  const resolved = resolveLink(study, link);
  const written = memo.text.slice(link.span.start, link.span.end);
  switch (resolved.state) {
    case 'missing':
      return `<span class="verbatim-broken" title="Nothing here bears this name">${escapeHtml(written)}</span>`;
    case 'ambiguous': {
      const files = resolved.targets.map((target) => fileOfTarget(study, target) ?? target.kind).join(', ');
      return `<span class="verbatim-broken" title="${escapeHtml(`Several bear this name: ${files}`)}">${escapeHtml(written)}</span>`;
    }
    case 'no anchor':
    case 'found':
      return resolvedHtml(study, memo, link, resolved);
  }
}

function resolvedHtml(study: Study, memo: Memo, link: MemoLink, resolved: Extract<ResolvedLink, { readonly state: 'found' | 'no anchor' }>): string {
  const href = hrefTo(study, memo.path, resolved);
  const card = cardOfLink(study, resolved);
  const title = [card?.kind === 'passage' ? undefined : card?.kind, card?.remark, card?.quote ?? card?.text].filter((part) => part !== undefined && part !== '').join(' · ');
  if (resolved.state === 'found' && resolved.coding) {
    if (link.isEmbed) return quoteHtml(study, resolved.coding, href, link.label);
    return anchor('verbatim-link', href, title, escapeHtml(link.label ?? provenance(study, resolved.coding).slice(-2).join(', ')));
  }
  const name = link.label ?? (resolved.state === 'found' && resolved.heading ? `${targetName(study, resolved.target)} › ${resolved.heading.text}` : targetName(study, resolved.target));
  if (resolved.target.kind === 'code') return chipHtml(study, resolved.target.id, name, href, title);
  const isMasked = resolved.state === 'no anchor' && resolved.isMasked === true;
  const broken = resolved.state === 'no anchor' && !isMasked ? ' verbatim-broken' : '';
  return anchor(`verbatim-link${broken}`, href, title, escapeHtml(isMasked ? `${name} (masked)` : name));
}

/** The words as they stand now, by whom and where; a code in its colour. */
function quoteHtml(study: Study, placed: PlacedCoding, href: string, label: string | undefined): string {
  const code = study.codebook.resolve(placed.coding.code);
  const words = study.codings.get(placed.source)?.places?.words.get(placed.coding.id) ?? placed.coding.quote;
  const shown = words.length > MOST_QUOTED ? shorten(words, MOST_QUOTED) : words;
  const paragraphs = shown.split(/\n+/).filter((line) => line.trim() !== '').map((line) => escapeHtml(line.trim()));
  const state = stateWords(placed.place.state);
  const from = anchor('verbatim-link', href, '', escapeHtml(provenance(study, placed).join(' · ')));
  const chip = code ? ` ${chipHtml(study, code.id, code.name, undefined, '')}` : ` <span class="verbatim-broken">${escapeHtml(placed.coding.code)}</span>`;
  const remark = state === undefined || placed.place.state === 'unchecked' ? '' : ` <em>${state}</em>`;
  const caption = label === undefined ? '' : `<strong>${escapeHtml(label)}</strong> `;
  return `<span class="verbatim-quote" style="${colors(code?.color)}"><span class="verbatim-words">${paragraphs.join('<br>')}</span><span class="verbatim-provenance">${caption}${from}${chip}${remark}</span></span>`;
}

function chipHtml(study: Study, code: string, name: string, href: string | undefined, title: string): string {
  const style = ` style="${colors(study.codebook.codes.get(code)?.color)}"`;
  return href === undefined ? `<span class="verbatim-chip"${style}>${escapeHtml(name)}</span>` : anchor('verbatim-chip', href, title, escapeHtml(name), style);
}

function anchor(classes: string, href: string, title: string, html: string, attributes = ''): string {
  const address = escapeHtml(href);
  const told = title === '' ? '' : ` title="${escapeHtml(shorten(title, 300))}"`;
  // The preview asks `data-href` first, and hands what is no address of the web back to VS Code.
  return `<a class="${classes}" href="${address}" data-href="${address}"${told}${attributes}>${html}</a>`;
}

function colors(color: string | undefined): string {
  const paint = color ?? UNKNOWN_COLOR;
  return `--verbatim-on-light:${legibleOn(paint, 'light')};--verbatim-on-dark:${legibleOn(paint, 'dark')}`;
}

/** The way from a memo to what a link leads to, with the lines that are to be shown. */
function hrefTo(study: Study, from: StudyPath, resolved: Extract<ResolvedLink, { readonly state: 'found' | 'no anchor' }>): string {
  const place = placeOfResolved(study, resolved);
  if (!place) return '#';
  const up = '../'.repeat(from.split('/').length - 1);
  return `${up === '' ? './' : up}${place.file.split('/').map(encodeURIComponent).join('/')}${fragmentOf(place.head)}`;
}

function fragmentOf({ start, end }: Extent): string {
  if (start.line === 1 && start.column === 1 && end.line === 1) return '';
  return `#L${start.line},${start.column}-L${end.line},${end.column}`;
}

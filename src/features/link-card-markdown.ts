/** What a link leads to, as hovers and completions show it. */
import type * as vscode from 'vscode';
import { UNKNOWN_COLOR } from '../core/show/color';
import type { LinkCard } from '../core/show/link-card';
import { swatchAddress, swatchForm } from '../core/show/swatch';
import { shorten } from '../core/text/shorten';
import type { CommandId } from '../host/commands';
import { appendPlain, safeMarkdown } from '../host/safe-markdown';
import { activeTheme } from '../host/theme';

/** More of a passage would not be read in a hover. */
const MOST_QUOTED = 800;

/** A card as markdown: the quote first, then what it is and where it comes from. Its links may run these commands. */
export function cardMarkdown(card: LinkCard, ...commands: readonly CommandId[]): vscode.MarkdownString {
  const markdown = safeMarkdown(...commands);
  for (const paragraph of card.quote === undefined ? [] : paragraphsOf(card.quote)) appendPlain(markdown.appendMarkdown('\n>\n> '), paragraph);
  if (card.quote !== undefined) markdown.appendMarkdown('\n\n');
  if (card.code !== undefined) markdown.appendMarkdown(`![](${swatchAddress(card.code?.color ?? UNKNOWN_COLOR, card.code ? swatchForm(card.code) : 'ring', activeTheme())}) `);
  appendPlain(markdown.appendMarkdown('**'), shorten(card.title, 200)).appendMarkdown('**');
  if (card.kind !== 'passage') appendPlain(markdown.appendMarkdown(' · '), shorten(card.kind, 60));
  if (card.remark !== undefined) {
    appendPlain(markdown.appendMarkdown('\n\n*'), card.remark);
    markdown.appendMarkdown('*');
  }
  if (card.text) appendPlain(markdown.appendMarkdown('\n\n'), shorten(card.text, 400));
  if (card.facts.length > 0) appendPlain(markdown.appendMarkdown('\n\n'), shorten(card.facts.join(' · '), 600));
  return markdown;
}

function paragraphsOf(quote: string): readonly string[] {
  const paragraphs: string[] = [];
  let left = MOST_QUOTED;
  for (const paragraph of quote.split(/\n+/)) {
    if (paragraph.trim() === '' || left <= 0) continue;
    paragraphs.push(shorten(paragraph, left));
    left -= paragraph.length;
  }
  return paragraphs;
}

/** *Read Across Cases* as one document: what every case's memo says under one heading, each part with its place. */
import { type Across, readAcross } from '../study/memos/across';
import { linksIn, type MemoLink } from '../study/memos/memo-links';
import type { Memo } from '../study/memos/memo';
import type { Bin } from '../study/memos/outline';
import { resolveLink } from '../study/memos/resolve-link';
import { type Study, wordsOf } from '../study/study';
import type { Span } from '../text/positions';
import { provenance } from './link-card';
import { count } from './words';

/** One case's part of the document. */
export interface AcrossPart {
  readonly across: Across;
  /** The part's heading in the document. */
  readonly head: Span;
}

export interface AcrossDocument {
  readonly text: string;
  readonly parts: readonly AcrossPart[];
  /** Links of the parts, where they stand in the document. */
  readonly links: readonly { readonly span: Span; readonly link: MemoLink }[];
}

/** Writes the document. Embedded quotes stand as block quotes, as they are now. Linear in the memos and codings of the cases. */
export function acrossDocument(study: Study, outline: Memo, bin: Bin): AcrossDocument {
  const all = readAcross(study, outline, bin);
  const states = (['written', 'only quotes', 'not found', 'not written'] as const).flatMap((state) => {
    const number = all.filter((each) => each.state === state).length;
    return number === 0 ? [] : [`${number} ${state}`];
  });
  const parts: AcrossPart[] = [];
  const links: { span: Span; link: MemoLink }[] = [];
  let text = `# ${bin.heading}, across ${count(all.length, 'case')}\n\n${study.memoTitles.get(outline.path) ?? outline.path}: ${states.join(', ')}.\n`;
  for (const across of all) {
    const start = text.length + 1;
    const name = study.cases.get(across.case)?.name ?? across.case;
    text += `\n## ${name}`;
    parts.push({ across, head: { start, end: text.length } });
    text += `\n\n${factsOf(across)}\n`;
    if (across.text === '') continue;
    const body = withQuotes(study, shifted(across.text));
    text += '\n';
    for (const link of linksIn(body, 0, [])) links.push({ link, span: { start: text.length + link.span.start, end: text.length + link.span.end } });
    text += `${body}\n`;
  }
  return { text, parts, links };
}

/** What is known of a case's part besides its words. */
function factsOf({ state, quotes, asked, sources }: Across): string {
  const coded = quotes === 0 ? 'nothing is coded' : `${count(quotes, 'passage')} ${quotes === 1 ? 'is' : 'are'} coded`;
  const askedIn = asked === 0 ? 'no source says that anybody asked' : `asked in ${asked} of ${count(sources, 'source')}`;
  switch (state) {
    case 'written':
      return `*${sentence(coded)}; ${askedIn}.*`;
    case 'only quotes':
      return `*Only quotes so far. ${sentence(coded)}; ${askedIn}.*`;
    case 'not found':
      return `*Not found: ${askedIn}, and nothing is coded.*`;
    case 'not written':
      return `*Not written. ${sentence(coded)}; ${askedIn}.*`;
  }
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Headings below the one that is read go one level down, so that they stay below the case's. */
function shifted(text: string): string {
  return text.replace(/^(#{1,5})(?= )/gm, '#$1');
}

/** Embeds as the words that they stand for, with who says them and where, and the link behind. */
function withQuotes(study: Study, text: string): string {
  const embeds = linksIn(text, 0, []).filter(({ isEmbed }) => isEmbed);
  let result = '';
  let from = 0;
  for (const link of embeds) {
    const resolved = resolveLink(study, link);
    if (resolved.state !== 'found' || !resolved.coding) continue;
    const lines = wordsOf(study, resolved.coding).split('\n');
    const written = text.slice(link.span.start + 1, link.span.end);
    const before = text.slice(from, link.span.start);
    // A quote is a block of its own, also where the embed stood among words.
    const gap = /(?:^|\n)[ \t]*$/.test(result + before) ? '' : '\n\n';
    result += `${before}${gap}${lines.map((line) => `> ${line}`).join('\n')}\n> ${provenance(study, resolved.coding).join(', ')} ${written}`;
    from = link.span.end;
    if (!/^[ \t]*(?:\n|$)/.test(text.slice(from))) result += '\n\n';
  }
  return result + text.slice(from);
}

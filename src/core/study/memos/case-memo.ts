/** Case memos: an outline's headings with the quotes of one case below each, and what was coded since. */
import { dayOf } from '../clock';
import type { Study } from '../study';
import type { TextSplice } from '../yaml/yaml-lines';
import { scalarText } from '../yaml/yaml-scalar';
import { foldName, nameFor } from './link-names';
import { linkText } from './memo-links';
import type { Memo } from './memo';
import { type Bin, binsOf, type BinQuote, quotesFor, sourcesOfCase } from './outline';

export interface NewCaseMemo {
  readonly case: string;
  readonly outline: Memo;
  /** The coder who writes it. */
  readonly by?: string | undefined;
  readonly now: Date;
}

const OFFERED = /<!-- quotes offered so far[^\n]*\n([^<>]*)-->\n?/;

/** Text of a case memo: front matter, the outline's headings, and below each the quotes of the case as live links. */
export function newCaseMemo(study: Study, wanted: NewCaseMemo): string {
  const name = study.cases.get(wanted.case)?.name ?? wanted.case;
  const bins = binsOf(study, wanted.outline);
  const sources = sourcesOfCase(study, wanted.case);
  const offered = new Set<string>();
  const sections = bins.map((bin) => {
    const quotes = quotesFor(study, sources, bin.codes);
    for (const id of idsOf(quotes)) offered.add(id);
    const embeds = quotes.map((quote) => `${embedOf(study, quote)}\n\n`).join('');
    return `${'#'.repeat(Math.max(2, bin.level))} ${bin.heading}\n\n${embeds}`;
  });
  const front = [
    'kind: case',
    `title: ${scalarText(name, 'block')}`,
    `case: ${scalarText(wanted.case, 'block')}`,
    `outline: ${scalarText(wanted.outline.path, 'block')}`,
    ...(wanted.by === undefined ? [] : [`by: ${wanted.by}`]),
    `date: ${dayOf(wanted.now)}`,
    'status: draft',
  ];
  return `---\n${front.join('\n')}\n---\n# ${name}\n\n${sections.join('')}${offeredText(offered)}`;
}

function embedOf(study: Study, { coding }: BinQuote): string {
  return linkText({ ...nameFor(study, { kind: 'source', path: coding.source }), anchor: coding.coding.id, isEmbed: true });
}

function idsOf(quotes: readonly BinQuote[]): readonly string[] {
  return quotes.flatMap(({ coding, others }) => [coding.coding.id, ...others]);
}

/** Which quotes were offered, so that one that the writer took out stays out. One id a line: two people's lists merge. */
function offeredText(ids: ReadonlySet<string>): string {
  return `<!-- quotes offered so far; Refresh adds only others\n${[...ids].sort().map((id) => `${id}\n`).join('')}-->\n`;
}

export interface Refreshed {
  /** Insertions, last place first, so that each offset still holds when it is made. Nothing that was written is touched. */
  readonly splices: readonly TextSplice[];
  /** Quotes that come in. */
  readonly added: number;
  /** Headings of the outline that the memo did not have. */
  readonly newHeadings: readonly string[];
}

/** What to insert into a case memo for the quotes that were coded since, below the heading of each bin. */
export function refreshCaseMemo(study: Study, memo: Memo, outline: Memo): Refreshed {
  const list = OFFERED.exec(memo.text);
  const offered = new Set([...(list?.[1] ?? '').split(/\s+/).filter((id) => id !== ''), ...memo.links.flatMap(({ anchor }) => (anchor === undefined ? [] : [anchor]))]);
  const sources = memo.case === undefined ? [] : sourcesOfCase(study, memo.case);
  const bodyEnd = list?.index ?? memo.text.length;
  const inserts: { readonly at: number; readonly text: string }[] = [];
  const missing: Bin[] = [];
  const newIds = new Set<string>();
  let added = 0;
  const quotesOf = (bin: Bin): string => {
    const fresh = quotesFor(study, sources, bin.codes).filter((quote) => !idsOf([quote]).some((id) => offered.has(id)));
    for (const id of idsOf(fresh)) newIds.add(id);
    added += fresh.length;
    return fresh.map((quote) => `${embedOf(study, quote)}\n\n`).join('');
  };
  for (const bin of binsOf(study, outline)) {
    const index = memo.headings.findIndex(({ text }) => foldName(text) === foldName(bin.heading));
    if (index === -1) {
      missing.push(bin);
      continue;
    }
    const text = quotesOf(bin);
    if (text === '') continue;
    // At the end of the heading's own words, above the headings below it.
    const end = Math.min(memo.headings[index + 1]?.span.start ?? bodyEnd, Math.max(bodyEnd, memo.headings[index]?.span.end ?? 0));
    inserts.push({ at: end, text: padded(memo.text, end, text) });
  }
  const sections = missing.map((bin) => `${'#'.repeat(Math.max(2, bin.level))} ${bin.heading}\n\n${quotesOf(bin)}`).join('');
  if (sections !== '') inserts.push({ at: bodyEnd, text: padded(memo.text, bodyEnd, sections) });
  const splices: TextSplice[] = inserts.map(({ at, text }) => ({ start: at, end: at, text }));
  if (newIds.size > 0) splices.push(offeredSplice(memo, list, newIds));
  splices.sort((a, b) => b.start - a.start);
  return { splices: merged(splices), added, newHeadings: missing.map(({ heading }) => heading) };
}

/** Text that begins a paragraph of its own at an offset. */
function padded(text: string, at: number, inserted: string): string {
  const before = text.slice(Math.max(0, at - 2), at);
  if (at === 0 || before === '\n\n') return inserted;
  return `${before.endsWith('\n') ? '\n' : '\n\n'}${inserted}`;
}

function offeredSplice(memo: Memo, list: RegExpExecArray | null, ids: ReadonlySet<string>): TextSplice {
  if (!list) return { start: memo.text.length, end: memo.text.length, text: offeredText(ids) };
  const known = (list[1] ?? '').split(/\s+/).filter((id) => id !== '');
  return { start: list.index, end: list.index + list[0].length, text: offeredText(new Set([...known, ...ids])) };
}

/** Several insertions at one place, in the order of the outline. */
function merged(splices: readonly TextSplice[]): readonly TextSplice[] {
  const result: TextSplice[] = [];
  for (const splice of splices) {
    const last = result.at(-1);
    if (last?.start === splice.start) result[result.length - 1] = last.start === last.end ? { ...splice, text: last.text + splice.text } : { ...last, text: splice.text + last.text };
    else result.push(splice);
  }
  return result;
}

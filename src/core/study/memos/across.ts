/** Reading across cases: what every case's memo says under one heading of the outline. */
import type { StudyPath } from '../model';
import type { Study } from '../study';
import { foldName } from './link-names';
import type { Memo } from './memo';
import { resolveLink } from './resolve-link';
import { askedIn, type Bin, quotesFor, sourcesOfCase } from './outline';

/** What one case's memo says under a heading. */
export interface Across {
  readonly case: string;
  readonly memo: StudyPath | undefined;
  /** `written`: there is prose; `only quotes`; `not found`: asked about, and nothing was coded; `not written`: nobody has looked. */
  readonly state: 'written' | 'only quotes' | 'not found' | 'not written';
  /** The section's text without its heading and without comments; empty where there is none. */
  readonly text: string;
  /** Offset of the section's heading in the memo's canonical text. */
  readonly start: number;
  /** Quotes that the case has for the heading. */
  readonly quotes: number;
  /** Sources of the case in which it was asked about (`asked` in their front matter), and all of its sources. */
  readonly asked: number;
  readonly sources: number;
}

/** The memo of a case that was made from an outline; the first by path where there are several. */
export function caseMemoOf(study: Study, ofCase: string, outline: StudyPath): Memo | undefined {
  return study.memos.values().find((memo) => memo.case === ofCase && outlineOf(study, memo)?.path === outline);
}

/** The outline that a memo was made from. */
export function outlineOf(study: Study, { outline }: Memo): Memo | undefined {
  if (outline === undefined) return undefined;
  const direct = study.memos.get(outline);
  if (direct) return direct;
  const resolved = resolveLink(study, { kind: 'memo', name: outline });
  return resolved.state === 'found' && resolved.target.kind === 'memo' ? study.memos.get(resolved.target.path) : undefined;
}

/** Cases that have sources or a memo of this outline, in the order of the list of cases. */
export function casesToRead(study: Study, outline: StudyPath): readonly string[] {
  const withSources = new Set(study.sources.values().flatMap((source) => (source.case === undefined ? [] : [source.case])));
  const withMemo = new Set(study.memos.values().flatMap((memo) => (memo.case !== undefined && outlineOf(study, memo)?.path === outline ? [memo.case] : [])));
  // Where memos were begun for cases of one kind, those of that kind are the ones to compare.
  const kinds = new Set([...withMemo].flatMap((id) => study.cases.get(id)?.kind ?? []));
  const listed = [...study.cases.keys()].filter((id) => withMemo.has(id) || (withSources.has(id) && (kinds.size === 0 || kinds.has(study.cases.get(id)?.kind ?? ''))));
  const unlisted = [...withMemo, ...(kinds.size === 0 ? withSources : [])].filter((id) => !study.cases.has(id));
  return [...listed, ...[...new Set(unlisted)].sort()];
}

/** One section for every case. Linear in the memos and in the codings of the cases' sources. */
export function readAcross(study: Study, outline: Memo, bin: Bin): readonly Across[] {
  return casesToRead(study, outline.path).map((id): Across => {
    const memo = caseMemoOf(study, id, outline.path);
    const index = memo?.headings.findIndex(({ text }) => foldName(text) === foldName(bin.heading)) ?? -1;
    const heading = memo?.headings[index];
    const next = memo?.headings.slice(index + 1).find(({ level }) => heading !== undefined && level <= heading.level);
    const raw = memo && heading ? memo.text.slice(heading.span.end, next?.span.start ?? memo.text.length) : '';
    const text = raw.replace(/<!--[\s\S]*?-->/g, '').trim();
    const paths = sourcesOfCase(study, id);
    const asked = askedIn(study, paths, bin).length;
    const quotes = quotesFor(study, paths, bin.codes).length;
    const prose = text.replace(/!\[\[[^\]]*\]\]/g, '').replace(/^#{1,6} .*$/gm, '').trim();
    const state = prose !== '' ? 'written' : text.includes('![[') ? 'only quotes' : quotes === 0 && asked > 0 ? 'not found' : 'not written';
    return { case: id, memo: memo?.path, state, text, start: heading?.span.start ?? 0, quotes, asked, sources: paths.length };
  });
}

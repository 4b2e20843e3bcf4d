/** What is told of the thing that a link leads to: in hovers, beside a completion, in the preview. */
import { relationWords } from './relations';
import type { LinkTarget } from '../study/memos/link-names';
import type { Memo } from '../study/memos/memo';
import { type ResolvedLink, targetName } from '../study/memos/resolve-link';
import type { Code } from '../study/model';
import { extentOf, type PlacedCoding, type Study, wordsOf } from '../study/study';
import { tallies } from '../study/tally';
import { codingWords, count, pathWords, stateWords, statusWords, tallyWords } from './words';

/** All of it is plain text, as files give it. */
export interface LinkCard {
  /** `passage`, `memo`, `transcript` … */
  readonly kind: string;
  readonly title: string;
  /** The code whose colour stands for it; null for a code that the codebook does not have. */
  readonly code?: Code | null;
  /** What was said: the words as they stand now. */
  readonly quote?: string;
  /** A definition, a beginning. */
  readonly text?: string;
  readonly facts: readonly string[];
  /** What somebody should know before relying on it. */
  readonly remark?: string;
}

/** Said in place of a passage that is masked. */
export const MASKED_QUOTE = 'Masked until you have marked this source coded.';

/** What a link leads to; undefined where it leads nowhere or may lead to several things. */
export function cardOfLink(study: Study, resolved: ResolvedLink): LinkCard | undefined {
  if (resolved.state === 'missing' || resolved.state === 'ambiguous') return undefined;
  if (resolved.state === 'found' && resolved.coding) return cardOfCoding(study, resolved.coding);
  const card = cardOfTarget(study, resolved.target);
  if (resolved.state === 'no anchor' && resolved.isMasked) return { ...card, remark: MASKED_QUOTE };
  if (resolved.state === 'no anchor') return { ...card, remark: `There is no “${resolved.anchor}” in it.` };
  const memo = resolved.target.kind === 'memo' ? study.memos.get(resolved.target.path) : undefined;
  return memo && resolved.heading ? { ...card, title: `${card.title} › ${resolved.heading.text}`, text: beginning(memo, resolved.heading.section.start, resolved.heading.section.end) } : card;
}

/** A passage with where it comes from: speaker, source, line. */
export function cardOfCoding(study: Study, placed: PlacedCoding): LinkCard {
  const code = study.codebook.resolve(placed.coding.code);
  const state = stateWords(placed.place.state);
  return {
    kind: 'passage',
    title: code ? pathWords(code) : placed.coding.code,
    code: code ?? null,
    quote: wordsOf(study, placed),
    facts: [...provenance(study, placed), ...(placed.coding.note === undefined ? [] : [`Note: ${placed.coding.note}`])],
    ...(state === undefined ? {} : { remark: `${state.charAt(0).toUpperCase()}${state.slice(1)}.` }),
  };
}

/** Who says it, in which source, in which line, at which time. People by their ids: names are shown by an act of its own. */
export function provenance(study: Study, placed: PlacedCoding): readonly string[] {
  const lost = placed.place.state === 'adrift';
  return [
    ...(placed.speakers.length === 0 ? [] : [placed.speakers.join(', ')]),
    study.sources.get(placed.source)?.title ?? placed.source,
    ...(lost ? [] : [`line ${extentOf(study, placed).start.line}`]),
    ...(placed.time === undefined ? [] : [placed.time]),
  ];
}

/** What a link without `#` leads to. */
export function cardOfTarget(study: Study, target: LinkTarget): LinkCard {
  const title = targetName(study, target);
  switch (target.kind) {
    case 'source': {
      const source = study.sources.get(target.path);
      const codings = study.codings.get(target.path);
      const byCoder = new Map(codings?.files.filter((file) => file.codings.length > 0).map((file) => [file.coder, file.codings.length]));
      return {
        kind: source?.kind ?? 'transcript',
        title,
        facts: [...written(source?.participants.join(', '), source?.case, source?.wave, source?.date), byCoder.size === 0 ? 'not coded yet' : codingWords(byCoder)],
      };
    }
    case 'memo': {
      const memo = study.memos.get(target.path);
      const links = memo?.links.length ?? 0;
      return {
        kind: memo?.kind === undefined ? 'memo' : `${memo.kind} memo`,
        title,
        ...(memo ? { text: beginning(memo, memo.bodyStart, memo.text.length) } : {}),
        facts: [...written(memo?.by.join(', '), memo?.date, memo?.status === 'in review' ? 'in review' : undefined), ...(links > 0 ? [count(links, 'link')] : [])],
      };
    }
    case 'person': {
      const person = study.people.get(target.id);
      return { kind: 'person', title, facts: written(person?.roles.join(', ')) };
    }
    case 'case': {
      const found = study.cases.get(target.id);
      const sources = study.sources.values().filter((source) => source.case === target.id).length;
      const parent = found?.parent === undefined ? undefined : `in ${study.cases.get(found.parent)?.name ?? found.parent}`;
      return { kind: found?.kind ?? 'case', title, facts: [...written(parent), count(sources, 'source')] };
    }
    case 'code': {
      const code = study.codebook.codes.get(target.id);
      if (!code) return { kind: 'code', title, code: null, facts: [] };
      const tally = tallies(study).get(code.id);
      const related = relationWords(study.codebook, code.id);
      return {
        kind: 'code',
        title: pathWords(code),
        code,
        ...(code.definition === undefined ? {} : { text: code.definition }),
        facts: [...statusWords(code), ...(tally ? [tallyWords(tally.withChildren)] : []), ...related],
      };
    }
  }
}

function written(...facts: readonly (string | undefined)[]): readonly string[] {
  return facts.filter((fact) => fact !== undefined && fact !== '') as readonly string[];
}

/** The first words of a stretch of a memo that are no heading. */
function beginning(memo: Memo, from: number, to: number): string {
  let at = from;
  for (const { span } of memo.headings) if (span.start >= from && span.start < to && memo.text.slice(at, span.start).trim() === '') at = span.end;
  return memo.text.slice(at, Math.min(to, at + 2_000)).trim();
}

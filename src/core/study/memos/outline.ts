/** Outlines: the analytic bins of a study, as headings of a memo of kind `outline`, each with links to the codes that feed it. */
import type { Case, StudyPath } from '../model';
import { codingsOf, type PlacedCoding, type Study, withDescendants } from '../study';
import type { Memo } from './memo';
import { resolveLink } from './resolve-link';

/** One heading of an outline. */
export interface Bin {
  readonly level: number;
  readonly heading: string;
  /** Ids of the codes that feed it, with those below them; linked right below the heading. */
  readonly codes: readonly string[];
}

/** Whether a memo is an outline. */
export function isOutline({ kind }: Memo): boolean {
  return kind?.toLowerCase() === 'outline';
}

/** The bins of an outline, in order. A title of level one above others is none, unless codes feed it. */
export function binsOf(study: Study, outline: Memo): readonly Bin[] {
  const { headings } = outline;
  const bins = headings.map(({ level, text, span }, index): Bin => {
    const end = headings[index + 1]?.span.start ?? outline.text.length;
    const codes = outline.links.flatMap((link) => {
      if (link.span.start < span.start || link.span.start >= end) return [];
      const resolved = resolveLink(study, link);
      return resolved.state === 'found' && resolved.target.kind === 'code' ? withDescendants(study.codebook, resolved.target.id).map(({ id }) => id) : [];
    });
    return { level, heading: text, codes: [...new Set(codes)] };
  });
  const [first, ...rest] = bins;
  return first?.level === 1 && first.codes.length === 0 && rest.length > 0 && rest.every(({ level }) => level > 1) ? rest : bins;
}

/** A case and all that lie in it. */
export function caseWithin(cases: Study['cases'], id: string): ReadonlySet<string> {
  const within = new Set([id]);
  for (let size = 0; size !== within.size; ) {
    size = within.size;
    for (const each of cases.values()) if (each.parent !== undefined && within.has(each.parent)) within.add(each.id);
  }
  return within;
}

/** Paths of the sources of a case, those of the cases within it included, in order. */
export function sourcesOfCase(study: Study, id: Case['id']): readonly StudyPath[] {
  const within = caseWithin(study.cases, id);
  return study.sources.values().filter((source) => source.case !== undefined && within.has(source.case)).map(({ path }) => path);
}

/**
 * The codings that a case has for a bin, by source and place. Where several coders gave one code to overlapping passages,
 * one stands for all: that of `consensus`, else the longest; `others` are the ids that it stands for.
 */
export interface BinQuote {
  readonly coding: PlacedCoding;
  readonly others: readonly string[];
}

export function quotesFor(study: Study, sources: readonly StudyPath[], codes: readonly string[]): readonly BinQuote[] {
  const wanted = new Set(codes);
  return sources.flatMap((source) => {
    const groups: { coding: PlacedCoding; others: string[]; end: number }[] = [];
    for (const coding of codingsOf(study, source)) {
      const code = study.codebook.resolve(coding.coding.code)?.id ?? coding.coding.code;
      const { span, state } = coding.place;
      if (!wanted.has(code) || state === 'adrift') continue;
      const overlapping = span && groups.find((group) => (study.codebook.resolve(group.coding.coding.code)?.id ?? group.coding.coding.code) === code && group.end > span.start);
      if (!overlapping) groups.push({ coding, others: [], end: span?.end ?? 0 });
      else {
        const isBetter = coding.coder === 'consensus' ? overlapping.coding.coder !== 'consensus' : overlapping.coding.coder !== 'consensus' && lengthOf(coding) > lengthOf(overlapping.coding);
        overlapping.others.push(isBetter ? overlapping.coding.coding.id : coding.coding.id);
        if (isBetter) overlapping.coding = coding;
        overlapping.end = Math.max(overlapping.end, span.end);
      }
    }
    return groups.map(({ coding, others }) => ({ coding, others }));
  });
}

function lengthOf({ place: { span }, coding }: PlacedCoding): number {
  return span ? span.end - span.start : coding.quote.length;
}

/** Sources of a case whose front matter says that a bin was asked about: `asked` names its heading, or one of its codes. */
export function askedIn(study: Study, sources: readonly StudyPath[], bin: Bin): readonly StudyPath[] {
  const names = new Set([bin.heading, ...bin.codes.flatMap((id) => [id, study.codebook.codes.get(id)?.name ?? id])].map((name) => name.toLowerCase()));
  return sources.filter((path) => {
    const asked = study.sources.get(path)?.attributes.get('asked');
    const list = typeof asked === 'string' ? [asked] : Array.isArray(asked) ? asked : [];
    return list.some((each: unknown) => typeof each === 'string' && names.has(each.toLowerCase()));
  });
}

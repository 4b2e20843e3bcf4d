/** Where coders differ on one source: passages in which one coded and another did not, or with another code, or with another boundary. */
import type { Codebook, StudyPath } from '../model';
import { isResolved, repliesTo } from '../reviews/review-records';
import { type PlacedCoding, placedCodings, type SourceCodings, type Study, wordsOf } from '../study';
import type { Span } from '../../text/positions';
import { type Answer, answersIn, answerTo } from './answers';

/** How coders differ: somebody did not code there at all; all did, with other codes; all gave the same codes to other words. */
export type DisagreementKind = 'coded or not' | 'code' | 'boundary';

/** A coding of a passage in question. */
export interface Voice {
  readonly placed: PlacedCoding;
  /** The code's id today. */
  readonly code: string;
  /** Without blanks at its ends. */
  readonly span: Span;
  readonly answer: Answer;
}

/** A passage in which coders differ: their codings that overlap, without those on which all agree. */
export interface Disagreement {
  readonly source: StudyPath;
  /** The smallest of its codings' ids. */
  readonly id: string;
  readonly kind: DisagreementKind;
  /** From the first character that is coded to the last. */
  readonly span: Span;
  /** In order of place. */
  readonly voices: readonly Voice[];
  /**
   * `settled`: each coding was taken into the consensus or set aside. `again`: settled once, and something is new since, or it was settled
   * in two ways. `discussed`: not settled, and somebody asked something that nobody has called settled.
   */
  readonly state: 'open' | 'again' | 'discussed' | 'settled';
}

/** What a comparison of coders finds in one source. */
export interface SourceDisagreements {
  readonly source: StudyPath;
  /** In order of place. */
  readonly passages: readonly Disagreement[];
  /** Passages that all coders gave the same code, with the same boundary. */
  readonly agreed: number;
  /** Codings of these coders whose passage is lost: they are not compared. */
  readonly lost: number;
}

interface Known {
  readonly reviews: SourceCodings | undefined;
  readonly codebook: Codebook;
  readonly coders: string;
  readonly found: SourceDisagreements;
}

const known = new WeakMap<SourceCodings, Known>();

/**
 * Compares coders in one source, on the codings as they are now. Overlapping codings of one coder and code are joined first; blanks at the
 * ends of a passage do not count. Computed once for each state of the source; n log n in its codings.
 */
export function disagreementsIn(study: Study, source: StudyPath, coders: readonly string[]): SourceDisagreements {
  const codings = study.codings.get(source);
  if (!codings) return { source, passages: [], agreed: 0, lost: 0 };
  const { codebook } = study;
  const reviews = study.reviews.get(source);
  const key = coders.join(' ');
  const before = known.get(codings);
  if (before && before.reviews === reviews && before.codebook === codebook && before.coders === key) return before.found;
  const found = compare(study, codings, reviews, coders);
  known.set(codings, { reviews, codebook, coders: key, found });
  return found;
}

/** What one coder gave one code to: codings that overlap, joined. */
interface Region {
  readonly coder: string;
  readonly code: string;
  start: number;
  end: number;
  readonly voices: Voice[];
}

function compare(study: Study, codings: SourceCodings, reviews: SourceCodings | undefined, coders: readonly string[]): SourceDisagreements {
  const answers = answersIn(codings, reviews);
  const chosen = new Set(coders);
  let lost = 0;
  const open = new Map<string, Region>();
  const regions: Region[] = [];
  for (const placed of placedCodings(codings)) {
    if (!chosen.has(placed.coder)) continue;
    const span = wordsSpan(study, placed);
    if (!span) {
      lost++;
      continue;
    }
    const code = study.codebook.resolve(placed.coding.code)?.id ?? placed.coding.code;
    const voice: Voice = { placed, code, span, answer: answerTo(answers, placed) };
    const key = `${placed.coder} ${code}`;
    const last = open.get(key);
    if (last && span.start < last.end) {
      last.end = Math.max(last.end, span.end);
      last.start = Math.min(last.start, span.start);
      last.voices.push(voice);
    } else {
      const region: Region = { coder: placed.coder, code, start: span.start, end: span.end, voices: [voice] };
      open.set(key, region);
      regions.push(region);
    }
  }
  const same = new Map<string, Region[]>();
  for (const region of regions) {
    const key = `${region.code} ${region.start} ${region.end}`;
    const list = same.get(key);
    if (list) list.push(region);
    else same.set(key, [region]);
  }
  const groups = [...same.values()];
  const agreed = groups.filter((group) => group.length === coders.length);
  const differing = groups.filter((group) => group.length !== coders.length).flat();
  const passages = clusters(differing).map((cluster) => disagreement(codings.source, cluster, coders, reviews));
  return { source: codings.source, passages, agreed: agreed.length, lost };
}

/** Where a coding's words stand, without blanks at their ends. */
function wordsSpan(study: Study, placed: PlacedCoding): Span | undefined {
  const { span } = placed.place;
  if (!span || span.end <= span.start) return undefined;
  const words = wordsOf(study, placed);
  if (words.length !== span.end - span.start || words.trim() === '') return span;
  return { start: span.start + words.length - words.trimStart().length, end: span.end - (words.length - words.trimEnd().length) };
}

/** Regions that overlap, directly or by others between them. */
function clusters(regions: readonly Region[]): readonly (readonly Region[])[] {
  const found: Region[][] = [];
  let reach = -1;
  for (const region of regions.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (region.start >= reach) found.push([]);
    found.at(-1)?.push(region);
    reach = Math.max(reach, region.end);
  }
  return found;
}

function disagreement(source: StudyPath, cluster: readonly Region[], coders: readonly string[], reviews: SourceCodings | undefined): Disagreement {
  const voices = cluster.flatMap((region) => region.voices).toSorted((a, b) => a.span.start - b.span.start || b.span.end - a.span.end || (a.placed.coding.id < b.placed.coding.id ? -1 : 1));
  const ids = voices.map(({ placed }) => placed.coding.id).sort();
  return {
    source,
    id: ids[0] ?? '',
    kind: kindOf(cluster, coders),
    span: { start: Math.min(...cluster.map(({ start }) => start)), end: Math.max(...cluster.map(({ end }) => end)) },
    voices,
    state: stateOf(voices, reviews),
  };
}

function kindOf(cluster: readonly Region[], coders: readonly string[]): DisagreementKind {
  const codesOf = new Map(coders.map((coder) => [coder, new Set<string>()]));
  for (const { coder, code } of cluster) codesOf.get(coder)?.add(code);
  const all = new Set(cluster.map(({ code }) => code));
  const sizes = [...codesOf.values()].map(({ size }) => size);
  if (sizes.includes(0)) return 'coded or not';
  return sizes.every((size) => size === all.size) ? 'boundary' : 'code';
}

function stateOf(voices: readonly Voice[], reviews: SourceCodings | undefined): Disagreement['state'] {
  const answers = new Set(voices.map(({ answer }) => answer));
  const isSettled = [...answers].every((answer) => answer === 'made' || answer === 'set aside');
  if (isSettled) return 'settled';
  const isDiscussed = voices.some(({ placed }) => repliesTo(reviews, placed.coding.id).length > 0 && !isResolved(reviews, placed.coding.id));
  if (isDiscussed) return 'discussed';
  return answers.size === 1 && answers.has('open') ? 'open' : 'again';
}

/** Sources that all of these coders have marked coded, sorted. */
export function sourcesCodedBy(study: Study, coders: readonly string[]): readonly StudyPath[] {
  return study.marks.keys().filter((path) => {
    const marks = study.marks.get(path) ?? [];
    return study.sources.has(path) && study.masking?.sources.has(path) !== true && coders.every((coder) => marks.includes(coder));
  });
}

/** Coders who marked any source coded, sorted; `consensus` never. */
export function codersWhoMarked(study: Study): readonly string[] {
  return [...new Set(study.marks.values().flat())].filter((coder) => coder !== 'consensus').sort();
}

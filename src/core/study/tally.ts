/**
 * How often each code was given, and over whom.
 *
 * Base (stated beside every number): where a passage was settled, what the coder `consensus` has of it; elsewhere the
 * union of all coders, with overlapping codings of one code joined into one. People are those who speak
 * in the passages (or whom the coding says it is about); interviewers' words are no data, and a label that the source's
 * `speakers:` leaves unexplained is nobody until it is explained (a problem says so). Where a source's turns are
 * not known, its only participant stands in; a source with several and no turns counts as a source, not as people.
 */
import type { Codebook, Coding, Source } from './model';
import { isSomebody } from './turns/strangers';
import { countedIn } from './settle/counted';
import { type PlacedCoding, placedCodings, type SourceCodings, type Study } from './study';

export interface Tally {
  /** Distinct people in whose words, or about whom, the code was given. */
  readonly people: number;
  readonly sources: number;
  /** Passages: overlapping codings of one code joined. */
  readonly codings: number;
  /** Records of each coder, before joining. */
  readonly byCoder: ReadonlyMap<string, number>;
}

export interface CodeTally {
  readonly own: Tally;
  readonly withChildren: Tally;
}

/** Plain words for the base of every tally. */
export const TALLY_BASE =
  'the consensus where a passage was settled, else all coders together, with overlapping codings of one code joined';

/** What is said beside a number where other people's codings of some sources are masked; empty where none are. */
export function maskedBase({ masking }: Pick<Study, 'masking'>): string {
  const n = masking?.sources.size ?? 0;
  return n === 0 ? '' : `Masked: in ${n} ${n === 1 ? 'source' : 'sources'} that you have not marked coded, nobody else’s codings are counted.`;
}

const ROLES = new Set(['interviewer', 'moderator', 'researcher', 'observer', 'int', 'i']);

/** Whether a turn's speaker is an interviewer, whose words are no data. */
export function isInterviewer(speaker: string): boolean {
  return ROLES.has(speaker.toLowerCase());
}

interface Part {
  readonly people: ReadonlySet<string>;
  readonly spans: readonly (readonly [number, number])[];
  /** Records whose place is not known, counted one by one. */
  readonly loose: number;
  readonly byCoder: ReadonlyMap<string, number>;
}

const partsOf = new WeakMap<SourceCodings, { readonly source: Source | undefined; readonly reviews: SourceCodings | undefined; readonly parts: ReadonlyMap<string, Part> }>();

/** What one source holds, by code id as on file. Computed once per snapshot of the source. */
function parts(codings: SourceCodings, source: Source | undefined, reviews: SourceCodings | undefined): ReadonlyMap<string, Part> {
  const known = partsOf.get(codings);
  if (known && known.source === source && known.reviews === reviews) return known.parts;
  const all = placedCodings(codings);
  const counted = countedIn(codings, reviews);
  const isCounted = counted === all ? undefined : new Set(counted);
  const found = new Map<string, { people: Set<string>; spans: [number, number][]; loose: number; byCoder: Map<string, number> }>();
  for (const each of all) {
    let part = found.get(each.coding.code);
    if (!part) found.set(each.coding.code, (part = { people: new Set(), spans: [], loose: 0, byCoder: new Map() }));
    part.byCoder.set(each.coder, (part.byCoder.get(each.coder) ?? 0) + 1);
    if (isCounted?.has(each) === false) continue;
    for (const person of peopleOf(each, source)) part.people.add(person);
    const span = each.place.span;
    if (span) part.spans.push([span.start, span.end]);
    else part.loose++;
  }
  partsOf.set(codings, { source, reviews, parts: found });
  return found;
}

/** Whom one coding counts for. */
export function peopleOf(placedCoding: PlacedCoding, source: Source | undefined): readonly string[] {
  const about = placedCoding.coding.about;
  if (about && about.length > 0) return about;
  const speakers = placedCoding.speakers.filter((speaker) => !isInterviewer(speaker));
  if (speakers.length > 0) return source ? speakers.filter((speaker) => isSomebody(source, speaker)) : speakers;
  const only = source?.participants.length === 1 ? source.participants[0] : undefined;
  return only === undefined || placedCoding.speakers.length > 0 ? [] : [only];
}

/** Joins overlapping or touching spans and says how many remain. */
export function joined(spans: (readonly [number, number])[]): number {
  spans.sort((a, b) => a[0] - b[0]);
  let count = 0;
  let reach = -1;
  for (const [start, end] of spans) {
    if (start >= reach) count++;
    if (end > reach) reach = end;
  }
  return count;
}

class Sum {
  private readonly people = new Set<string>();
  private sources = 0;
  private codings = 0;
  private readonly byCoder = new Map<string, number>();

  /** Adds one source: a group of parts for each code, joined within the code, never across codes. */
  add(groups: readonly (readonly Part[])[]): void {
    let counted = 0;
    for (const group of groups) {
      const spans: (readonly [number, number])[] = [];
      for (const part of group) {
        for (const person of part.people) this.people.add(person);
        for (const span of part.spans) spans.push(span);
        counted += part.loose;
        for (const [coder, n] of part.byCoder) this.byCoder.set(coder, (this.byCoder.get(coder) ?? 0) + n);
      }
      counted += joined(spans);
    }
    this.codings += counted;
    if (counted > 0) this.sources++;
  }

  tally(): Tally {
    return { people: this.people.size, sources: this.sources, codings: this.codings, byCoder: this.byCoder };
  }
}

const talliesOf = new WeakMap<Study, ReadonlyMap<string, CodeTally>>();

/** Counts for every code of the codebook. Linear in the codings of sources that changed, else in the number of sources. */
export function tallies(study: Study): ReadonlyMap<string, CodeTally> {
  const known = talliesOf.get(study);
  if (known) return known;
  const own = new Map<string, Sum>();
  const all = new Map<string, Sum>();
  const sumOf = (sums: Map<string, Sum>, code: string): Sum => {
    let sum = sums.get(code);
    if (!sum) sums.set(code, (sum = new Sum()));
    return sum;
  };
  for (const codings of study.codings.values()) {
    const byCode = groupByCode(study.codebook, parts(codings, study.sources.get(codings.source), study.reviews.get(codings.source)));
    const families = new Map<string, (readonly Part[])[]>();
    for (const [code, group] of byCode) {
      sumOf(own, code).add([group]);
      for (const ancestor of lineage(study.codebook, code)) {
        const family = families.get(ancestor);
        if (family) family.push(group);
        else families.set(ancestor, [group]);
      }
    }
    for (const [code, family] of families) sumOf(all, code).add(family);
  }
  const result = new Map<string, CodeTally>();
  for (const id of study.codebook.codes.keys()) {
    result.set(id, { own: sumOf(own, id).tally(), withChildren: sumOf(all, id).tally() });
  }
  talliesOf.set(study, result);
  return result;
}

function groupByCode(codebook: Codebook, bySource: ReadonlyMap<string, Part>): ReadonlyMap<string, Part[]> {
  const groups = new Map<string, Part[]>();
  for (const [onFile, part] of bySource) {
    const code = codebook.resolve(onFile)?.id;
    if (code === undefined) continue;
    const group = groups.get(code);
    if (group) group.push(part);
    else groups.set(code, [part]);
  }
  return groups;
}

/** A code and its ancestors. */
function lineage(codebook: Codebook, id: string): readonly string[] {
  const line: string[] = [];
  for (let at: string | undefined = id; at !== undefined && !line.includes(at); at = codebook.codes.get(at)?.parent) line.push(at);
  return line;
}

/** Codings of a code (not its children), through merged ids. */
export function isOfCode(codebook: Codebook, coding: Coding, code: string): boolean {
  return codebook.resolve(coding.code)?.id === code;
}

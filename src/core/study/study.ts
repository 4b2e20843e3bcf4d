/** The study as one immutable snapshot: what every feature, the command line and every analysis reads. */
import type { Case, Code, Codebook, Coding, CodingsFile, Person, Place, Source, StudyPath, StudySettings } from './model';
import { type LinkIndex, NO_LINKS } from './memos/backlinks';
import type { Memo } from './memos/memo';
import type { Extent } from '../text/positions';
import type { Problem } from './problem';
import type { Assignment } from './settings/assignments';
import type { Round } from './settings/rounds';
import type { Masking } from './settle/masked';
import { type Table, tableOf } from './table';

/** A speaker's label that is nobody's, and where it stands first. */
export interface UnknownSpeaker {
  readonly label: string;
  readonly extent: Extent;
}

/** Places of one source's codings in one text of it. */
export interface SourcePlaces {
  /** First 12 hex digits of the git blob id of the text that the spans refer to. */
  readonly textId: string;
  /** By coding id. A coding that is not in here is unchecked. */
  readonly byId: ReadonlyMap<string, Place>;
  /** Where the passage stands, by coding id; absent where the record's own `at` is still true. */
  readonly extents: ReadonlyMap<string, Extent>;
  /** Who speaks in the passage, by coding id: person ids or roles, in order of appearance; absent: no turns there. */
  readonly speakers: ReadonlyMap<string, readonly string[]>;
  /** Index of the turn in which the passage begins, by coding id. */
  readonly turns: ReadonlyMap<string, number>;
  /** Timestamp of that turn as written, by coding id. */
  readonly times: ReadonlyMap<string, string>;
  /** What the passage says now, by coding id; absent where the record's own `quote` is still true. */
  readonly words: ReadonlyMap<string, string>;
  /** Labels that the source's `speakers:` leaves unexplained, each where it stands first; empty where there is no such map. */
  readonly strangers: readonly UnknownSpeaker[];
  /** Where an unfinished merge left conflict markers below the front matter; absent where nowhere. */
  readonly conflicts?: readonly Extent[];
}

/** Everything that is coded in one source, by all coders. */
export interface SourceCodings {
  readonly source: StudyPath;
  /** By coder's id, in order. */
  readonly files: readonly CodingsFile[];
  /** Undefined until the source was opened or checked. */
  readonly places: SourcePlaces | undefined;
  /** Of reviews of a memo: texts that marks were made on, by text id, as far as they are at hand and were asked for. */
  readonly texts?: ReadonlyMap<string, string>;
}

/** A coding with everything that is known about where it stands now. */
export interface PlacedCoding {
  readonly coding: Coding;
  readonly coder: string;
  readonly source: StudyPath;
  readonly place: Place;
  readonly speakers: readonly string[];
  readonly turn?: number;
  readonly time?: string;
}

export interface Study {
  /** What tells this study from others in the same window; opaque. */
  readonly key: string;
  /** Grows with every change. */
  readonly version: number;
  readonly settings: StudySettings;
  readonly codebook: Codebook;
  /** Files that the codebook was read from, in order; empty where there is none yet. */
  readonly codebookFiles: readonly StudyPath[];
  readonly sources: Table<Source>;
  /** By source path, present for every source with a codings file, also one whose source is gone. */
  readonly codings: Table<SourceCodings>;
  readonly people: ReadonlyMap<string, Person>;
  /** Districts, schools, teams, by id. */
  readonly cases: ReadonlyMap<string, Case>;
  /** Who codes what, by id. */
  readonly assignments: ReadonlyMap<string, Assignment>;
  /** Rounds of coding, by id. */
  readonly rounds: ReadonlyMap<string, Round>;
  readonly memos: Table<Memo>;
  /** Titles of the memos: a state of its own, since memos change with every word and their titles seldom. */
  readonly memoTitles: Table<string>;
  /** Which memos link where. */
  readonly linkIndex: LinkIndex;
  /** What people say of memos and codings, by the path of the memo or source; the files are those of `reviews/`. Their places are computed where they are shown. */
  readonly reviews: Table<SourceCodings>;
  /** Coders who marked a source coded, by source path. */
  readonly marks: Table<readonly string[]>;
  /** Set where other people's codings of some sources are left out of what is shown here. */
  readonly masking?: Masking;
  /** Problems of reading, by file. What follows from several files is computed by `checkStudy`. */
  readonly problems: Table<readonly Problem[]>;
  /** Problems of what is read apart and later, by file: of the words of sources that nobody coded, and of frozen copies. */
  readonly bodies: Table<readonly Problem[]>;
}

/** A study of which nothing was read yet but its settings. */
export function emptyStudy(key: string, settings: StudySettings): Study {
  return {
    key,
    version: 0,
    settings,
    codebook: { codes: new Map(), roots: [], flags: [], resolve: () => undefined },
    codebookFiles: [],
    sources: tableOf([]),
    codings: tableOf([]),
    people: new Map(),
    cases: new Map(),
    assignments: new Map(),
    rounds: new Map(),
    memos: tableOf([]),
    memoTitles: tableOf([]),
    linkIndex: NO_LINKS,
    reviews: tableOf([]),
    marks: tableOf([]),
    problems: tableOf([]),
    bodies: tableOf([]),
  };
}

/** What a new snapshot changed. */
export interface StudyDelta {
  /** Sources whose head, codings, places or marks changed. */
  readonly sources: ReadonlySet<StudyPath>;
  readonly codebook: boolean;
  readonly people: boolean;
  /** Memos that came, changed or went. */
  readonly memos: ReadonlySet<StudyPath>;
  /** Memos and sources of which somebody said something else. */
  readonly reviews: ReadonlySet<StudyPath>;
  /** The study file, or who codes what. */
  readonly settings: boolean;
  /** True when the study was read as a whole. */
  readonly all: boolean;
}

const UNCHECKED: Place = { state: 'unchecked' };
const NOBODY: readonly string[] = [];

/** One coding as it stands in a source's present text. */
export function placed(codings: SourceCodings, file: CodingsFile, coding: Coding): PlacedCoding {
  const places = codings.places;
  const turn = places?.turns.get(coding.id);
  const time = places?.times.get(coding.id);
  return {
    coding,
    coder: file.coder,
    source: codings.source,
    place: places?.byId.get(coding.id) ?? UNCHECKED,
    speakers: places?.speakers.get(coding.id) ?? NOBODY,
    ...(turn === undefined ? {} : { turn }),
    ...(time === undefined ? {} : { time }),
  };
}

const placedOf = new WeakMap<SourceCodings, readonly PlacedCoding[]>();

/** All codings of one source, by present position (those without one last), then code, then id. Computed once per snapshot of it. */
export function codingsOf(study: Study, source: StudyPath): readonly PlacedCoding[] {
  const codings = study.codings.get(source);
  return codings ? placedCodings(codings) : [];
}

/** As `codingsOf`, from the source's own part of a snapshot. */
export function placedCodings(codings: SourceCodings): readonly PlacedCoding[] {
  const known = placedOf.get(codings);
  if (known) return known;
  const all = codings.files.flatMap((file) => file.codings.map((coding) => placed(codings, file, coding)));
  all.sort(byPlace);
  placedOf.set(codings, all);
  return all;
}

function byPlace(a: PlacedCoding, b: PlacedCoding): number {
  const spanA = a.place.span;
  const spanB = b.place.span;
  if (spanA && spanB) return spanA.start - spanB.start || spanB.end - spanA.end || byName(a, b);
  if (spanA || spanB) return spanA ? -1 : 1;
  const startA = a.coding.at.start;
  const startB = b.coding.at.start;
  return startA.line - startB.line || startA.column - startB.column || byName(a, b);
}

function byName(a: PlacedCoding, b: PlacedCoding): number {
  return compare(a.coding.code, b.coding.code) || compare(a.coding.id, b.coding.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Every coding of the study, source by source in order of path. */
export function* allCodings(study: Study): Generator<PlacedCoding> {
  for (const codings of study.codings.values()) yield* placedCodings(codings);
}

/** A coding by its id, looked for in one source or in all; undefined where nobody has it. */
export function findCoding(study: Study, id: string, source?: StudyPath): PlacedCoding | undefined {
  const where = source === undefined ? study.codings.values() : [study.codings.get(source)];
  for (const codings of where) {
    for (const file of codings?.files ?? []) {
      const coding = file.codings.find((candidate) => candidate.id === id);
      if (codings && coding) return placed(codings, file, coding);
    }
  }
  return undefined;
}

/** A code and everything below it, depth first. */
export function withDescendants(codebook: Codebook, id: string): readonly Code[] {
  const code = codebook.codes.get(id);
  if (!code) return [];
  return [code, ...code.children.flatMap((child) => withDescendants(codebook, child))];
}

/** What a coding's passage says in the present text; as on file where it was not found or not looked for. */
export function wordsOf(study: Study, { coding, source }: PlacedCoding): string {
  return study.codings.get(source)?.places?.words.get(coding.id) ?? coding.quote;
}

/** Where a coding's passage stands in the present text; as on file where it was not found or not looked for. */
export function extentOf(study: Study, { coding, source }: PlacedCoding): Extent {
  return study.codings.get(source)?.places?.extents.get(coding.id) ?? coding.at;
}

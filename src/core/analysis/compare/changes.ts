/** What changed between two versions of a study, by id: lines in another order are no change. */
import type { Code, Coding, StudyPath } from '../../study/model';
import type { Study } from '../../study/study';
import type { TieKind } from '../../network/model';

/** A version of a study. */
export interface Version {
  readonly study: Study;
  /** What tells contents of files apart, by path: git's blob ids. Sources that are not in here are not known to have changed. */
  readonly ids: ReadonlyMap<StudyPath, string>;
  /** Texts of files that the snapshot does not hold, and of the study file; where they were not read, nothing is told of them. */
  readonly sides?: ReadonlyMap<StudyPath, string>;
  /** Where the study's folder lay in its repository: `''` for that itself, else ending in `/`. */
  readonly place?: string;
}

/** A value that is another now; `undefined` where there was, or is, none. */
export interface FieldChange {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** A coding with whose it is and where. */
export interface OwnedCoding {
  readonly coding: Coding;
  readonly coder: string;
  readonly source: StudyPath;
}

/**
 * Who gave a coding another place. `person`: somebody moved its boundaries or confirmed where it stands; `program`: the
 * same passage was found again in a changed text.
 */
export type MovedBy = 'person' | 'program';

export type CodingChange =
  | { readonly kind: 'added'; readonly id: string; readonly after: OwnedCoding }
  | { readonly kind: 'removed'; readonly id: string; readonly before: OwnedCoding }
  | {
      readonly kind: 'changed';
      readonly id: string;
      readonly before: OwnedCoding;
      readonly after: OwnedCoding;
      /** It has another code, and not because two codes were merged. */
      readonly recoded: boolean;
      readonly moved?: MovedBy;
      readonly renoted: boolean;
      /** Everything else that is another: weight, flags, about, tie, checked, doubt, coder, source … */
      readonly fields: readonly FieldChange[];
    };

export type CodeChange =
  | { readonly kind: 'added'; readonly id: string; readonly after: Code }
  | {
      readonly kind: 'removed';
      readonly id: string;
      readonly before: Code;
      /** The code that it was merged into. */
      readonly mergedInto?: string;
    }
  | { readonly kind: 'changed'; readonly id: string; readonly before: Code; readonly after: Code; readonly fields: readonly FieldChange[] };

/** A person, case or memo; a memo's id is its path. `name` is what views show: a code name. */
export interface EntryChange {
  readonly kind: 'added' | 'removed' | 'changed';
  readonly id: string;
  readonly name: string;
  readonly fields: readonly FieldChange[];
}

/** A tie as one file tells it. */
export interface ToldTie {
  readonly kind: TieKind;
  readonly relation: string;
  readonly from: string;
  readonly to: string;
  readonly wave?: string;
  /** Id of the source that tells it; absent in the roster. */
  readonly source?: string;
  readonly weight?: number;
  readonly topic?: string;
  readonly date?: string;
}

export interface TieChange {
  readonly kind: 'added' | 'removed' | 'changed';
  readonly before?: ToldTie;
  readonly after?: ToldTie;
}

export interface SourceChange {
  readonly kind: 'added' | 'removed' | 'changed';
  readonly id: string;
  /** Where it is now; where it was, if it is gone. */
  readonly path: StudyPath;
  /** Where it was, if it is elsewhere now. */
  readonly renamedFrom?: StudyPath;
  /** Whether its file says something else. */
  readonly contents: boolean;
  /** What its front matter says otherwise. */
  readonly fields: readonly FieldChange[];
}

export interface MarkChange {
  /** `again`: marked coded before, and once more on other codings. */
  readonly kind: 'marked' | 'unmarked' | 'again';
  readonly coder: string;
  readonly source: StudyPath;
}

/** A query, places in drawn networks, a template of memos. */
export interface SideChange {
  readonly kind: 'added' | 'removed' | 'changed';
  readonly what: 'query' | 'layout' | 'template';
  readonly path: StudyPath;
  readonly renamedFrom?: StudyPath;
  /** By its keys; of places, by person. None where it is a text, or cannot be read as a map. */
  readonly fields: readonly FieldChange[];
}

/** What a person says of a memo, or of other people's codings of a source. */
export interface ReviewChange {
  readonly reviewer: string;
  readonly subject: StudyPath;
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
}

/** Of how much. */
export interface Base {
  readonly sources: number;
  readonly coders: readonly string[];
  readonly codings: number;
  readonly codes: number;
  readonly people: number;
  readonly memos: number;
}

/** Number of codings by what happened to them; one may be recoded, moved and renoted at once. */
export interface CodingCounts {
  readonly added: number;
  readonly removed: number;
  readonly recoded: number;
  readonly moved: number;
  readonly renoted: number;
  /** Changed in anything else. */
  readonly other: number;
  /** Nothing changed but that the program found the place again. */
  readonly foundAgain: number;
}

export interface Comparison {
  /** Where the study's folder lay in its repository; undefined where that is the same, or there is none. */
  readonly folder: { readonly before: string; readonly after: string } | undefined;
  readonly before: Base;
  readonly after: Base;
  /** By source, then position; of a coding that went elsewhere, where it is now. */
  readonly codings: readonly CodingChange[];
  readonly counts: CodingCounts;
  readonly byCoder: ReadonlyMap<string, CodingCounts>;
  /** In the order of the codebook; those that are gone last. */
  readonly codes: readonly CodeChange[];
  readonly flags: readonly FieldChange[];
  readonly people: readonly EntryChange[];
  readonly ties: readonly TieChange[];
  readonly cases: readonly EntryChange[];
  readonly memos: readonly EntryChange[];
  readonly sources: readonly SourceChange[];
  readonly marks: readonly MarkChange[];
  readonly reviews: readonly ReviewChange[];
  readonly settings: readonly FieldChange[];
  /** Who codes what. */
  readonly assignments: readonly EntryChange[];
  readonly rounds: readonly EntryChange[];
  /** Queries, layouts, templates. */
  readonly files: readonly SideChange[];
}

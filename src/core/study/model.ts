/** The data model in types. All of it is immutable; what changes is the snapshot that one holds. */
import type { Extent, Span } from '../text/positions';
import type { LeaderSettings } from './settings/leaders';

/** A path inside the study's folder: `/` between names, spelled as on disk, never absolute, never `..`. */
export type StudyPath = string;

/** One code on one passage by one coder: one line of a codings file. */
export interface Coding {
  readonly id: string;
  /** The code's id as it stands on file; `Codebook.resolve` follows merged ids. */
  readonly code: string;
  /** Where the passage stood in the text that `text` names. */
  readonly at: Extent;
  readonly quote: string;
  readonly before: string;
  readonly after: string;
  /** First 12 hex digits of the git blob id of the canonical text that `at` refers to. */
  readonly text: string;
  /** ISO 8601 day. */
  readonly date: string;
  /** UTC to the second of the last change by a person. */
  readonly changed?: string;
  readonly note?: string;
  readonly weight?: string | number;
  readonly flags?: readonly string[];
  readonly about?: readonly string[];
  readonly tie?: TieRef;
  readonly by?: string;
  readonly checked?: string;
  readonly from?: readonly string[];
  /** The value that lost in a merge, until a person settles it: field name to value. */
  readonly doubt?: Readonly<Record<string, unknown>>;
  /** Keys that this version does not know, kept as they were. */
  readonly more?: ReadonlyMap<string, unknown>;
}

export interface TieRef {
  readonly from: string;
  readonly to: string;
  readonly relation: string;
}

/**
 * Whether and how a coding's passage was found in the present text.
 * `unchecked`: not looked for yet; `exact`: the text is the one the coding was made on;
 * `moved`: the same words elsewhere; `edited`: the words themselves changed;
 * `review`: found by order and neighbours only, waits for a person; `adrift`: lost, never guessed.
 */
export type PlaceState = 'unchecked' | 'exact' | 'moved' | 'edited' | 'review' | 'adrift';

/** Where a coding's passage stands in the present canonical text. */
export interface Place {
  readonly state: PlaceState;
  /** Absent when adrift, and when unchecked and the source was never read. */
  readonly span?: Span;
  /** For `adrift`: the likeliest passages, best first, never applied without a person. */
  readonly candidates?: readonly PlaceCandidate[];
}

export interface PlaceCandidate {
  readonly span: Span;
  readonly quote: string;
  /** From 0 to 1: how much of quote and context it shares. */
  readonly score: number;
}

/** One entry of the codebook. */
export interface Code {
  readonly id: string;
  /** False where the codebook gives no id: it is then made from the name, and would change with it. */
  readonly idGiven: boolean;
  /**
   * The id that this entry has in the codebook, where another code has it as well. `id` is then one of its own, so that the entry can be
   * shown and settled; codings of that id mean the other code.
   */
  readonly duplicateOf?: string;
  readonly name: string;
  /** Ids merged into this one. */
  readonly was: readonly string[];
  /** `#rrggbb`; given in the codebook or assigned, stable and distinguishable. */
  readonly color: string;
  readonly colorGiven: boolean;
  readonly definition?: string;
  readonly include?: string;
  readonly exclude?: string;
  readonly examples: readonly string[];
  readonly status: 'provisional' | 'stable' | 'retired';
  readonly related: readonly { readonly code: string; readonly how: string }[];
  /** Allowed weights; undefined: any number. */
  readonly values?: readonly string[];
  /** False for a heading that only groups. */
  readonly codable: boolean;
  readonly parent?: string;
  readonly children: readonly string[];
  /** Names from the root to this code. */
  readonly path: readonly string[];
  readonly file: StudyPath;
  /** Where the entry stands in its file. */
  readonly extent: Extent;
  /** Any other key of the entry, as written. */
  readonly attributes: ReadonlyMap<string, unknown>;
}

export interface Codebook {
  /** By id, in the order of the codebook (parents before children). */
  readonly codes: ReadonlyMap<string, Code>;
  /** Ids of codes without a parent, in order. */
  readonly roots: readonly string[];
  /** Marks that a coding may carry. */
  readonly flags: readonly string[];
  /** The code that an id means today: itself, or the code it was merged into; undefined if none. */
  resolve(id: string): Code | undefined;
}

/** A text: interview, focus group, observation, conversation log, document. */
export interface Source {
  readonly path: StudyPath;
  /** From the front matter, else the file's stem. */
  readonly id: string;
  readonly title: string;
  readonly kind?: string;
  readonly participants: readonly string[];
  /** Speaker label to person id or role (`interviewer`). */
  readonly speakers: ReadonlyMap<string, string>;
  readonly wave?: string;
  readonly date?: string;
  readonly case?: string;
  /** Ties that the front matter tells: by the person who turns to others, then by relation. An empty list: nobody. Absent where nothing is told. */
  readonly ties?: ReadonlyMap<string, ReadonlyMap<string, readonly Tie[]>>;
  /** Where the front matter names the relations of `ties`, by person. */
  readonly tieKeys?: ReadonlyMap<string, ReadonlyMap<string, Extent>>;
  /** Talks that the front matter lists, one for each person that was talked to. */
  readonly conversations?: readonly Conversation[];
  /** Everything in the front matter, as written (text, lists, maps), never as resolved types. */
  readonly attributes: ReadonlyMap<string, unknown>;
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
  /** False until the front matter was read (a virtual workspace reads it after the study is ready). */
  readonly headRead: boolean;
}

/** Somebody of the roster: what their file says, all waves together. */
export interface Person {
  readonly id: string;
  readonly name?: string;
  readonly roles: readonly string[];
  /** Whether the person holds a formal role; absent: the study's `formalRoles` decide. */
  readonly formal?: boolean;
  /** Whether the person answered the survey: as a whole, or by relation. Absent: nothing is said, and `ties` decide. */
  readonly survey?: SurveyState | ReadonlyMap<string, SurveyState>;
  /** Relation to whom the person turns. An empty list: answered "nobody"; a relation that is not in here: no answer. */
  readonly ties: ReadonlyMap<string, readonly Tie[]>;
  /** Where the file names the relations of `ties`. */
  readonly tieKeys?: ReadonlyMap<string, Extent>;
  /** Wave to what differs in it. */
  readonly waves: ReadonlyMap<string, PersonInWave>;
  /** What the person consented to, as written: `survey`, `interview`, `quote`, `retainUntil` … */
  readonly consent: ReadonlyMap<string, string>;
  /** Prose: the body of the person's file. */
  readonly note?: string;
  /** Every other key, as written (text, lists, maps), never as resolved types. */
  readonly attributes: ReadonlyMap<string, unknown>;
  readonly file: StudyPath;
  /** Where the entry stands in its file. */
  readonly extent: Extent;
}

/** What became of a survey that a person could have answered. */
export type SurveyState = 'answered' | 'did not respond' | 'not asked' | 'withdrew' | 'not on staff';

/** Whom a person turns to in one relation, as it stands on file. */
export interface Tie {
  /** A person's id. */
  readonly to: string;
  readonly weight?: number;
  readonly topic?: string;
  /** Every other key, as written. */
  readonly attributes: ReadonlyMap<string, unknown>;
  /** Where it stands in its file. */
  readonly extent: Extent;
}

/** One line of a log: who turned to whom, when, about what. */
export interface Conversation {
  readonly from: string;
  readonly to: string;
  /** Absent: a conversation, nothing more is known of it. */
  readonly relation?: string;
  /** Where the file names the relation. */
  readonly relationAt?: Extent;
  readonly date?: string;
  readonly topic?: string;
  readonly weight?: number;
  /** Where it stands in its file. */
  readonly extent: Extent;
}

/** What differs in one wave; what is absent is as in the person's own entry. */
export interface PersonInWave {
  readonly roles?: readonly string[];
  readonly formal?: boolean;
  readonly survey?: SurveyState | ReadonlyMap<string, SurveyState>;
  readonly ties?: ReadonlyMap<string, readonly Tie[]>;
  /** Where the file names the relations of `ties`. */
  readonly tieKeys?: ReadonlyMap<string, Extent>;
  readonly attributes: ReadonlyMap<string, unknown>;
}

/** A district, school, team …: what people and sources are nested in. */
export interface Case {
  readonly id: string;
  readonly name?: string;
  /** `school`; one of the study's `nesting`, or any other. */
  readonly kind?: string;
  /** Id of the case that this one lies in; always one that there is, and never in a circle. */
  readonly parent?: string;
  /** Every other key, as written. */
  readonly attributes: ReadonlyMap<string, unknown>;
  readonly file: StudyPath;
  readonly extent: Extent;
}

/** A speaker turn of a source, in offsets of its canonical text. */
export interface Turn {
  /** From 0, in order. */
  readonly index: number;
  /** The whole turn, label included. */
  readonly span: Span;
  /** What was said: without label and timestamp. */
  readonly words: Span;
  /** The label as written (`LEE`, `Ms. Lee`); absent for prose. */
  readonly label?: string;
  /** The person or role that the label stands for, where known. */
  readonly speaker?: string;
  /** `00:12:34` as written, where there is one. */
  readonly time?: string;
}

/** `verbatim.yaml` with every default filled in. */
export interface StudySettings {
  readonly format: number;
  readonly title: string;
  readonly transcripts: readonly string[];
  readonly codebooks: readonly string[];
  readonly people: readonly string[];
  readonly memos: readonly string[];
  readonly nesting: readonly string[];
  readonly waves: readonly string[];
  readonly coders: ReadonlyMap<string, CoderEntry>;
  /** By id, in order. */
  readonly relations: ReadonlyMap<string, DeclaredRelation>;
  readonly formalRoles: readonly string[];
  /** The rule for candidate informal leaders; absent where the study file states none, or one that cannot be read. */
  readonly leaders?: LeaderSettings;
  /** What imports remember, as written. */
  readonly imports?: unknown;
  /** True where the format is newer than this version: read, never written. */
  readonly readOnly: boolean;
}

/** What `verbatim.yaml` says of a relation. */
export interface DeclaredRelation {
  readonly label?: string;
  /** How a tie reads between two people: `turns to`. */
  readonly reads?: string;
  readonly question?: string;
  /** How it was asked, as written: `roster` … */
  readonly format?: string;
  /** How many a respondent could name. */
  readonly max?: number;
  /** Lowest and highest weight that could be answered. */
  readonly scale?: readonly [number, number];
  /** Ties below this weight are left out of measures. */
  readonly cut?: number;
  /** Every other key, as written. */
  readonly attributes: ReadonlyMap<string, unknown>;
}

export interface CoderEntry {
  readonly id: string;
  readonly name?: string;
  readonly git: readonly string[];
}

/** One codings file: what one coder coded in one source. */
export interface CodingsFile {
  readonly path: StudyPath;
  readonly coder: string;
  readonly source: StudyPath;
  readonly codings: readonly Coding[];
}

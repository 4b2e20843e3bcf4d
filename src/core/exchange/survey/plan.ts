/** What an import would change, as a value: pure, made again at every look, shown before anything is written. */
import type { StudyPath, SurveyState } from '../../study/model';
import type { NameDecision, SurveyMapping } from './mapping';
import type { Mention } from './stated';
import type { CellPlace, SurveyProblem } from './survey-table';

export interface PlannedTie {
  readonly to: string;
  /** Absent: 1. */
  readonly weight?: number;
  readonly topic?: string;
}

/** What the import gives one person. Only what differs from what is on file is here. */
export interface PersonChange {
  readonly id: string;
  /** What to call the person in words for people: the name, else the id. */
  readonly called: string;
  /** Undefined: is in the roster already. */
  readonly made?: { readonly name?: string; readonly external: boolean };
  readonly ties: ReadonlyMap<string, readonly PlannedTie[]>;
  /** The whole new value of `survey`: one word, or one for each relation. */
  readonly survey?: SurveyState | ReadonlyMap<string, SurveyState>;
  readonly attributes: ReadonlyMap<string, string>;
}

/** An answer that the study has otherwise. */
export interface Conflict {
  readonly person: string;
  readonly called: string;
  /** `advice`, `survey of advice`, or an attribute's key. */
  readonly what: string;
  readonly kind: 'ties' | 'survey' | 'attribute';
  readonly old: string;
  readonly new: string;
}

/** A name that the roster does not have, or that several people bear. Nothing is written while one is open. */
export interface OpenName {
  readonly text: string;
  /** Where it stands first. */
  readonly place: CellPlace;
  readonly times: number;
  readonly why: 'nobody' | 'several';
  /** Ids of those who may be meant. */
  readonly suggestions: readonly string[];
}

/** Something else that only a person can say. */
export interface OpenQuestion {
  readonly about: 'mapping' | 'direction' | 'answered' | 'wave' | 'people';
  /** A question and how to answer it. */
  readonly message: string;
}

export interface SurveyPlan {
  readonly wave?: string;
  readonly relations: readonly string[];
  /** How many people answered, in at least one relation. */
  readonly respondents: number;
  /** Ids of those of the roster who get the state `did not respond`. */
  readonly silent: readonly string[];
  /** How many ties the file states, of all relations. */
  readonly ties: number;
  /** In the order of the roster, then of the file. */
  readonly changes: readonly PersonChange[];
  readonly conflicts: readonly Conflict[];
  readonly names: readonly OpenName[];
  readonly questions: readonly OpenQuestion[];
  readonly problems: readonly SurveyProblem[];
  /** Ids of people whose answers are on file and of whom this file says nothing: left as they are. */
  readonly untouched: readonly string[];
  readonly remember: Remembered;
}

/** What the study keeps of an import, so that the next file of the kind asks less. */
export interface Remembered {
  readonly mapping: SurveyMapping;
  /** What the file calls people whom the roster calls otherwise. */
  readonly names: ReadonlyMap<string, string>;
  /** What is nobody’s name. */
  readonly leaveOut: readonly string[];
}

/** Whether a plan may be written as it is. */
export function isReady({ names, questions, problems, conflicts }: SurveyPlan, existing: 'replace' | 'keep' | undefined): boolean {
  return names.length === 0 && questions.length === 0 && !problems.some(({ severity }) => severity === 'error') && (conflicts.length === 0 || existing !== undefined);
}

/** A person's change with the file that it goes to. */
export interface PlacedChange {
  readonly change: PersonChange;
  readonly file: StudyPath;
}

export type Decide = (mention: Mention) => NameDecision | undefined;

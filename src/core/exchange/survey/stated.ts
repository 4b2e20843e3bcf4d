/** What a survey's file states, in its own names: who answered what about whom. Nobody is matched with the roster yet. */
import type { CellPlace, SurveyProblem } from './survey-table';

/** A person as the file names them, and where it does so first. */
export interface Mention {
  readonly text: string;
  readonly place: CellPlace;
}

export interface StatedTie {
  readonly to: Mention;
  readonly weight?: number;
  readonly topic?: string;
}

/** What one row, or one row of a matrix, says of one relation. `missing`: there was no answer. */
export interface StatedAnswer {
  readonly who: Mention;
  readonly relation: string;
  readonly ties: readonly StatedTie[] | 'missing';
}

export interface StatedAttribute {
  readonly who: Mention;
  readonly key: string;
  readonly value: string;
  readonly place: CellPlace;
}

export interface Stated {
  /** Ids of the relations that the file is about. */
  readonly relations: readonly string[];
  /** One for each row and relation; two of one person and relation are two rows, unless `joins`. */
  readonly answers: readonly StatedAnswer[];
  readonly attributes: readonly StatedAttribute[];
  /** Everybody else whom the file names. */
  readonly others: readonly Mention[];
  /** Whether the file tells who named nobody from who did not answer. A list of ties does not. */
  readonly tellsSilence: boolean;
  readonly problems: readonly SurveyProblem[];
}

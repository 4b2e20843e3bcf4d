/** What is compared: coders, codes, and what each coder marked in each source, all in one text of it. */
import type { Span } from '../../text/positions';
import type { TextOfSource } from './stretches';

/** A coder's passage with a code, in offsets of the source's text. */
export interface CodedPassage extends Span {
  /** The coding's id. */
  readonly id: string;
  /** Index of the code in `Compared.codes`. */
  readonly code: number;
}

export interface ComparedCode {
  readonly id: string;
  readonly name: string;
  readonly status: 'provisional' | 'stable' | 'retired';
}

/** A code with those below it, taken as one: coded is what carries any of them. */
export interface ComparedFamily {
  readonly id: string;
  readonly name: string;
  /** Indexes in `Compared.codes`. */
  readonly members: readonly number[];
}

export interface ComparedSource {
  /** Path in the study. */
  readonly path: string;
  readonly title: string;
  readonly text: TextOfSource;
  /** By coder, in order of place; undefined for a coder who did not mark the source coded: missing, not “coded nothing”. */
  readonly passages: readonly (readonly CodedPassage[] | undefined)[];
  /** Passages that are the units, where given segments are. */
  readonly segments?: readonly Span[];
}

export interface Compared {
  /** At most 30. */
  readonly coders: readonly string[];
  /** Those that one of the coders used in one of the sources. */
  readonly codes: readonly ComparedCode[];
  readonly families: readonly ComparedFamily[];
  /** Each marked coded by two coders at least. */
  readonly sources: readonly ComparedSource[];
}

/** Compares no more than these at once: which of them coded a unit is kept as bits of a number. */
export const MOST_CODERS = 30;

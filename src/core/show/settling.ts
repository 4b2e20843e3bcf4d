/** A passage in which coders differ, in words: what the widget beside it shows, and what is said. */
import type { Codebook, Coding } from '../study/model';
import type { Disagreement, Voice } from '../study/settle/disagreements';
import { extentOf, type Study, wordsOf } from '../study/study';
import { shorten } from '../text/shorten';
import { count, extentWords } from './words';

/** `A`, `B` … by a coder's place in the comparison: what tells coders apart where colour cannot. */
export function letterOf(coders: readonly string[], coder: string): string {
  const at = coders.indexOf(coder);
  return at < 0 ? '?' : at < 26 ? String.fromCharCode(65 + at) : String(at + 1);
}

/** One coder's part in a passage. */
export interface CoderPart {
  readonly coder: string;
  readonly letter: string;
  /** In order of place; empty where the coder gave no code here. */
  readonly codings: readonly {
    readonly code: string;
    readonly words: string;
    readonly place: string;
    readonly note?: string;
    /** What became of it, where something did. */
    readonly answer?: string;
  }[];
}

/** What every compared coder did with a passage, in the order of the comparison. */
export function partsOf(study: Study, passage: Disagreement, coders: readonly string[]): readonly CoderPart[] {
  return coders.map((coder) => ({
    coder,
    letter: letterOf(coders, coder),
    codings: passage.voices.filter(({ placed }) => placed.coder === coder).map((voice) => {
      const { placed } = voice;
      const answer = answerWords(voice);
      return {
        code: codeNameOf(study.codebook, placed.coding),
        words: wordsOf(study, placed),
        place: extentWords(extentOf(study, placed)),
        ...(placed.coding.note === undefined ? {} : { note: placed.coding.note }),
        ...(answer === undefined ? {} : { answer }),
      };
    }),
  }));
}

/** A code's name; its id where the codebook has none. */
export function codeNameOf(codebook: Codebook, coding: Coding): string {
  return codebook.resolve(coding.code)?.name ?? coding.code;
}

function answerWords({ answer }: Voice): string | undefined {
  switch (answer) {
    case 'open':
      return undefined;
    case 'made':
      return 'taken into the consensus';
    case 'set aside':
      return 'set aside';
    case 'two ways':
      return 'settled in two ways';
    case 'changed since':
      return 'changed since it was settled';
  }
}

/** How far a team is. */
export interface Progress {
  readonly all: number;
  readonly settled: number;
  readonly discussed: number;
}

/** Counts passages by state. */
export function progressOf(passages: readonly Disagreement[]): Progress {
  const of = (state: Disagreement['state']): number => passages.filter((each) => each.state === state).length;
  return { all: passages.length, settled: of('settled'), discussed: of('discussed') };
}

/** `Disagreement 12 of 47`. */
export function numberWords(index: number, all: number): string {
  return `Disagreement ${index + 1} of ${all}`;
}

/** `9 of 47 settled, 2 being discussed`. */
export function progressWords({ all, settled, discussed }: Progress): string {
  return `${settled} of ${all} settled${discussed === 0 ? '' : `, ${discussed} being discussed`}`;
}

/** How coders differ, and whether it is settled: `other codes, settled`. */
export function stateOfPassage({ kind, state }: Disagreement): string {
  const how = { 'coded or not': 'coded or not', code: 'other codes', boundary: 'other boundaries' }[kind];
  const now = { open: 'not settled', again: 'to be settled again', discussed: 'being discussed', settled: 'settled' }[state];
  return `${how}, ${now}`;
}

/** All of it in one breath, for who does not see it. `nameOf` gives a coder's name. */
export function spokenPassage(study: Study, passage: Disagreement, coders: readonly string[], nameOf: (coder: string) => string): string {
  return partsOf(study, passage, coders)
    .map(({ coder, letter, codings }) => `${letter}, ${nameOf(coder)}: ${codings.length === 0 ? 'nothing' : codings.map(({ code, words, note }) => `${code}, “${shorten(words, 60)}”${note === undefined ? '' : `, with a note: ${shorten(note, 60)}`}`).join('; ')}`)
    .join('. ');
}

/** What a settlement came to: `Trust and Doubt`, `neither`. */
export function settledWords(study: Study, codes: readonly string[]): string {
  const names = [...new Set(codes)].map((code) => study.codebook.resolve(code)?.name ?? code);
  return names.length === 0 ? 'neither' : names.join(' and ');
}

/** What is the same, in words: `23 passages agreed without asking`. */
export function agreedWords(agreed: number, lost: number): string {
  return `${count(agreed, 'passage')} agreed without asking${lost === 0 ? '' : `; ${count(lost, 'coding')} not compared, whose place is lost`}`;
}

/** What settling a passage makes: consensus codings, and what is set aside. */
import type { Coding } from '../model';
import type { PlacedCoding } from '../study';
import type { Span } from '../../text/positions';
import type { Disagreement, Voice } from './disagreements';

/** A consensus coding to be made. */
export interface NewConsensus {
  readonly code: string;
  readonly span: Span;
  /** Ids of the codings that it is made of, sorted. */
  readonly from: readonly string[];
  /** What its origins have in common. */
  readonly keys: Pick<Coding, 'weight' | 'flags' | 'about' | 'tie'>;
}

export interface Settlement {
  readonly passage: Disagreement;
  readonly make: readonly NewConsensus[];
  /** Ids of the passage's other codings, sorted. */
  readonly setAside: readonly string[];
}

/**
 * The settlement that takes some of a passage's codings into the consensus and sets the others aside. Those of one code that overlap become
 * one coding. With `span`, what is taken is given that boundary: of each code one coding.
 */
export function settlementOf(passage: Disagreement, take: (voice: Voice) => boolean, span?: Span): Settlement {
  const taken = passage.voices.filter(take);
  const byCode = new Map<string, Voice[]>();
  for (const voice of taken) byCode.set(voice.code, [...(byCode.get(voice.code) ?? []), voice]);
  const make = [...byCode].flatMap(([code, voices]) => (span ? [consensusOf(code, voices, span)] : joined(voices).map((group) => consensusOf(code, group, around(group)))));
  const isTaken = new Set(taken);
  return { passage, make, setAside: passage.voices.filter((voice) => !isTaken.has(voice)).map(idOf).sort() };
}

function joined(voices: readonly Voice[]): readonly (readonly Voice[])[] {
  const groups: Voice[][] = [];
  let reach = -1;
  for (const voice of voices.toSorted((a, b) => a.span.start - b.span.start)) {
    if (voice.span.start >= reach) groups.push([]);
    groups.at(-1)?.push(voice);
    reach = Math.max(reach, voice.span.end);
  }
  return groups;
}

function around(voices: readonly Voice[]): Span {
  return { start: Math.min(...voices.map(({ span }) => span.start)), end: Math.max(...voices.map(({ span }) => span.end)) };
}

function consensusOf(code: string, voices: readonly Voice[], span: Span): NewConsensus {
  const codings = voices.map(({ placed }) => placed.coding);
  const flags = [...new Set(codings.flatMap((coding) => coding.flags ?? []))];
  const about = [...new Set(codings.flatMap((coding) => coding.about ?? []))];
  const weight = common(codings.map((coding) => coding.weight));
  const tie = common(codings.map((coding) => coding.tie));
  return {
    code,
    span,
    from: voices.map(idOf).sort(),
    keys: {
      ...(weight === undefined ? {} : { weight }),
      ...(flags.length === 0 ? {} : { flags }),
      ...(about.length === 0 ? {} : { about }),
      ...(tie === undefined ? {} : { tie }),
    },
  };
}

/** The one value that is given, where nobody gave another. */
function common<V>(values: readonly (V | undefined)[]): V | undefined {
  const given = values.filter((value) => value !== undefined);
  const [first] = given;
  return given.every((value) => JSON.stringify(value) === JSON.stringify(first)) ? first : undefined;
}

function idOf({ placed }: { readonly placed: PlacedCoding }): string {
  return placed.coding.id;
}

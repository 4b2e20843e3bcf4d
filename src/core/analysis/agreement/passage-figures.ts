/** The unitizing alphas of a study's codes: of one code, of a family, of all codes, where passages of different codes exclude each other. */
import type { CodedPassage, Compared, ComparedSource } from './compared';
import { joined } from './covered';
import { type Figure, notDefined } from './figure';
import type { PassageMeasure } from './measures';
import type { TextCounted } from './stretches';
import { charactersBefore, type Units, unitsOfText } from './units';
import { addContinuum, noUnits, type Passage, type UnitizingTally, unitizingFigures } from './unitizing';

export interface PassageFigures extends Readonly<Record<Exclude<PassageMeasure, 'kuAlpha'>, Figure>> {
  /** By code's id, where there are several. */
  readonly kuAlpha: Readonly<Record<string, Figure>>;
}

/** The characters of a source that count as text, on which passages are measured: always these, whatever the units of the other figures. */
export function charactersOf(source: ComparedSource, counted: TextCounted): Units {
  return unitsOfText(source.text, 'characters', counted);
}

/**
 * The figures for some codes in some sources. Passages are measured in characters of the text that counts.
 * @param codes indexes in `compared.codes`.
 * @param characters by source, as `charactersOf` gives them.
 */
export function passageFigures(compared: Compared, codes: readonly number[], sources: readonly number[], characters: readonly Units[]): PassageFigures {
  const values = new Map(codes.map((code, value) => [code, value]));
  const tally: UnitizingTally = noUnits(codes.length);
  for (const index of sources) {
    const source = compared.sources[index];
    const text = characters[index];
    if (!source || !text) continue;
    const coders = passagesIn(source, values, text);
    if ('clash' in coders) return undefinedFor(compared, codes, clashWords(compared, codes, coders));
    addContinuum(tally, { length: text.count, coders: coders.own });
  }
  const { uAlpha, uAlphaBinary, cuAlpha, kuAlpha, coverage } = unitizingFigures(tally);
  const single = codes.length < 2 ? notDefined('there is only one code, so that there is nothing to tell apart') : undefined;
  return {
    uAlpha,
    uAlphaBinary,
    cuAlpha: single ?? cuAlpha,
    coverage,
    kuAlpha: single ? {} : Object.fromEntries(kuAlpha.map((figure, value) => [compared.codes[codes[value] ?? -1]?.id ?? '', figure])),
  };
}

/** A coder's two codes, by value, on the same words. */
interface Clash {
  readonly coder: number;
  readonly clash: readonly [number, number];
}

/** What each coder who coded a source marked in it with some codes, in characters of the text that counts. */
export function passagesIn(source: ComparedSource, values: ReadonlyMap<number, number>, text: Units): { readonly own: readonly (readonly Passage[])[] } | Clash {
  const all: (readonly Passage[])[] = [];
  for (const [coder, passages] of source.passages.entries()) {
    if (!passages) continue;
    const own = onText(passages, values, text);
    const clash = overlapOf(own);
    if (clash) return { coder, clash };
    all.push(own);
  }
  return { own: all };
}

function clashWords(compared: Compared, codes: readonly number[], { coder, clash: [one, other] }: Clash): string {
  return `${compared.coders[coder] ?? ''} gave “${nameOf(compared, codes[one])}” and “${nameOf(compared, codes[other])}” to the same words: unitizing coefficients are for codes that exclude each other`;
}

/** Passages with these codes, those of one code that overlap joined, in characters of the counted text, in order. */
function onText(passages: readonly CodedPassage[], values: ReadonlyMap<number, number>, text: Units): readonly Passage[] {
  const byValue = new Map<number, CodedPassage[]>();
  for (const passage of passages) {
    const value = values.get(passage.code);
    if (value === undefined) continue;
    const known = byValue.get(value);
    if (known) known.push(passage);
    else byValue.set(value, [passage]);
  }
  const result: Passage[] = [];
  for (const [value, own] of byValue) {
    for (const { start, end } of joined(own)) {
      const passage = { start: charactersBefore(text, start), end: charactersBefore(text, end), value };
      if (passage.start < passage.end) result.push(passage);
    }
  }
  return result.sort((a, b) => a.start - b.start);
}

/** Values of two passages that share a character; undefined where none do. */
function overlapOf(passages: readonly Passage[]): readonly [number, number] | undefined {
  let last: Passage | undefined;
  for (const passage of passages) {
    if (last && passage.start < last.end) return [last.value, passage.value];
    last = passage;
  }
  return undefined;
}

function nameOf({ codes }: Compared, code: number | undefined): string {
  return codes[code ?? -1]?.name ?? '';
}

function undefinedFor({ codes }: Compared, of: readonly number[], reason: string): PassageFigures {
  const none = notDefined(reason);
  return { uAlpha: none, uAlphaBinary: none, cuAlpha: none, coverage: none, kuAlpha: Object.fromEntries(of.map((code) => [codes[code]?.id ?? '', none])) };
}

/** Coder by coder, as the panel beside the text shows it: for all codes, one code, or one family. */
import type { Agreement, AgreementState } from './agreement';
import type { Compared } from './compared';
import { isDefined } from './figure';
import { formatCount, formatValue, type Measure, MEASURE_WORDS, UNIT_MEASURES, type UnitMeasure } from './measures';
import { type CoderPair, coderPairs } from './rows';
import { UNIT_NAMES } from './units';

export interface ViewMatrix {
  readonly id: UnitMeasure;
  readonly measure: string;
  readonly coders: readonly string[];
  /** Row by row; `share` from 0 to 1 for colouring, null on the diagonal and where nothing is defined. */
  readonly cells: readonly (readonly { readonly text: string; readonly spoken: string; readonly share: number | null }[])[];
}

export interface CodersView {
  /** Of what: `''` all codes, else one of `offered`. */
  readonly of: string;
  readonly offered: readonly { readonly id: string; readonly name: string }[];
  readonly independent: readonly ViewMatrix[];
  /** Null where there is no post-discussion state. */
  readonly post: readonly ViewMatrix[] | null;
}

/** A code's or a family's name in a choice: ids of both may be the same. */
const CODE = 'code ';
const FAMILY = 'family ';

/** Coder by coder for one of the measures each; of all codes where what is asked for is not compared. */
export function codersView({ options, post, ...independent }: Agreement, measures: readonly Measure[], asked: string): CodersView {
  const { codes, families } = independent.collected.compared;
  const offered = [...families.map(({ id, name }) => ({ id: FAMILY + id, name: `${name}, with those below` })), ...codes.map(({ id, name }) => ({ id: CODE + id, name }))];
  const of = offered.some(({ id }) => id === asked) ? asked : '';
  const several = measures.filter((measure): measure is UnitMeasure => measure !== 'prevalence' && UNIT_MEASURES.some((each) => each === measure));
  const matrices = (state: AgreementState): readonly ViewMatrix[] => {
    const item = itemOf(state.collected.compared, of);
    // After talking, nobody may have the code any more.
    if (of !== '' && item === undefined) return [];
    const pairs = coderPairs(state.rows, item);
    return several.map((measure) => matrixOf(pairs, state.collected.compared.coders, measure, UNIT_NAMES[options.unit]));
  };
  return { of, offered, independent: matrices(independent), post: post ? matrices(post) : null };
}

/** Indexes of the codes that are meant; undefined: all. */
export function codesMeant({ codes, families }: Compared, of: string): readonly number[] | undefined {
  if (of.startsWith(FAMILY)) return families.find(({ id }) => FAMILY + id === of)?.members;
  const code = codes.findIndex(({ id }) => CODE + id === of);
  return code < 0 ? undefined : [code];
}

function itemOf({ codes, families }: Compared, of: string): number | undefined {
  const code = codes.findIndex(({ id }) => CODE + id === of);
  if (code >= 0) return code;
  const family = families.findIndex(({ id }) => FAMILY + id === of);
  return family < 0 ? undefined : codes.length + family;
}

function matrixOf(pairs: readonly (readonly (CoderPair | undefined)[])[], coders: readonly string[], measure: UnitMeasure, units: string): ViewMatrix {
  const { name } = MEASURE_WORDS[measure];
  const cells = pairs.map((row, a) =>
    row.map((pair, b) => {
      const who = `${coders[a] ?? ''} and ${coders[b] ?? ''}`;
      if (a === b) return { text: '', spoken: `${coders[a] ?? ''} with themselves`, share: null };
      if (!pair) return { text: '–', spoken: `${who}: no source in common`, share: null };
      const figure = pair.figures[measure];
      const n = `N ${formatCount(pair.n)} ${units}`;
      if (!isDefined(figure)) return { text: '–', spoken: `${who}: not defined: ${figure.reason}; ${n}`, share: null };
      return { text: formatValue(measure, figure), spoken: `${who}: ${name} ${formatValue(measure, figure)}; ${n}`, share: Math.max(0, Math.min(1, figure)) };
    }),
  );
  return { id: measure, measure: name, coders, cells };
}

/** Agreement as the panel beside the text shows it: words and numbers, nothing that is computed there. */
import { count } from '../../show/words';
import { shorten } from '../../text/shorten';
import type { Agreement, AgreementState } from './agreement';
import type { Grouping } from './agreement-json';
import { figureOf, intervalOf, tableRows } from './agreement-table';
import { changeWords, leftOutLines } from './agreement-text';
import { conventionsOf } from './conventions';
import { asOfWords } from './as-of';
import type { Difference } from './differences';
import { isDefined } from './figure';
import { formatCount, formatFigure, formatValue, type Measure, MEASURE_WORDS } from './measures';
import { UNIT_NAMES } from './units';
import { WARNING_WORDS } from './warnings';

export interface ViewCell {
  /** `.712`; “–” where not defined. */
  readonly text: string;
  /** `.61 to .80`; empty where there is none. */
  readonly interval: string;
  /** What a screen reader says in place of both, and a tooltip shows: with the interval, or the reason. */
  readonly spoken: string;
  /** Null where not defined. */
  readonly sort: number | null;
}

export interface ViewRow {
  /** A code's id or a source's path; `''`: all codes. */
  readonly id: string;
  readonly name: string;
  readonly n: string;
  readonly warnings: readonly string[];
  /** Whether the warnings are of this row more than of others. */
  readonly marked: boolean;
  readonly cells: readonly ViewCell[];
}

export interface ViewState {
  readonly rows: readonly ViewRow[];
}

export interface ViewOf {
  /** `ana and ben on 10 sources …`: who, on what, by which unit, what is missing, and as of when. */
  readonly summary: string;
  readonly columns: readonly { readonly id: string; readonly title: string; readonly about: string }[];
  readonly independent: ViewState;
  /** What was changed after marking coded, in words, and the figures then; null where nothing was. */
  readonly post: (ViewState & { readonly words: string }) | null;
  readonly conventions: readonly string[];
  /** What was left out, and what makes figures of many rows mislead. */
  readonly notes: readonly string[];
}

/** What the panel shows of a computation. */
export function agreementView(agreement: Agreement, by: Grouping, measures: readonly Measure[]): ViewOf {
  const { collected, rows, post, options: { unit, asOf } } = agreement;
  const { coders, sources, codes } = collected.compared;
  const shown = measures.filter((measure) => measure !== 'kuAlpha');
  return {
    summary: `${coders.join(', ')} on ${count(sources.length, 'source')}, ${count(codes.length, 'code')}, ${formatCount(rows.counts.unitsIn.reduce((sum, units) => sum + units, 0))} ${UNIT_NAMES[unit]}. What a coder did not mark coded is missing, not uncoded.${asOf ? ` ${asOfWords(asOf)}` : ''}`,
    columns: shown.map((id) => ({ id, title: MEASURE_WORDS[id].name, about: MEASURE_WORDS[id].meaning })),
    independent: stateOf(agreement, by, shown),
    post: post ? { ...stateOf(post, by, shown), words: `After marking coded, ${changeWords(post.changes)}` } : null,
    conventions: Object.values(conventionsOf(agreement)),
    notes: [...rareLines(agreement, by), ...leftOutLines(agreement)],
  };
}

/** Most codes are rare where units are small: said once, not at each of them. */
function rareLines(state: AgreementState, by: Grouping): readonly string[] {
  const rows = tableRows(state, by).filter(({ row }) => row.kind !== 'all');
  const rare = rows.filter(({ row }) => row.warnings.some(({ kind }) => kind === 'rare')).length;
  return rare === 0 ? [] : [`${rare} of ${count(rows.length, 'code')}: ${WARNING_WORDS.rare}.`];
}

function stateOf(state: AgreementState, by: Grouping, measures: readonly Measure[]): ViewState {
  const rows = tableRows(state, by).map(({ row, intervals }): ViewRow => ({
    id: row.kind === 'all' ? '' : row.id,
    name: row.name,
    n: formatCount(row.n),
    warnings: row.warnings.map(({ text }) => text),
    marked: row.warnings.some(({ kind }) => kind !== 'rare'),
    cells: measures.map((measure): ViewCell => {
      const { name } = MEASURE_WORDS[measure];
      const figure = figureOf(row, measure);
      if (figure === undefined || !isDefined(figure)) return { text: '–', interval: '', spoken: `${name} not defined: ${figure?.reason ?? ''}`, sort: null };
      const text = formatFigure(measure, figure);
      const bounds = intervalOf(intervals, measure);
      const interval = bounds && 'low' in bounds && measure !== 'prevalence' ? `${formatValue(measure, bounds.low)} to ${formatValue(measure, bounds.high)}` : '';
      const why = bounds && !('low' in bounds) ? `; no interval: ${bounds.reason}` : interval === '' ? '' : `, 95 % interval ${interval}`;
      return { text, interval, spoken: `${name} ${text}${why}`, sort: figure };
    }),
  }));
  return { rows };
}

/** Passages that are listed at once. */
export const MOST_DIFFERENCES = 300;

/** A passage in which coders differ, in words: the code, who gave it and who did not. */
export function differenceWords(state: AgreementState, { source, code, start, end, coded, uncoded }: Difference): { readonly source: string; readonly quote: string; readonly words: string } {
  const { sources, codes } = state.collected.compared;
  const where = sources[source];
  return {
    source: where?.title ?? '',
    quote: shorten((where?.text.text.slice(start, end) ?? '').replace(/\s+/g, ' '), 120),
    words: `${codes[code]?.name ?? ''}: ${coded.join(', ')}, not ${uncoded.join(', ')}`,
  };
}

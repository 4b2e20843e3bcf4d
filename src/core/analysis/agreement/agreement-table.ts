/** Agreement as tables of text: for a terminal, for Markdown, for a spreadsheet. */
import { csvCell } from '../../text/csv-cell';
import type { Agreement, AgreementState } from './agreement';
import type { Grouping } from './agreement-json';
import type { Interval, Intervals } from './bootstrap';
import { type Figure, isDefined, type NotDefined } from './figure';
import { formatCount, formatFigure, formatValue, type Measure, MEASURE_WORDS, SINGLE_MEASURES } from './measures';
import type { AgreementRow } from './rows';

export interface TableRow {
  readonly row: AgreementRow;
  readonly intervals: Intervals | undefined;
}

/** Rows of a grouping, those with the lowest alpha first, those without one last, then all codes together. */
export function tableRows({ rows, bootstrap }: AgreementState, by: Grouping): readonly TableRow[] {
  const chosen = by === 'code' ? rows.codes : by === 'family' ? rows.families : rows.sources;
  const intervals = by === 'code' ? bootstrap?.codes : by === 'family' ? bootstrap?.families : bootstrap?.sources;
  const list = chosen.map((row, index): TableRow => ({ row, intervals: intervals?.[index] }));
  return [...list.sort((a, b) => rank(a.row) - rank(b.row)), { row: rows.all, intervals: bootstrap?.all }];
}

function rank({ figures: { alpha } }: AgreementRow): number {
  return isDefined(alpha) ? alpha : Infinity;
}

/** A row's figure; of (k)u-alpha there are several, which no cell holds. */
export function figureOf({ figures, passageFigures }: AgreementRow, measure: Measure): Figure | undefined {
  switch (measure) {
    case 'kuAlpha':
      return undefined;
    case 'uAlpha':
    case 'uAlphaBinary':
    case 'cuAlpha':
    case 'coverage':
      return passageFigures[measure];
    default:
      return figures[measure];
  }
}

/** The interval of a figure, where one was asked for and the figure has any. */
export function intervalOf(intervals: Intervals | undefined, measure: Measure): Interval | NotDefined | undefined {
  return measure === 'kuAlpha' ? undefined : intervals?.[measure];
}

/** Cells as people read them: name, N, and each measure, its interval behind it. */
export function readableTable(state: AgreementState, by: Grouping, measures: readonly Measure[]): readonly (readonly string[])[] {
  const head = [by === 'source' ? 'Source' : by === 'family' ? 'Code with those below it' : 'Code', 'N', ...measures.map((measure) => MEASURE_WORDS[measure].name)];
  const shown = (row: AgreementRow, intervals: Intervals | undefined, measure: Measure): string => {
    const figure = figureOf(row, measure);
    const interval = intervalOf(intervals, measure);
    if (figure === undefined) return Object.entries(row.passageFigures.kuAlpha).map(([code, own]) => `${code} ${formatFigure(measure, own)}`).join(', ') || '–';
    if (!isDefined(figure) || interval === undefined || measure === 'prevalence') return formatFigure(measure, figure);
    return 'low' in interval ? `${formatFigure(measure, figure)} [${formatValue(measure, interval.low)}, ${formatValue(measure, interval.high)}]` : `${formatFigure(measure, figure)} [–]`;
  };
  return [head, ...tableRows(state, by).map(({ row, intervals }) => [row.kind === 'source' ? row.id : row.name, formatCount(row.n), ...measures.map((measure) => shown(row, intervals, measure))])];
}

/** Why figures, or their intervals, are not defined, each reason with the rows that it is about. */
export function reasonsOf(state: AgreementState, by: Grouping, measures: readonly Measure[]): readonly string[] {
  const about = new Map<string, { readonly measures: Set<string>; readonly names: Set<string> }>();
  const note = (what: string, reason: string, measure: Measure, { name }: AgreementRow): void => {
    const key = `${what}\n${reason}`;
    const known = about.get(key) ?? { measures: new Set(), names: new Set() };
    about.set(key, known);
    known.measures.add(MEASURE_WORDS[measure].name);
    known.names.add(name);
  };
  for (const { row, intervals } of tableRows(state, by)) {
    for (const measure of measures) {
      const figure = figureOf(row, measure);
      const interval = intervalOf(intervals, measure);
      if (figure === undefined) continue;
      if (!isDefined(figure)) note('Not defined', figure.reason, measure, row);
      else if (interval && !('low' in interval) && measure !== 'prevalence') note('No interval', interval.reason, measure, row);
    }
  }
  return [...about].map(([key, { measures: which, names }]) => {
    const [what = '', reason = ''] = key.split('\n');
    return `${what}: ${[...which].join(', ')} of ${some([...names])}: ${reason}.`;
  });
}

function some(names: readonly string[]): string {
  return names.length <= 4 ? names.join(', ') : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
}

const CSV_HEAD = ['state', 'by', 'id', 'name', 'unit', 'text', 'overlap', 'coders', 'n'];

/** All figures with their bounds as CSV (RFC 4180), empty where not defined; the reasons stand in the last column. */
export function csvTable(agreement: Agreement, by: Grouping): string {
  const head = [...CSV_HEAD, ...SINGLE_MEASURES.flatMap((measure) => [measure, `${measure}_low`, `${measure}_high`]), 'reasons'];
  const lines = (state: AgreementState, name: string): readonly string[] =>
    tableRows(state, by).map(({ row, intervals }) => {
      const { unit, text, overlap } = agreement.options;
      const reasons = new Set<string>();
      const cells = SINGLE_MEASURES.flatMap((measure) => {
        const figure = figureOf(row, measure);
        const interval = intervalOf(intervals, measure);
        if (figure !== undefined && !isDefined(figure)) reasons.add(`${measure}: ${figure.reason}`);
        else if (interval && !('low' in interval)) reasons.add(`interval of ${measure}: ${interval.reason}`);
        const value = figure !== undefined && isDefined(figure) ? String(figure) : '';
        return [value, ...(interval && 'low' in interval ? [String(interval.low), String(interval.high)] : ['', ''])];
      });
      return [name, row.kind, row.id, row.name, unit, text, String(overlap), agreement.options.coders.join(' '), String(row.n), ...cells, [...reasons].join('; ')].map(csvCell).join(',');
    });
  return `${[head.join(','), ...lines(agreement, 'independent'), ...(agreement.post ? lines(agreement.post, 'post-discussion') : [])].join('\r\n')}\r\n`;
}

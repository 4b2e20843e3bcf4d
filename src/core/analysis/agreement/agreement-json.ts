/** Agreement as one JSON document; the keys are a contract with scripts. */
import type { Agreement, AgreementState } from './agreement';
import type { Interval, Intervals } from './bootstrap';
import { type Figure, isDefined, type NotDefined, valueOf } from './figure';
import { conventionsOf } from './conventions';
import { MEASURES, type Measure, SINGLE_MEASURES } from './measures';
import { type AgreementRow, coderMatrix } from './rows';

export type Grouping = 'code' | 'family' | 'source';

/** The document, without what names study and commit. `by`: what `rows` are. */
export function agreementJson(agreement: Agreement, by: Grouping): Readonly<Record<string, unknown>> {
  const { collected, options, post } = agreement;
  return {
    unit: options.unit,
    text: options.text,
    overlap: options.overlap,
    coders: collected.compared.coders,
    sources: collected.compared.sources.map(({ path }) => path),
    state: 'independent',
    ...stateJson(agreement, by),
    postDiscussion: post ? { changes: post.changes, ...stateJson(post, by) } : null,
    conventions: conventionsOf(agreement),
  };
}

function stateJson(state: AgreementState, by: Grouping): Readonly<Record<string, unknown>> {
  const { collected, rows, bootstrap } = state;
  const intervalsOf = (row: AgreementRow, index: number): Intervals | undefined => (row.kind === 'code' ? bootstrap?.codes[index] : row.kind === 'family' ? bootstrap?.families[index] : bootstrap?.sources[index]);
  const chosen = by === 'code' ? rows.codes : by === 'family' ? rows.families : rows.sources;
  return {
    rows: chosen.map((row, index) => rowJson(row, intervalsOf(row, index))),
    all: rowJson(rows.all, bootstrap?.all),
    betweenCoders: { measure: 'alpha', coders: collected.compared.coders, values: coderMatrix(rows, 'alpha').map((cells) => cells.map((cell) => (cell === undefined ? null : (valueOf(cell) ?? null)))) },
    bootstrap: bootstrap ? { draws: bootstrap.draws, seed: bootstrap.seed, resampled: bootstrap.resampled, drawnFrom: bootstrap.drawnFrom, interval: '2.5th to 97.5th percentile' } : null,
    leftOut: { unplaced: collected.unplaced, unread: collected.unread, markedByOne: collected.alone },
  };
}

function rowJson(row: AgreementRow, intervals: Intervals | undefined): Readonly<Record<string, unknown>> {
  const { kind, id, name, n, figures, passageFigures, coders, warnings } = row;
  const { kuAlpha, ...passages } = passageFigures;
  const single: Readonly<Partial<Record<Measure, Figure>>> = { ...figures, ...passages };
  const reasons = Object.fromEntries(MEASURES.flatMap((measure) => { const figure = single[measure]; return figure !== undefined && !isDefined(figure) ? [[measure, figure.reason]] : []; }));
  const texts = [...new Set(Object.values(reasons))];
  const without = SINGLE_MEASURES.flatMap((measure) => { const interval = intervals?.[measure]; const figure = single[measure]; return interval && !('low' in interval) && figure !== undefined && isDefined(figure) ? [[measure, interval.reason]] : []; });
  return {
    [kind === 'source' ? 'source' : 'code']: id,
    ...(kind === 'family' && { family: true }),
    name,
    n,
    ...Object.fromEntries(MEASURES.flatMap((measure) => { const figure = single[measure]; return figure === undefined ? [] : [[measure, valueOf(figure) ?? null]]; })),
    ...(Object.keys(kuAlpha).length > 0 && { kuAlpha: Object.fromEntries(Object.entries(kuAlpha).map(([code, figure]) => [code, valueOf(figure) ?? null])) }),
    byCoder: Object.fromEntries(coders.map(({ coder, passages: count, units }) => [coder, { passages: count, units }])),
    ...(intervals && {
      intervals: {
        ...Object.fromEntries(SINGLE_MEASURES.map((measure) => [measure, bounds(intervals[measure])])),
        ...(Object.keys(intervals.kuAlpha).length > 0 && { kuAlpha: Object.fromEntries(Object.entries(intervals.kuAlpha).map(([code, own]) => [code, bounds(own)])) }),
      },
    }),
    ...(without.length > 0 && { intervalReasons: Object.fromEntries(without) }),
    ...(texts.length > 0 && { reason: texts.join('; '), reasons }),
    ...(warnings.length > 0 && { warnings: warnings.map(({ text }) => text) }),
  };
}

function bounds(interval: Interval | NotDefined): readonly [number, number] | null {
  return 'low' in interval ? [interval.low, interval.high] : null;
}

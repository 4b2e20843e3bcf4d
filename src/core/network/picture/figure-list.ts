/** The figures of whole relations, each with what it is counted over and whose convention it follows. */
import { CONVENTIONS, type FigureId, REASONS } from '../measures/conventions';
import type { RelationFigureId, RelationMeasures } from '../measures/figures';
import type { Measured } from './picture';
import { figureText } from './people-table';

/** One figure of one relation. */
export interface ListedFigure {
  readonly name: string;
  readonly value: string;
  /** What it was counted over, or why there is none. */
  readonly base: string;
  readonly statement: string;
  readonly source: string;
}

/** The figures of one relation: those that are shown at first, and all others. */
export interface FigureList {
  readonly label: string;
  /** What is to be known before one reads them: non-response, a limit of how many could be named. */
  readonly notes: readonly string[];
  readonly first: readonly ListedFigure[];
  readonly more: readonly ListedFigure[];
}

/** Lists the figures of a relation. */
export function figureList({ network, measures }: Measured): FigureList {
  const { limit, relation, measured } = network;
  const silent = measures.nameable - measures.respondents;
  const line = (id: FigureId, value: number | undefined, base = ''): ListedFigure => {
    const convention = CONVENTIONS.get(id);
    const reason = measures.reasons[id as RelationFigureId];
    const mark = measures.incomplete && convention?.incomplete === true ? ' *' : '';
    return {
      name: convention?.name ?? id,
      value: value === undefined ? '–' : `${figureText(value)}${mark}`,
      base: value === undefined ? (reason === undefined ? '' : REASONS[reason]) : base === '' ? (convention?.base ?? '') : base,
      statement: convention?.statement ?? '',
      source: convention?.source ?? '',
    };
  };
  return {
    label: relation.label,
    notes: [
      ...(measured === undefined ? ['No tie is known.'] : [`Counted are ${measured} ties.`]),
      ...(silent > 0 ? [`${silent} of the ${measures.nameable} who could be named did not answer: figures count what could be observed, and those marked * may miss ties.`] : []),
      ...(limit ? [`One could name at most ${limit.max}; ${limit.reached} did: density, out-degree and out-centralization say less than they seem to.`] : []),
      ...(relation.cut === undefined ? [] : [`Ties below ${relation.cut} are left out.`]),
    ],
    first: [
      line('people', measures.people),
      line('respondents', measures.respondents, `of ${measures.nameable} who could be named`),
      line('ties', measures.ties),
      line('density', measures.density),
      line('reciprocity.ties', measures.reciprocity.ties),
      line('reciprocity.pairs', measures.reciprocity.pairs),
    ],
    more: moreOf(measures, line),
  };
}

function moreOf(measures: RelationMeasures, line: (id: FigureId, value: number | undefined, base?: string) => ListedFigure): readonly ListedFigure[] {
  const { transitivity, centralization, components, dyads } = measures;
  return [
    line('transitivity.weak', transitivity.weak),
    line('transitivity.undirected', transitivity.undirected),
    line('centralization.in', centralization.in),
    line('centralization.out', centralization.out),
    line('components.weak', components.weak, components.sizes.weak.length > 0 ? `of ${components.sizes.weak.join(', ')} people` : ''),
    line('components.strong', components.strong, components.sizes.strong.length > 0 ? `of ${components.sizes.strong.join(', ')} people` : ''),
    line('isolates', measures.isolates),
    line('meanDistance', measures.meanDistance),
    ...(dyads ? [{ ...line('dyads', dyads.mutual + dyads.asymmetric + dyads.null), value: `${dyads.mutual} mutual, ${dyads.asymmetric} asymmetric, ${dyads.null} null` }] : []),
  ];
}

/** The people of a network as a table: the same as the picture, to be read and sorted. */
import { atOnce, mapped } from '../../slices';
import { CONVENTIONS, REASONS } from '../measures/conventions';
import type { PersonFigureId, PersonMeasures } from '../measures/figures';
import type { NetworkPerson, StudyNetworks } from '../model';
import type { NetworkChoices } from './choices';
import { attributeOf, networkAttributes } from './offers';
import { labelsInSlices } from './person-labels';
import type { Measured } from './picture';
import { shownInSlices } from './shown';

/** A column. */
export interface PeopleColumn {
  readonly title: string;
  /** What the figure means here; empty for what is no figure. */
  readonly about: string;
  readonly numeric: boolean;
}

/** A cell: what is read, and what sorts; null sorts last. */
export interface PeopleCell {
  readonly text: string;
  readonly sort: string | number | null;
  /** Why there is no figure. */
  readonly why?: string;
}

/** The table; the first cell of a row is the person's label. */
export interface PeopleTable {
  readonly columns: readonly PeopleColumn[];
  readonly rows: readonly { readonly id: string; readonly cells: readonly PeopleCell[] }[];
}

const FIRST_FIGURES = ['inDegree', 'outDegree', 'betweenness'] as const;
const MORE_FIGURES = ['inWeighted', 'outWeighted', 'betweennessNormalized', 'harmonicIn', 'pageRank', 'eigenvector', 'core', 'constraint', 'egoDensity'] as const;

type Figure = (typeof FIRST_FIGURES)[number] | (typeof MORE_FIGURES)[number];

/** Everybody whom the choices leave, with their figures in each of the chosen relations. */
export function peopleTable(networks: StudyNetworks, choices: NetworkChoices, measured: readonly Measured[]): PeopleTable {
  return atOnce(tableInSlices(networks, choices, measured));
}

/** As `peopleTable`, yielding every millisecond or so; run it with `inSlices`. */
export function* tableInSlices(networks: StudyNetworks, choices: NetworkChoices, measured: readonly Measured[]): Generator<undefined, PeopleTable> {
  const people = [...networks.people.values()];
  const labels = yield* labelsInSlices(networks, choices.names);
  const shown = yield* shownInSlices(networks, choices, measured.map(({ network }) => network));
  const keys = networkAttributes(networks).map(({ key }) => key);
  const figures: readonly Figure[] = choices.more ? [...FIRST_FIGURES, ...MORE_FIGURES] : FIRST_FIGURES;
  const several = measured.length > 1;
  const columns: PeopleColumn[] = [
    { title: 'Person', about: '', numeric: false },
    { title: 'formal', about: 'Whether the person holds a formal role.', numeric: false },
    ...measured.flatMap(({ network: { relation } }) => {
      const of = several ? `, ${relation.label}` : '';
      return [{ title: `Answered${of}`, about: '', numeric: false }, ...figures.map((id) => ({ title: `${CONVENTIONS.get(id)?.name ?? id}${of}`, about: aboutOf(id), numeric: true }))];
    }),
    ...keys.map((key) => ({ title: key, about: '', numeric: false })),
  ];
  const rows = (yield* mapped(people, (person, index) => {
    if (!shown.has(person.id)) return [];
    const own: PeopleCell[] = [textCell(labels[index] ?? person.id), textCell(person.formal ? 'formal' : '')];
    const attributes = keys.map((key) => textCell(attributeOf(person, key) ?? ''));
    return [{ id: person.id, cells: [...own, ...measured.flatMap((each) => relationCells(each, person, index, figures)), ...attributes] }];
  }, 100)).flat();
  return { columns, rows };
}

function aboutOf(id: Figure): string {
  const convention = CONVENTIONS.get(id);
  return convention ? `${convention.statement} ${convention.source}.` : '';
}

function relationCells({ network, measures }: Measured, person: NetworkPerson, index: number, figures: readonly Figure[]): readonly PeopleCell[] {
  const own = measures.persons[index];
  return [textCell(network.states.get(person.id) ?? ''), ...figures.map((id) => figureCell(own, id))];
}

function textCell(text: string): PeopleCell {
  return { text, sort: text === '' ? null : text };
}

function figureCell(measures: PersonMeasures | undefined, id: Figure): PeopleCell {
  const value = measures?.[id];
  if (measures === undefined || value === undefined) {
    const reason = measures?.reasons[id satisfies PersonFigureId];
    return { text: '–', sort: null, ...(reason === undefined ? {} : { why: REASONS[reason] }) };
  }
  const base = id === 'inDegree' && measures.inBase !== undefined ? ` of ${measures.inBase}` : '';
  const mark = measures.incomplete && CONVENTIONS.get(id)?.incomplete === true ? ' *' : '';
  return { text: `${figureText(value)}${base}${mark}`, sort: value };
}

/** A figure as it is read: whole numbers as they are, others with three decimals. */
export function figureText(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(3);
}

/** Networks as a terminal shows them. */
import { warningsOf } from '../core/network/relation-json';
import type { PersonMeasures, RelationMeasures } from '../core/network/measures/figures';
import type { NetworkPerson, RelationNetwork, StudyNetworks } from '../core/network/model';
import { printable } from '../core/text/printable';
import { shorten } from '../core/text/shorten';

/** A relation: what was measured, its figures, and its people, those first to whom most turn. */
export function relationText(network: RelationNetwork, measures: RelationMeasures, { people }: StudyNetworks, names: boolean): string {
  const { relation, measured } = network;
  const lines = [`${relation.label} (${relation.id})`, `  ${basisText(network, measures)}`, ...warningsOf(network).map((warning) => `  ${warning}`)];
  if (measured !== undefined) lines.push(...figureLines(measures), '', ...personLines(network, measures, people, names));
  return `${lines.map(printable).join('\n')}\n`;
}

function basisText({ measured, kinds, kindChosen, derivedFrom }: RelationNetwork, { people, respondents }: RelationMeasures): string {
  if (measured === undefined) return derivedFrom.length > 0 ? 'The relations are measured by ties of several kinds.' : 'No tie is known.';
  const others = kinds.filter((kind) => kind !== measured);
  const more = others.length === 0 ? '' : `; ${others.join(', ')} as well, not measured${kindChosen ? '' : ' (--kind)'}`;
  const who = measured === 'surveyed' ? `${respondents} of ${people} answered` : `ties of ${respondents} of ${people} people are known`;
  return `Ties that were ${measured}: ${who}${more}.`;
}

function figureLines(measures: RelationMeasures): readonly string[] {
  const { people, ties, density, reciprocity, transitivity, centralization, components, isolates, meanDistance, dyads, ei } = measures;
  const rows: readonly (readonly [string, string])[] = [
    ['people, ties', `${people}, ${ties}`],
    ['density', number(density)],
    ['reciprocity of ties, of pairs', `${number(reciprocity.ties)}, ${number(reciprocity.pairs)}`],
    ['transitivity weak, undirected', `${number(transitivity.weak)}, ${number(transitivity.undirected)}`],
    ['centralization in, out', `${number(centralization.in)}, ${number(centralization.out)}`],
    ['components weak, strong; isolates', `${whole(components.weak)}, ${whole(components.strong)}; ${whole(isolates)}`],
    ['dyads mutual, one-way, null', dyads ? `${dyads.mutual}, ${dyads.asymmetric}, ${dyads.null}` : '–'],
    ['mean distance', number(meanDistance)],
    ...(ei ? [['E-I directed, symmetrised', `${number(ei.directed)}, ${number(ei.symmetrized)}`] as const] : []),
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`);
}

function personLines({ states }: RelationNetwork, { persons }: RelationMeasures, people: ReadonlyMap<string, NetworkPerson>, names: boolean): readonly string[] {
  const rows = [...people.values()].flatMap((person, index) => {
    const figures = persons[index];
    return figures ? [{ person, figures }] : [];
  });
  rows.sort((a, b) => (b.figures.inDegree ?? -1) - (a.figures.inDegree ?? -1));
  const table = rows.map(({ person, figures }) => rowOf(person, figures, states.get(person.id) ?? 'not asked', names));
  const head = ['in', 'of', 'out', 'betweenness', 'core', 'person', 'state'];
  const widths = head.map((title, column) => Math.max(title.length, ...table.map((row) => row[column]?.length ?? 0)));
  const isText = (column: number): boolean => column >= head.length - 2;
  return [head, ...table].map((row) => `  ${row.map((cell, column) => (isText(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ')}`.trimEnd());
}

/** Characters of a name that are shown: one name of two hundred would push the states off the screen. */
const LONGEST_NAME = 40;

function rowOf(person: NetworkPerson, { inDegree, inBase, outDegree, betweenness, core }: PersonMeasures, state: string, names: boolean): readonly string[] {
  const shown = shorten(names && person.name !== undefined ? `${person.name} (${person.id})` : person.codeName, LONGEST_NAME);
  return [whole(inDegree), whole(inBase), whole(outDegree), betweenness === undefined ? '–' : betweenness.toFixed(1), whole(core), `${shown}${person.formal ? ' *' : ''}`, state];
}

function whole(value: number | undefined): string {
  return value === undefined ? '–' : String(value);
}

function number(value: number | undefined): string {
  return value === undefined ? '–' : value.toFixed(3);
}

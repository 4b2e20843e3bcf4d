/** A network as rows, which every export format writes in its own way. */
import { atOnce, mapped } from '../../slices';
import { holdable } from './xml';
import type { AnswerState, NetworkPerson, RelationNetwork, StudyNetworks } from '../model';

/** A column of the people's table. */
export interface Column {
  /** What it is called, once only. */
  readonly name: string;
  readonly type: 'text' | 'yes or no';
}

export interface Row {
  /** The person's id in the study. */
  readonly person: string;
  /** What stands for the person in the file: the code name, told apart where two people share one. */
  readonly key: string;
  /** The real name where names were asked for and the study has one, else the key; told apart too. */
  readonly label: string;
  /** In the order of the columns; undefined where nothing is known. */
  readonly values: readonly (string | boolean | undefined)[];
}

/** One tie that the measures count. */
export interface Arc {
  /** Keys. */
  readonly source: string;
  readonly target: string;
  readonly relation: string;
  readonly weight: number;
}

export interface NetworkTable {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  readonly relations: readonly RelationNetwork[];
  /** Relation by relation. */
  readonly arcs: readonly Arc[];
}

/** One file of an export: `suffix` is what is put behind the name that was chosen. */
export interface ExportedFile {
  readonly suffix: string;
  readonly text: string;
}

export interface TableOptions {
  /** Ids of relations; empty: all that are not derived from others. */
  readonly relations: readonly string[];
  /** Whether real names are written. */
  readonly names: boolean;
}

/** Lays the networks out as rows. The ties are those that the measures count: of the measured kind, not below the cut, of people who answered. */
export function networkTable(networks: StudyNetworks, { relations: ids, names }: TableOptions): NetworkTable {
  const people = [...networks.people.values()];
  const relations = [...networks.relations.values()].filter(({ relation, derivedFrom }) => (ids.length === 0 ? derivedFrom.length === 0 : ids.includes(relation.id)));
  const keys = distinct(people.map(({ id, codeName }) => oneLine(codeName) || id));
  const labels = names ? distinct(people.map(({ name }, at) => oneLine(name ?? '') || (keys[at] ?? ''))) : keys;
  const keyOf = new Map(people.map(({ id }, at) => [id, keys[at] ?? id]));
  const attributes = [...new Set(people.flatMap((person) => [...person.attributes.keys()]))];
  const fixed: Column[] = [{ name: 'role', type: 'text' }, { name: 'formal', type: 'yes or no' }, { name: 'external', type: 'yes or no' }];
  const states: Column[] = relations.map(({ relation }) => ({ name: `state_${relation.id}`, type: 'text' }));
  // `id` and `label` are what every format calls its own.
  const called = distinct(['id', 'label', ...fixed.map(({ name }) => name), ...states.map(({ name }) => name), ...attributes.map(oneLine)]).slice(2);
  const columns = [...fixed, ...states, ...attributes.map((): Column => ({ name: '', type: 'text' }))].map(({ type }, at): Column => ({ name: called[at] ?? '', type }));
  return {
    columns,
    rows: people.map((person, at) => ({
      person: person.id,
      key: keys[at] ?? person.id,
      label: labels[at] ?? person.id,
      values: [...fixedValues(person), ...relations.map(({ states: known }) => known.get(person.id)), ...attributes.map((name) => person.attributes.get(name))],
    })),
    relations,
    arcs: relations.flatMap((network) =>
      network.ties.flatMap(({ from, to, weight, measured }): readonly Arc[] => {
        const source = keyOf.get(from);
        const target = keyOf.get(to);
        return measured && hasAnswered(network.states.get(from)) && source !== undefined && target !== undefined ? [{ source, target, relation: network.relation.id, weight }] : [];
      }),
    ),
  };
}

function fixedValues({ roles, formal, external }: NetworkPerson): readonly (string | boolean)[] {
  return [roles.join('; '), formal, external];
}

/** Whether somebody's own ties are known. */
export function hasAnswered(state: AnswerState | undefined): boolean {
  return state === 'answered' || state === 'nobody';
}

/** The same texts, with ` (2)` and so on behind those that stand before already; compared without case, as some programs do. */
export function distinct(texts: readonly string[]): readonly string[] {
  return atOnce(distinctInSlices(texts));
}

/** As `distinct`, yielding every millisecond or so. */
export function* distinctInSlices(texts: readonly string[]): Generator<undefined, readonly string[]> {
  const given = new Set(yield* mapped(texts, fold));
  const taken = new Set<string>();
  return yield* mapped(texts, (text) => {
    let name = text;
    for (let n = 2; taken.has(fold(name)) || (name !== text && given.has(fold(name))); n++) name = `${text} (${n})`;
    taken.add(fold(name));
    return name;
  });
}

function fold(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

/** On one line, and of letters that every format can hold: what is told apart here must not become the same in a file. */
function oneLine(text: string): string {
  return holdable(text.replace(/\s+/g, ' ').trim());
}

/** The fixture networks as a study would have them, without a study: people and ties from the CSV files. */
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import Papa from 'papaparse';
import type { AnswerState, NetworkPerson, NetworkTie, RelationNetwork, StudyNetworks } from '../../../src/core/network/model';

export interface Given {
  /** By person's id: what the person is besides the id. */
  readonly people: ReadonlyMap<string, Partial<NetworkPerson>>;
  readonly ties: readonly { readonly relation: string; readonly from: string; readonly to: string; readonly weight?: number; readonly measured?: boolean }[];
  /** Relation ids, in order. */
  readonly relations: readonly string[];
  /** Person to state, in all relations; default: answered, or nobody where the person has no tie. */
  readonly states?: Readonly<Record<string, AnswerState>>;
}

export function networksFrom({ people, ties, relations, states = {} }: Given): StudyNetworks {
  const made = new Map(
    [...people].map(([id, more]): [string, NetworkPerson] => [id, { id, codeName: id, roles: [], formal: false, external: false, attributes: new Map(), sources: [], ...more }]),
  );
  const networkOf = (relation: string): RelationNetwork => {
    const own = ties.filter((tie) => tie.relation === relation);
    return {
      relation: { id: relation, label: relation.charAt(0).toUpperCase() + relation.slice(1), reads: 'turns to', declared: true },
      derivedFrom: [],
      measured: own.length === 0 ? undefined : 'surveyed',
      kindChosen: false,
      kinds: own.length === 0 ? [] : ['surveyed'],
      listings: [],
      ties: own.map(({ from, to, weight = 1, measured = true }): NetworkTie => ({ from, to, weight, measured, records: [], passages: [] })),
      states: new Map([...made.keys()].map((id) => [id, states[id] ?? (own.some(({ from }) => from === id) ? 'answered' : 'nobody')])),
      nameable: new Set([...made.values()].filter(({ id, external }) => !external && states[id] !== 'not on staff').map(({ id }) => id)),
    };
  };
  return { wave: undefined, people: made, roster: true, relations: new Map(relations.map((relation) => [relation, networkOf(relation)])), loosePassages: [], unread: 0, problems: [] };
}

/** `maple` or `tiny` from the fixtures. */
export function fixtureNetworks(name: 'maple' | 'tiny', change: Partial<Given> = {}): StudyNetworks {
  const rows = (file: string): readonly Record<string, string>[] =>
    Papa.parse<Record<string, string>>(readFileSync(path.join(import.meta.dirname, `../../fixtures/networks/${name}/${file}`), 'utf8').trim(), { header: true }).data;
  const people = new Map(
    rows('nodes.csv').map(({ id = '', role, formal, ...attributes }) => [id, { roles: role === undefined ? [] : [role], formal: formal === '1', attributes: new Map(Object.entries(attributes)) }]),
  );
  const ties = rows('edges.csv').map(({ source = '', target = '', relation = '', weight }) => ({ from: source, to: target, relation, weight: Number(weight) }));
  return networksFrom({ people, ties, relations: [...new Set(ties.map(({ relation }) => relation))], ...change });
}

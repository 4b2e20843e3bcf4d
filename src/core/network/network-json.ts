/** All networks of a study as `verbatim network --json` prints them: a contract with scripts, described in `docs/network.md`. */
import { derivedNetwork, likeRelations } from './build/derived';
import { relationDigraph } from './build/relation-digraph';
import { compareEvidence } from './evidence/compare';
import { type Convention, CONVENTIONS } from './measures/conventions';
import { measureRelation } from './measures/measure-relation';
import { qap } from './measures/qap';
import type { NetworkPerson, RelationNetwork, StudyNetworks } from './model';
import { type Json, passageJson, relationJson } from './relation-json';

/** What was asked for besides the networks themselves. */
export interface NetworkJsonOptions {
  /** Networks to show; default: every relation, with what is derived from them and how they go together. */
  readonly only?: readonly RelationNetwork[] | undefined;
  /** An attribute that brokerage and the E-I index go by. */
  readonly by?: string | undefined;
  /** Whether people's real names are written. */
  readonly names: boolean;
  /** Of the correlations between relations. */
  readonly permutations?: number;
  readonly seed?: number;
}

/** The document without what only a caller knows: the study's title and commit. */
export function networkJson(networks: StudyNetworks, options: NetworkJsonOptions): { readonly [key: string]: Json | undefined } {
  const { only, by, names } = options;
  const groups = by === undefined ? undefined : groupsBy(networks, by);
  const figures = (network: RelationNetwork): Json => {
    const measures = measureRelation(relationDigraph(network, networks.people.keys()), groups ? { groups } : {});
    return relationJson(network, measures, networks);
  };
  const own = only ?? [...networks.relations.values()];
  return {
    wave: networks.wave ?? null,
    roster: networks.roster,
    by,
    people: Object.fromEntries([...networks.people.values()].map((person) => [person.id, personJson(person, names)])),
    relations: Object.fromEntries(own.map((network) => [network.relation.id, figures(network)])),
    ...(only ? {} : { derived: Object.fromEntries(derivedFrom(networks).map((network) => [network.relation.id, figures(network)])) }),
    evidence: evidenceJson(networks, only),
    between: only ? [] : betweenRelations(networks, options),
    conventions: Object.fromEntries([...CONVENTIONS].map(([id, convention]) => [id, conventionJson(convention)])),
  };
}

/** The union, the intersection, and what lies between, of relations that are alike; none where there are less than two. */
export function derivedFrom(networks: StudyNetworks): readonly RelationNetwork[] {
  const count = likeRelations(networks).length;
  if (count < 2) return [];
  const between = Array.from({ length: count - 2 }, (_, index) => derivedNetwork(networks, { atLeast: index + 2 }));
  return [derivedNetwork(networks, 'union'), ...between, derivedNetwork(networks, 'intersection')];
}

/** By person's number: what the person is, by an attribute, `role` or `formal`; undefined where it is not known. */
export function groupsBy({ people }: StudyNetworks, attribute: string): readonly (string | undefined)[] {
  return [...people.values()].map(({ roles, formal, attributes }) => {
    if (attribute === 'role') return roles.length > 0 ? roles.join(', ') : undefined;
    return attribute === 'formal' ? (formal ? 'formal' : 'not formal') : attributes.get(attribute);
  });
}

/** By relation: ties and passages against each other, each list with its base. What disagrees is told at length in the relation itself. */
function evidenceJson(networks: StudyNetworks, only: readonly RelationNetwork[] | undefined): Json {
  const shown = only && new Set(only.map(({ relation }) => relation.id));
  const compared = compareEvidence(networks).filter(({ relation }) => shown?.has(relation.id) ?? true);
  return Object.fromEntries(
    compared.map(({ relation, ties, tiesWithoutPassage, passages, passagesWithoutTie, comparable, disagreements }) => [
      relation.id,
      {
        ties,
        tiesWithoutPassage: tiesWithoutPassage.map(({ from, to }) => ({ from, to })),
        passages,
        passagesWithoutTie: passagesWithoutTie.flatMap((pair) => pair.passages.map(passageJson)),
        comparable,
        disagreements: disagreements.map(({ from, to }) => ({ from, to })),
      },
    ]),
  );
}

function personJson({ codeName, name, roles, formal, external, attributes, sources }: NetworkPerson, names: boolean): Json {
  return { codeName, ...(names ? { name } : {}), roles: [...roles], formal, external, attributes: Object.fromEntries(attributes), sources: [...sources] };
}

function betweenRelations(networks: StudyNetworks, { permutations, seed }: NetworkJsonOptions): Json {
  const relations = [...networks.relations.values()];
  const digraphs = relations.map((network) => relationDigraph(network, networks.people.keys()));
  return relations.flatMap((a, first) =>
    relations.slice(first + 1).flatMap((b, after) => {
      const one = digraphs[first];
      const other = digraphs[first + 1 + after];
      if (!one || !other) return [];
      const { reasons, ...result } = qap(one, other, { ...(permutations === undefined ? {} : { permutations }), ...(seed === undefined ? {} : { seed }) });
      return [{ a: a.relation.id, b: b.relation.id, ...result, reasons: { ...reasons } }];
    }),
  );
}

function conventionJson({ name, statement, formula, source, base, incomplete }: Convention): Json {
  return { name, statement, formula, source, base, incomplete };
}

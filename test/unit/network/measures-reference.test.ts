import assert from 'node:assert/strict';
import type { Brokerage, PersonMeasures } from '../../../src/core/network/measures/figures';
import { measureRelation } from '../../../src/core/network/measures/measure-relation';
import { assertFigure, reference } from './reference-networks';
import type { Reference } from './reference-networks';

const NETWORKS = [['tiny', 'advice', 'dept'], ['maple', 'advice', 'team'], ['maple', 'information', 'team'], ['maple', 'support', 'team'], ['zachary', 'ties', undefined]] as const;

function assertPersons(known: Reference, persons: readonly PersonMeasures[], key: string, of: (person: PersonMeasures) => number | undefined): void {
  const theirs = known.values(key);
  known.ids.forEach((id, at) => {
    const person = persons[at];
    assert.ok(person);
    assertFigure(of(person), theirs[id], `${key} of ${id}`);
  });
}

for (const [name, relation, column] of NETWORKS) {
  describe(`The measures of ${name}, ${relation}, against R (sna, igraph)`, () => {
    const known = reference(name, relation);
    if (!known) return;
    const measures = measureRelation(known.graph, column ? { groups: known.group(column) } : {});
    const { persons } = measures;
    const directed = name !== 'zachary';

    it('are the same for the whole relation', () => {
      assertFigure(measures.density, known.value('sna.gden'), 'density');
      assertFigure(measures.density, known.value('igraph.edge_density'), 'density');
      assertFigure(measures.reciprocity.ties, known.value('sna.grecip.edgewise'), 'reciprocity of ties');
      assertFigure(measures.reciprocity.pairs, known.value('sna.grecip.dyadic.nonnull'), 'reciprocity of pairs');
      assertFigure(measures.transitivity.weak, known.value('sna.gtrans.weak'), 'weak transitivity');
      assertFigure(measures.transitivity.undirected, known.value('igraph.transitivity.globalundirected'), 'undirected transitivity');
      assertFigure(measures.components.weak, known.value('igraph.components.weak.no'), 'weak components');
      assertFigure(measures.components.strong, known.value('igraph.components.strong.no'), 'strong components');
      assert.deepEqual(measures.components.sizes.weak, known.list('igraph.components.weak.sizes'));
      assert.deepEqual(measures.components.sizes.strong, known.list('igraph.components.strong.sizes'));
      assert.equal(measures.isolates, known.list('sna.isolates').length);
      assertFigure(measures.meanDistance, known.value('igraph.mean_distance'), 'mean distance');
      if (!directed) return;
      assertFigure(measures.centralization.in, known.value('sna.centralization.indegree'), 'in-degree centralization');
      assertFigure(measures.centralization.in, known.value('igraph.centr_degree.in.noloops'), 'in-degree centralization');
      assertFigure(measures.centralization.out, known.value('sna.centralization.outdegree'), 'out-degree centralization');
      assertFigure(measures.centralization.out, known.value('igraph.centr_degree.out.noloops'), 'out-degree centralization');
    });

    it('are the same for each person', () => {
      const half = directed ? 1 : 2;
      assertPersons(known, persons, 'sna.indegree', ({ inDegree }) => inDegree);
      assertPersons(known, persons, 'sna.outdegree', ({ outDegree }) => outDegree);
      assertPersons(known, persons, 'sna.betweenness.raw', ({ betweenness }) => betweenness && betweenness / half);
      assertPersons(known, persons, 'igraph.betweenness.normalized', ({ betweennessNormalized }) => betweennessNormalized);
      assertPersons(known, persons, 'sna.closeness.suminvdir.in', ({ harmonicIn }) => harmonicIn);
      assertPersons(known, persons, 'igraph.harmonic.in.normalized', ({ harmonicIn }) => harmonicIn);
      assertPersons(known, persons, 'igraph.pagerank.085', ({ pageRank }) => pageRank);
      assertPersons(known, persons, 'igraph.eigenvector.undirected', ({ eigenvector }) => eigenvector);
      assertPersons(known, persons, 'igraph.coreness.all', ({ core }) => core);
      assertPersons(known, persons, 'igraph.constraint', ({ constraint }) => constraint);
    });

    if (directed) it('count dyads and triads alike', () => {
      const { Mut: mutual, Asym: asymmetric, Null: none } = known.values('sna.dyad.census');
      assert.deepEqual(measures.dyads, { mutual, asymmetric, null: none });
      assert.deepEqual(measures.triads, known.values('sna.triad.census'));
    });

    if (column) {
      it('are the same by group', () => {
        assertFigure(measures.ei?.directed, known.value('ei.directed.network'), 'E-I');
        assertFigure(measures.ei?.symmetrized, known.value('ei.symmetrized_max.network'), 'E-I symmetrized');
        assertFigure(measures.ei?.external, known.value('ei.external_ties'), 'external ties');
        assertFigure(measures.ei?.internal, known.value('ei.internal_ties'), 'internal ties');
        assertPersons(known, persons, 'ei.out_by_node', ({ ei }) => ei?.out);
        assertPersons(known, persons, 'ei.in_by_node', ({ ei }) => ei?.in);
        assertPersons(known, persons, 'ei.symmetrized_by_node', ({ ei }) => ei?.symmetrized);
        const roles: Readonly<Record<string, keyof Brokerage>> = { w_I: 'coordinator', w_O: 'consultant', b_IO: 'representative', b_OI: 'gatekeeper', b_O: 'liaison', t: 'total' };
        for (const [key, role] of Object.entries(roles)) {
          assertPersons(known, persons, `sna.brokerage.raw.${key}`, ({ brokerage }) => brokerage?.[role]);
          assertFigure(measures.brokerage?.[role], known.values('sna.brokerage.global')[key], `brokerage ${role}`);
        }
      });
    }
  });
}

for (const [name, relation] of [['tiny', 'advice'], ['zachary', 'ties']] as const) {
  describe(`The measures of ${name}, ${relation}, against networkx`, () => {
    const known = reference(name, relation, 'nx');
    if (!known) return;
    it('are the same', () => {
      const measures = measureRelation(known.graph);
      const { persons } = measures;
      const others = known.ids.length - 1;
      assertFigure(measures.density, known.value('density'), 'density');
      assertFigure(measures.transitivity.undirected, known.value('transitivity.undirected'), 'transitivity');
      assertPersons(known, persons, 'constraint', ({ constraint }) => constraint);
      assertPersons(known, persons, 'betweenness.normalized', ({ betweennessNormalized }) => betweennessNormalized);
      assertPersons(known, persons, 'harmonic.in.raw', ({ harmonicIn }) => harmonicIn && harmonicIn * others);
      assertPersons(known, persons, 'pagerank.085', ({ pageRank }) => pageRank);
      assertPersons(known, persons, 'core_number.undirected', ({ core }) => core);
    });
  });
}

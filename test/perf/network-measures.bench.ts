/** Measures of networks: a school, a district, betweenness against graphology-metrics, QAP, and how long a slice lasts. */
import { performance } from 'node:perf_hooks';
import { DirectedGraph } from 'graphology';
import betweennessCentrality from 'graphology-metrics/centrality/betweenness';
import type { Digraph } from '../../src/core/network/digraph';
import { measureInSlices, measureRelation } from '../../src/core/network/measures/measure-relation';
import { pathFigures } from '../../src/core/network/measures/paths';
import { qap, qapInSlices } from '../../src/core/network/measures/qap';
import { atOnce, inSlices } from '../../src/core/slices';
import { hostPace } from '../../src/host/pace';
import { keystrokeWaits, ms, operation, quantile, report, reportFigures } from './harness';
import { groupsOf, randomNetwork } from './network-random';

interface Networks {
  readonly relations: readonly Digraph[];
  readonly groups: readonly string[];
}

function networks(people: number, ties: number): Networks {
  return { relations: [1, 2, 3].map((seed) => randomNetwork(people, ties, seed)), groups: groupsOf(people) };
}

/** Milliseconds that this thread has worked: how long a slice lasts must not hang on what else runs. */
function threadTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** As on a fresh start: what the first call of all takes, before anything is compiled. */
function firstTime(): number {
  const { relations, groups } = networks(76, 500);
  const start = threadTime();
  for (const relation of relations) measureRelation(relation, { groups });
  return threadTime() - start;
}

async function slices(): Promise<readonly { readonly name: string; readonly figure: string; readonly goal: string; readonly reached: boolean }[]> {
  const { relations, groups } = networks(2_000, 12_000);
  const [a, b] = relations;
  if (!a || !b) return [];
  const lasted: number[] = [];
  const timed = (work: Generator<undefined, unknown>): void => {
    for (;;) {
      const start = threadTime();
      const { done } = work.next();
      lasted.push(threadTime() - start);
      if (done) return;
    }
  };
  for (const relation of relations) timed(measureInSlices(relation, { groups }));
  timed(qapInSlices(a, b, { permutations: 500 }));
  const longest = Math.max(...lasted);
  const pace = hostPace({ value: false });
  const idle = await keystrokeWaits(() => pace.wait(1_000));
  const waits = await keystrokeWaits(async () => {
    for (const relation of relations) await inSlices(measureInSlices(relation, { groups }), () => pace.breathe());
  });
  return [
    { name: `2,000 people: the longest of ${lasted.length} slices works`, figure: `${ms(longest)} ms`, goal: '≤ 10 ms', reached: longest <= 10 },
    { name: `… a keystroke waits while they are measured, 95th percentile of ${waits.length} (when nothing is measured, on this machine now: ${ms(quantile(idle, 0.95))} ms)`, figure: `${ms(quantile(waits, 0.95))} ms`, goal: '≤ 20 ms', reached: quantile(waits, 0.95) <= 20 },
  ];
}

/** Betweenness of 5,000 people, ours and graphology-metrics', by turns. */
function againstGraphology(): readonly { readonly name: string; readonly figure: string; readonly goal?: string; readonly reached?: boolean }[] {
  const graph = randomNetwork(5_000, 30_000, 4);
  const theirs = new DirectedGraph();
  for (let person = 0; person < graph.size; person++) theirs.addNode(person);
  for (let person = 0; person < graph.size; person++) {
    for (const end of graph.outEnds.subarray(graph.outStarts[person], graph.outStarts[person + 1])) theirs.addDirectedEdge(person, end);
  }
  const own: number[] = [];
  const others: number[] = [];
  for (let round = 0; round < 3; round++) {
    const start = performance.now();
    const { betweenness } = atOnce(pathFigures(graph));
    const middle = performance.now();
    const known = betweennessCentrality(theirs, { getEdgeWeight: null, normalized: false });
    own.push(middle - start);
    others.push(performance.now() - middle);
    const apart = Math.max(...betweenness.map((value, person) => Math.abs(value - (known[person] ?? NaN)) / Math.max(1, value)));
    if (!(apart < 1e-9)) throw new Error(`Betweenness differs from graphology-metrics by ${apart}.`);
  }
  const ratio = quantile(others, 0.5) / quantile(own, 0.5);
  return [
    { name: 'betweenness, harmonic closeness and mean distance, 5,000 people / 30,000 ties', figure: `${ms(quantile(own, 0.5))} ms` },
    { name: '… betweenness alone in graphology-metrics, same values', figure: `${ms(quantile(others, 0.5))} ms, ${ratio.toFixed(1)} × as long`, goal: '> 1 ×', reached: ratio > 1 },
  ];
}

async function main(): Promise<void> {
  const first = firstTime();
  reportFigures('Networks: the first measuring', [{ name: 'all measures, three relations of 76 people / 500 ties, first call of all: the thread works', figure: `${ms(first)} ms`, goal: '≤ 50 ms', reached: first <= 50 }]);

  await report('Networks', [
    operation({
      name: 'all measures, three relations of 76 people / 500 ties (small: 38 / 250)',
      growth: 'free',
      sizes: [38, 76],
      goal: 50,
      prepare: (people) => networks(people, Math.round((people * 500) / 76)),
      run: ({ relations, groups }: Networks) => relations.map((relation) => measureRelation(relation, { groups })),
    }),
    operation({
      name: 'all measures, three relations of 2,000 people / 12,000 ties (small: 1,000 / 6,000)',
      growth: 'free',
      sizes: [1_000, 2_000],
      rounds: 5,
      goal: 1_500,
      prepare: (people) => networks(people, people * 6),
      run: ({ relations, groups }: Networks) => relations.map((relation) => measureRelation(relation, { groups })),
    }),
    operation({
      name: 'QAP, 2,000 permutations, 76 people / 500 ties (small: 200)',
      growth: 'linear',
      sizes: [200, 2_000],
      goal: 300,
      prepare: (permutations) => ({ permutations, relations: networks(76, 500).relations }),
      run: ({ permutations, relations: [a, b] }: { permutations: number; relations: readonly Digraph[] }) => a && b && qap(a, b, { permutations }),
    }),
  ]);

  reportFigures('Networks: beside graphology-metrics, in one run', againstGraphology());
  reportFigures('Networks: giving way', await slices());
}

void main();

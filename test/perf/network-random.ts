/** Made-up advice networks: some are named far more often than others, as in real ones, most within a group. */
import { digraphOf } from '../../src/core/network/digraph';
import type { Digraph, NumberedTie } from '../../src/core/network/digraph';
import { seeded } from './large-study';

/** The group of each person. */
export function groupsOf(people: number): readonly string[] {
  return Array.from({ length: people }, (_, person) => `grade ${person % Math.max(2, Math.round(Math.sqrt(people)))}`);
}

export function randomNetwork(people: number, ties: number, seed: number): Digraph {
  const random = seeded(seed);
  const known = new Set<number>();
  const made: NumberedTie[] = [];
  while (made.length < ties) {
    const from = Math.floor(random() * people);
    // The square favours low numbers: whom many turn to.
    const to = Math.floor(random() ** 2 * people);
    if (from === to || known.has(from * people + to)) continue;
    known.add(from * people + to);
    made.push({ from, to, weight: 1 + Math.floor(random() * 4) });
  }
  return digraphOf(people, made);
}

/** A school or district whose survey stands in its roster; people, and ties of each relation. */
export function surveyFiles(people: number, ties: number, relations: readonly string[]): Readonly<Record<string, string>> {
  const drawn = relations.map((relation, index) => ({ relation, ...randomNetwork(people, ties, 7 + index) }));
  const roster = Array.from({ length: people }, (_, person) => {
    const own = drawn.map(({ relation, outStarts, outEnds }) => `    ${relation}: [${[...outEnds.subarray(outStarts[person], outStarts[person + 1])].map((end) => `p${end}`).join(', ')}]\n`);
    return `- id: p${person}\n  role: ${person % 9 === 0 ? 'coach' : 'teacher'}\n  ties:\n${own.join('')}`;
  });
  return { 'verbatim.yaml': `verbatim: 1\nrelations:\n${relations.map((relation) => `  ${relation}: { reads: turns to }\n`).join('')}`, 'people.yaml': roster.join('') };
}

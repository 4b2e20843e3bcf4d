import { weakComponents } from './components';
import type { Reason } from './figures';
import { leadingVector } from './leading-vector';
import type { Neighbors } from './neighbors';

/** Eigenvalues nearer than this, as a share, count as equal. */
const EQUAL = 1e-9;

/** The centralities, or why there are none. */
export type EigenvectorFigures = { readonly values: Float64Array } | { readonly reason: Reason };

/**
 * Eigenvector centrality of the undirected collapse, 1 for the highest (Bonacich 1972). Each component is solved on its own:
 * only that with the greatest eigenvalue has values above 0, and where two share it, there is no one answer.
 */
export function* eigenvectorCentrality(neighbors: Neighbors): Generator<undefined, EigenvectorFigures> {
  const { size, starts, ends } = neighbors;
  if (ends.length === 0) return { reason: 'no ties' };
  const { component, sizes } = weakComponents(neighbors);
  const members: number[][] = sizes.map(() => []);
  component.forEach((of, person) => members[of]?.push(person));
  // A component's eigenvalue is at most its greatest degree; the largest first, so that most need not be solved.
  const parts = members
    .map((people) => ({ people, bound: people.reduce((most, person) => Math.max(most, (starts[person + 1] ?? 0) - (starts[person] ?? 0)), 0) }))
    .sort((a, b) => b.people.length - a.people.length);
  const values = new Float64Array(size);
  let greatest = 0;
  let best: { people: readonly number[]; vector: Float64Array } | undefined;
  let equal = false;
  for (const { people, bound } of parts) {
    if (bound === 0 || bound < greatest * (1 - EQUAL)) continue;
    const { value, vector } = yield* leadingVector(people, neighbors);
    if (!vector) return { reason: 'no convergence' };
    if (value > greatest * (1 + EQUAL)) {
      best = { people, vector };
      equal = false;
      greatest = value;
    } else if (value >= greatest * (1 - EQUAL)) {
      equal = true;
    }
  }
  if (!best || equal) return { reason: 'equal components' };
  const { people, vector } = best;
  const most = vector.reduce((high, value) => Math.max(high, value), 0);
  people.forEach((person, at) => {
    values[person] = (vector[at] ?? 0) / most;
  });
  return { values };
}

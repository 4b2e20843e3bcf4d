import type { Digraph } from '../digraph';

/** Paths a → b → c of which c could be named, and how many of them are closed by a → c. */
export interface TripleCount {
  readonly paths: number;
  readonly closed: number;
}

/** Counts what weak transitivity is made of. In an observed part, whoever sends a tie answered. */
export function countTriples({ size, outStarts, outEnds, nameable }: Digraph): TripleCount {
  const named = new Int32Array(size).fill(-1);
  let paths = 0;
  let closed = 0;
  for (let a = 0; a < size; a++) {
    const last = outStarts[a + 1] ?? 0;
    for (let tie = outStarts[a] ?? 0; tie < last; tie++) named[outEnds[tie] ?? 0] = a;
    for (let tie = outStarts[a] ?? 0; tie < last; tie++) {
      const b = outEnds[tie] ?? 0;
      for (let next = outStarts[b] ?? 0; next < (outStarts[b + 1] ?? 0); next++) {
        const c = outEnds[next] ?? 0;
        if (c === a || !nameable[c]) continue;
        paths += 1;
        if (named[c] === a) closed += 1;
      }
    }
  }
  return { paths, closed };
}

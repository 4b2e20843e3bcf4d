import type { Digraph } from '../digraph';
import type { Neighbors } from './neighbors';

/** Which component each person belongs to, numbered from 0, and how many people each has. */
export interface Components {
  readonly component: Int32Array;
  readonly sizes: readonly number[];
}

/** Parts that hang together when the direction of ties is left aside. */
export function weakComponents({ size, starts, ends }: Neighbors): Components {
  const component = new Int32Array(size).fill(-1);
  const sizes: number[] = [];
  const queue = new Int32Array(size);
  for (let first = 0; first < size; first++) {
    if (component[first] !== -1) continue;
    component[first] = sizes.length;
    queue[0] = first;
    let count = 1;
    for (let at = 0; at < count; at++) {
      const person = queue[at] ?? 0;
      for (let tie = starts[person] ?? 0; tie < (starts[person + 1] ?? 0); tie++) {
        const end = ends[tie] ?? 0;
        if (component[end] !== -1) continue;
        component[end] = sizes.length;
        queue[count] = end;
        count += 1;
      }
    }
    sizes.push(count);
  }
  return { component, sizes };
}

/** Greatest sets in which everybody reaches everybody (Tarjan 1972, without recursion: paths may be as long as the network). */
export function strongComponents({ size, outStarts, outEnds }: Digraph): Components {
  const component = new Int32Array(size).fill(-1);
  const sizes: number[] = [];
  const index = new Int32Array(size).fill(-1);
  const low = new Int32Array(size);
  const nextTie = outStarts.slice(0, size);
  const path = new Int32Array(size);
  const open = new Int32Array(size);
  let count = 0;
  let opened = 0;
  for (let root = 0; root < size; root++) {
    if (index[root] !== -1) continue;
    let depth = 0;
    path[0] = root;
    while (depth >= 0) {
      const person = path[depth] ?? 0;
      if (index[person] === -1) {
        index[person] = low[person] = count;
        count += 1;
        open[opened] = person;
        opened += 1;
      }
      const tie = nextTie[person] ?? 0;
      if (tie < (outStarts[person + 1] ?? 0)) {
        nextTie[person] = tie + 1;
        const end = outEnds[tie] ?? 0;
        if (index[end] === -1) path[(depth += 1)] = end;
        else if (component[end] === -1) low[person] = Math.min(low[person] ?? 0, index[end] ?? 0);
        continue;
      }
      if (low[person] === index[person]) {
        const before = opened;
        do {
          opened -= 1;
          component[open[opened] ?? 0] = sizes.length;
        } while (open[opened] !== person);
        sizes.push(before - opened);
      }
      depth -= 1;
      const parent = path[depth];
      if (parent !== undefined) low[parent] = Math.min(low[parent] ?? 0, low[person] ?? 0);
    }
  }
  return { component, sizes };
}

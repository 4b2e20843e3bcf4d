import type { Neighbors } from './neighbors';

/** Core numbers: the greatest k such that the person belongs to a set in which all have k neighbours (Seidman 1983), in linear time (Batagelj & Zaveršnik 2003). */
export function coreNumbers({ size, starts, ends }: Neighbors): Int32Array {
  const degree = new Int32Array(size);
  let greatest = 0;
  for (let person = 0; person < size; person++) {
    degree[person] = (starts[person + 1] ?? 0) - (starts[person] ?? 0);
    greatest = Math.max(greatest, degree[person] ?? 0);
  }
  // People in order of degree, and where those of each degree begin.
  const first = new Int32Array(greatest + 2);
  for (const own of degree) first[own + 1] = (first[own + 1] ?? 0) + 1;
  for (let own = 1; own < first.length; own++) first[own] = (first[own] ?? 0) + (first[own - 1] ?? 0);
  const order = new Int32Array(size);
  const place = new Int32Array(size);
  const free = first.slice();
  for (let person = 0; person < size; person++) {
    const own = degree[person] ?? 0;
    const at = free[own] ?? 0;
    free[own] = at + 1;
    order[at] = person;
    place[person] = at;
  }
  for (let at = 0; at < size; at++) {
    const person = order[at] ?? 0;
    const own = degree[person] ?? 0;
    for (let tie = starts[person] ?? 0; tie < (starts[person + 1] ?? 0); tie++) {
      const end = ends[tie] ?? 0;
      const others = degree[end] ?? 0;
      if (others <= own) continue;
      // The first of the same degree changes places with it, and the degrees below reach one further.
      const front = first[others] ?? 0;
      const there = order[front] ?? 0;
      const from = place[end] ?? 0;
      order[from] = there;
      place[there] = from;
      order[front] = end;
      place[end] = front;
      first[others] = front + 1;
      degree[end] = others - 1;
    }
  }
  return degree;
}

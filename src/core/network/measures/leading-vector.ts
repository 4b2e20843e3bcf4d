import type { Neighbors } from './neighbors';
import { SLICE } from '../../slices';
import { leadingOfTridiagonal } from './tridiagonal';

/** The residual that is aimed at, and the greatest that is taken, as shares of the eigenvalue. */
const AIM = 1e-14;
const TOLERANCE = 1e-11;
const MOST_STEPS = 10_000;
const RESTARTS = 5;

/** The greatest eigenvalue of a component's adjacency and its eigenvector, by place in `people`; no vector where the iteration does not end. */
export interface LeadingVector {
  readonly value: number;
  readonly vector?: Float64Array;
}

/**
 * Solves one connected component by Lanczos iteration (1950), once for the small matrix and once more for the vector, so that no
 * basis need be kept. Power iteration takes many times as many steps on a long chain, or where two groups are nearly as dense.
 */
export function* leadingVector(people: readonly number[], neighbors: Neighbors): Generator<undefined, LeadingVector> {
  const { starts, ends } = componentOf(people, neighbors);
  const size = people.length;
  const image = new Float64Array(size);
  let vector = new Float64Array(size).fill(1 / Math.sqrt(size));
  for (let restart = 0; restart < RESTARTS; restart++) {
    const combination = yield* smallMatrix(starts, ends, vector);
    const found = new Float64Array(size);
    const run = newRun(vector);
    let work = 0;
    for (const share of combination) {
      for (let at = 0; at < size; at++) found[at] = (found[at] ?? 0) + share * (run.direction[at] ?? 0);
      step(starts, ends, run);
      work += ends.length + 5 * size;
      if (work < SLICE) continue;
      work = 0;
      yield;
    }
    // By Perron and Frobenius all entries have one sign; rounding aside.
    const length = Math.sqrt(dot(found, found));
    vector = found.map((entry) => Math.abs(entry) / length);
    multiply(starts, ends, vector, image);
    const value = dot(vector, image);
    let residual = 0;
    for (let at = 0; at < size; at++) residual += ((image[at] ?? 0) - value * (vector[at] ?? 0)) ** 2;
    if (Math.sqrt(residual) <= TOLERANCE * value) return { value, vector };
  }
  return { value: 0 };
}

/** Goes on until the small matrix has the eigenvalue; gives the vector as shares of the directions that were gone through. */
function* smallMatrix(starts: Int32Array, ends: Int32Array, first: Float64Array): Generator<undefined, Float64Array> {
  const run = newRun(first);
  const diagonal: number[] = [];
  const beside: number[] = [];
  let work = 0;
  let scale = 0;
  let nextLook = 8;
  for (;;) {
    const { own, rest } = step(starts, ends, run);
    diagonal.push(own);
    scale = Math.max(scale, Math.abs(own), rest);
    work += ends.length + 4 * first.length;
    const exhausted = rest <= AIM * 10 * scale || diagonal.length === MOST_STEPS;
    if (exhausted || diagonal.length >= nextLook) {
      const { value, vector } = leadingOfTridiagonal(diagonal, beside);
      if (exhausted || rest * Math.abs(vector.at(-1) ?? 0) <= AIM * value) return vector;
      // Now and then: far past the end, rounding would bring the same eigenvalue in again.
      nextLook = Math.ceil(nextLook * 1.2);
      work += 100 * diagonal.length;
    }
    beside.push(rest);
    if (work < SLICE) continue;
    work = 0;
    yield;
  }
}

interface Run {
  direction: Float64Array;
  /** The direction before, times what leads back to it. */
  before: Float64Array;
}

function newRun(first: Float64Array): Run {
  return { direction: first.slice(), before: new Float64Array(first.length) };
}

/** One step of the iteration: the next entries of the small matrix, and the next direction. */
function step(starts: Int32Array, ends: Int32Array, run: Run): { readonly own: number; readonly rest: number } {
  const { direction, before } = run;
  const next = new Float64Array(direction.length);
  multiply(starts, ends, direction, next);
  for (let at = 0; at < next.length; at++) next[at] = (next[at] ?? 0) - (before[at] ?? 0);
  const own = dot(next, direction);
  for (let at = 0; at < next.length; at++) next[at] = (next[at] ?? 0) - own * (direction[at] ?? 0);
  const rest = Math.sqrt(dot(next, next));
  for (let at = 0; at < next.length; at++) {
    before[at] = rest * (direction[at] ?? 0);
    next[at] = (next[at] ?? 0) / rest;
  }
  run.direction = next;
  return { own, rest };
}

/** The component's neighbours, its people numbered by their place. */
function componentOf(people: readonly number[], neighbors: Neighbors): { starts: Int32Array; ends: Int32Array } {
  const place = new Int32Array(neighbors.size);
  people.forEach((person, at) => {
    place[person] = at;
  });
  const starts = new Int32Array(people.length + 1);
  const ends: number[] = [];
  people.forEach((person, at) => {
    for (let tie = neighbors.starts[person] ?? 0; tie < (neighbors.starts[person + 1] ?? 0); tie++) ends.push(place[neighbors.ends[tie] ?? 0] ?? 0);
    starts[at + 1] = ends.length;
  });
  return { starts, ends: Int32Array.from(ends) };
}

function multiply(starts: Int32Array, ends: Int32Array, vector: Float64Array, into: Float64Array): void {
  for (let person = 0; person < into.length; person++) {
    const last = starts[person + 1] ?? 0;
    let sum = 0;
    for (let tie = starts[person] ?? 0; tie < last; tie++) sum += vector[ends[tie] ?? 0] ?? 0;
    into[person] = sum;
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}

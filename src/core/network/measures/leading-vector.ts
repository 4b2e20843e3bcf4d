import type { Neighbors } from './neighbors';
import { SLICE } from './slices';
import { leadingOfTridiagonal } from './tridiagonal';

/** Steps before a restart, restarts before giving up, and the residual that is small enough, as a share of the eigenvalue. */
const STEPS = 24;
const RESTARTS = 2000;
const TOLERANCE = 1e-12;

/** The greatest eigenvalue of a component's adjacency and its eigenvector, by place in `people`; no vector where the iteration does not end. */
export interface LeadingVector {
  readonly value: number;
  readonly vector?: Float64Array;
}

/**
 * Solves one connected component by restarted Lanczos iteration with full reorthogonalisation (Lanczos 1950). Plain power
 * iteration takes thousands of steps where a second group of people is nearly as dense as the first.
 */
export function* leadingVector(people: readonly number[], neighbors: Neighbors): Generator<undefined, LeadingVector> {
  const { starts, ends } = componentOf(people, neighbors);
  const size = people.length;
  const steps = Math.min(STEPS, size);
  const basis = Array.from({ length: steps }, () => new Float64Array(size));
  const image = new Float64Array(size);
  let vector = new Float64Array(size).fill(1 / Math.sqrt(size));
  let work = 0;
  for (let restart = 0; restart < RESTARTS; restart++) {
    basis[0]?.set(vector);
    const diagonal: number[] = [];
    const beside: number[] = [];
    for (const direction of basis) {
      multiply(starts, ends, direction, image);
      const used = diagonal.length + 1;
      let own = 0;
      // A second pass takes out what rounding left of the first (Parlett 1980).
      for (let pass = 0; pass < 2; pass++) {
        for (let step = 0; step < used; step++) {
          const part = takeOut(image, basis[step] ?? image);
          if (step === used - 1) own += part;
        }
      }
      diagonal.push(own);
      work += ends.length + 4 * used * size;
      if (work >= SLICE) {
        work = 0;
        yield;
      }
      const rest = Math.sqrt(dot(image, image));
      const next = basis[used];
      if (!next || rest <= TOLERANCE * Math.max(...diagonal)) break;
      beside.push(rest);
      for (let at = 0; at < size; at++) next[at] = (image[at] ?? 0) / rest;
    }
    const combination = leadingOfTridiagonal(diagonal, beside);
    const found = new Float64Array(size);
    combination.forEach((share, step) => {
      const direction = basis[step] ?? found;
      for (let at = 0; at < size; at++) found[at] = (found[at] ?? 0) + share * (direction[at] ?? 0);
    });
    // By Perron and Frobenius all entries have one sign; rounding aside.
    const length = Math.sqrt(dot(found, found));
    for (let at = 0; at < size; at++) found[at] = Math.abs(found[at] ?? 0) / length;
    vector = found;
    multiply(starts, ends, vector, image);
    const value = dot(vector, image);
    let residual = 0;
    for (let at = 0; at < size; at++) residual += ((image[at] ?? 0) - value * (vector[at] ?? 0)) ** 2;
    if (Math.sqrt(residual) <= TOLERANCE * value) return { value, vector };
  }
  return { value: 0 };
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

/** Makes `vector` orthogonal to the direction; gives how much of it there was. */
function takeOut(vector: Float64Array, direction: Float64Array): number {
  const part = dot(vector, direction);
  for (let at = 0; at < vector.length; at++) vector[at] = (vector[at] ?? 0) - part * (direction[at] ?? 0);
  return part;
}

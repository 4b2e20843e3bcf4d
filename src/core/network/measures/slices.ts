/** Long computations, written as generators that yield between slices of about half a millisecond. */

/** How much work, counted in visited ties or people, goes into a slice. */
export const SLICE = 100_000;

/** Computes the whole without giving way. */
export function atOnce<Result>(slices: Generator<undefined, Result>): Result {
  for (;;) {
    const slice = slices.next();
    if (slice.done) return slice.value;
  }
}

/**
 * Computes slice by slice.
 * @param breathe lets other work have its turn where it is due; what it throws ends the computation.
 */
export async function inSlices<Result>(slices: Generator<undefined, Result>, breathe: () => Promise<void>): Promise<Result> {
  for (;;) {
    const slice = slices.next();
    if (slice.done) return slice.value;
    await breathe();
  }
}

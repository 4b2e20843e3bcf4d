/** Long computations, written as generators that yield between slices of about half a millisecond. */

/** How much work, counted in visited ties or people, goes into a slice. */
export const SLICE = 100_000;

/** How many people or ties are looked at in a slice where each is handled with maps and words. */
const FEW = 200;

/** Hands one after the other to `act`, yielding after a few hundred. */
export function* oneByOne<Item>(items: Iterable<Item>, act: (item: Item, index: number) => void, few = FEW): Generator<undefined, void> {
  let index = 0;
  for (const item of items) {
    act(item, index);
    index += 1;
    if (index % few === 0) yield;
  }
}

/** As `map` of an array, yielding after a few hundred. */
export function* mapped<Item, Made>(items: Iterable<Item>, make: (item: Item, index: number) => Made, few = FEW): Generator<undefined, Made[]> {
  const made: Made[] = [];
  yield* oneByOne(items, (item, index) => { made.push(make(item, index)); }, few);
  return made;
}

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

/** JSON of large values, written without holding up others. */

/** Items of a list that are written in a slice. */
const ITEMS = 100;
/** Numbers are written faster. */
const NUMBERS = 5_000;

/** What `JSON.stringify` writes of lists, objects, texts, numbers, yes, no and null, yielding after some items of each long list. */
export function* jsonInSlices(value: unknown): Generator<undefined, string> {
  const parts: string[] = [];
  yield* write(value, parts);
  return parts.join('');
}

function* write(value: unknown, parts: string[]): Generator<undefined, void> {
  if (Array.isArray(value)) {
    const all: readonly unknown[] = value;
    const few = typeof all[0] === 'number' ? NUMBERS : ITEMS;
    parts.push('[');
    if (all.length <= few) {
      for (const [index, item] of all.entries()) {
        if (index > 0) parts.push(',');
        yield* write(item ?? null, parts);
      }
    } else {
      for (let from = 0; from < all.length; from += few) {
        if (from > 0) parts.push(',');
        parts.push(JSON.stringify(all.slice(from, from + few)).slice(1, -1));
        yield;
      }
    }
    parts.push(']');
  } else if (typeof value === 'object' && value !== null) {
    let mark = '{';
    for (const [key, item] of Object.entries(value)) {
      if (item === undefined) continue;
      parts.push(mark, JSON.stringify(key), ':');
      yield* write(item, parts);
      mark = ',';
    }
    parts.push(mark === '{' ? '{}' : '}');
  } else parts.push(JSON.stringify(value));
}

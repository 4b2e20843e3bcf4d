/** The parts of a network between which no tie runs, and where each has room. */
import { oneByOne } from '../../slices';
import type { Place } from './arrange';

/** People who are joined, directly or by way of others. */
export interface Part {
  /** Numbers, ascending. */
  readonly people: readonly number[];
  readonly pairs: readonly (readonly [number, number])[];
}

/** Parts of two people and more, the largest first, then as their first person comes; and those whom nothing joins. Yields now and then. */
export function* partsOf(size: number, pairs: Iterable<readonly [number, number]>): Generator<undefined, { readonly parts: readonly Part[]; readonly alone: readonly number[] }> {
  const above = Int32Array.from({ length: size }, (_, person) => person);
  const top = (person: number): number => {
    let at = person;
    for (let next = above[at] ?? at; next !== at; next = above[at] ?? at) {
      above[at] = above[next] ?? next;
      at = next;
    }
    return at;
  };
  const all = [...pairs];
  yield* oneByOne(all, ([a, b]) => {
    const [one, other] = [top(a), top(b)];
    above[Math.max(one, other)] = Math.min(one, other);
  }, 2_000);
  const parts = new Map<number, { readonly people: number[]; readonly pairs: (readonly [number, number])[] }>();
  yield* oneByOne(above.keys(), (person) => {
    const first = top(person);
    const part = parts.get(first);
    if (part) part.people.push(person);
    else parts.set(first, { people: [person], pairs: [] });
  }, 2_000);
  yield* oneByOne(all, (pair) => { parts.get(top(pair[0]))?.pairs.push(pair); }, 2_000);
  const sorted = [...parts.values()].sort((a, b) => b.people.length - a.people.length || (a.people[0] ?? 0) - (b.people[0] ?? 0));
  const joined = sorted.filter(({ people }) => people.length > 1);
  return { parts: joined, alone: sorted.slice(joined.length).flatMap(({ people }) => people) };
}

/** How much room something takes. */
export interface Sized {
  readonly width: number;
  readonly height: number;
}

/** How much wider than high a picture is. */
const WIDER = 1.35;

/** Corners for boxes with `gap` between them: the first at 0, 0, the others in rows beside it, down to its foot (the picture's buttons lie above), in no more height than it has unless the picture then became too wide. */
export function inRows([first, ...others]: readonly Sized[], gap: number): readonly Place[] {
  if (!first) return [];
  const area = ({ width, height }: Sized): number => (width + gap) * (height + gap);
  const rest = others.reduce((sum, box) => sum + area(box), 0);
  const height = Math.max(first.height + gap, Math.sqrt((rest + area(first)) / WIDER));
  const width = Math.max(rest / height, ...others.map((box) => box.width + gap));
  const left = first.width + gap;
  const corners: Place[] = [{ x: 0, y: 0 }];
  let [x, y, tallest] = [0, 0, 0];
  for (const box of others) {
    if (x > 0 && x + box.width + gap > width + 0.5) [x, y, tallest] = [0, y + tallest + gap, 0];
    corners.push({ x: Math.round(left + x), y: Math.round(y) });
    x += box.width + gap;
    tallest = Math.max(tallest, box.height);
  }
  const above = Math.max(0, Math.round(first.height - y - tallest));
  return corners.map((corner, index) => (index === 0 ? corner : { x: corner.x, y: corner.y + above }));
}

/** Who is next from somebody, in the direction of an arrow key. */

const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

/** The number of the nearest person that way, what lies aside counting double; the first or last for Home and End; undefined where there is none. */
export function nextPerson(nodes: readonly { readonly x: number; readonly y: number }[], from: number, key: string): number | undefined {
  if (key === 'Home') return 0;
  if (key === 'End') return nodes.length - 1;
  const direction = DIRECTIONS[key];
  const here = nodes[from];
  if (!direction || !here) return undefined;
  const [ux, uy] = direction;
  let best: number | undefined;
  let least = Infinity;
  for (const [at, { x, y }] of nodes.entries()) {
    const along = (x - here.x) * ux + (y - here.y) * uy;
    if (at === from || along <= 0) continue;
    const aside = Math.abs((x - here.x) * uy) + Math.abs((y - here.y) * ux);
    const distance = along + 2 * aside;
    if (distance < least) [best, least] = [at, distance];
  }
  return best;
}

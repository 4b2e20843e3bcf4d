/** Colours of codes that the codebook gives none. */

/**
 * Twelve colours that differ from each other to every eye: the smallest distance between two of them in OKLab (Ottosson, 2020) is .075
 * with usual sight and with protanopia, deuteranopia and tritanopia (simulated after Machado, Oliveira & Fernandes, 2009), found by
 * search. Then twelve more for lists longer than that. All have a contrast of 3:1 or more with white and with #1e1e1e.
 */
export const PALETTE = [
  ...['#c68206', '#2662fe', '#c71d8b', '#6c6c42', '#8194ab', '#4490fe', '#d71908', '#f95577', '#1a7199', '#9470cd', '#2d9c70', '#9e3ccf'],
  ...['#e35af0', '#b54b68', '#9d824c', '#b249ac', '#b182ce', '#e1699f', '#4e7e16', '#98974a', '#6a8e8f', '#5b6a80', '#b464ae', '#7e68e3'],
] as const;

const FIRST = 12;

/** A code as far as its colour goes. */
export interface ColorNeed {
  readonly id: string;
  readonly parent?: string;
  /** The colour that the codebook gives it. */
  readonly given?: string;
}

/**
 * A colour for each code, by id. A code's colour follows from its id; where a sibling before it, or its parent, has that colour, it is the next one
 * that is free: codes added below or elsewhere change nothing.
 * @param codes in the order of the codebook, parents before children.
 */
export function assignColors(codes: readonly ColorNeed[]): ReadonlyMap<string, string> {
  const colors = new Map<string, string>();
  const takenBelow = new Map<string | undefined, Set<string>>();
  for (const { id, parent, given } of codes) {
    let taken = takenBelow.get(parent);
    if (!taken) takenBelow.set(parent, (taken = new Set()));
    const above = parent === undefined ? undefined : colors.get(parent);
    const color = given ?? firstFree(hash(id) % FIRST, (candidate) => taken.has(candidate) || candidate === above);
    taken.add(color);
    colors.set(id, color);
  }
  return colors;
}

function firstFree(start: number, isTaken: (color: string) => boolean): string {
  const own = PALETTE[start] ?? PALETTE[0];
  const order = [...PALETTE.slice(start, FIRST), ...PALETTE.slice(0, start), ...PALETTE.slice(FIRST)];
  return order.find((color) => !isTaken(color)) ?? own;
}

/** FNV-1a (Fowler, Noll & Vo) over UTF-16 units. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let n = 0; n < text.length; n++) value = Math.imul(value ^ text.charCodeAt(n), 0x01000193);
  return value >>> 0;
}

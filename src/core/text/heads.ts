import { startsLine } from './lines';
import type { Tokens } from './tokens';

/** Joined words while an alignment is being made; changed in place. */
export interface Joints {
  readonly partner: Int32Array;
  readonly back: Int32Array;
  readonly part: Int32Array;
}

/** Longest head of a line that is looked at, in tokens. */
const REACH = 16;

/**
 * A line's head (a speaker's label, mostly) belongs with the line's body. Where lines changed places, equal heads may
 * have been joined the wrong way round; they are given back to the bodies that follow them in both texts.
 */
export function rejoinHeads(a: Tokens, b: Tokens, { partner, back, part }: Joints): void {
  for (let one = 1; one < a.count; one++) {
    const two = partner[one] ?? -1;
    if (two < 1 || a.word[one] !== b.word[two] || partner[one - 1] === two - 1) continue;
    let steps = 0;
    while (steps < REACH && !startsLine(a, one - steps) && !startsLine(b, two - steps) && a.word[one - steps - 1] === b.word[two - steps - 1]) steps++;
    if (steps === 0 || !startsLine(a, one - steps) || !startsLine(b, two - steps)) continue;
    for (let k = 1; k <= steps; k++) {
      const oldTwo = partner[one - k] ?? -1;
      const oldOne = back[two - k] ?? -1;
      if (oldTwo !== -1) back[oldTwo] = -1;
      if (oldOne !== -1) partner[oldOne] = -1;
      partner[one - k] = two - k;
      back[two - k] = one - k;
      part[one - k] = part[one] ?? 0;
    }
  }
}

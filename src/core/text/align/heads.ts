import { startsLine } from './lines';
import type { Tokens } from './tokens';

/** Joined words while an alignment is being made; changed in place. */
export interface Joints {
  readonly partner: Int32Array;
  readonly back: Int32Array;
  readonly part: Int32Array;
}

/** Longest head of a line that is looked at, and how far behind it in the later text the body may stand, in tokens. */
const HEAD = 20;
const INSERTED = 60;
/** Words of the body that must stand together, out of so many, and how many others may come between. */
const BODY = 3;
const REACH = 16;
const LOOSE = 6;

/**
 * A line's head (a speaker's label, mostly) belongs with the line's body. Where lines were moved, deleted or set in, equal
 * heads may have been joined the wrong way round; they are given back to the bodies that follow them in both texts.
 */
export function rejoinHeads(a: Tokens, b: Tokens, joints: Joints): void {
  const { partner } = joints;
  for (let line = 0; line < a.count; line++) {
    if (!startsLine(a, line)) continue;
    const body = bodyOf(a, b, line, joints);
    if (body === undefined) continue;
    const there = lineOf(b, partner[body] ?? 0);
    if (there === undefined || partner[line] === there.start) continue;
    const head = headIn(a, b, line, body, there);
    if (head === undefined || partner[line] === head.start) continue;
    for (let k = 0; k < head.length; k++) join(joints, line + k, head.start + k, body);
  }
}

/** The token behind a break in the line's head from which on most words stand together in the later text. */
function bodyOf(a: Tokens, b: Tokens, line: number, joints: Joints): number | undefined {
  const { partner } = joints;
  let best: number | undefined;
  let most = 0;
  for (let token = line + 1; token < Math.min(a.count, line + HEAD) && !startsLine(a, token); token++) {
    const there = partner[token] ?? -1;
    if (there === -1 || a.word[token] !== b.word[there] || partner[token - 1] === there - 1) continue;
    const together = togetherFrom(a, token, joints);
    if (together <= most) continue;
    most = together;
    best = token;
  }
  const isShort = best !== undefined && startsLine(a, best + most);
  return most >= BODY || isShort ? best : undefined;
}

/** How many of the next words in the line stand close together in the later text too. */
function togetherFrom(a: Tokens, token: number, { partner, part }: Joints): number {
  const there = partner[token] ?? 0;
  let together = 1;
  for (let k = 1; k < REACH && !startsLine(a, token + k); k++) {
    const other = (partner[token + k] ?? -1) - there;
    if (part[token + k] === part[token] && other > 0 && other <= k + LOOSE) together++;
  }
  return together;
}

interface Stretch {
  readonly start: number;
  readonly length: number;
}

/** The line of the later text up to a token; undefined where it is long. */
function lineOf(b: Tokens, token: number): Stretch | undefined {
  let start = token;
  while (start > 0 && !startsLine(b, start)) {
    if (token - start === INSERTED) return undefined;
    start--;
  }
  return { start, length: token - start };
}

/** Where the line's head stands at the head of the other line, behind a timestamp at most. */
function headIn(a: Tokens, b: Tokens, line: number, body: number, there: Stretch): Stretch | undefined {
  for (let skip = 0; skip <= STAMP && skip < there.length; skip++) {
    let length = 0;
    while (line + length < body && skip + length < there.length && a.word[line + length] === b.word[there.start + skip + length]) length++;
    if (length > 0) return { start: there.start + skip, length };
  }
  return undefined;
}

/** Tokens of a timestamp: `\\[00:12:34\\]`. */
const STAMP = 5;

function join({ partner, back, part }: Joints, one: number, two: number, like: number): void {
  const oldTwo = partner[one] ?? -1;
  const oldOne = back[two] ?? -1;
  if (oldTwo !== -1) back[oldTwo] = -1;
  if (oldOne !== -1) partner[oldOne] = -1;
  partner[one] = two;
  back[two] = one;
  part[one] = part[like] ?? 0;
}

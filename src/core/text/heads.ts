import { startsLine } from './lines';
import type { Tokens } from './tokens';

/** Joined words while an alignment is being made; changed in place. */
export interface Joints {
  readonly partner: Int32Array;
  readonly back: Int32Array;
  readonly part: Int32Array;
}

/** Longest head of a line that is looked at, in tokens: a label and a timestamp. */
const REACH = 20;
/** Words of the body that must stand in the same line, out of those that follow. */
const BODY = 3;

/**
 * A line's head (a speaker's label, mostly) belongs with the line's body. Where lines were moved or deleted, equal heads
 * may have been joined the wrong way round; they are given back to the bodies that follow them in both texts.
 */
export function rejoinHeads(a: Tokens, b: Tokens, joints: Joints): void {
  for (let line = 0; line < a.count; line++) {
    if (!startsLine(a, line)) continue;
    const body = bodyOf(a, b, line, joints);
    if (body === undefined || body === line) continue;
    const length = body - line;
    const there = joints.partner[body] ?? 0;
    const head = headIn(a, b, line, length, there);
    if (head === undefined || joints.partner[line] === head) continue;
    for (let k = 0; k < length; k++) join(joints, line + k, head + k, body);
  }
}

/** The first token of the line from which on it stands together in one line of the later text. */
function bodyOf(a: Tokens, b: Tokens, line: number, { partner, part }: Joints): number | undefined {
  for (let token = line; token < Math.min(a.count, line + REACH); token++) {
    if (token > line && startsLine(a, token)) return undefined;
    const there = partner[token] ?? -1;
    if (there === -1 || a.word[token] !== b.word[there]) continue;
    let follow = 0;
    let ends = false;
    for (let k = 1; k <= 2 * BODY && !ends; k++) {
      if (startsLine(a, token + k)) ends = true;
      else if (part[token + k] === part[token] && partner[token + k] === there + k) follow++;
    }
    if (follow >= BODY || (ends && follow > 0 && partner[token + 1] === there + 1)) {
      // The head itself may be all that stands together, elsewhere; its body then stands in another line.
      const next = breakAfter(a, token, partner);
      if (next === undefined) return token;
      token = next - 1;
    }
  }
  return undefined;
}

/** Where a run of joined words that began at a line's start breaks off within a label's length, with more of the line to come. */
function breakAfter(a: Tokens, token: number, partner: Int32Array): number | undefined {
  const there = partner[token] ?? -1;
  for (let k = 1; k <= REACH; k++) {
    if (startsLine(a, token + k)) return undefined;
    const next = partner[token + k] ?? -1;
    if (next === there + k) continue;
    // Words set in or dropped in the same line are no break.
    if (next !== -1 && Math.abs(next - there - k) <= REACH) return undefined;
    return next === -1 ? undefined : token + k;
  }
  return undefined;
}

/** Where the same head stands in the line of the later text that holds the body. */
function headIn(a: Tokens, b: Tokens, line: number, length: number, body: number): number | undefined {
  for (let start = body - length; start >= 0 && start >= body - REACH; start--) {
    let same = 0;
    while (same < length && a.word[line + same] === b.word[start + same]) same++;
    if (same === length) return start;
    if (startsLine(b, start)) return undefined;
  }
  return undefined;
}

function join({ partner, back, part }: Joints, one: number, two: number, like: number): void {
  const oldTwo = partner[one] ?? -1;
  const oldOne = back[two] ?? -1;
  if (oldTwo !== -1) back[oldTwo] = -1;
  if (oldOne !== -1) partner[oldOne] = -1;
  partner[one] = two;
  back[two] = one;
  part[one] = part[like] ?? 0;
}

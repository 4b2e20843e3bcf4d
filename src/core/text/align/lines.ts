import type { Run } from './shingles';
import type { Tokens } from './tokens';

/** Whether a token is the first of its line (the one after the last token counts as one). */
export function startsLine({ text, start, end, count }: Tokens, token: number): boolean {
  if (token <= 0 || token >= count) return true;
  // A break between paragraphs is a token of its own; it ends the line before it.
  if (text.charCodeAt((end[token - 1] ?? 1) - 1) === NEWLINE) return true;
  const to = start[token] ?? 0;
  for (let at = end[token - 1] ?? 0; at < to; at++) if (text.charCodeAt(at) === NEWLINE) return true;
  return false;
}

const NEWLINE = 0x0a;

/** Bits of a line's part that may also be the beginning or the ending of another line. */
const LIGHT = 200;

/**
 * A run of `a` and `b` without the line that it enters at its end and the one that it leaves at its head, where these
 * parts are no more than a speaker's label and a common opening: other passages may have a better claim to them. Those
 * that nobody claims are joined again when the gaps are filled.
 */
export function wholeLines(run: Run, a: Tokens, b: Tokens, weight: (run: Run) => number): Run {
  let head = 0;
  if (!startsLine(a, run.a) || !startsLine(b, run.b)) {
    while (head < run.length && !startsLine(a, run.a + head)) head++;
  }
  let tail = run.length;
  if (!startsLine(a, run.a + tail) || !startsLine(b, run.b + tail)) {
    while (tail > 0 && !startsLine(a, run.a + tail)) tail--;
  }
  if (head >= tail) return run;
  if (weight({ ...run, length: head }) > LIGHT) head = 0;
  if (weight({ a: run.a + tail, b: run.b + tail, length: run.length - tail }) > LIGHT) tail = run.length;
  return { a: run.a + head, b: run.b + head, length: tail - head };
}

import type { Cue } from './cues';
import { partsOf, seconds } from './vtt';

const TIMING = /^\s*((?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3})\s*-->\s*((?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3})(?:\s.*)?$/;

/**
 * Reads SubRip: a number, a line with two times, then words until the next number and times. Blank lines between words are allowed, numbers may
 * be missing or wrong. Undefined where there is no line with two times.
 */
export function readSrt(text: string): readonly Cue[] | undefined {
  const lines = text.split('\n');
  const timings = lines.flatMap((line, index) => (TIMING.test(line) ? [index] : []));
  if (timings.length === 0) return undefined;
  return timings.map((at, index): Cue => {
    const match = TIMING.exec(lines[at] ?? '');
    const next = timings[index + 1];
    let end = next ?? lines.length;
    // The number above the next line of times is not words: nothing else stands on its line, and a blank line or this subtitle's times above it.
    if (next !== undefined && /^\s*\d+\s*$/.test(lines[next - 1] ?? '') && (next - 1 === at + 1 || (lines[next - 2] ?? '').trim() === '')) end = next - 1;
    const words = lines.slice(at + 1, end).filter((line) => line.trim() !== '').join('\n');
    return { start: seconds(match?.[1] ?? ''), end: seconds(match?.[2] ?? ''), parts: partsOf(words) };
  });
}

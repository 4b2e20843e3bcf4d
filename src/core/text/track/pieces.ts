import type { Span } from '../positions';
import type { Splice } from './splices';

/** A stretch of text that a change took out, with the codings that were wholly inside it. */
export interface Piece {
  readonly text: string;
  readonly members: readonly Member[];
}

interface Member {
  readonly id: string;
  /** Offsets in the piece. */
  readonly span: Span;
}

/** Length from which a stretch that comes back much later is believed to be the one that was cut. */
const LONG = 24;

/** The stretches that a round takes out of a text, where codings were inside. */
export function piecesOf(text: string, round: readonly Splice[], lost: readonly { readonly id: string; readonly span: Span }[]): readonly Piece[] {
  return round.flatMap(({ at, removed }) => {
    const inside = lost.filter(({ span }) => span.start >= at && span.end <= at + removed);
    if (inside.length === 0) return [];
    const members = inside.map(({ id, span }) => ({ id, span: { start: span.start - at, end: span.end - at } }));
    return [{ text: text.slice(at, at + removed), members }];
  });
}

/**
 * Codings whose stretch was put in elsewhere, whole but for white space at its ends: a line that was moved, a passage that
 * was cut and pasted. Where stretches are equal to each other, nobody can know which is which, and none is taken.
 */
export function putBack(cut: readonly Piece[], inserted: readonly { readonly at: number; readonly text: string }[]): ReadonlyMap<string, Span> {
  const found = new Map<string, Span>();
  for (const piece of cut) {
    const core = piece.text.trim();
    if (core === '' || cut.some((other) => other !== piece && other.text.trim() === core)) continue;
    const [match, second] = inserted.filter(({ text }) => text.trim() === core);
    if (!match || second) continue;
    const by = match.at + leading(match.text) - leading(piece.text);
    for (const { id, span } of piece.members) {
      const start = Math.max(match.at, span.start + by);
      const end = Math.min(match.at + match.text.length, span.end + by);
      if (end > start) found.set(id, { start, end });
    }
  }
  return found;
}

/** The pieces that may still be believed when other text was put in first. */
export function lasting(cut: readonly Piece[]): readonly Piece[] {
  return cut.every(({ text }) => text.trim().length >= LONG) ? cut : cut.filter(({ text }) => text.trim().length >= LONG);
}

function leading(text: string): number {
  return text.length - text.trimStart().length;
}

/** What is coded at a place. */
import { type PlacedCoding, placedCodings, type SourceCodings } from '../study/study';
import type { Span } from '../text/positions';

/**
 * Codings that a selection touches, shortest first, those that start earlier before others of their length. An empty
 * selection is a cursor: it touches what it stands in or before, and only where that is nothing, what it stands behind.
 */
export function codingsTouching(codings: SourceCodings | undefined, selection: Span): readonly PlacedCoding[] {
  if (!codings) return [];
  const cursor = selection.start === selection.end ? selection.start : undefined;
  const all = placedCodings(codings);
  const touching = all.filter(({ place: { span } }) => {
    if (!span) return false;
    return cursor === undefined ? span.start < selection.end && selection.start < span.end : span.start <= cursor && cursor < span.end;
  });
  const found = cursor !== undefined && touching.length === 0 ? all.filter(({ place: { span } }) => span?.end === cursor) : touching;
  return found.sort((a, b) => length(a) - length(b));
}

function length({ place: { span } }: PlacedCoding): number {
  return span ? span.end - span.start : 0;
}

/** The first coding that begins after an offset, or the last that begins before it; undefined where there is none. */
export function neighbour(codings: readonly PlacedCoding[], offset: number, direction: 'next' | 'previous'): PlacedCoding | undefined {
  let found: PlacedCoding | undefined;
  for (const each of codings) {
    const start = each.place.span?.start;
    if (start === undefined) continue;
    if (direction === 'next' && start > offset) return each;
    if (direction === 'previous' && start < offset) found = each;
  }
  return found;
}

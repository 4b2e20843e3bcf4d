import type { Place } from '../../study/model';
import type { Span } from '../positions';

/** A place that is certain: moved where the words are the same, else edited. */
export function placeOf(text: string, quote: string, span: Span): Place {
  return { state: text.slice(span.start, span.end) === quote ? 'moved' : 'edited', span };
}

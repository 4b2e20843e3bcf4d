/** Settles what waits in a coding's `doubt`: what stands is kept, or a value that lost takes its place. */
import { doubtOf, lostValues } from '../study/codings/doubt';
import { isCodingKey } from '../study/codings/coding-doubts';
import type { Coding } from '../study/model';
import { UserError } from '../study/user-error';
import { type Extent, parseExtent, type Span } from '../text/positions';
import type { CodingChange } from './records';
import type { SourceText } from './source-text';

/**
 * The change that settles a field.
 * @param take which of the waiting values, from 0; undefined keeps what stands.
 * @param text the source as it stands now; needed where a place is taken.
 * @throws UserError where nothing waits, or the other passage cannot be found for certain.
 */
export function settleCodingDoubt(coding: Coding, field: string, take: number | undefined, text: SourceText | undefined): CodingChange {
  const values = lostValues(coding.doubt, field);
  if (values.length === 0) throw new UserError('Nothing waits here any more.');
  const rest = doubtOf(new Map(Object.keys(coding.doubt ?? {}).filter((each) => each !== field).map((each) => [each, lostValues(coding.doubt, each)])));
  const doubt = rest ?? null;
  if (take === undefined) return { doubt };
  const value = values[take];
  if (value === undefined) throw new UserError('That value does not wait any more.');
  if (field === 'place') return { doubt, span: spanOfPlace(value, text) };
  if (isCodingKey(field)) return { doubt, [field]: value };
  const more = new Map(coding.more);
  if (value === null) more.delete(field);
  else more.set(field, value);
  return { doubt, more: more.size > 0 ? more : null };
}

function spanOfPlace(value: unknown, text: SourceText | undefined): Span {
  const lost = new UserError('The other passage cannot be found for certain in the text as it is now. Select it and run Move Boundary, then keep what stands.');
  if (!text || typeof value !== 'object' || value === null) throw lost;
  const { at, quote, before, after, text: textId } = value as Readonly<Record<string, unknown>>;
  if (typeof quote !== 'string' || quote === '') throw lost;
  const extent: Extent | undefined = typeof at === 'string' ? parseExtent(at) : undefined;
  const span = extent && textId === text.textId ? text.lines.spanOf(extent) : undefined;
  if (span && text.text.slice(span.start, span.end) === quote) return span;
  const context = `${typeof before === 'string' ? before : ''}${quote}${typeof after === 'string' ? after : ''}`;
  const found = text.text.indexOf(context);
  if (found < 0 || text.text.includes(context, found + 1)) throw lost;
  const start = found + (typeof before === 'string' ? before.length : 0);
  return { start, end: start + quote.length };
}

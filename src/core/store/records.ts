/** Makes and rewrites the records of codings. */
import type { Coding, StudyPath } from '../study/model';
import type { PlacedCoding } from '../study/study';
import { UserError } from '../study/user-error';
import { quotedPassage } from '../text/context';
import { snapOutward } from '../text/graphemes';
import type { Span } from '../text/positions';
import type { SourceText } from './source-text';

/** A passage to be coded; the span lies in the text that it is made on. */
export interface NewCoding {
  readonly code: string;
  readonly span: Span;
  readonly note?: string;
  readonly weight?: string | number;
  readonly flags?: readonly string[];
  readonly about?: readonly string[];
  readonly tie?: Coding['tie'];
  readonly by?: string;
}

/** What may be changed of a coding; `null` takes a key away. */
export interface CodingChange {
  readonly code?: string;
  readonly span?: Span;
  readonly note?: string | null;
  readonly weight?: string | number | null;
  readonly flags?: readonly string[] | null;
  readonly about?: readonly string[] | null;
  readonly tie?: Coding['tie'] | null;
  readonly checked?: string | null;
  readonly by?: string | null;
  readonly date?: string;
  readonly from?: readonly string[] | null;
  readonly doubt?: Coding['doubt'] | null;
  /** All keys that this version does not know. */
  readonly more?: Coding['more'] | null;
}

/** The keys of a record that say where its passage stands. */
export type PlaceOnFile = Pick<Coding, 'at' | 'quote' | 'before' | 'after' | 'text'>;

/** A passage's span at whole graphemes; throws a `UserError` where there is nothing in it. */
export function passage(text: SourceText, span: Span): Span {
  const snapped = snapOutward(text.text, span);
  if (snapped.end <= snapped.start) throw new UserError('There is no text in this selection. Select the words that you want to code.');
  return snapped;
}

/** Where a span of a text stands, as a record says it. */
export function placeOnFile(text: SourceText, span: Span): PlaceOnFile {
  return { at: text.lines.extentOf(span), ...quotedPassage(text.text, span), text: text.textId };
}

/** A new record. */
export function newRecord(id: string, coding: NewCoding, place: PlaceOnFile, day: string, second: string): Coding {
  return {
    id,
    code: coding.code,
    ...place,
    date: day,
    changed: second,
    ...(coding.note === undefined || coding.note === '' ? {} : { note: coding.note }),
    ...(coding.weight === undefined ? {} : { weight: coding.weight }),
    ...(coding.flags === undefined || coding.flags.length === 0 ? {} : { flags: coding.flags }),
    ...(coding.about === undefined || coding.about.length === 0 ? {} : { about: coding.about }),
    ...(coding.tie === undefined ? {} : { tie: coding.tie }),
    ...(coding.by === undefined ? {} : { by: coding.by }),
  };
}

/** A record after a person's change. Its place is brought up to date where the caller knows it. */
export function changedRecord(coding: Coding, change: CodingChange, place: PlaceOnFile | undefined, second: string): Coding {
  const { span: _span, code, ...rest } = change;
  const next: Record<string, unknown> = { ...coding, ...(code === undefined ? {} : { code }), ...place };
  for (const [key, value] of Object.entries(rest)) {
    if (value === null) Reflect.deleteProperty(next, key);
    else if (value !== undefined) next[key] = value;
  }
  next.changed = second;
  return next as unknown as Coding;
}

/** A record whose passage was found in another text: not a person's change, so `changed` stays. */
export function movedRecord(coding: Coding, place: PlaceOnFile): Coding {
  return { ...coding, ...place };
}

/** Names a passage for a person: `“I wanted everybody to see…” (transcripts/t07.md)`. */
export function nameOfPassage(quote: string, source: StudyPath): string {
  const words = quote.replace(/\s+/g, ' ').trim();
  return `“${words.length > 40 ? `${words.slice(0, 40).trimEnd()}…` : words}” (${source})`;
}

/** Codings by source, in order of first appearance. */
export function bySource(codings: readonly PlacedCoding[]): readonly (readonly [StudyPath, readonly PlacedCoding[]])[] {
  const groups = new Map<StudyPath, PlacedCoding[]>();
  for (const coding of codings) groups.set(coding.source, [...(groups.get(coding.source) ?? []), coding]);
  return [...groups];
}

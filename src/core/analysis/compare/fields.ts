import { isSame } from '../../study/codings/merge-values';
import type { FieldChange } from './changes';

/** The fields in which two records differ, in the order in which they come first. Values are equal whatever the order of their keys. */
export function fieldChanges(before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>): readonly FieldChange[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((field) =>
    isSame(before[field], after[field]) ? [] : [{ field, before: before[field], after: after[field] }],
  );
}

/** Attributes as fields; what the record itself has is not overridden. */
export function withAttributes(record: Readonly<Record<string, unknown>>, attributes: ReadonlyMap<string, unknown>): Readonly<Record<string, unknown>> {
  // What a file says may be called anything, `__proto__` too.
  const all: Record<string, unknown> = Object.assign(Object.create(null) as Record<string, unknown>, record);
  for (const [key, value] of attributes) if (!(key in all)) all[key] = value;
  return all;
}

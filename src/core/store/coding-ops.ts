/** Changes of codings as values with an inverse, by id: what is applied, undone, replayed and merged. */
import { isSame } from '../study/codings/merge-values';
import type { Coding, StudyPath } from '../study/model';
import { formatExtent } from '../text/positions';

export type CodingOp =
  | { readonly kind: 'add'; readonly coding: Coding }
  /** The coding as it was, so that it can be put back. */
  | { readonly kind: 'remove'; readonly coding: Coding }
  /** Both bear the same id. */
  | { readonly kind: 'change'; readonly before: Coding; readonly after: Coding };

/** Operations on one coder's codings of one source, or on what the coder says of a memo or source. */
export interface CodingEdit {
  readonly coder: string;
  readonly source: StudyPath;
  /** Of a review file. */
  readonly isReview?: boolean;
  readonly ops: readonly CodingOp[];
}

/** What takes an edit back. */
export function inverse(edit: CodingEdit): CodingEdit {
  const ops = edit.ops.map((op): CodingOp => {
    switch (op.kind) {
      case 'add':
        return { kind: 'remove', coding: op.coding };
      case 'remove':
        return { kind: 'add', coding: op.coding };
      case 'change':
        return { kind: 'change', before: op.after, after: op.before };
    }
  });
  return { ...edit, ops: ops.reverse() };
}

/**
 * The same edit on the codings as they stand now, which may have changed since it was first made (moved by typing,
 * noted in another window): a removal takes what is there, a change sets just the fields that it is about.
 * `now` (UTC to the second) stamps what a person thereby changes.
 */
export function onto(edit: CodingEdit, current: (id: string) => Coding | undefined, now: string): CodingEdit {
  const ops = edit.ops.flatMap((op): CodingOp[] => {
    const there = current(idOf(op));
    switch (op.kind) {
      case 'add':
        return there ? [] : [{ kind: 'add', coding: { ...op.coding, changed: now } }];
      case 'remove':
        return there ? [{ kind: 'remove', coding: there }] : [];
      case 'change':
        return there ? [{ kind: 'change', before: there, after: { ...withChanges(there, op.before, op.after), changed: now } }] : [];
    }
  });
  return { ...edit, ops };
}

const PLACE: readonly (keyof Coding)[] = ['at', 'quote', 'before', 'after', 'text'];

/** A record with the fields that differ between two versions set as in the second. A place counts where its words differ. */
function withChanges(record: Coding, before: Coding, after: Coding): Coding {
  const next: Record<string, unknown> = { ...record };
  const moved = before.quote !== after.quote || (before.text === after.text && formatExtent(before.at) !== formatExtent(after.at));
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof Coding>) {
    if (PLACE.includes(key) ? !moved : isSame(before[key], after[key])) continue;
    if (after[key] === undefined) Reflect.deleteProperty(next, key);
    else next[key] = after[key];
  }
  return next as unknown as Coding;
}

/** The record that an operation leaves, or takes away. */
export function recordOf(op: CodingOp): Coding {
  return op.kind === 'change' ? op.after : op.coding;
}

/** Id of the coding that an operation is about. */
export function idOf(op: CodingOp): string {
  return recordOf(op).id;
}

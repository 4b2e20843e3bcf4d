/** Applies changes by id to whatever stands in a file now, so that nobody else's change is written over. */
import { isChangedByPerson, mergeCoding } from '../study/codings/merge-coding';
import type { Coding } from '../study/model';
import type { CodingOp } from './coding-ops';

/** What could not be applied as it was meant, and what was done instead; shown to the person. */
export interface ApplyNote {
  readonly id: string;
  readonly what: string;
}

export interface Applied {
  readonly codings: readonly Coding[];
  readonly notes: readonly ApplyNote[];
}

/**
 * The codings after the operations. Records that no operation names are handed on as the same objects. Applying the
 * same operations twice gives the same as once. Where somebody else changed the record meanwhile, both are merged by
 * field (newer wins, the other waits in `doubt`); a removal of what somebody changed meanwhile is not done.
 */
export function applyOps(codings: readonly Coding[], ops: readonly CodingOp[]): Applied {
  const notes: ApplyNote[] = [];
  const next: (Coding | undefined)[] = codings.slice();
  const indexOf = new Map<string, number>();
  // A file may hold one id twice (a problem, not ours to settle): the first is meant, the other stays.
  for (const [index, coding] of codings.entries()) if (!indexOf.has(coding.id)) indexOf.set(coding.id, index);
  const add = (coding: Coding): void => {
    indexOf.set(coding.id, next.push(coding) - 1);
  };
  for (const op of ops) {
    const index = indexOf.get(op.kind === 'change' ? op.after.id : op.coding.id);
    const there = index === undefined ? undefined : next[index];
    switch (op.kind) {
      case 'add':
        if (!there) add(op.coding);
        break;
      case 'remove':
        if (index === undefined || !there) break;
        if (there === op.coding || !isChangedByPerson(op.coding, there)) next[index] = undefined;
        else notes.push({ id: there.id, what: 'It was changed meanwhile by somebody else, so it was not removed.' });
        break;
      case 'change':
        if (index === undefined || !there) {
          add(op.after);
          notes.push({ id: op.after.id, what: 'It was removed meanwhile by somebody else; your change keeps it.' });
        } else if (there === op.before || !isChangedByPerson(op.before, there)) next[index] = op.after;
        else next[index] = mergeCoding(op.before, op.after, there).coding;
        break;
    }
  }
  return { codings: next.filter((coding) => coding !== undefined), notes };
}

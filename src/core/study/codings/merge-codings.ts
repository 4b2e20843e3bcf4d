/** Merges two versions of one coder's codings of one source, by id and field. Whoever is ours, the result is the same. */
import { compareCodings } from './coding-format';
import { isChangedByPerson, isSameCoding, mergeCoding, type LostValue } from './merge-coding';
import type { Coding } from '../model';

/** What a person should know of a merge of codings. */
export type CodingsMergeNote =
  /** Both sides changed a field; the newer value stands, the other waits in `doubt`. */
  | ({ readonly kind: 'doubt'; readonly id: string } & LostValue)
  /** One side removed a coding that a person changed on the other: it was kept. */
  | { readonly kind: 'kept'; readonly id: string; readonly removedBy: 'ours' | 'theirs' };

/** What came of two versions of a file's codings. */
export interface MergedCodings {
  /** In the order of a file. A coding that is as one side had it is that side's object, ours first. */
  readonly codings: readonly Coding[];
  readonly notes: readonly CodingsMergeNote[];
}

/**
 * Merges two versions of a file's codings. Whatever anyone made and nobody removed is in the result; what one side removed and no
 * person changed on the other is not.
 * @param base what both began with; empty where nobody knows.
 */
export function mergeCodings(base: readonly Coding[], ours: readonly Coding[], theirs: readonly Coding[]): MergedCodings {
  const [inBase, inOurs, inTheirs] = [keyedCodings(base), keyedCodings(ours), keyedCodings(theirs)];
  const codings: Coding[] = [];
  const notes: CodingsMergeNote[] = [];
  const keep = (coding: Coding, before: Coding | undefined, removedBy: 'ours' | 'theirs'): void => {
    if (before && !isChangedByPerson(before, coding)) return;
    codings.push(coding);
    if (before) notes.push({ kind: 'kept', id: coding.id, removedBy });
  };
  for (const [key, our] of inOurs) {
    const before = inBase.get(key);
    const their = inTheirs.get(key);
    if (!their) {
      keep(our, before, 'theirs');
    } else if (before && isSameCoding(before, our)) {
      codings.push(isSameCoding(our, their) ? our : their);
    } else if (before && isSameCoding(before, their)) {
      codings.push(our);
    } else {
      const { coding, lost } = mergeCoding(before, our, their);
      codings.push(coding);
      notes.push(...lost.map((value) => ({ kind: 'doubt' as const, id: coding.id, ...value })));
    }
  }
  for (const [key, their] of inTheirs) {
    if (!inOurs.has(key)) keep(their, inBase.get(key), 'ours');
  }
  return { codings: codings.sort(compareCodings), notes };
}

/** Codings by id; where one id stands twice in a file, by id and how often it stood before. */
export function keyedCodings(codings: readonly Coding[]): ReadonlyMap<string, Coding> {
  const keyed = new Map<string, Coding>();
  for (const coding of codings) {
    let key = coding.id;
    for (let n = 2; keyed.has(key); n++) key = `${coding.id} ${n}`;
    keyed.set(key, coding);
  }
  return keyed;
}

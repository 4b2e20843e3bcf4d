/** What happened to one coding. */
import { isSameCoding } from '../../study/codings/merge-coding';
import { isSame } from '../../study/codings/merge-values';
import type { Codebook, Coding, StudyPath } from '../../study/model';
import type { CodingChange, FieldChange, MovedBy, OwnedCoding } from './changes';

/** Fields that are told by their name alone. */
const OTHERS = ['weight', 'flags', 'about', 'tie', 'by', 'checked', 'from', 'doubt', 'date'] as const satisfies readonly (keyof Coding)[];

/**
 * What changed of a coding; undefined where nothing did.
 * @param nowCalled where a source that was renamed is now.
 * @param codebook the later one: it knows which codes were merged.
 */
export function compareCoding(before: OwnedCoding, after: OwnedCoding, nowCalled: (path: StudyPath) => StudyPath, codebook: Codebook): Extract<CodingChange, { kind: 'changed' }> | undefined {
  const [was, is] = [before.coding, after.coding];
  // Codings that were left behind when their source was renamed are where they were.
  const source = before.source === after.source ? after.source : nowCalled(before.source);
  if (before.coder === after.coder && source === after.source && isSameCoding(was, is)) return undefined;
  const code = (id: string): string => codebook.resolve(id)?.id ?? id;
  const recoded = code(was.code) !== code(is.code);
  const renoted = was.note !== is.note;
  const fields: FieldChange[] = [];
  const tell = (field: string, a: unknown, b: unknown): void => {
    if (!isSame(a, b)) fields.push({ field, before: a, after: b });
  };
  tell('coder', before.coder, after.coder);
  tell('source', source, after.source);
  if (!recoded) tell('code', was.code, is.code);
  for (const key of OTHERS) tell(key, was[key], is[key]);
  for (const key of new Set([...(was.more?.keys() ?? []), ...(is.more?.keys() ?? [])])) tell(key, was.more?.get(key), is.more?.get(key));
  const moved = movedBy(was, is, recoded || renoted || fields.length > 0);
  if (!recoded && !renoted && moved === undefined && fields.length === 0) tell('changed', was.changed, is.changed);
  return { kind: 'changed', id: is.id, before, after, recoded, renoted, fields, ...(moved === undefined ? {} : { moved }) };
}

/**
 * Who gave a coding its place. Whoever changes a record writes the newly found place with it, so that a later `changed` alone
 * tells nothing: a person moved it where the words are others, where the text is the same, or where nothing else was changed.
 */
function movedBy(was: Coding, is: Coding, otherwiseChanged: boolean): MovedBy | undefined {
  const [a, b] = [was.at, is.at];
  const sameAt = a.start.line === b.start.line && a.start.column === b.start.column && a.end.line === b.end.line && a.end.column === b.end.column;
  const sameWords = was.quote === is.quote;
  if (sameAt && sameWords && was.text === is.text && was.before === is.before && was.after === is.after) return undefined;
  const later = (is.changed ?? '') > (was.changed ?? '');
  return later && (!sameWords || was.text === is.text || !otherwiseChanged) ? 'person' : 'program';
}

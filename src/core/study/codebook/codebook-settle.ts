/** Settling where a code stands that both sides of a merge moved. */
import { UserError } from '../user-error';
import { removeKey } from '../yaml/yaml-map-edits';
import { valueAt, type YamlMap } from '../yaml/yaml-tree';
import type { CodebookDesk } from './codebook-desk';
import { mergeCode } from './codebook-merge';
import { moveCodes } from './codebook-operations';

/** Which place waited: below a code or at the top, or as part of another code. */
export type DoubtfulPlace = 'parent' | 'into';

/**
 * Puts a code where the other side had put it; nothing of that field waits any more.
 * @param to the code that waits in `doubt`; for `parent` the empty text means the top.
 * @throws UserError where nothing waits, or the code cannot stand there.
 */
export function settlePlace(desk: CodebookDesk, code: string, field: DoubtfulPlace, to: string): void {
  desk.change(code, (text, map) => withoutDoubt(text, map, field));
  if (field === 'into') mergeCode(desk, code, to);
  else moveCodes(desk, [code], to === '' ? null : desk.find(to).id, {});
}

function withoutDoubt(text: string, map: YamlMap, field: string): string {
  const doubt = valueAt(map, 'doubt');
  if (doubt?.kind !== 'map' || !doubt.entries.has(field)) throw new UserError('Nothing waits here any more.');
  return doubt.entries.size > 1 ? removeKey(text, doubt, field) : removeKey(text, map, 'doubt');
}

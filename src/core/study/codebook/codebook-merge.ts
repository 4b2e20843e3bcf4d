/** Merging one code into another: the codebook alone is written, so that no coder's file is touched. */
import type { CodebookDesk } from './codebook-desk';
import { CODE_KEYS } from './codebook-entries';
import { addId, isBelow, listOf, writeId } from './codebook-operations';
import { UserError } from '../user-error';
import { setText } from '../yaml/yaml-map-edits';

/**
 * Merges a code into another: codes below it move below that one, its ids are added to `was`, and its entry, with its definition and
 * comments, is kept there under `merged`.
 */
export function mergeCode(desk: CodebookDesk, code: string, into: string): void {
  if (code === into) throw new UserError(`“${desk.find(code).entry.name}” cannot be merged into itself.`);
  const [gone, kept] = [desk.find(code), desk.find(into)];
  if (isBelow(desk, into, code)) desk.put(listOf(gone), [desk.take(into, true)], { code, side: 'before' });

  const children = desk.all().filter(({ above }) => above?.id === code);
  const entries = children.map(({ id }) => desk.take(id, true));
  desk.put({ code: into, key: 'children' }, entries, desk.find(code).above?.id === into ? { code, side: 'before' } : undefined);
  for (const other of desk.all()) if (other.entry.parent === code) desk.change(other.id, (text, map) => setText(text, map, 'parent', into, CODE_KEYS));

  writeId(desk, into);
  // An id that another code bears as well still means that one.
  const own = code === gone.entry.id && kept.entry.id !== gone.entry.id ? [gone.entry.id] : [];
  const known = new Set(kept.entry.was);
  for (const id of [...gone.entry.was, ...own]) if (!known.has(id)) addId(desk, into, id);

  const entry = desk.take(code, true);
  desk.put({ code: desk.has(into) ? into : kept.entry.id, key: 'merged' }, [entry]);
}

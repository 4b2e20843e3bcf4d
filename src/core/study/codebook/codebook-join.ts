/** Making one code of two entries that bear one id. */
import { joinedEntry } from '../merge/join-entries';
import { UserError } from '../user-error';
import { takeEntry, type ListEntry } from '../yaml/yaml-list-edits';
import { removeKey } from '../yaml/yaml-map-edits';
import { valueAt } from '../yaml/yaml-tree';
import type { PlacedEntry } from './codebook';
import type { CodebookDesk } from './codebook-desk';
import { listOf } from './codebook-operations';

/**
 * Joins an entry with all below it into another of the same id, which stays where it stands. What both say differently waits in `doubt`.
 * @throws UserError where they do not bear one id, or one stands below the other.
 */
export function joinCodes(desk: CodebookDesk, code: string, into: string): void {
  const [gone, kept] = [desk.find(code), desk.find(into)];
  const { id } = kept.entry;
  if (code === into || gone.entry.id !== id) throw new UserError(`“${gone.entry.name}” and “${kept.entry.name}” do not bear one id. Merge them instead.`);
  if (isAbove(gone, kept) || isAbove(kept, gone)) throw new UserError(`One “${id}” stands below the other. Move it out first.`);
  const same = (): readonly PlacedEntry[] => desk.all().filter(({ entry }) => entry.id === id);
  // Their numbers change with each step; their order does not.
  const nth = same().filter((one) => one !== gone).indexOf(kept);

  // Where it stands is said by where the other one does.
  if (gone.entry.parent !== undefined) desk.change(code, (text, map) => removeKey(text, map, 'parent'));
  const goneEntry = desk.take(code, true);
  const present = desk.find(same()[nth]?.id ?? id);
  const joined = joinedEntry(present.file.path, entryOf(present), goneEntry, 'codes');
  desk.put(listOf(present), [joined], { code: present.id, side: 'before' });
  desk.take(same()[nth + 1]?.id ?? id, true);
}

/** The entry as it would be taken out, left where it stands. */
function entryOf({ entry, file, above }: PlacedEntry): ListEntry {
  const list = above ? valueAt(above.entry.node, 'children') : file.list;
  if (list?.kind !== 'list') throw new Error('An entry stands in no list');
  return takeEntry(file.yaml.text, list, list.entries.indexOf(entry.node), true).entry;
}

function isAbove(one: PlacedEntry, other: PlacedEntry): boolean {
  for (let at = other.above; at; at = at.above) if (at === one) return true;
  return false;
}

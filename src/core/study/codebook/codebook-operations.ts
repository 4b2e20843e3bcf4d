/** What each change of the codebook does to its entries. */
import type { CodebookDesk, Target } from './codebook-desk';
import { CODE_KEYS } from './codebook-entries';
import type { Beside, ListField, TextField } from './codebook-edits';
import { newEntry, type NewCode } from './codebook-new-entry';
import type { PlacedEntry } from './codebook';
import type { Code, StudyPath } from '../model';
import { UserError } from '../user-error';
import { lineEndOf } from '../yaml/yaml-lines';
import { placeIn, removeKey, setRaw, setText } from '../yaml/yaml-map-edits';
import { scalarText } from '../yaml/yaml-scalar';
import { appendText, setTexts } from '../yaml/yaml-text-lists';
import { isForbiddenKey, valueAt } from '../yaml/yaml-tree';

/** Adds a code. @throws UserError where its id is taken or refused, or the place is none. */
export function addCode(desk: CodebookDesk, edit: Beside & { readonly code: NewCode; readonly parent?: string; readonly file?: StudyPath }): void {
  const { code, parent } = edit;
  mustBeName(code.name);
  mustBeFreeId(desk, code.id);
  const neighbour = besideOf(desk, edit);
  const own = neighbour && desk.find(neighbour.code);
  const target: Target = parent !== undefined ? { code: desk.find(parent).id, key: 'children' } : own ? listOf(own) : { file: edit.file ?? desk.firstFile };
  desk.put(target, [newEntry(code)], neighbour);
}

/** Gives a code another name. */
export function renameCode(desk: CodebookDesk, code: string, name: string): void {
  mustBeName(name);
  writeId(desk, code);
  desk.change(code, (text, map) => setText(text, map, 'name', name, CODE_KEYS));
}

/** Writes an id down that is made from the name. */
export function writeId(desk: CodebookDesk, code: string): void {
  const { entry } = desk.find(code);
  const { map } = desk.asMap(code);
  if (!valueAt(map, 'id')) desk.change(code, (text, now) => setText(text, now, 'id', entry.id, CODE_KEYS));
}

/** Gives one of several codes with the same id another. @throws UserError where no other code has its id: codings then mean this one. */
export function giveNewId(desk: CodebookDesk, code: string, id: string): void {
  mustBeFreeId(desk, id);
  const { entry } = desk.find(code);
  const same = desk.all().filter((one) => one.entry.id === entry.id);
  if (same.length < 2) throw new UserError(`Codings name “${entry.name}” by its id \`${entry.id}\`, so it keeps it. Rename the code instead.`);
  writeId(desk, code);
  desk.change(code, (text, map) => setText(text, map, 'id', id, CODE_KEYS));
}

/** Gives a code a colour (`#rrggbb`), or takes its own away (`null`). */
export function recolorCode(desk: CodebookDesk, code: string, color: string | null): void {
  if (color === null) {
    if (desk.find(code).entry.node.kind === 'map') desk.change(code, (text, map) => removeKey(text, map, 'color'));
    return;
  }
  if (!/^#[0-9a-f]{6}$/i.test(color)) throw new UserError(`“${color}” is no colour. Write it as #c0392b.`);
  desk.change(code, (text, map) => setText(text, map, 'color', color.toLowerCase(), CODE_KEYS));
}

/** Sets a code's status, and with it the day since when it is retired (ISO 8601), where that is said. */
export function setStatus(desk: CodebookDesk, code: string, status: Code['status'], on: string | undefined): void {
  desk.change(code, (text, map) => setText(text, map, 'status', status, CODE_KEYS));
  if (status === 'retired' && on !== undefined) desk.change(code, (text, map) => setText(text, map, 'retired', on, [...CODE_KEYS.slice(0, 9), 'retired']));
  if (status !== 'retired') desk.change(code, (text, map) => removeKey(text, map, 'retired'));
}

/** Gives a key a text; an empty one takes the key away. */
export function setTextField(desk: CodebookDesk, code: string, field: TextField, value: string): void {
  desk.change(code, (text, map) => (value === '' ? removeKey(text, map, field) : setText(text, map, field, value, CODE_KEYS)));
}

/** Gives a key a list of texts; an empty one takes the key away. */
export function setListField(desk: CodebookDesk, code: string, field: ListField, texts: readonly string[]): void {
  desk.change(code, (text, map) => (texts.length === 0 ? removeKey(text, map, field) : setTexts(text, map, field, texts, CODE_KEYS)));
}

/** Moves codes, in the order given, below a code or (`null`) to the top. @throws UserError where one would come to stand inside itself. */
export function moveCodes(desk: CodebookDesk, codes: readonly string[], under: string | null, beside: Beside): void {
  const neighbour = besideOf(desk, beside);
  const moved = topmost(desk, codes);
  for (const code of moved) {
    const inside = [under, neighbour?.code].find((other) => typeof other === 'string' && isBelow(desk, other, code));
    if (inside !== undefined) throw new UserError(`“${desk.find(code).entry.name}” cannot move to a place inside itself.`);
  }
  const [first] = moved;
  if (first === undefined) return;
  const target: Target = under !== null ? { code: under, key: 'children' } : { file: desk.find(neighbour?.code ?? first).file.path };
  if (under !== null) desk.find(under);
  for (const code of moved) if (desk.find(code).entry.parent !== undefined) desk.change(code, (text, map) => removeKey(text, map, 'parent'));
  desk.put(
    target,
    moved.map((code) => desk.take(code, true)),
    neighbour,
  );
}

/** Has a code answer to an id. @throws UserError where another code has it or answers to it. */
export function addAlias(desk: CodebookDesk, code: string, was: string): void {
  if (isForbiddenKey(was) || was.trim() === '') throw new UserError(`“${was}” cannot be the id of a code.`);
  const taken = desk.all().find(({ id, entry }) => id === was || entry.was.includes(was));
  if (taken?.id === code) return;
  if (taken) throw new UserError(`The id “${was}” already means “${taken.entry.name}”.`);
  writeId(desk, code);
  addId(desk, code, was);
}

/** Adds an id to those that a code answers to. */
export function addId(desk: CodebookDesk, code: string, was: string): void {
  desk.change(code, (text, map) => appendText(text, map, 'was', was, CODE_KEYS));
}

/** Removes a code. Comments above it stay: nobody can tell whether they speak of it alone. */
export function removeCode(desk: CodebookDesk, code: string, below: 'up' | 'remove'): void {
  const one = desk.find(code);
  const children = desk.all().filter(({ above }) => above?.id === code);
  if (below === 'up') {
    const entries = children.map(({ id }) => desk.take(id, true));
    desk.put(listOf(one), entries, { code, side: 'after' });
  }
  // Codes that name it as their parent from another place.
  for (const other of desk.all()) {
    if (other.entry.parent !== code) continue;
    if (below === 'remove') removeCode(desk, other.id, below);
    else desk.change(other.id, (text, map) => (one.above ? setText(text, map, 'parent', one.above.id, CODE_KEYS) : removeKey(text, map, 'parent')));
  }
  desk.take(code, false);
}

/** Adds a flag to the first file, once. */
export function addFlag(desk: CodebookDesk, flag: string): void {
  if (flag.trim() === '') throw new UserError('A flag needs a name.');
  const path = desk.firstFile;
  desk.changeRoot(path, (text, root) => {
    if (!root) return `${text === '' || text.endsWith('\n') ? text : text + lineEndOf(text)}flags: [${scalarText(flag, 'flow')}]${lineEndOf(text)}`;
    const flags = valueAt(root, 'flags');
    if (flags?.kind === 'list' && flags.entries.some((entry) => entry.kind === 'text' && entry.text === flag)) return text;
    return root.entries.size > 0 ? appendText(text, root, 'flags', flag, ['codes', 'flags']) : setRaw(text, root, 'flags', `[${scalarText(flag, placeIn(text, root))}]`, []);
  });
}

/** The list that an entry stands in. */
export function listOf({ above, file }: PlacedEntry): Target {
  return above ? { code: above.id, key: 'children' } : { file: file.path };
}

function besideOf(desk: CodebookDesk, { before, after }: Beside): { readonly code: string; readonly side: 'before' | 'after' } | undefined {
  const code = before ?? after;
  return code === undefined ? undefined : { code: desk.find(code).id, side: before === undefined ? 'after' : 'before' };
}

/** Whether a code is another one or stands below it. */
export function isBelow(desk: CodebookDesk, code: string, other: string): boolean {
  for (let at: PlacedEntry | undefined = desk.find(code); at; at = at.above) if (at.id === other) return true;
  return false;
}

/** Codes without those that move along with one above them, each once. */
function topmost(desk: CodebookDesk, codes: readonly string[]): readonly string[] {
  return [...new Set(codes)].filter((code) => !codes.some((other) => other !== code && isBelow(desk, code, other)));
}

function mustBeName(name: string): void {
  if (name.trim() === '') throw new UserError('A code needs a name.');
}

function mustBeFreeId(desk: CodebookDesk, id: string): void {
  if (id.trim() === '' || isForbiddenKey(id)) throw new UserError(`“${id}” cannot be the id of a code. Choose another.`);
  const taken = desk.all().find((one) => one.id === id || one.entry.was.includes(id));
  if (taken) throw new UserError(`The id “${id}” already means “${taken.entry.name}”. Choose another.`);
}

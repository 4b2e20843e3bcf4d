/** What changed, in words: for the command line, for trees and hovers. */
import { shorten } from '../../text/shorten';
import { canonical } from '../../study/codings/merge-values';
import type { Study } from '../../study/study';
import type { CodeChange, CodingChange, Comparison, EntryChange, FieldChange, SideChange, SourceChange, ToldTie } from './changes';

/** What happened to a coding, by one word each; the keys are a contract with scripts. */
export type CodingWhat = 'added' | 'removed' | 'recoded' | 'moved' | 'found again' | 'renoted' | 'changed';

/** Everything that happened to a coding, the weightiest first. */
export function whatHappened(change: CodingChange): readonly CodingWhat[] {
  if (change.kind !== 'changed') return [change.kind];
  const { recoded, moved, renoted, fields } = change;
  return [
    ...(recoded ? (['recoded'] as const) : []),
    ...(moved === 'person' ? (['moved'] as const) : []),
    ...(renoted ? (['renoted'] as const) : []),
    ...(fields.length > 0 ? (['changed'] as const) : []),
    ...(moved === 'program' ? (['found again'] as const) : []),
  ];
}

/** Names of codes in two versions: as they are called now, else as they were. */
export function codeNames(before: Study, after: Study): (id: string) => string {
  return (id) => (after.codebook.resolve(id) ?? before.codebook.resolve(id))?.name ?? id;
}

/** Names of codes as one version calls them, also of those that were merged into others since. */
export function codeNamesIn(study: Study): (id: string) => string {
  return (id) => study.codebook.resolve(id)?.name ?? id;
}

const FIELD_NAMES: Readonly<Record<string, string>> = {
  about: 'people or cases it is about',
  by: 'made by',
  changed: 'time of the last change',
  checked: 'checked against the definition',
  color: 'colour',
  doubt: 'open question of a merge',
  from: 'codings it came from',
  codable: 'may be given',
  related: 'relations to other codes',
  was: 'codes merged into it',
  parent: 'stands under',
};

/** A field as people call it. */
export function fieldName(field: string): string {
  return FIELD_NAMES[field] ?? field;
}

/** A value on one line, shortened; `nothing` where there is none. */
export function valueWords(value: unknown, most = 60): string {
  if (value === undefined || value === null || value === '') return 'nothing';
  if (typeof value === 'string') return shorten(value, most);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : shorten(value.map((each) => valueWords(each, most)).join(', '), most);
  if (typeof value === 'object') {
    const entries = value instanceof Map ? [...(value as ReadonlyMap<string, unknown>)] : Object.entries(value);
    return shorten(entries.map(([key, each]) => `${key}: ${valueWords(each, most)}`).join(', '), most) || 'nothing';
  }
  return shorten(canonical(value), most);
}

/** `weight: 2, now 3`. */
export function fieldWords({ field, before, after }: FieldChange, valueOf: (value: unknown) => string = valueWords): string {
  return `${fieldName(field)}: ${valueOf(before)}, now ${valueOf(after)}`;
}

/** `2 codings by ana`-like pieces that are not nothing, with commas. */
export function listed(parts: readonly (string | false | undefined)[]): string {
  return parts.filter((part): part is string => typeof part === 'string' && part !== '').join(', ');
}

/** `t07 turns to t01 (advice, told in t07-w1, w1)`. @param nameOf what views call a person. */
export function tieWords({ from, to, relation, kind, source, wave, weight, topic }: ToldTie, nameOf: (id: string) => string): string {
  const how = listed([relation, source === undefined ? kind : `${kind} in ${source}`, wave, weight !== undefined && `weight ${weight}`, topic !== undefined && shorten(topic)]);
  return `${nameOf(from)} → ${nameOf(to)} (${how})`;
}

/** Where the study lay: `field work/`, for people. */
export function placeWords(place: string): string {
  return place === '' ? 'the repository’s own folder' : place;
}

/** That the study was moved; undefined where its folder is the same. */
export function folderWords({ folder }: Pick<Comparison, 'folder'>): string | undefined {
  return folder && `The study was moved: its folder was ${placeWords(folder.before)} then, and is ${placeWords(folder.after)} now. Its files are compared as if it had always been there.`;
}

/** What happened to a source: `renamed from x; its text or front matter changed`. */
export function sourceWords({ kind, renamedFrom, contents, fields }: SourceChange): string {
  if (kind !== 'changed') return kind;
  const said = fields.map(({ field }) => field);
  const file = said.length > 0 ? `front matter changed (${said.join(', ')})` : contents ? 'text changed' : '';
  return [renamedFrom === undefined ? '' : `renamed from ${renamedFrom}`, file].filter((part) => part !== '').join('; ') || 'changed';
}

/** Fields whose values are nobody's business outside of the file: real names, what somebody agreed to, prose. */
export const UNTOLD: ReadonlySet<string> = new Set(['name', 'consent', 'note', 'text', 'aliases', 'email']);

/** What of a person, case or memo changed; values of what may say who somebody is are left out. */
export function entryWords({ fields }: EntryChange): string {
  return fields.map((change) => (UNTOLD.has(change.field) || change.field.startsWith('waves.') ? `${change.field} changed` : fieldWords(change))).join('; ');
}

/** As `fieldWords`, with the key as it stands in the file. */
function keyWords({ field, before, after }: FieldChange): string {
  return `${field}: ${valueWords(before)}, now ${valueWords(after)}`;
}

/** So many people are named; of a picture that was drawn anew there would be no end. */
const NAMED = 10;

/** What of a query, a layout or a template changed: `moved: t01, t02; no longer placed: t03`. @param nameOf what views call a person. */
export function sideWords({ kind, what, renamedFrom, fields }: SideChange, nameOf: (id: string) => string): string {
  if (kind !== 'changed') return kind;
  if (renamedFrom !== undefined) return `renamed from ${renamedFrom}`;
  if (fields.length === 0) return 'text changed';
  if (what !== 'layout') return fields.map(keyWords).join('; ');
  const some = (title: string, which: (change: FieldChange) => boolean): string | false => {
    const names = fields.filter(which).map(({ field }) => nameOf(field));
    const more = names.length - NAMED;
    return names.length > 0 && `${title}: ${names.slice(0, NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  };
  const parts = [
    some('placed', ({ before, after }) => before === undefined && after !== undefined),
    some('moved', ({ before, after }) => before !== undefined && after !== undefined),
    some('no longer placed', ({ after }) => after === undefined),
  ];
  return parts.filter((part) => part !== false).join('; ');
}

/** Keys of the study file whose values may name people. */
const NAMING: ReadonlySet<string> = new Set(['coders', 'imports']);

/** What of the study file changed: of coders only who came or went. */
export function settingWords(change: FieldChange): string {
  const { field, before, after } = change;
  if (!NAMING.has(field)) return keyWords(change);
  if (field === 'coders' && before instanceof Map && after instanceof Map) {
    const [was, is] = [[...before.keys()], [...after.keys()]].map((ids) => ids.map(String));
    const [came, went] = [is?.filter((id) => !before.has(id)), was?.filter((id) => !after.has(id))];
    const words = listed([came && came.length > 0 && `${came.join(', ')} added`, went && went.length > 0 && `${went.join(', ')} removed`]);
    if (words !== '') return `${field}: ${words}`;
  }
  return `${field} changed`;
}

/** What of a code changed, without the texts of its definition: `renamed from “x”; definition, exclude changed`. */
export function codeWords(change: CodeChange, nameOf: (id: string) => string): string {
  if (change.kind === 'added') return 'added';
  if (change.kind === 'removed') return change.mergedInto === undefined ? 'removed' : `merged into ${nameOf(change.mergedInto)}`;
  const place = (id: unknown): string => (typeof id === 'string' ? nameOf(id) : 'the top');
  return change.fields
    .map((field) => {
      switch (field.field) {
        case 'name':
          return `renamed from “${valueWords(field.before)}”`;
        case 'parent':
          return `moved from ${place(field.before)} to ${place(field.after)}`;
        case 'definition':
        case 'include':
        case 'exclude':
        case 'examples':
          return `${field.field} changed`;
        case 'was':
          return 'other codes merged into it';
        default:
          return fieldWords(field);
      }
    })
    .join('; ');
}

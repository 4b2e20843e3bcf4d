/** What a person should know of a merge: nothing disappears without one of these. */
import { canonical } from '../codings/merge-values';

/** The two versions that met. In a rebase git calls *ours* what the work is put upon. */
export type Side = 'ours' | 'theirs';

/** What a note is about, in the field's words; `key` is a key of a map that nothing else is known of. */
export type Merged = 'coding' | 'remark' | 'code' | 'person' | 'case' | 'coder' | 'relation' | 'place' | 'entry' | 'key';

/** One thing that happened in a merge. `id` tells which one of its kind: an id, or a key. */
export type MergeNote =
  /** Both sides gave a field a value; one stands, the other waits in the `doubt` of the same entry. */
  | { readonly kind: 'doubt'; readonly what: Merged; readonly id: string; readonly field: string; readonly kept: unknown; readonly lost: unknown }
  /** The same where the file has no room for a doubt: the value that lost stands here only. */
  | { readonly kind: 'chosen'; readonly what: Merged; readonly id: string; readonly field: string; readonly kept: unknown; readonly lost: unknown }
  /** One side removed what the other changed: it stays. */
  | { readonly kind: 'kept'; readonly what: Merged; readonly id: string; readonly removedBy: Side }
  /** One side removed what the other left alone: it is gone. */
  | { readonly kind: 'removed'; readonly what: Merged; readonly id: string; readonly by: Side; readonly was: string }
  /** A code stands elsewhere than its file said: what it stood under is gone, or each side had put one under the other. */
  | { readonly kind: 'moved'; readonly what: 'code'; readonly id: string; readonly from: string; readonly to: string | undefined }
  /** Two codes, people, … were made apart with one id: both stay, and `check` tells it. */
  | { readonly kind: 'apart'; readonly what: Merged; readonly id: string }
  /** Both sides made a code of one id that say the same or add to each other: they were taken for one. */
  | { readonly kind: 'one'; readonly what: 'code'; readonly id: string }
  /** Nobody knows what both sides began with: what either has stays, also what one of them had removed. */
  | { readonly kind: 'no base' }
  /** So many passages of prose were changed by both sides: conflict markers stand around them. */
  | { readonly kind: 'prose'; readonly conflicts: number };

const NAMES: Readonly<Record<Merged, string>> = {
  coding: 'Coding',
  remark: 'Remark',
  code: 'Code',
  person: 'Person',
  case: 'Case',
  coder: 'Coder',
  relation: 'Relation',
  place: 'Place of',
  entry: 'Entry',
  key: 'Key',
};

/** A note as one sentence, for the log, the command line and messages. */
export function noteText(note: MergeNote): string {
  return noteAbout('id' in note ? nameOf(note) : '', note);
}

/** The same for who knows better what to call what it is about. */
export function noteAbout(name: string, note: MergeNote): string {
  switch (note.kind) {
    case 'doubt':
      return `${name}: both sides changed ${note.field}. ${shown(note.kept)} stands; ${shown(note.lost)} waits in doubt.`;
    case 'chosen':
      return `${name}: both sides changed ${note.field}. ${shown(note.kept)} stands; ${shown(note.lost)} was left out.`;
    case 'kept':
      return `${name}: ${note.removedBy === 'ours' ? 'removed here and changed there' : 'changed here and removed there'}. It was kept.`;
    case 'removed':
      return `${name}: removed ${note.by === 'ours' ? 'here' : 'there'}, not changed ${note.by === 'ours' ? 'there' : 'here'}. It is gone${note.was === '' ? '' : ` (${note.was})`}.`;
    case 'moved':
      return `${name}: it cannot stand under “${note.from}” any more and stands ${note.to === undefined ? 'at the top' : `under “${note.to}”`}.`;
    case 'apart':
      return note.what === 'code'
        ? `${name}: two codes were made apart with this id. Both stand; give one of them another id, or merge them.`
        : `${name}: two were made apart with this id. Both stand; give one of them another id, or join them.`;
    case 'one':
      return `${name}: both sides made it, and what they say of it fits together. It is one code.`;
    case 'no base':
      return 'What both sides began with is not known: what either has was kept, also what one of them may have removed.';
    case 'prose':
      return `${note.conflicts === 1 ? 'One passage was' : `${note.conflicts} passages were`} changed by both sides: both versions stand between the lines “<<<<<<<” and “>>>>>>>”.`;
  }
}

const SHOWN = 80;

function nameOf({ what, id }: { readonly what: Merged; readonly id: string }): string {
  return `${NAMES[what]} ${id}`;
}

/** A value in short, on one line. */
export function shown(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  const text = (typeof value === 'string' ? value : (placeText(value) ?? canonical(value))).replace(/\s+/g, ' ').trim();
  return `“${text.length > SHOWN ? `${text.slice(0, SHOWN).trimEnd()}…` : text}”`;
}

/** A coding's place as a person knows it: the words, and where they stand. */
function placeText(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('quote' in value) || !('at' in value)) return undefined;
  const { at, quote } = value;
  return typeof at === 'string' && typeof quote === 'string' ? `${at} ${quote}` : undefined;
}

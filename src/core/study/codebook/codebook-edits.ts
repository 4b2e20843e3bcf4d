/**
 * Changes of the codebook, as pure values applied to its files' texts. Only the touched entries change; comments, order, quoting and blank
 * lines of everything else stay to the byte.
 */
import { openCodebook, type CodebookText } from './codebook-desk';
import type { CodeEntry } from './codebook-entries';
import type { NewCode } from './codebook-new-entry';
import * as operations from './codebook-operations';
import { joinCodes } from './codebook-join';
import { mergeCode } from './codebook-merge';
import { settlePlace, type DoubtfulPlace } from './codebook-settle';
import { relateCodes, unrelateCodes } from './codebook-relations';
import { canonical } from '../codings/merge-values';
import type { Code, StudyPath } from '../model';
import { UserError } from '../user-error';

/** Keys whose value is a text. */
export type TextField = 'definition' | 'include' | 'exclude';
/** Keys whose value is a list of texts. */
export type ListField = 'examples' | 'values';

/** A code beside which others go. */
export interface Beside {
  readonly before?: string;
  readonly after?: string;
}

/** What can be asked of a codebook. Codes are named by their ids as `Codebook.codes` has them. */
export type CodebookEdit =
  /** Adds a code: below `parent`, beside a code there, else at the end of `file`, else of the first file. */
  | ({ readonly kind: 'add'; readonly code: NewCode; readonly parent?: string; readonly file?: StudyPath } & Beside)
  /** Changes the name alone; an id that was made from the old name is written down. */
  | { readonly kind: 'rename'; readonly code: string; readonly name: string }
  /** Writes down the id of a code that has none in the codebook, so that renaming it by hand does no harm. */
  | { readonly kind: 'write id'; readonly code: string }
  /** Gives one of several codes with the same id another one. */
  | { readonly kind: 'new id'; readonly code: string; readonly id: string }
  /** `null`: lets a colour be assigned. */
  | { readonly kind: 'recolor'; readonly code: string; readonly color: string | null }
  /** `on`: the day from which it is retired (ISO 8601), kept under `retired`. */
  | { readonly kind: 'status'; readonly code: string; readonly status: Code['status']; readonly on?: string }
  /** An empty text or list takes the key away. */
  | { readonly kind: 'text'; readonly code: string; readonly field: TextField; readonly text: string }
  | { readonly kind: 'list'; readonly code: string; readonly field: ListField; readonly texts: readonly string[] }
  /** Moves codes, with all below them, below a code or (`null`) to the top level; to its end, unless beside a code there. */
  | ({ readonly kind: 'move'; readonly code: string | readonly string[]; readonly under: string | null } & Beside)
  /** Merges codes into another, which from then on answers to their ids. Their entries are kept under its key `merged`. */
  | { readonly kind: 'merge'; readonly code: string | readonly string[]; readonly into: string }
  /** Makes one code of two that bear one id, where `into` stands. What both say differently waits in `doubt`. */
  | { readonly kind: 'join'; readonly code: string; readonly into: string }
  /** Puts a code where the other side of a merge had put it; `to` as it waits in `doubt`. */
  | { readonly kind: 'settle place'; readonly code: string; readonly field: DoubtfulPlace; readonly to: string }
  /** Has a code answer to an id that the codebook does not have. */
  | { readonly kind: 'alias'; readonly code: string; readonly was: string }
  /** Removes codes. Codes below them move up into their place, unless they are to go as well. */
  | { readonly kind: 'remove'; readonly code: string | readonly string[]; readonly below?: 'up' | 'remove' }
  /** Says how a code relates to another, or takes that away. */
  | { readonly kind: 'relate' | 'unrelate'; readonly code: string; readonly to: string; readonly how: string }
  /** Adds a mark that codings may carry. */
  | { readonly kind: 'flag'; readonly flag: string };

/**
 * Applies an edit to the codebook's files.
 * @param files all files of the codebook, in their order; none: a new `codebook.yaml` is made.
 * @returns the files that change, in the order in which to write them: after each one alone, no code is missing.
 * @throws UserError where the edit cannot be made, or not without touching what it should not.
 */
export function applyCodebookEdit(files: readonly CodebookText[], edit: CodebookEdit): readonly CodebookText[] {
  const desk = openCodebook(files);
  const before = new Map(desk.all().map(({ id, entry, file }) => [id, { says: saysOf(entry), path: file.path }]));
  const meant = idsIn(edit, desk);
  const keeps = edit.kind === 'join' ? desk.find(edit.into).file.path : undefined;
  apply(desk, edit);

  const now = new Map(desk.all().map(({ id, entry, file }) => [id, { says: saysOf(entry), path: file.path }]));
  const hurt = [...before].find(([id, { says }]) => !meant.has(id) && !id.includes('#') && now.get(id)?.says !== says && !isBelowRemoved(edit));
  const broken = desk.all().find(({ file }) => !file.intact);
  if (hurt ?? broken) {
    throw new UserError(`The codebook is written in a way in which this change would touch more than ${[...meant].join(', ')}. Change it by hand.`);
  }
  const gains = (path: StudyPath): number => path === keeps ? Infinity : [...now].filter(([id, code]) => code.path === path && before.has(id) && before.get(id)?.path !== path).length;
  return [...desk.changed()].sort((a, b) => gains(b.path) - gains(a.path));
}

function apply(desk: ReturnType<typeof openCodebook>, edit: CodebookEdit): void {
  switch (edit.kind) {
    case 'add':
      operations.addCode(desk, edit);
      break;
    case 'rename':
      operations.renameCode(desk, edit.code, edit.name);
      break;
    case 'write id':
      operations.writeId(desk, edit.code);
      break;
    case 'new id':
      operations.giveNewId(desk, edit.code, edit.id);
      break;
    case 'recolor':
      operations.recolorCode(desk, edit.code, edit.color);
      break;
    case 'status':
      operations.setStatus(desk, edit.code, edit.status, edit.on);
      break;
    case 'text':
      operations.setTextField(desk, edit.code, edit.field, edit.text);
      break;
    case 'list':
      operations.setListField(desk, edit.code, edit.field, edit.texts);
      break;
    case 'move':
      operations.moveCodes(desk, listed(edit.code), edit.under, edit);
      break;
    case 'merge':
      for (const code of listed(edit.code)) mergeCode(desk, code, edit.into);
      break;
    case 'join':
      joinCodes(desk, edit.code, edit.into);
      break;
    case 'settle place':
      settlePlace(desk, edit.code, edit.field, edit.to);
      break;
    case 'alias':
      operations.addAlias(desk, edit.code, edit.was);
      break;
    case 'remove':
      for (const code of listed(edit.code)) if (desk.has(code)) operations.removeCode(desk, code, edit.below ?? 'up');
      break;
    case 'relate':
      relateCodes(desk, edit.code, edit.to, edit.how);
      break;
    case 'unrelate':
      unrelateCodes(desk, edit.code, edit.to, edit.how);
      break;
    case 'flag':
      operations.addFlag(desk, edit.flag);
      break;
  }
}

function listed(code: string | readonly string[]): readonly string[] {
  return typeof code === 'string' ? [code] : code;
}

/** The codes whose own entry an edit may change. */
function idsIn(edit: CodebookEdit, desk: ReturnType<typeof openCodebook>): ReadonlySet<string> {
  if (edit.kind === 'add') return new Set([edit.code.id]);
  if (edit.kind === 'flag') return new Set();
  // What stands below the two is joined as well.
  if (edit.kind === 'join') return new Set(desk.all().flatMap(({ id, entry }) => (operations.isBelow(desk, id, edit.code) || operations.isBelow(desk, id, edit.into) ? [id, entry.id] : [])));
  return new Set([...listed(edit.code), ...(edit.kind === 'merge' ? [edit.into] : edit.kind === 'settle place' ? [edit.to] : [])]);
}

function isBelowRemoved(edit: CodebookEdit): boolean {
  return edit.kind === 'remove' && edit.below === 'remove';
}

/** All that an entry says of its own code. */
function saysOf({ node: _node, extent: _extent, children: _children, idGiven: _idGiven, parent: _parent, ...own }: CodeEntry): string {
  return canonical(own);
}

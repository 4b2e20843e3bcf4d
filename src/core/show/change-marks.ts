/** What changed in a transcript's codings, as it is drawn on the transcript. */
import { codeNamesIn, fieldWords, valueWords } from '../analysis/compare/change-words';
import type { CodingChange } from '../analysis/compare/changes';
import { presentOf } from '../analysis/compare/compare-codings';
import type { Study } from '../study/study';
import { shorten } from '../text/shorten';
import { type ChangeKind, codingChangeWords } from './change-rows';

export interface ChangeMark {
  readonly kind: ChangeKind;
  /** Behind the passage: `+ Vision (Ana)`, `− Vision (Ana)`, `Trust → Vision (Ana)`. */
  readonly label: string;
  /** One line each: what happened, by whom, and what stood there before. */
  readonly told: readonly string[];
}

const NAME = 40;
const TEXT = 400;

/** How a changed coding is drawn, whatever its place. */
export function changeMark(change: CodingChange, before: Study, after: Study, coderName: (coder: string) => string): ChangeMark {
  const { coding, coder } = presentOf(change);
  const [was, is] = [codeNamesIn(before), codeNamesIn(after)];
  const name = (of: (id: string) => string, id: string): string => shorten(of(id), NAME);
  const who = coderName(coder);
  const told = [`${codingChangeWords(change, before, after)}, by ${who}`];
  if (change.kind === 'added') return { kind: 'added', label: `+ ${name(is, coding.code)} (${who})`, told };
  if (change.kind === 'removed') {
    return { kind: 'removed', label: `− ${name(was, coding.code)} (${who})`, told: coding.note === undefined ? told : [...told, `note: ${valueWords(coding.note, TEXT)}`] };
  }
  const now = name(is, coding.code);
  if (change.moved === 'person' && change.before.coding.quote !== coding.quote) told.push(`passage before: “${shorten(change.before.coding.quote, TEXT)}”`);
  if (change.renoted) told.push(`note before: ${valueWords(change.before.coding.note, TEXT)}`, `note now: ${valueWords(coding.note, TEXT)}`);
  told.push(...change.fields.map((field) => fieldWords(field)));
  return { kind: 'changed', label: change.recoded ? `${name(was, change.before.coding.code)} → ${now} (${who})` : `± ${now} (${who})`, told };
}

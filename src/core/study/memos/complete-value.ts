/** What may be meant by a value that is being written in a memo's front matter: what it is about, who wrote it, its case, its outline. */
import type { Study } from '../study';
import { foldWords, wordsIn } from './coding-search';
import { choiceText, completeLink, type LinkChoice } from './complete-link';
import type { Near } from './near';
import { openLinkAt } from './open-link';
import type { OpenValue } from './open-value';
import { isOutline } from './outline';

export type ValueChoice =
  | { readonly kind: 'link'; readonly choice: LinkChoice; readonly text: string }
  | { readonly kind: 'coder'; readonly id: string; readonly name: string | undefined; readonly text: string };

/** Choices for a value, the likeliest first; none under keys that take any words. */
export function completeValue(study: Study, { key, typed }: OpenValue, near: Near): readonly ValueChoice[] {
  switch (key) {
    case 'about':
      return links(study, typed, near);
    case 'case':
      return links(study, `case:${typed.replace(/^case:/, '')}`, near).flatMap((each) => (each.kind === 'link' && each.choice.kind === 'target' && each.choice.target.kind === 'case' ? [{ ...each, text: each.choice.target.id }] : []));
    case 'outline':
      return links(study, typed, near).filter((each) => each.kind === 'link' && each.choice.kind === 'target' && each.choice.target.kind === 'memo' && isOutlineAt(study, each.choice.target.path));
    case 'by':
    case 'reviewers':
      return coders(study, typed);
    default:
      return [];
  }
}

function links(study: Study, typed: string, near: Near): readonly ValueChoice[] {
  const line = `[[${typed}`;
  const open = openLinkAt(line, line.length);
  return open ? completeLink(study, open, near).map((choice) => ({ kind: 'link', choice, text: choiceText(study, choice) })) : [];
}

function isOutlineAt(study: Study, path: string): boolean {
  const memo = study.memos.get(path);
  return memo !== undefined && isOutline(memo);
}

function coders({ settings }: Study, typed: string): readonly ValueChoice[] {
  const words = wordsIn(typed);
  return [...settings.coders.values()].flatMap(({ id, name }): ValueChoice[] => (words.every((word) => foldWords(`${id} ${name ?? ''}`).includes(word)) ? [{ kind: 'coder', id, name, text: id }] : []));
}

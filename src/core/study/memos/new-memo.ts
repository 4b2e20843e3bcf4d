/** The text of a new memo: front matter, title, and what its kind's template begins with. */
import { boundaryBefore } from '../../text/graphemes';
import { scalarText } from '../yaml/yaml-scalar';

export interface NewMemo {
  readonly kind: string;
  readonly title: string;
  /** What it is about, as links without brackets. */
  readonly about: readonly string[];
  /** The coder who writes it. */
  readonly by?: string | undefined;
  /** ISO 8601 day. */
  readonly date: string;
  /** Where a case memo belongs. */
  readonly case?: string | undefined;
  /** What the body begins with: the passage that it is written on. */
  readonly passage?: string | undefined;
}

export interface NewMemoText {
  readonly text: string;
  /** Where one goes on writing, as an offset. */
  readonly cursor: number;
}

/** Kinds that are offered in a study that has none yet. */
export const KINDS: readonly string[] = ['analytic', 'theme', 'code', 'case', 'method', 'reflexive'];

const PLACEHOLDER = /\{\{\s*(title|date|by|about|kind|case)\s*\}\}/g;

/**
 * Writes a memo. `template` is the text of `memos/templates/<kind>.md`: its placeholders are filled in, and keys that its front matter
 * lacks are added; a key whose value is a placeholder for which there is nothing is left out.
 */
export function newMemoText(wanted: NewMemo, template?: string): NewMemoText {
  const values = keysOf(wanted);
  const { head, body } = template === undefined ? { head: [], body: '' } : filled(wanted, template.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'));
  const has = new Set(head.map(({ key }) => key));
  const keys = [...head.map(({ line }) => line), ...values.filter(([key]) => !has.has(key)).map(([key, value]) => `${key}: ${value}`)];
  const ownBody = body === '' ? `# ${headingText(wanted.title)}\n\n` : `${body.trimEnd()}\n`;
  const front = `---\n${keys.join('\n')}\n---\n`;
  const passage = wanted.passage === undefined ? '' : `${wanted.passage}\n\n`;
  const at = body === '' ? ownBody.length : afterTitle(ownBody);
  const gap = at > 0 && !ownBody.slice(0, at).endsWith('\n\n') ? '\n' : '';
  const rest = ownBody.slice(at).replace(/^\n+/, '');
  const start = `${front}${ownBody.slice(0, at)}${gap}${passage}`;
  // A template's own words come below the place where one begins to write.
  return { text: `${start}\n${rest === '' ? '' : `\n${rest}`}`, cursor: start.length };
}

/** A title as the words of a heading: on one line. */
function headingText(title: string): string {
  return title.replace(/\s+/g, ' ').trim();
}

/** The keys that a new memo has, with their values as YAML. */
function keysOf({ kind, title, about, by, date, case: ofCase }: NewMemo): readonly (readonly [string, string])[] {
  const [first, ...others] = about;
  return [
    ['kind', scalarText(kind, 'block')],
    ['title', scalarText(headingText(title), 'block')],
    ...(first === undefined ? [] : [['about', others.length === 0 ? scalarText(first, 'block') : `[${about.map((each) => scalarText(each, 'flow')).join(', ')}]`] as const]),
    ...(ofCase === undefined ? [] : [['case', scalarText(ofCase, 'block')] as const]),
    ...(by === undefined ? [] : [['by', scalarText(by, 'block')] as const]),
    ['date', date],
    ['status', 'draft'],
  ];
}

/** Behind the first heading of level one, with the blank line below it; 0 where a body has none. */
function afterTitle(body: string): number {
  const match = /^# [^\n]*\n\n?/m.exec(body);
  return match ? match.index + match[0].length : 0;
}

interface Filled {
  /** Lines of the front matter by key; a value of several lines is one of them. */
  readonly head: readonly { readonly key: string; readonly line: string }[];
  readonly body: string;
}

function filled(wanted: NewMemo, template: string): Filled {
  const values = new Map(keysOf(wanted));
  const words: Readonly<Record<string, string>> = {
    title: headingText(wanted.title),
    date: wanted.date,
    by: wanted.by ?? '',
    about: wanted.about.map((each) => `[[${each}]]`).join(', '),
    kind: wanted.kind,
    case: wanted.case ?? '',
  };
  const fill = (text: string): string => text.replace(PLACEHOLDER, (_, name: string) => words[name] ?? '');
  const split = /^---[ \t]*\n([\s\S]*?)\n---[ \t]*(?:\n|$)/.exec(template);
  if (!split) return { head: [], body: fill(template) };
  const blocks = (split[1] ?? '').split(/\n(?=[^\s#-][^\n]*:)/);
  const head = blocks.flatMap((block) => {
    const key = /^([^\s:#]+)\s*:/.exec(block)?.[1] ?? '';
    const only = /:\s*["']?\{\{\s*(\w+)\s*\}\}["']?\s*$/.exec(block)?.[1];
    // A value that is nothing but a placeholder is written as YAML needs it, whatever the title holds.
    if (only !== undefined && key !== '') {
      const value = values.get(only);
      return value === undefined ? [] : [{ key, line: `${key}: ${value}` }];
    }
    return [{ key, line: PLACEHOLDER.test(block) ? block.replace(PLACEHOLDER, (_, name: string) => (words[name] ?? '').replace(/["\\]/g, '\\$&')) : block }];
  });
  return { head, body: fill(template.slice(split[0].length)) };
}

/** Most UTF-16 units of a title that a file's name takes up. */
const NAME_LENGTH = 60;

/** The name of a memo's file: `2026-11-22-seeing-comes-first.md`. `taken` are names that are there already, folded. */
export function memoFileName(date: string, title: string, taken: (name: string) => boolean): string {
  const words = title
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-');
  const slug = words.slice(0, words.length <= NAME_LENGTH ? words.length : boundaryBefore(words, NAME_LENGTH)).replace(/^-+|-+$/g, '');
  const base = slug === '' ? `${date}-memo` : `${date}-${slug}`;
  for (let n = 1; ; n++) {
    const name = `${base}${n === 1 ? '' : `-${n}`}.md`;
    if (!taken(name)) return name;
  }
}

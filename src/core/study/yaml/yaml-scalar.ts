/** How a text is written as a YAML scalar, so that every reader takes it for that text. */
import { stringify } from 'yaml';
import { yamlSafeJson } from '../codings/coding-format';

/** `json`: as in a JSON file; `flow`: between brackets; `block`: after a key or hyphen on a line of its own. */
export type ScalarPlace = 'block' | 'flow' | 'json';

/**
 * A text as a scalar on one line: bare where readers of YAML 1.1 and 1.2 alike take it for text (not `yes`, `007`, `12:30`),
 * else in double quotes.
 */
export function scalarText(text: string, place: ScalarPlace): string {
  return place !== 'json' && isPlainText(text, place) ? text : yamlSafeJson(text);
}

function isPlainText(text: string, place: 'block' | 'flow'): boolean {
  if (!/^[\p{L}\p{M}\p{N}\p{P}\p{S} ]+$/u.test(text) || /^(?:---|\.\.\.|<<|=)/.test(text)) return false;
  const options = { version: '1.1', lineWidth: 0 } as const;
  return place === 'block' ? stringify({ k: text }, options) === `k: ${text}\n` : stringify([text], { ...options, collectionStyle: 'flow' }) === `[ ${text} ]\n`;
}

/**
 * A text in place of a scalar that was written as `old`: in its kind of quotes where somebody chose them. Double quotes that
 * the old text needed are no choice.
 */
export function scalarLike(old: string, oldText: string, text: string, place: ScalarPlace): string {
  if (old.startsWith("'") && /^[^\p{C}\u2028\u2029]*$/u.test(text)) return `'${text.replaceAll("'", "''")}'`;
  const chosen = old.startsWith('"') && (place === 'json' || isPlainText(oldText, place));
  return chosen ? yamlSafeJson(text) : scalarText(text, place);
}

/**
 * A text of several lines as a block scalar (`|`), with what stands before each line after the first; undefined where it cannot be one:
 * a single line, blanks at its start, or characters that need escapes.
 */
export function blockText(text: string, indent: string, lineEnd: string): string | undefined {
  if (!text.includes('\n') || /^[ \t\n]/.test(text) || !/^[\p{L}\p{M}\p{N}\p{P}\p{S} \n\t]*$/u.test(text) || text.endsWith('\n\n')) return undefined;
  const lines = text.replace(/\n$/, '').split('\n');
  const header = text.endsWith('\n') ? '|' : '|-';
  return [header, ...lines.map((line) => (line === '' ? '' : indent + line))].join(lineEnd);
}

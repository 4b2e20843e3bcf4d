/** Where YAML is nested more deeply than it can be read. */
import { Lexer } from 'yaml';

/**
 * How deep lists and maps may lie in one another: a codebook of a hundred levels. The library and every walk of what it
 * gives call themselves once or more a level, so that far deeper ones would end the stack.
 */
export const DEEPEST = 250;

/** Tokens that are marks of the library's own and stand for no text. */
const MARKS: ReadonlySet<string> = new Set(['\u0002', '\u0018', '\u001f']);

/**
 * The first place where more than 250 brackets, or hyphens, question marks and colons of one line, are open; undefined
 * where there is none. Nesting by indentation alone is not counted. Cost: next to nothing for usual YAML.
 */
export function tooDeepPlace(yaml: string): number | undefined {
  if (!mayBeDeep(yaml)) return undefined;
  let brackets = 0;
  let onLine = 0;
  let offset = 0;
  for (const token of new Lexer().lex(yaml)) {
    if (MARKS.has(token)) continue;
    if (token === '[' || token === '{') brackets++;
    else if (token === ']' || token === '}') brackets = Math.max(0, brackets - 1);
    else if (brackets === 0 && (token === '-' || token === '?' || token === ':')) onLine++;
    else if (token.includes('\n')) onLine = 0;
    if (brackets + onLine > DEEPEST) return offset;
    offset += token.length;
  }
  return undefined;
}

/** Whether there are enough signs at all, in quotes or not. */
function mayBeDeep(yaml: string): boolean {
  let brackets = 0;
  let onLine = 0;
  for (let at = 0; at < yaml.length; at++) {
    const letter = yaml.charCodeAt(at);
    if (letter === 10) onLine = 0;
    // [ and {; - : and ?
    else if (letter === 91 || letter === 123) brackets++;
    else if (letter === 45 || letter === 58 || letter === 63) onLine++;
    if (brackets > DEEPEST || onLine > DEEPEST) return true;
  }
  return false;
}

/**
 * Globs of the study file as tests of paths. A library would do it, and does in the test beside this one; but it is a
 * twentieth of all that is loaded when the extension starts, for patterns that `globFault` would refuse anyway.
 */

/** A glob that was read. */
export interface Glob {
  /** The folder before the first wildcard, `''` for the study's own; the whole glob where it has none. */
  readonly base: string;
  readonly isGlob: boolean;
  matches(path: string): boolean;
}

const SPECIAL = /[*?[{]|[!@]\(/;

/**
 * Reads a glob: `*` and `?` within a name, `**` as a whole name for any folders, `[a-z]`, `[!a-z]`, `{a,b}`, and
 * `!(a|b)`, `@(a|b)`, `?(a|b)` with plain words. Names that begin with a dot are matched only where the glob writes the
 * dot. A set, brace or group that is not closed stands for itself.
 */
export function readGlob(glob: string): Glob {
  const names = glob.split('/');
  const first = names.findIndex((name) => SPECIAL.test(name));
  if (first < 0) return { base: glob, isGlob: false, matches: (path) => path === glob };
  const base = names.slice(0, first).join('/');
  try {
    const test = new RegExp(`^(?:${alternatives(glob).map(pathPattern).join('|')})$`, 'u');
    return { base, isGlob: true, matches: (path) => test.test(path) };
  } catch {
    // A set such as `[z-a]` means nothing.
    return { base, isGlob: true, matches: (path) => path === glob };
  }
}

/** The globs that one with braces stands for. */
function alternatives(glob: string): readonly string[] {
  const match = /\{([^{}]*,[^{}]*)\}/.exec(glob);
  if (!match) return [glob];
  const before = glob.slice(0, match.index);
  const after = glob.slice(match.index + match[0].length);
  return (match[1] ?? '').split(',').flatMap((each) => alternatives(before + each + after));
}

function pathPattern(glob: string): string {
  const names = glob.split('/').filter((name, index, all) => name !== '**' || all[index - 1] !== '**');
  const below = names.at(-1) === '**';
  const parts = (below ? names.slice(0, -1) : names).map((name, index, all) =>
    name === '**' ? '(?:(?!\\.)[^/]+/)*' : namePattern(name) + (index === all.length - 1 ? '' : '/'),
  );
  if (!below) return parts.join('');
  // `a/**` is `a` and all that lies below it.
  return parts.length === 0 ? '(?!\\.)[^/]+(?:/(?!\\.)[^/]+)*' : `${parts.join('')}(?:/(?!\\.)[^/]+)*`;
}

const GROUP = /^([!@?])\(([^()]*)\)/;
const SET = /^\[([!^]?)(\]?[^\]/]*)\]/;

/** One name of a glob as a regular expression. */
function namePattern(name: string): string {
  const noDot = /^(?:[*?[]|!\()/.test(name) ? '(?!\\.)(?=.)' : '';
  return noDot + rest(name);
}

function rest(name: string): string {
  if (name === '') return '';
  const group = GROUP.exec(name);
  if (group) {
    const [whole, sign, inside = ''] = group;
    const words = `(?:${inside.split('|').map(escaped).join('|')})`;
    const after = rest(name.slice(whole.length));
    if (sign === '!') return `(?!${words}${after}(?:/|$))[^/]*?${after}`;
    return `${words}${sign === '?' ? '?' : ''}${after}`;
  }
  const set = SET.exec(name);
  if (set) return `[${set[1] ? '^/' : ''}${(set[2] ?? '').replace(/[\\\]^[&~]|^-|-$/g, '\\$&')}]${rest(name.slice(set[0].length))}`;
  const star = /^\*+/.exec(name);
  if (star) return `[^/]*?${rest(name.slice(star[0].length))}`;
  const [letter = ''] = name;
  return (letter === '?' ? '[^/]' : escaped(letter)) + rest(name.slice(letter.length));
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

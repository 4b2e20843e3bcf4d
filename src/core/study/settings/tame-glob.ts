/** Which globs are safe to match: they become regular expressions, and a few stars too many take years on one file name. */

const LONGEST = 200;
/** Stars (`*`, `**`, `!(…)`) in one glob, and in one name of it. */
const MOST = 5;
const MOST_IN_NAME = 2;
/** Groups in braces, and globs that they stand for together. */
const MOST_BRACES = 3;
const MOST_ALTERNATIVES = 100;

/** `!(a|b)`, `@(a|b)`, `?(a|b)` with plain words in them, not repeated. */
const GROUP = /([!@?])\([^()*?+!@{}[\]]*\)(?![+*?{])/g;
const BRACES = /\{([^{}]*)\}/g;

/** Why a glob cannot be used; completes the sentence "The path …". Undefined where it is tame: so few stars that no path makes the pattern go back over many. */
export function globFault(glob: string): string | undefined {
  if (glob.length > LONGEST) return `is longer than ${LONGEST} characters`;
  const flat = glob.replace(GROUP, (_, sign: string) => (sign === '!' ? 'a*a' : 'a'));
  if (/[()]/.test(flat)) return 'has a group that is repeated or holds wildcards; write several globs instead';
  if (/[\]}][+]/.test(flat)) return 'repeats a set or group with `+`; write `*` or several globs instead';
  const braces = [...flat.matchAll(BRACES)].map(([, inside = '']) => inside.split(',').length);
  if (braces.reduce((product, each) => product * each, 1) > MOST_ALTERNATIVES) return `stands for more than ${MOST_ALTERNATIVES} others; write several globs instead`;
  // What stands in braces counts as the most starry of the alternatives, apart from the stars beside it.
  const plain = flat.replace(BRACES, (_, inside: string) => `a${inside.split(',').reduce((most, each) => (starsIn(each) > starsIn(most) ? each : most))}a`);
  if (braces.length > MOST_BRACES || /[{}]/.test(plain)) return `has more than ${MOST_BRACES} groups in braces, or braces in braces; write several globs instead`;
  const inOneName = Math.max(...plain.split('/').map((name) => (/^\*+$/.test(name) ? 1 : starsIn(name))));
  if (starsIn(plain) > MOST || inOneName > MOST_IN_NAME) return `has more than ${MOST_IN_NAME} \`*\` in one name or ${MOST} in all; write several globs instead`;
  return undefined;
}

/** Runs of stars. */
function starsIn(glob: string): number {
  return glob.match(/\*+/g)?.length ?? 0;
}

/** Front matter as people write it, and as nobody should. */
import fc from 'fast-check';

const word = fc.constantFrom('t07', 'yes', '007', '1.10', '12e4567890', 'her father\'s', 'R. Lee', '2026-11-21', '10:30', '(x)', 'é', '😀', '~', 'null', '-5', 'http://a.b/c#d', 'a  b', 'a#b', 'a"b', '.5', '<x>', '=', '\u3000x', 'a, b');
const odd = fc.constantFrom(
  'a: b: c', 'a:', '[x', 'x]', '{x', '- x', '-', '--', '---', '...', '| ', '>', '&a x', '*a', '!tag', '!!str x', '% x', '@x', '`x`', '? x', '?x', ',x', ': x', ':x', 'x\ty', '\t', '"', '\'', '"x\\n"', "'it''s'", 'x #c', '#c', '# c', '""', "''", '" x "', 'a: [b: c]', '\u0085', '\u00a0', '\u2028', '\ufeff', '\ud800', '\u0007', '<<', '=',
);
const key = fc.oneof(
  { weight: 60, arbitrary: fc.stringMatching(/^[a-z]{2,6}$/) },
  { weight: 30, arbitrary: fc.constantFrom('id', 'title', 'a', 'b_c', 'x-y', '_z', 'My Linh', 'Ms. Lee', 'élan', "O'Hara", 'toString') },
  { weight: 1, arbitrary: fc.constantFrom('__proto__', 'constructor', '<<', '?', '- a', '1a', '"q"', 'a:b', 'a ', 'a#', 'a #b', '[a]', '', 'a\tb', '*a', '&a b', 'y:') },
);
const colon = fc.oneof({ weight: 20, arbitrary: fc.constant(': ') }, { weight: 1, arbitrary: fc.constantFrom(':', ':  ', ' : ') });
const quoted = fc.oneof(word, odd).map((text) => (text.includes('\n') ? '""' : text.includes('"') ? `'${text}'` : `"${text}"`));
const scalar = fc.oneof({ weight: 30, arbitrary: word }, { weight: 2, arbitrary: odd }, { weight: 6, arbitrary: quoted }, { weight: 1, arbitrary: fc.string({ maxLength: 6 }).map((s) => s.replace(/\n/g, ' ')) });
const spaces = fc.constantFrom('', '', '', ' ', '  ');

const flow = fc.letrec<{ value: string; list: string; map: string }>((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, { weight: 5, arbitrary: scalar }, { weight: 1, arbitrary: tie('list') }, { weight: 1, arbitrary: tie('map') }),
  list: fc.tuple(fc.array(tie('value'), { maxLength: 4 }), spaces, fc.oneof({ weight: 20, arbitrary: fc.constantFrom(', ', ',') }, { weight: 1, arbitrary: fc.constantFrom(' , ', ',, ') })).map(([entries, pad, comma]) => `[${pad}${entries.join(comma)}${pad}]`),
  map: fc
    .tuple(fc.array(fc.tuple(key, colon, tie('value')), { maxLength: 3 }), spaces)
    .map(([entries, pad]) => `{${pad}${entries.map((entry) => entry.join('')).join(', ')}${pad}}`),
}));

/** What stands after a line's value. */
const tail = fc.oneof({ weight: 20, arbitrary: fc.constant('') }, { weight: 2, arbitrary: fc.constantFrom('  ', ' # comment', '  #') }, { weight: 1, arbitrary: fc.constantFrom('#x', '\t', ' x') });
const between = fc.oneof({ weight: 8, arbitrary: fc.constant('') }, { weight: 2, arbitrary: fc.constantFrom('\n', '# comment\n', '# [x\n\n', '  # deeper: [x\n', '   \n', '\n\n') });
const onLine = fc.oneof({ weight: 4, arbitrary: scalar }, { weight: 2, arbitrary: flow.list }, { weight: 2, arbitrary: flow.map }, { weight: 1, arbitrary: fc.constant('') });

const indentBy = (depth: string, lines: string): string => lines.replace(/^(?=[^\n])/gm, depth);

/** A block of lines without indentation. */
const block: fc.Arbitrary<string> = fc.letrec<{ map: string; list: string; entry: string }>((tie) => ({
  entry: fc.oneof(
    { maxDepth: 3 },
    { weight: 6, arbitrary: fc.tuple(key, colon, onLine, tail, between).map(([name, sign, value, end, gap]) => `${name}${value === '' ? ':' : sign}${value}${end}\n${gap}`) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(key, tail, between, fc.constantFrom('  ', '  ', '  ', '    ', ''), fc.oneof(tie('map'), tie('list')))
        .map(([name, end, gap, depth, below]) => `${name}:${end}\n${gap}${indentBy(depth, below)}`),
    },
  ),
  map: fc.array(tie('entry'), { minLength: 1, maxLength: 4 }).map((entries) => entries.join('')),
  list: fc
    .array(fc.tuple(fc.oneof({ weight: 20, arbitrary: fc.constantFrom('- ', '-   ') }, { weight: 1, arbitrary: fc.constant('-') }), onLine, tail, between).map((parts) => `${parts[0]}${parts[1]}${parts[2]}\n${parts[3]}`), { minLength: 1, maxLength: 4 })
    .map((entries) => entries.join('')),
})).map;

/** YAML of front matter, mostly fine, often not, each line ended by a line feed; never with a line that would close it. */
export const frontMatter: fc.Arbitrary<string> = fc
  .oneof({ weight: 20, arbitrary: fc.tuple(between, block).map((parts) => parts.join('')) }, { weight: 1, arbitrary: fc.array(fc.oneof(word, odd, key), { maxLength: 5 }).map((lines) => lines.map((line) => `${line}\n`).join('')) })
  .map((yaml) => yaml.replace(/^---$/gm, '--'));

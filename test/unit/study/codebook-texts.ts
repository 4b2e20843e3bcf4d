/** Random codebooks in every way of writing that people have, for property tests. */
import fc from 'fast-check';

export interface Branch {
  readonly id: string;
  readonly name: string;
  readonly below: readonly Branch[];
}

/** How one codebook is written. */
interface Style {
  /** Columns from a key to the hyphens below it. */
  readonly hyphens: 0 | 2 | 4;
  readonly blankLines: boolean;
  readonly lineEnd: '\n' | '\r\n';
  readonly mark: '' | '\ufeff';
  readonly head: string;
  readonly tail: string;
  readonly lastLineEnd: boolean;
  readonly form: 'lines' | 'JSON' | 'pretty JSON';
}

/** How one entry is written. */
interface Look {
  readonly kind: 'bare' | 'brackets' | 'lines';
  readonly quotes: '' | "'" | '"';
  readonly above: string;
  readonly behind: string;
  readonly extra: number;
  readonly inner: string;
}

const style: fc.Arbitrary<Style> = fc.record({
  hyphens: fc.constantFrom<0 | 2 | 4>(0, 2, 4),
  blankLines: fc.boolean(),
  lineEnd: fc.constantFrom<'\n' | '\r\n'>('\n', '\n', '\r\n'),
  mark: fc.constantFrom<'' | '\ufeff'>('', '', '\ufeff'),
  head: fc.constantFrom('', '# Codebook of the study\n\n', '---\n', 'flags: [observed]   # marks\n'),
  tail: fc.constantFrom('', '\n# the end\n', 'notes: |\n  - id: not a code\n    name: x\n'),
  lastLineEnd: fc.boolean(),
  form: fc.constantFrom<Style['form']>('lines', 'lines', 'lines', 'JSON', 'pretty JSON'),
});

const look: fc.Arbitrary<Look> = fc.record({
  kind: fc.constantFrom<Look['kind']>('bare', 'brackets', 'lines', 'lines', 'lines'),
  quotes: fc.constantFrom<Look['quotes']>('', '', "'", '"'),
  above: fc.constantFrom('', '', '# a remark', '# --- a part of the book ---', '# "tricky: remark" - id: x'),
  behind: fc.constantFrom('', '', '   # settled'),
  extra: fc.nat(7),
  inner: fc.constantFrom('', '', '# inside'),
});

const words = fc.constantFrom('Vision', 'Trust', 'Invitation to try', 'Größe', 'Modelling, daily', 'Advice: asked', 'yes', '007', 'It’s hers', 'a #tag', '信頼', '- dash');
const shape = fc.letrec<{ tree: readonly { readonly name: string; readonly look: Look; readonly below: unknown }[] }>((tie) => ({
  tree: fc.array(fc.record({ name: words, look, below: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: tie('tree') }) }), { maxLength: 4 }),
})).tree;

interface Grown extends Branch {
  readonly look: Look;
  readonly below: readonly Grown[];
}

/** Ids `c0`, `c1`, … in the order of the book; a bare entry's name is its id. */
function grow(shapes: readonly { readonly name: string; readonly look: Look; readonly below: unknown }[], next: { id: number }): readonly Grown[] {
  return shapes.map(({ name, look: own, below }) => {
    const id = `c${next.id++}`;
    const under = grow(below as typeof shapes, next);
    const isBare = own.kind === 'bare' && under.length === 0;
    return { id, name: isBare ? id : `${name} ${id}`, look: isBare ? own : { ...own, kind: own.kind === 'bare' ? 'lines' : own.kind }, below: under };
  });
}

function quoted(text: string, quotes: Look['quotes']): string {
  if (quotes === "'") return `'${text.replaceAll("'", "''")}'`;
  return quotes === '"' || !/^[\p{L}][\p{L}\p{M}\p{N} ’]*$/u.test(text) || text.startsWith('yes') ? JSON.stringify(text) : text;
}

const EXTRAS = ['', 'color: "#c0392b"', 'definition: What is meant', 'definition: |\n  Two\n\n  lines', 'status: stable', 'was: [old-ID]', 'examples:\n- "I: said"\n- it', 'team: ana'];

function inBrackets({ id, name, look: own, below }: Grown, json: boolean): string {
  const extra = own.extra === 2 ? (json ? ', "definition": "What is meant"' : ', definition: What is meant') : '';
  const children = below.length === 0 ? '' : `${json ? ', "children"' : ', children'}: [${below.map((child) => inBrackets(child, json)).join(', ')}]`;
  if (own.kind === 'bare') return json ? JSON.stringify(id) : id;
  return json ? `{"id": "${id}", "name": ${JSON.stringify(name)}${extra}${children}}` : `{id: ${id}, name: ${quoted(name, '"')}${extra}${children}}`;
}

function lines(codes: readonly Grown[], column: number, { hyphens, blankLines }: Style): string {
  return codes
    .map((code, n) => {
      const { id, name, look: own, below } = code;
      const pad = ' '.repeat(column);
      const above = (blankLines && n > 0 ? '\n' : '') + (own.above === '' ? '' : `${pad}${own.above}\n`);
      if (own.kind === 'bare') return `${above}${pad}- ${id}${own.behind}\n`;
      if (own.kind === 'brackets') return `${above}${pad}- ${inBrackets(code, false)}${own.behind}\n`;
      const extra = (EXTRAS[own.extra] ?? '').replace('old-ID', `old-${id}`);
      const rows = [`id: ${id}${own.behind}`, `name: ${quoted(name, own.quotes)}`, ...(extra === '' ? [] : extra.split('\n')), ...(own.inner === '' ? [] : [own.inner])];
      const body = rows.map((row, m) => (row === '' ? '\n' : `${m === 0 ? `${pad}- ` : `${pad}  `}${row}\n`)).join('');
      const under = below.length === 0 ? '' : `${pad}  children:\n${lines(below, column + 2 + hyphens, { hyphens, blankLines } as Style)}`;
      return above + body + under;
    })
    .join('');
}

function json(codes: readonly Grown[]): unknown {
  return codes.map(({ id, name, look: own, below }) => (own.kind === 'bare' ? id : { id, name, ...(own.extra === 4 ? { status: 'stable' } : {}), ...(below.length > 0 ? { children: json(below) } : {}) }));
}

function written(codes: readonly Grown[], how: Style): string {
  if (how.form !== 'lines') return how.mark + JSON.stringify({ codes: json(codes) }, null, how.form === 'JSON' ? undefined : 2) + (how.lastLineEnd ? '\n' : '');
  const book = codes.length === 0 ? 'codes: []\n' : `codes:\n${lines(codes, how.hyphens, how)}`;
  const text = how.head + book + how.tail;
  return how.mark + (how.lastLineEnd ? text : text.replace(/\n$/, '')).replaceAll('\n', how.lineEnd);
}

export interface WrittenCodebook {
  readonly text: string;
  readonly codes: readonly Branch[];
}

export const codebookText: fc.Arbitrary<WrittenCodebook> = fc.tuple(shape, style).map(([shapes, how]) => {
  const codes = grow(shapes, { id: 0 });
  return { text: written(codes, how), codes };
});

/** The same with one code at least. */
export const someCodes: fc.Arbitrary<WrittenCodebook> = codebookText.filter(({ codes }) => codes.length > 0);

/** UCINET's DL: `fullmatrix`, `edgelist1`, `nodelist1`, with labels in the head or embedded (Borgatti, Everett & Freeman, UCINET help). */
import { type CellPlace, type SurveyProblem, type SurveyRow, type SurveyTable, tableOf, TIE_COLUMNS } from './survey-table';

interface Token {
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

interface Head {
  readonly n: number;
  readonly format: string;
  readonly labels: readonly Token[];
  readonly matrices: readonly string[];
  readonly embedded: boolean;
  readonly diagonal: boolean;
}

/** Whether a text begins as DL does. */
export function isDl(text: string): boolean {
  return /^\s*dl\b/i.test(text);
}

/** Reads a network; of several matrices in one file each is a relation and the ties are a list. Never throws for bad input. */
export function readDl(text: string): SurveyTable {
  const lines = text.split(/\r\n?|\n/);
  const start = lines.findIndex((line) => /^\s*data\s*:/i.test(line));
  const problems: SurveyProblem[] = [];
  if (start < 0) return tableOf('dl', [], { shape: 'long', problems: [{ severity: 'error', message: 'There is no line `data:` in this file.' }] });
  const head = headOf(lines.slice(0, start));
  const data = [(lines[start] ?? '').replace(/^\s*data\s*:/i, ''), ...lines.slice(start + 1)].map((line, index) => tokensOf(line, start + 1 + index)).filter((tokens) => tokens.length > 0);
  if (head.format === 'fullmatrix') return fullMatrix(head, data, problems);
  if (!['edgelist1', 'nodelist1'].includes(head.format)) {
    return tableOf('dl', [], { shape: 'long', problems: [{ severity: 'error', message: `DL files in the format ${head.format} are not read. Save it as fullmatrix, edgelist1 or nodelist1.` }] });
  }
  const nameOf = (token: Token): string => {
    const label = head.embedded ? undefined : head.labels[Number(token.text) - 1];
    if (!head.embedded && /^\d+$/.test(token.text) && Number(token.text) > Math.max(head.n, head.labels.length)) problems.push({ severity: 'error', place: token, message: `There is no person number ${token.text}; the file says n=${head.n}.` });
    return label?.text ?? token.text;
  };
  const relation = head.matrices[0] ?? '';
  const ties: SurveyRow[] = [];
  for (const [from, ...others] of data) {
    if (!from) continue;
    if (head.format === 'nodelist1') for (const to of others) ties.push({ line: from.line, cells: [nameOf(from), nameOf(to), relation, ''] });
    else if (others[0]) ties.push({ line: from.line, cells: [nameOf(from), nameOf(others[0]), relation, others[1]?.text ?? ''] });
    else problems.push({ severity: 'error', place: from, message: 'A tie needs two people.' });
  }
  return tableOf('dl', [{ line: start + 1, cells: [...TIE_COLUMNS] }, ...ties], { shape: 'long', nodes: nodesOf(head.labels), problems });
}

function fullMatrix(head: Head, data: readonly (readonly Token[])[], problems: SurveyProblem[]): SurveyTable {
  const embedded = head.embedded ? (data[0] ?? []) : head.labels;
  const body = head.embedded ? data.slice(1) : data;
  const size = embedded.length > 0 ? embedded.length : head.n;
  const labels = Array.from({ length: size }, (_, index) => embedded[index]?.text ?? String(index + 1));
  const many = Math.max(1, head.matrices.length);
  // Values may be broken over lines as one likes; rows with names of their own may not.
  const rows = head.embedded ? body.map((tokens) => ({ line: tokens[0]?.line ?? 1, cells: tokens.map(({ text }) => text) })) : rowsOf(body.flat(), size, head.diagonal, labels);
  if (rows.length !== size * many) problems.push({ severity: 'error', message: `The matrix should have ${size * many} rows and has ${rows.length}.` });
  const heading = { line: body[0]?.[0]?.line ?? 1, cells: ['', ...labels] };
  if (many === 1) return tableOf('dl', [heading, ...rows], { shape: 'matrix', problems, nodes: nodesOf(embedded), ...(head.matrices[0] === undefined ? {} : { relation: head.matrices[0] }) });
  const ties = rows.flatMap(({ line, cells: [from = '', ...values] }, index) =>
    values.flatMap((value, to) => (Number(value) === 0 ? [] : [{ line, cells: [from, labels[to] ?? '', head.matrices[Math.floor(index / size)] ?? '', value] }])),
  );
  return tableOf('dl', [{ line: heading.line, cells: [...TIE_COLUMNS] }, ...ties], { shape: 'long', problems, nodes: nodesOf(embedded) });
}

function rowsOf(tokens: readonly Token[], size: number, diagonal: boolean, labels: readonly string[]): readonly SurveyRow[] {
  const rows: SurveyRow[] = [];
  const perRow = diagonal ? size : size - 1;
  for (let from = 0; perRow > 0 && from < tokens.length; from += perRow) {
    const own = tokens.slice(from, from + perRow).map(({ text }) => text);
    const at = rows.length % size;
    rows.push({ line: tokens[from]?.line ?? 1, cells: [labels[at] ?? '', ...(diagonal ? own : [...own.slice(0, at), '0', ...own.slice(at)])] });
  }
  return rows;
}

/** `dl n=34, format = edgelist1`, `labels:`, `labels embedded`, `matrix labels:`, on one line or several. */
function headOf(lines: readonly string[]): Head {
  const all = lines.join('\n');
  const word = (pattern: RegExp): string | undefined => pattern.exec(all)?.[1];
  const labels: Token[] = [];
  const matrices: string[] = [];
  let into: 'labels' | 'matrices' | undefined;
  for (const [index, line] of lines.entries()) {
    const heading = /^\s*(matrix |row |col(?:umn)? |level )?labels\s*:/i.exec(line);
    if (heading) into = /matrix|level/i.test(heading[1] ?? '') ? 'matrices' : 'labels';
    else if (/^\s*(?:dl\b|n\s*=|nm\s*=|format\b|diagonal\b|labels embedded|(?:row|col\w*) labels embedded)/i.test(line)) into = undefined;
    const tokens = into ? tokensOf(heading ? ' '.repeat(heading[0].length) + line.slice(heading[0].length) : line, index + 1) : [];
    if (into === 'matrices') matrices.push(...tokens.map(({ text }) => text));
    // Row and column labels are the same people: each once.
    else labels.push(...tokens.filter(({ text }) => !labels.some((label) => label.text === text)));
  }
  return {
    n: Number(word(/\bn\s*=\s*(\d+)/i) ?? 0),
    format: (word(/\bformat\s*=\s*(\w+)/i) ?? 'fullmatrix').toLowerCase().replace(/^(fullmatrix|fm)$/, 'fullmatrix').replace(/^(?:el1)$/, 'edgelist1').replace(/^(?:nl1)$/, 'nodelist1'),
    labels,
    matrices,
    embedded: /\blabels\s+embedded/i.test(all),
    diagonal: !/\bdiagonal\s*=?\s*absent/i.test(all),
  };
}

function tokensOf(line: string, number: number): readonly Token[] {
  return Array.from(line.matchAll(/"([^"]*)"|[^\s,]+/g), ([whole, quoted], index) => ({ text: quoted ?? whole, line: number, column: index + 1 }));
}

function nodesOf(labels: readonly Token[]): readonly { readonly name: string; readonly place: CellPlace }[] {
  return labels.map(({ text, line, column }) => ({ name: text, place: { line, column } }));
}

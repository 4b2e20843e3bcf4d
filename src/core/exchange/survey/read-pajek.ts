/** Pajek's `.net`: vertices, then arcs, edges, lists of them, or a matrix (Batagelj & Mrvar, Pajek Reference Manual). */
import { type SurveyProblem, type SurveyRow, type SurveyTable, tableOf, TIE_COLUMNS } from './survey-table';

interface Line {
  readonly line: number;
  readonly tokens: readonly string[];
}

/** Reads a network. A file with one matrix is a matrix, any other a list of ties. Never throws for bad input. */
export function readPajek(text: string): SurveyTable {
  const problems: SurveyProblem[] = [];
  const names = new Map<string, { readonly name: string; readonly line: number }>();
  const ties: SurveyRow[] = [];
  const matrix: SurveyRow[] = [];
  let section = '';
  let relation = '';
  let edges = 0;
  let arcs = 0;
  const nameOf = (number: string, line: number, column: number): string => {
    const known = names.get(number);
    if (!known) problems.push({ severity: 'error', place: { line, column }, message: `There is no vertex ${number} in *Vertices.` });
    return known?.name ?? number;
  };
  for (const { line, tokens } of linesOf(text)) {
    const [head = '', ...rest] = tokens;
    if (head.startsWith('*')) {
      section = head.slice(1).toLowerCase();
      // `*Arcs :1 "advice"` names the relation of what follows.
      relation = rest.find((token) => !/^:?\d+$/.test(token)) ?? '';
      continue;
    }
    switch (section) {
      case 'vertices':
        names.set(head, { name: rest[0] ?? head, line });
        break;
      case 'arcs':
      case 'edges':
        if (rest[0] === undefined) {
          problems.push({ severity: 'error', place: { line, column: 1 }, message: 'A tie needs two vertices.' });
          break;
        }
        ties.push({ line, cells: [nameOf(head, line, 1), nameOf(rest[0], line, 2), relation, rest[1] ?? ''] });
        if (section === 'edges') edges++;
        else arcs++;
        break;
      case 'arcslist':
      case 'edgeslist':
        for (const [index, to] of rest.entries()) ties.push({ line, cells: [nameOf(head, line, 1), nameOf(to, line, index + 2), relation, ''] });
        if (section === 'edgeslist') edges += rest.length;
        else arcs += rest.length;
        break;
      case 'matrix':
        matrix.push({ line, cells: tokens });
        break;
      default:
    }
  }
  const people = [...names.values()];
  if (people.length === 0) problems.push({ severity: 'error', message: 'There is no *Vertices in this file, so it is no Pajek network.' });
  const nodes = people.map(({ name, line }) => ({ name, place: { line, column: 2 } }));
  if (matrix.length > 0 && ties.length === 0) {
    const heading = { line: matrix[0]?.line ?? 1, cells: ['', ...people.map(({ name }) => name)] };
    return tableOf('pajek', [heading, ...matrix.map(({ line, cells }, index) => ({ line, cells: [people[index]?.name ?? '', ...cells] }))], { shape: 'matrix', nodes, problems });
  }
  if (edges > 0 && arcs > 0) problems.push({ severity: 'error', message: 'The file holds both *Arcs and *Edges. Save the two as two files, since edges have no direction.' });
  return tableOf('pajek', [{ line: 1, cells: [...TIE_COLUMNS] }, ...ties], { shape: 'long', undirected: edges > 0, nodes, problems });
}

function* linesOf(text: string): Generator<Line> {
  for (const [index, raw] of text.split(/\r\n?|\n/).entries()) {
    if (/^\s*(?:%|$)/.test(raw)) continue;
    const tokens = Array.from(raw.matchAll(/"([^"]*)"|\S+/g), ([whole, quoted]) => quoted ?? whole);
    yield { line: index + 1, tokens };
  }
}

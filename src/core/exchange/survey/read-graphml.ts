/**
 * GraphML's nodes and edges. The few tags that count are read by hand: a reader of all XML is not among the libraries here, and one that
 * follows entities or external files is what a foreign file must not get.
 */
import { type SurveyProblem, type SurveyRow, type SurveyTable, tableOf, TIE_COLUMNS } from './survey-table';

interface Element {
  readonly id: string;
  readonly line: number;
  readonly attributes: ReadonlyMap<string, string>;
  /** `<data key="…">`, by key. */
  readonly data: Map<string, string>;
}

const TOKEN = /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<[?!][^<>]*>|<(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|[^<]+|</g;
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** Reads a network. Nodes are called by what their key `name`, `label` or `id` says, else by their ids. Never throws for bad input. */
export function readGraphml(text: string): SurveyTable {
  const problems: SurveyProblem[] = [];
  // Each of many that do not close would be looked for to the end of the file.
  const isOpen = (from: string, to: string): boolean => text.lastIndexOf(from) > text.lastIndexOf(to);
  if (isOpen('<!--', '-->') || isOpen('<![CDATA[', ']]>')) return tableOf('graphml', [], { shape: 'long', problems: [{ severity: 'error', message: 'A comment or <![CDATA[ does not close. Save the file again.' }] });
  const keys = new Map<string, string>();
  const nodes: Element[] = [];
  const edges: Element[] = [];
  let directed = true;
  let open: Element | undefined;
  let key: string | undefined;
  let words = '';
  let line = 1;
  for (const [token, cdata, closing, name = '', inside = '', alone] of text.matchAll(TOKEN)) {
    const tag = name.replace(/^.*:/, '');
    if (tag === '') {
      if (key !== undefined) words += cdata ?? (token.startsWith('<') ? '' : unescaped(token));
    } else if (closing === '/') {
      if (tag === 'data') {
        if (key !== undefined) open?.data.set(key, words.trim());
        key = undefined;
      } else if (tag === 'node' || tag === 'edge') open = undefined;
    } else {
      const attributes = new Map(Array.from(inside.matchAll(ATTRIBUTE), ([, attribute = '', double, single]) => [attribute, unescaped(double ?? single ?? '')]));
      if (tag === 'graph') directed = attributes.get('edgedefault') !== 'undirected';
      else if (tag === 'key') keys.set(attributes.get('id') ?? '', (attributes.get('attr.name') ?? '').toLowerCase());
      else if (tag === 'data') {
        key = alone === '/' ? undefined : attributes.get('key');
        words = '';
      } else if (tag === 'node' || tag === 'edge') {
        const made = { id: attributes.get('id') ?? '', line, attributes, data: new Map<string, string>() };
        (tag === 'node' ? nodes : edges).push(made);
        open = alone === '/' ? undefined : made;
      }
    }
    for (let at = token.indexOf('\n'); at !== -1; at = token.indexOf('\n', at + 1)) line++;
  }
  if (!/<(?:[\w.-]+:)?graphml[\s>]/.test(text)) problems.push({ severity: 'error', message: 'There is no <graphml> in this file, so it is no GraphML.' });
  const dataOf = (element: Element, ...called: readonly string[]): string | undefined => called.flatMap((each) => [...element.data].filter(([id]) => (keys.get(id) ?? id.toLowerCase()) === each)).find(([, value]) => value !== '')?.[1];
  const names = new Map(nodes.map((node) => [node.id, dataOf(node, 'name', 'label', 'id', 'v_name') ?? node.id]));
  const rows = edges.map((edge): SurveyRow => {
    const end = (which: 'source' | 'target'): string => {
      const id = edge.attributes.get(which) ?? '';
      if (!names.has(id)) problems.push({ severity: 'error', place: { line: edge.line, column: 1 }, message: `The edge’s ${which} “${id}” is no node of the file.` });
      return names.get(id) ?? id;
    };
    const cells = [end('source'), end('target'), dataOf(edge, 'relation', 'type', 'network') ?? '', dataOf(edge, 'weight', 'value', 'strength') ?? ''];
    return { line: edge.line, cells };
  });
  const without = edges.filter((edge) => (edge.attributes.get('directed') ?? String(directed)) === 'false').length;
  if (without > 0 && without < edges.length) problems.push({ severity: 'error', message: 'Some edges have a direction and some have none. Save the two as two files.' });
  return tableOf('graphml', [{ line: 1, cells: [...TIE_COLUMNS] }, ...rows], {
    shape: 'long',
    undirected: without > 0,
    nodes: nodes.map((node) => ({ name: names.get(node.id) ?? node.id, place: { line: node.line, column: 1 } })),
    problems,
  });
}

const ENTITIES: ReadonlyMap<string, string> = new Map([['lt', '<'], ['gt', '>'], ['amp', '&'], ['quot', '"'], ['apos', "'"]]);

function unescaped(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(\w+));/g, (whole, decimal?: string, hex?: string, name?: string) => {
    const point = decimal !== undefined ? Number(decimal) : hex !== undefined ? Number.parseInt(hex, 16) : undefined;
    if (point !== undefined) return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    return ENTITIES.get(name ?? '') ?? whole;
  });
}

import { looksLikeName } from '../study/turns/speaker-words';
import { timeOfLine } from '../study/turns/turn-head';
import type { DocxNode } from './docx-tree';
import { nodesOf, piecesOf, plainTextOf } from './docx-tree';
import { markdownOf, markdownOfText } from './markdown-text';

/** A table as paragraphs of markdown. */
export interface TableText {
  readonly paragraphs: readonly string[];
  /** The heading row of a transcript in columns (`Time`, `Speaker`, `Text`), which is not said by anybody. */
  readonly heading?: string;
  /** Row numbers that are left out. */
  readonly numbers: number;
}

type Role = 'time' | 'speaker' | 'number' | 'words' | 'empty';

/**
 * A table that holds a transcript (columns for time, speaker and words in any order, as transcription services write them) becomes turns;
 * any other a markdown table where every cell is one line, else its cells' paragraphs, row by row.
 */
export function tableText(table: DocxNode, paragraphOf: (paragraph: DocxNode) => string): TableText {
  const rows = (table.children ?? []).filter(({ type }) => type === 'tableRow').map((row) => row.children ?? []);
  const texts = rows.map((cells) => cells.map((cell) => plainTextOf([cell])));
  const roles = rolesOf(texts);
  if (roles) {
    const skip = headingRow(texts, roles) ? 1 : 0;
    const column = roles.indexOf('number');
    return {
      paragraphs: rows.flatMap((cells, row) => (row < skip ? [] : turnOf(cells, texts[row] ?? [], roles, paragraphOf))),
      numbers: column === -1 ? 0 : texts.slice(skip).filter((row) => row[column] !== '').length,
      ...(skip === 1 && { heading: (texts[0] ?? []).filter(Boolean).join(', ') }),
    };
  }
  const nested = rows.some((cells) => cells.some((cell) => nodesOf(cell, 'table').length > 0));
  const paragraphs = (cell: DocxNode): readonly DocxNode[] => nodesOf(cell, 'paragraph').filter((paragraph) => plainTextOf([paragraph]) !== '');
  const simple = !nested && rows.length > 1 && new Set(rows.map((cells) => cells.length)).size === 1 && (rows[0]?.length ?? 0) > 1;
  if (simple && rows.every((cells) => cells.every((cell) => paragraphs(cell).length <= 1 && !piecesText(paragraphs(cell)[0]).includes('\n')))) {
    const line = (cells: readonly DocxNode[]): string =>
      `| ${cells.map((cell) => markdownOf(paragraphs(cell).flatMap(piecesOf), false).replace(/\|/g, '\\|')).join(' | ')} |`;
    const [first = [], ...rest] = rows;
    return { paragraphs: [[line(first), `|${first.map(() => ' --- |').join('')}`, ...rest.map(line)].join('\n')], numbers: 0 };
  }
  return { paragraphs: rows.flatMap((cells) => cells.flatMap((cell) => paragraphs(cell).map(paragraphOf))), numbers: 0 };
}

function piecesText(paragraph: DocxNode | undefined): string {
  return paragraph ? piecesOf(paragraph).map(({ text }) => text).join('').trim() : '';
}

/** What the columns of a transcript hold; undefined where the table is none. */
function rolesOf(texts: readonly (readonly string[])[]): readonly Role[] | undefined {
  const columns = Math.max(0, ...texts.map((row) => row.length));
  if (columns < 2 || columns > 5 || texts.length < 2 || texts.some((row) => row.length !== columns)) return undefined;
  const body = texts.slice(1);
  const roles = Array.from({ length: columns }, (_, column): Role => {
    const cells = (body.length > 1 ? body : texts).map((row) => row[column] ?? '').filter(Boolean);
    const share = (test: (cell: string) => boolean): number => cells.filter(test).length / Math.max(1, cells.length);
    if (cells.length === 0) return 'empty';
    if (share((cell) => timeOfLine(cell) !== undefined) >= 0.8) return 'time';
    if (share((cell) => /^\d{1,5}[.)]?$/.test(cell)) >= 0.8) return 'number';
    const names = cells.map((cell) => cell.replace(/\s*[:：]$/, ''));
    const few = new Set(names).size <= Math.max(2, names.length / 2);
    if (few && share((cell) => cell.length <= 48 && looksLikeName(cell.replace(/\s*[:：]$/, ''))) >= 0.8) return 'speaker';
    return 'words';
  });
  const has = (role: Role): number => roles.filter((found) => found === role).length;
  return has('words') === 1 && has('speaker') <= 1 && has('time') <= 2 && has('speaker') + has('time') > 0 ? roles : undefined;
}

const HEADINGS = /^(?:time(?:span|stamp|code)?s?|start(?: time)?|end(?: time)?|speakers?|name|who|text|transcript(?:ion)?|content|utterance|words|turn|line|no\.?|#|nr\.?|)$/i;

function headingRow(texts: readonly (readonly string[])[], roles: readonly Role[]): boolean {
  const first = texts[0] ?? [];
  return first.every((cell) => HEADINGS.test(cell.trim())) && first.some(Boolean) && roles.length === first.length;
}

function turnOf(
  cells: readonly DocxNode[],
  texts: readonly string[],
  roles: readonly Role[],
  paragraphOf: (paragraph: DocxNode) => string,
): readonly string[] {
  const of = (role: Role): string => texts[roles.indexOf(role)] ?? '';
  const stamp = roles.flatMap((role, column) => (role === 'time' && texts[column] ? [texts[column]] : [])).join(' - ');
  const label = of('speaker').replace(/\s*[:：]$/, '');
  const time = timeOfLine(stamp) ?? stamp;
  const cell = cells[roles.indexOf('words')];
  const [first, ...rest] = cell ? nodesOf(cell, 'paragraph').filter((paragraph) => plainTextOf([paragraph]) !== '') : [];
  const prefix = `${time === '' ? '' : `[${time}] `}${label === '' ? '' : `**${markdownOfText(label, false)}:** `}`;
  const opening = first ? `${prefix}${markdownOf(piecesOf(first), prefix === '')}` : prefix.trimEnd();
  return [opening, ...rest.map(paragraphOf)].filter((text) => text !== '');
}

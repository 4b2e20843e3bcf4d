import { looksLikeName } from '../study/turns/speaker-words';
import { turnHeadOf } from '../study/turns/turn-head';
import { tableText } from './docx-table';
import { headingLevel, piecesOf, type DocxNode } from './docx-tree';
import { markdownOf, type Piece } from './markdown-text';

/** A document tree as markdown, and what of it is not in the text. */
export interface DocxText {
  readonly body: string;
  /** Heading rows of transcripts in tables. */
  readonly tableHeadings: readonly string[];
  /** Numbers of table rows, and of paragraphs that Word numbers though they are speaker turns. */
  readonly numbersDropped: number;
  /** True where lists were numbered: Word's numbers are not in its text, ours are counted. */
  readonly numberedLists: boolean;
}

interface Block {
  readonly text: string;
  readonly list: boolean;
}

/** Writes the paragraphs, headings, lists and tables of a document, in order, as markdown. */
export function markdownOfTree(document: DocxNode): DocxText {
  const blocks: Block[] = [];
  const tableHeadings: string[] = [];
  let numbersDropped = 0;
  let numberedLists = false;
  const counters = new Map<object, number>();
  let depth = -1;

  const paragraph = (node: DocxNode): void => {
    const pieces = withLabelApart(piecesOf(node));
    const plain = pieces.map(({ text }) => text).join('').trim();
    if (plain === '') return;
    const level = headingLevel(node);
    const numbering = level === undefined ? node.numbering : undefined;
    if (!numbering || isTurn(plain)) {
      if (numbering?.isOrdered === true) numbersDropped += 1;
      depth = -1;
      const text = level === undefined ? markdownOf(pieces) : markdownOf(pieces, false).replace(/\n/g, ' ').replace(/#$/, '\\#');
      blocks.push({ text: level === undefined ? text : `${'#'.repeat(level)} ${text}`, list: false });
      return;
    }
    depth = Math.min(Number(numbering.level) || 0, depth + 1);
    const number = (counters.get(numbering) ?? 0) + 1;
    counters.set(numbering, number);
    numberedLists ||= numbering.isOrdered;
    const indent = '    '.repeat(depth);
    const marker = numbering.isOrdered ? `${number}. ` : '- ';
    const text = markdownOf(pieces).replace(/\n/g, `\n${indent}${' '.repeat(marker.length)}`);
    blocks.push({ text: `${indent}${marker}${text}`, list: true });
  };

  const walk = (nodes: readonly DocxNode[]): void => {
    for (const node of nodes) {
      if (node.type === 'paragraph') paragraph(node);
      else if (node.type === 'table') {
        const { paragraphs, heading, numbers } = tableText(node, (inner) => markdownOf(withLabelApart(piecesOf(inner))));
        depth = -1;
        for (const text of paragraphs) blocks.push({ text, list: false });
        if (heading !== undefined) tableHeadings.push(heading);
        numbersDropped += numbers;
      } else walk(node.children ?? []);
    }
  };
  walk(document.children ?? []);
  return { body: join(blocks), tableHeadings, numbersDropped, numberedLists };
}

function join(blocks: readonly Block[]): string {
  let out = '';
  for (const [index, { text, list }] of blocks.entries()) {
    const tight = list && blocks[index - 1]?.list === true;
    out += `${index === 0 ? '' : tight ? '\n' : '\n\n'}${text}`;
  }
  return out === '' ? '' : `${out}\n`;
}

function isTurn(plain: string): boolean {
  const head = turnHeadOf(plain.split('\n', 1)[0] ?? '');
  return head?.shape === 'plain' && looksLikeName(head.label);
}

/** Splits emphasis that runs over a label and the words after it (interviewers in bold): `**INT:** **So …**`, so that the label is one. */
function withLabelApart(pieces: readonly Piece[]): readonly Piece[] {
  const plain = pieces.map(({ text }) => text).join('');
  const line = plain.split('\n', 1)[0] ?? '';
  const head = turnHeadOf(line);
  if (head?.shape !== 'plain' || !looksLikeName(head.label)) return pieces;
  const cut = line.slice(0, head.words).trimEnd().length;
  const out: Piece[] = [];
  let at = 0;
  for (const piece of pieces) {
    const inside = cut - at;
    at += piece.text.length;
    if (inside <= 0 || inside >= piece.text.length || (piece.bold !== true && piece.italic !== true)) {
      out.push(inside === 0 ? { ...piece, apart: true } : piece);
      continue;
    }
    const rest = piece.text.slice(inside);
    const words = rest.trimStart();
    const blank = rest.slice(0, rest.length - words.length);
    out.push({ ...piece, text: piece.text.slice(0, inside) }, { text: blank }, { ...piece, text: words, apart: true });
  }
  return out;
}

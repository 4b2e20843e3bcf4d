import type { Piece } from './markdown-text';

/** A node of the document tree that mammoth reads (mammoth/lib/documents.js), as far as it is used here. */
export interface DocxNode {
  readonly type: string;
  readonly children?: readonly DocxNode[];
  /** Of a text. */
  readonly value?: string;
  /** Of a paragraph and a run. */
  readonly styleId?: string | null;
  readonly styleName?: string | null;
  readonly isBold?: boolean;
  readonly isItalic?: boolean;
  readonly isStrikethrough?: boolean;
  readonly numbering?: { readonly isOrdered: boolean; readonly level: string } | null;
  /** Of a break: `line`, `page`, `column`. */
  readonly breakType?: string;
  /** Of a check box. */
  readonly checked?: boolean;
  /** Of a table's row. */
  readonly isHeader?: boolean;
  /** Of the document. */
  readonly comments?: readonly { readonly body: readonly DocxNode[]; readonly authorName?: string | null }[];
  readonly notes?: { resolve(reference: DocxNode): { readonly body: readonly DocxNode[] } | undefined };
}

/** The words of a paragraph with their emphasis; line breaks as LF, tabs as tabs. */
export function piecesOf(paragraph: DocxNode): readonly Piece[] {
  const pieces: Piece[] = [];
  const walk = (node: DocxNode, bold: boolean, italic: boolean): void => {
    const text = textOf(node);
    if (text !== undefined) pieces.push({ text, ...(bold && { bold }), ...(italic && { italic }) });
    const styled = node.type === 'run' ? (node.styleName ?? '').toLowerCase() : '';
    const inBold = bold || node.isBold === true || styled === 'strong' || styled === 'intense emphasis';
    const inItalic = italic || node.isItalic === true || styled === 'emphasis' || styled === 'subtle emphasis';
    for (const child of node.children ?? []) walk(child, inBold, inItalic);
  };
  walk(paragraph, false, false);
  return pieces;
}

/** The words of any node, paragraphs separated by a blank, for reports. */
export function plainTextOf(nodes: readonly DocxNode[]): string {
  const walk = (node: DocxNode): string => (textOf(node) ?? (node.children ?? []).map(walk).join('')) + (node.type === 'paragraph' ? ' ' : '');
  return nodes.map(walk).join('').replace(/\s+/g, ' ').trim();
}

/** All nodes of a kind, in the order of the document, without those inside others of it. */
export function nodesOf(node: DocxNode, type: string): readonly DocxNode[] {
  const found: DocxNode[] = [];
  const walk = (at: DocxNode): void => {
    if (at.type === type) found.push(at);
    else at.children?.forEach(walk);
  };
  walk(node);
  return found;
}

/** 1 to 6 for a paragraph that is a heading by its style, else undefined. */
export function headingLevel({ styleName, styleId }: DocxNode): number | undefined {
  const name = (styleName ?? styleId ?? '').toLowerCase().replace(/\s+/g, '');
  if (name === 'title') return 1;
  if (name === 'subtitle') return 2;
  const level = /^(?:heading|überschrift|titre|título|titolo)([1-9])$/.exec(name)?.[1];
  return level === undefined ? undefined : Math.min(6, Number(level));
}

function textOf({ type, value, breakType, checked }: DocxNode): string | undefined {
  if (type === 'text') return value ?? '';
  if (type === 'tab') return '\t';
  if (type === 'checkbox') return checked === true ? '☒' : '☐';
  return type === 'break' && breakType === 'line' ? '\n' : undefined;
}

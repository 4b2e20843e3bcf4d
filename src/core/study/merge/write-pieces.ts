/** Puts pieces of YAML together. What nobody changed is written as it was read. */
import { Unmergeable, type Form, type ListPiece, type MapPiece, type Piece, type PieceFile, type Slot } from './piece';

/** The text of a file, LF line ends. */
export function writePieces({ header, root, footer }: PieceFile): string {
  if (!root) return header + footer;
  const above = header === '' || header.endsWith('\n') || formOf(root) === 'brackets' ? header : `${header}\n`;
  if (formOf(root) === 'lines') return above + inLines(root as ListPiece | MapPiece) + footer;
  return `${above}${onLine(root)}${footer === '' ? '\n' : footer}`;
}

/** How a piece is written: in brackets only where all in it can be. */
export function formOf(piece: Piece): Form {
  if (piece.kind === 'text') return 'brackets';
  if (piece.slots.length === 0) return 'brackets';
  return piece.form === 'lines' || piece.slots.some(({ value }) => formOf(value) === 'lines' || (value.kind === 'text' && /^[|>]/.test(value.source))) ? 'lines' : 'brackets';
}

/** A list or map in lines, from the first column. */
function inLines(piece: ListPiece | MapPiece): string {
  if (piece.source !== undefined && piece.form === 'lines') return piece.source;
  return piece.slots.map((slot) => slot.lead + slotText(piece, slot)).join('');
}

/** An entry with its line end, from the first column. */
function slotText(piece: ListPiece | MapPiece, slot: Slot): string {
  if (slot.source !== undefined) return slot.source;
  const { value } = slot;
  const isList = piece.kind === 'list';
  if (formOf(value) === 'brackets') {
    const text = onLine(value);
    const head = isInlineHead(slot.head) ? slot.head : isList ? '- ' : `${keyOf(slot)}: `;
    return ended(`${head.trimEnd() === head && text !== '' ? `${head} ` : head}${text}${tailFor(slot, text)}`);
  }
  const { indent } = value as ListPiece | MapPiece;
  if (isList) {
    const head = /^-( +)$/.test(slot.head) ? slot.head : '- ';
    return ended(head + deeper(inLines(value as ListPiece | MapPiece), head.length, true) + below(slot.tail));
  }
  const head = slot.head.endsWith('\n') ? slot.head : `${keyOf(slot)}:\n`;
  const least = value.kind === 'map' ? Math.max(indent, 1) : indent;
  return ended(head + deeper(inLines(value as ListPiece | MapPiece), isFresh(value) ? 2 : least, false) + below(slot.tail));
}

/** What was in brackets has no indentation of its own. */
function isFresh(value: Piece): boolean {
  return value.kind !== 'text' && value.form === 'brackets';
}

function isInlineHead(head: string): boolean {
  return head !== '' && !head.endsWith('\n');
}

/** A key as written. */
function keyOf({ head }: Slot): string {
  const colon = head.lastIndexOf(':', head.includes('#') ? head.indexOf('#') : undefined);
  return head.slice(0, colon === -1 ? undefined : colon);
}

/** What stands behind a value on one line. */
function tailFor({ tail }: Slot, text: string): string {
  if (text.endsWith('\n')) return below(tail);
  return tail === '' || tail.startsWith('\n') || /^[ \t]/.test(tail) ? tail : `\n${tail}`;
}

/** What stands below a value that ends with its line: a comment that stood behind one keeps a line of its own. */
function below(tail: string): string {
  if (tail === '' || tail === '\n') return '';
  const comment = /^[ \t]+(#[^\n]*\n)/.exec(tail);
  return comment ? `  ${comment[1] ?? ''}${tail.slice(comment[0].length)}` : tail.replace(/^[ \t]*\n/, '');
}

function ended(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}

/** A value between brackets or alone, without a line end; a block scalar with one. */
function onLine(piece: Piece): string {
  if (piece.kind === 'text') return piece.source;
  if (piece.source !== undefined && piece.form === 'brackets') return piece.source;
  if (formOf(piece) === 'lines') throw new Unmergeable('What must stand in lines stands in brackets.');
  const parts = piece.slots.map(({ head, value }) => (piece.kind === 'map' ? `${head.trimEnd()} ${onLine(value)}`.trimEnd() : onLine(value)));
  if (piece.kind === 'list') return `[${parts.join(', ')}]`;
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}

function deeper(text: string, columns: number, butFirst: boolean): string {
  const indent = ' '.repeat(columns);
  return text
    .split('\n')
    .map((line, n) => (line === '' || (butFirst && n === 0) ? line : indent + line))
    .join('\n');
}

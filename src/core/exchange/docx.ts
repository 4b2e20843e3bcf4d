import type { Dropped, ReadTranscript } from './imported';
import { MAX_TEXTS } from './imported';
import { countOf, deletedTexts, docxParts, repack, textsOf, unwrapped, visibleTexts } from './docx-parts';
import { nodesOf, plainTextOf, type DocxNode } from './docx-tree';
import { markdownOfTree } from './docx-markdown';

const DAMAGED = 'This Word document cannot be read. Open it in Word and save it again as .docx.';

/**
 * Reads a Word document: mammoth reads the file into a tree, which is written as markdown here (mammoth's own way to markdown goes through HTML).
 * Every text of the file that is not in the tree is found by comparing with the file's XML and reported, never silently lost.
 */
export async function transcriptOfDocx(bytes: Uint8Array): Promise<ReadTranscript | { readonly problem: string }> {
  const parts = docxParts(bytes);
  if (!parts.ok) return { problem: parts.problem };
  const original = new TextDecoder().decode(parts.files.get(parts.main)).replace(/^\ufeff/, '');
  const xml = unwrapped(original);
  const files = new Map(parts.files).set(parts.main, new TextEncoder().encode(xml));
  let document: DocxNode;
  try {
    document = await treeOf(repack(files));
  } catch {
    return { problem: DAMAGED };
  }
  const { body, tableHeadings, numbersDropped, numberedLists } = markdownOfTree(document);
  const others = [...files].filter(([name]) => /\/(?:header|footer)\d*\.xml$/.test(name)).map(([, file]) => new TextDecoder().decode(file));
  const dropped = [
    ...droppedOf(document, xml, others),
    some('heading rows of tables', tableHeadings),
    counted('numbers before turns', numbersDropped),
  ];
  const inserted = countOf(xml, 'w:ins');
  const struck = nodesOf(document, 'run').filter((run) => run.isStrikethrough === true && plainTextOf([run]) !== '').length;
  return {
    body,
    dropped: dropped.filter(({ count }) => count > 0),
    notes: [
      ...(inserted > 0 ? ['Tracked insertions are in the text as if they had been accepted.'] : []),
      ...(struck > 0 ? [`Struck-out words (${struck} stretches) are in the text without the stroke.`] : []),
      ...(countOf(xml, 'w:vanish') > 0 ? ['Hidden text is in the text like any other.'] : []),
      ...(numberedLists ? ['Numbers of list items were counted anew; compare them with the document.'] : []),
    ],
  };
}

/** The document tree that mammoth reads. It is handed over before it would be turned into HTML. Throws what mammoth throws. */
async function treeOf(docx: Uint8Array): Promise<DocxNode> {
  const { default: mammoth } = await import('mammoth');
  let tree: DocxNode | undefined;
  const arrayBuffer = docx.slice().buffer;
  // On Node mammoth looks for `buffer`, in a browser for `arrayBuffer`.
  const input = { arrayBuffer, buffer: arrayBuffer };
  await mammoth.convertToHtml(input, {
    includeEmbeddedStyleMap: false,
    transformDocument: (document: DocxNode): DocxNode => {
      tree = document;
      return { ...document, children: [] };
    },
  });
  if (!tree) throw new Error('mammoth gave no document');
  return tree;
}

function droppedOf(document: DocxNode, xml: string, headersAndFooters: readonly string[]): readonly Dropped[] {
  const notes = nodesOf(document, 'noteReference').flatMap((reference) => {
    const note = document.notes?.resolve(reference);
    return note ? [plainTextOf(note.body)] : [];
  });
  const comments = (document.comments ?? []).map(({ body, authorName }) => `${authorName ? `${authorName}: ` : ''}${plainTextOf(body)}`);
  const links = nodesOf(document, 'hyperlink').flatMap((link) => ('href' in link && typeof link.href === 'string' ? [link.href] : []));
  const running = new Set(headersAndFooters.map((part) => visibleTexts(part).join('').trim()).filter((text) => /\p{L}/u.test(text)));
  return [
    some('comments', comments),
    some('footnotes and endnotes', notes),
    some('tracked deletions', deletedTexts(xml)),
    counted('pictures', nodesOf(document, 'image').length),
    some('addresses behind links', links),
    some('page headers and footers', [...running]),
    some('formulas', textsOf(xml, 'm:t')),
    some('stretches of text that could not be read', lostTexts(document, xml)),
  ];
}

/** Texts of the file that are not in the tree. */
function lostTexts(document: DocxNode, xml: string): readonly string[] {
  const read = new Map<string, number>();
  for (const { value = '' } of nodesOf(document, 'text')) read.set(value, (read.get(value) ?? 0) + 1);
  const lost: string[] = [];
  for (const text of visibleTexts(xml)) {
    const left = read.get(text) ?? 0;
    if (left > 0) read.set(text, left - 1);
    else if (text.trim() !== '') lost.push(text);
  }
  return lost;
}

function some(what: string, texts: readonly string[]): Dropped {
  return { what, count: texts.length, ...(texts.length > 0 && { texts: texts.slice(0, MAX_TEXTS) }) };
}

function counted(what: string, count: number): Dropped {
  return { what, count };
}

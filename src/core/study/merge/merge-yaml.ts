/** Merges whole files of YAML by their entries. */
import { onlyRoot, readYaml } from '../yaml/yaml';
import type { StudyPath } from '../model';
import { mergeCodebook } from './merge-codebook';
import type { MergedFile } from './merge-file';
import { mergePiece, type Context, type Three } from './merge-pieces';
import type { MergeNote } from './merge-note';
import { emptyPiece, slotAt, Unmergeable, type Piece, type PieceFile } from './piece';
import { readPieces } from './read-pieces';
import { removedNotes } from './removed-notes';
import { shapeOf } from './shapes';
import { mergeComments } from './three-ways';
import { writePieces } from './write-pieces';

/** Merges three texts with LF line ends. */
export function mergeYaml(path: StudyPath, base: string | undefined, ours: string, theirs: string): MergedFile {
  const files: { base?: PieceFile; ours?: PieceFile; theirs?: PieceFile } = {};
  for (const side of ['ours', 'theirs', 'base'] as const) {
    const text = { base, ours, theirs }[side];
    if (text === undefined) continue;
    const read = readFile(path, text);
    if ('message' in read) return { kind: 'unreadable', side, ...read };
    files[side] = read;
  }
  if (!files.ours || !files.theirs) throw new Error('A side was not read');
  const notes: MergeNote[] = [];
  try {
    const text = writePieces(mergePieceFiles(path, { base: files.base, ours: files.ours, theirs: files.theirs }, notes));
    // What was put together must be what was meant: else nothing is written.
    const check = readYaml(path, text);
    if (!check.intact) return { kind: 'unreadable', side: 'ours', message: 'The two versions are written in ways that do not fit together.' };
    if (base === undefined) notes.push({ kind: 'no base' });
    return { kind: 'merged', text, notes, conflicts: 0 };
  } catch (error) {
    if (error instanceof Unmergeable) return { kind: 'unreadable', side: 'ours', message: error.message };
    throw error;
  }
}

function readFile(path: StudyPath, text: string): PieceFile | Pick<Extract<MergedFile, { kind: 'unreadable' }>, 'message' | 'problem'> {
  const yaml = readYaml(path, text);
  const { root, problems } = onlyRoot(yaml);
  // What waits in doubt is merged too.
  const problem = problems.find(({ rule }) => rule !== 'lost-to-doubt');
  if (!yaml.intact || problem) return { message: problem?.message ?? 'The YAML cannot be read.', ...(problem ? { problem } : {}) };
  try {
    return readPieces(text, root);
  } catch (error) {
    if (error instanceof Unmergeable) return { message: error.message };
    throw error;
  }
}

/** Merges files in pieces; notes are added. */
export function mergePieceFiles(path: StudyPath, files: Three<PieceFile>, notes: MergeNote[]): PieceFile {
  const { base, ours, theirs } = files;
  const header = mergeComments(base?.header, ours.header, theirs.header);
  const footer = mergeComments(base?.footer, ours.footer, theirs.footer);
  const root = mergeRoots(path, { base: base?.root, ours: ours.root, theirs: theirs.root }, notes);
  return { header, root, footer };
}

function mergeRoots(path: StudyPath, roots: Readonly<Record<'base' | 'ours' | 'theirs', Piece | undefined>>, notes: MergeNote[]): Piece | undefined {
  const any = roots.ours ?? roots.theirs;
  if (!any) return undefined;
  if (any.kind === 'text') throw new Unmergeable('The file is neither a list nor a map.');
  const { ours = emptyPiece(any.kind), theirs = emptyPiece(any.kind) } = roots;
  if (ours.kind !== theirs.kind) throw new Unmergeable('One version of the file is a list, the other is none.');
  const three: Three<Piece> = { base: roots.base?.kind === ours.kind ? roots.base : undefined, ours, theirs };
  const isCodebook = [ours, theirs].some((root) => slotAt(root, 'codes')?.value.kind === 'list');
  if (isCodebook) return mergeCodebook(path, three, notes);
  const context: Context = { shape: shapeOf(path), notes, path: [], owner: undefined };
  const merged = mergePiece(three, context);
  notes.push(...removedNotes(context.shape, three, merged));
  return merged;
}

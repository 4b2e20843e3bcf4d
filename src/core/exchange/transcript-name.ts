import type { StudyPath } from '../study/model';

/** Names that Windows keeps for devices, whatever their extension. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;
const MAX_LENGTH = 80;

/** A file's name without folders and its last extension: `Interview 3.docx` gives `Interview 3`. */
export function stemOf(fileName: string): string {
  const name = fileName.slice(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
}

/** A stem as a plain file name: lower case, letters and digits of any script with hyphens between, never empty, never a device's name. */
export function slugOf(stem: string): string {
  const slug = stem
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’‘`]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-');
  const trimmed = Array.from(slug).slice(0, MAX_LENGTH).join('').replace(/^-+|-+$/g, '');
  if (trimmed === '') return 'transcript';
  return DEVICE.test(trimmed) ? `${trimmed}-transcript` : trimmed;
}

/**
 * Where an imported transcript goes: `transcripts/<slug>.md`, or `-2`, `-3` … where a file of that name is there, compared without regard to
 * case and composition. `taken`: the paths of the study's files.
 */
export function transcriptPath(fileName: string, taken: Iterable<StudyPath>, folder: StudyPath = 'transcripts'): StudyPath {
  const fold = (path: string): string => path.normalize('NFC').toLowerCase();
  const used = new Set(Array.from(taken, fold));
  const slug = slugOf(stemOf(fileName));
  for (let number = 1; ; number += 1) {
    const path = `${folder === '' ? '' : `${folder}/`}${slug}${number === 1 ? '' : `-${number}`}.md`;
    if (!used.has(fold(path))) return path;
  }
}

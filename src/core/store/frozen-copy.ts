/** The frozen copy of a coder's codings that *Mark Coded* makes. */
import type { StudyPath } from '../study/model';

/**
 * What stands in a frozen copy: the codings as they are, below a line that says what they are. Without it copy and codings
 * would be one content to git, which then, when a source is renamed on one branch and coded on another, takes the one for
 * the renamed other and puts new codings into the copy.
 * @param bytes the codings file.
 */
export function frozenCopy(coder: string, source: StudyPath, bytes: Uint8Array): Uint8Array {
  const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const line = new TextEncoder().encode(`# Frozen: what ${coder} had coded when ${source} was marked coded.\n\n`);
  const made = new Uint8Array(bytes.length + line.length);
  made.set(bytes.subarray(0, mark));
  made.set(line, mark);
  made.set(bytes.subarray(mark), mark + line.length);
  return made;
}

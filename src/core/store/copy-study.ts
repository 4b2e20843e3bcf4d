/** Copies a study's files, byte for byte, into a folder of its own. */
import type { StudyPath } from '../study/model';
import { UserError } from '../study/user-error';
import type { FilePort } from './files';

/**
 * Copies the files named. `from` needs only reading: an extension's own folder on the web cannot list itself, so the
 * caller says what there is. Throws a `UserError`, before anything is written, where the target holds anything already.
 */
export async function copyStudy(from: Pick<FilePort, 'read'>, paths: readonly StudyPath[], to: FilePort): Promise<void> {
  const there = (await to.list('')).filter(({ name }) => !name.startsWith('.'));
  if (there.length > 0) throw new UserError('That folder is not empty. Choose an empty one, or a new name; nothing is ever written over.');
  // The file that makes it a study last: until then nobody takes half of it for a whole.
  const ordered = [...paths].sort((a, b) => Number(a === 'verbatim.yaml') - Number(b === 'verbatim.yaml'));
  for (const path of ordered) await to.write(path, await from.read(path), { exclusive: true });
}

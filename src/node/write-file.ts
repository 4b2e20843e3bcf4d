/** Writing one file so that a crash leaves the old bytes or the new ones, never half of them. */
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { codeOf } from './file-error';

const RENAME_TRIES = 6;
const IN_USE = new Set(['EPERM', 'EACCES', 'EBUSY']);

/** Creates a file and waits until it is on the disk; leaves none where it cannot be written whole. Throws `EEXIST` where the file is there. */
export async function writeNewFile(full: string, bytes: Uint8Array, mode: number): Promise<void> {
  const file = await fs.open(full, 'wx', mode);
  try {
    await file.writeFile(bytes);
    await file.sync();
    await file.close();
  } catch (error) {
    await file.close().catch(() => undefined);
    await fs.rm(full, { force: true });
    throw error;
  }
}

/** Writes beside the file and renames over it. The file's mode is kept: a private file stays private. */
export async function replaceFile(full: string, bytes: Uint8Array): Promise<void> {
  const mode = await fs.stat(full).then(
    (stat) => stat.mode & 0o7777,
    () => undefined,
  );
  const temporary = join(dirname(full), `.${randomBytes(6).toString('hex')}.tmp`);
  try {
    await writeNewFile(temporary, bytes, mode ?? 0o666);
    if (mode !== undefined) await fs.chmod(temporary, mode);
    await renameOver(temporary, full);
  } catch (error) {
    await fs.rm(temporary, { force: true });
    throw error;
  }
}

/** On Windows a virus scanner or an indexer may hold the file for a moment: tried again, longer each time. */
async function renameOver(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await fs.rename(from, to);
      return;
    } catch (error) {
      if (attempt >= RENAME_TRIES || !IN_USE.has(codeOf(error) ?? '')) throw error;
      await wait(10 * 2 ** attempt);
    }
  }
}

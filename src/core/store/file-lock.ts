/**
 * Keeps two windows of one machine from writing one file at the same moment. A lock is a file that only one can make;
 * one that was left by a crash is taken away when it has grown old. Git and other programs know nothing of it, so
 * whoever writes looks once more at what stands on the disk before replacing it.
 */
import { newCodingId } from '../study/codings/coding-id';
import { UserError } from '../study/user-error';
import type { StudyPath } from '../study/model';
import { textId } from '../text/blob-id';
import { type FilePort, isFileError } from './files';
import { ignoreLocal } from './old-texts';
import type { Pace } from './pace';

/** A write takes milliseconds; a lock as old as this was left behind. */
const STALE_AFTER = 5_000;
const TRIES = 300;
const PAUSE = 25;

/** Whether the lock is still held: work that took very long may have lost it. */
export type Held = () => Promise<boolean>;

/** Runs `work` while nobody else holds the lock of `path`. Where a port cannot make files exclusively, it just runs. */
export async function withLock<T>(port: FilePort, pace: Pace, path: StudyPath, work: (held: Held) => Promise<T>): Promise<T> {
  if (!port.atomicWrites) return work(() => Promise.resolve(true));
  const lock = `.verbatim/locks/${textId(path)}`;
  const token = await acquire(port, pace, lock, path);
  const held: Held = async () => token === undefined || (await contentOf(port, lock)) === token;
  try {
    return await work(held);
  } finally {
    if (token !== undefined && (await held())) await port.remove(lock).catch(ignoreFileError);
  }
}

/** Makes the lock; gives what stands in it, or undefined where no lock can be made here. */
async function acquire(port: FilePort, pace: Pace, lock: StudyPath, path: StudyPath): Promise<string | undefined> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const token = `${pace.now().getTime()} ${newCodingId()}`;
    try {
      if (attempt === 0) await ignoreLocal(port);
      await port.write(lock, new TextEncoder().encode(token), { exclusive: true });
      return token;
    } catch (error) {
      if (!isFileError(error)) throw error;
      // Where no lock file can be made, the write itself decides whether the file can be written.
      if (error.fault !== 'exists') return undefined;
      if (await isStale(port, pace, lock)) await port.remove(lock).catch(ignoreFileError);
      else await pace.wait(PAUSE);
    }
  }
  throw new UserError(`Another window is still writing ${path}. Try again in a moment.`);
}

async function isStale(port: FilePort, pace: Pace, lock: StudyPath): Promise<boolean> {
  const now = pace.now().getTime();
  const content = await contentOf(port, lock);
  if (content === undefined) return false;
  const made = Number(/^\d+/.exec(content)?.[0]);
  if (Number.isFinite(made)) return Math.abs(now - made) > STALE_AFTER;
  // An empty lock was made by somebody who is about to write the time into it, or who died before.
  const stat = await port.stat(lock);
  return stat !== undefined && now - stat.modified > STALE_AFTER;
}

async function contentOf(port: FilePort, lock: StudyPath): Promise<string | undefined> {
  try {
    return new TextDecoder('utf-8').decode(await port.read(lock));
  } catch (error) {
    ignoreFileError(error);
    return undefined;
  }
}

function ignoreFileError(error: unknown): void {
  if (!isFileError(error)) throw error;
}

/**
 * Replacing a file where the port itself cannot promise old bytes or new ones: the new bytes go to a file beside it
 * first, with their checksum. A write that was cut short counts as done when the study is next read, and is completed when
 * the file is next written.
 */
import type { StudyPath } from '../study/model';
import { bytesId } from '../text/blob-id';
import { type FilePort, isFileError } from './files';

/** Ends the name of the file beside; never `.yaml`. */
export const SAVING = '.saving';
const HEADER = /^# ([0-9a-f]{12})\n$/;
const HEADER_LENGTH = 15;

/** Replaces a file so that a crash at any moment leaves something that `cutShort` reads and `recover` completes. */
export async function safeWrite(port: FilePort, path: StudyPath, bytes: Uint8Array): Promise<void> {
  if (port.atomicWrites) return port.write(path, bytes);
  const header = new TextEncoder().encode(`# ${bytesId(bytes)}\n`);
  const beside = new Uint8Array(header.length + bytes.length);
  beside.set(header);
  beside.set(bytes, header.length);
  await port.write(path + SAVING, beside);
  await port.write(path, bytes);
  await port.remove(path + SAVING);
}

/**
 * What a write that was cut short would have left in a file; undefined where none was cut short. What stands in the file
 * counts, unless it is a beginning of what was being written. Writes nothing: who only reads leaves all as it is.
 */
export async function cutShort(port: FilePort, path: StudyPath): Promise<Uint8Array | undefined> {
  const saved = await readOrEmpty(port, path + SAVING);
  const match = HEADER.exec(new TextDecoder('utf-8').decode(saved.subarray(0, HEADER_LENGTH)));
  const bytes = saved.subarray(HEADER_LENGTH);
  if (match?.[1] !== bytesId(bytes)) return undefined;
  const there = await readOrEmpty(port, path);
  return there.length < bytes.length && there.every((byte, at) => byte === bytes[at]) ? bytes : undefined;
}

/** Completes a write that was cut short, before the file is written again. */
export async function recover(port: FilePort, path: StudyPath): Promise<void> {
  if (!(await port.stat(path + SAVING))) return;
  const bytes = await cutShort(port, path);
  if (bytes) await port.write(path, bytes);
  await port.remove(path + SAVING);
}

async function readOrEmpty(port: FilePort, path: StudyPath): Promise<Uint8Array> {
  try {
    return await port.read(path);
  } catch (error) {
    if (isFileError(error) && error.fault === 'not found') return new Uint8Array();
    throw error;
  }
}

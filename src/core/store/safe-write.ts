/**
 * Replacing a file where the port itself cannot promise old bytes or new ones: the new bytes go to a file beside it
 * first, with their checksum, so that a write that was cut short is completed when the study is next read.
 */
import type { StudyPath } from '../study/model';
import { bytesId } from '../text/blob-id';
import { type FilePort, isFileError } from './files';

/** Ends the name of the file beside; never `.yaml`. */
export const SAVING = '.saving';
const HEADER = /^# ([0-9a-f]{12})\n$/;
const HEADER_LENGTH = 15;

/** Replaces a file so that a crash at any moment leaves something that `recover` completes. */
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
 * Completes a write that was cut short; `beside` is the path of a `.saving` file. Says whether the file was restored.
 * What stands in the file is only replaced where it is a beginning of what was being written.
 */
export async function recover(port: FilePort, beside: StudyPath): Promise<boolean> {
  const path = beside.slice(0, -SAVING.length);
  const saved = await port.read(beside);
  const match = HEADER.exec(new TextDecoder('utf-8').decode(saved.subarray(0, HEADER_LENGTH)));
  const bytes = saved.subarray(HEADER_LENGTH);
  const whole = match?.[1] === bytesId(bytes);
  const there = await readOrEmpty(port, path);
  const cutShort = whole && there.length < bytes.length && there.every((byte, at) => byte === bytes[at]);
  if (cutShort) await port.write(path, bytes);
  await port.remove(beside);
  return cutShort;
}

async function readOrEmpty(port: FilePort, path: StudyPath): Promise<Uint8Array> {
  try {
    return await port.read(path);
  } catch (error) {
    if (isFileError(error) && error.fault === 'not found') return new Uint8Array();
    throw error;
  }
}

/** Reads one file of a study as text. */
import type { StudyPath } from '../study/model';
import { fileProblem, type Problem } from '../study/problem';
import { decode } from '../text/decode';
import { type FileError, type FilePort, type FileRead, isFileError } from './files';
import { cutShort } from './safe-write';

/** A YAML or markdown file as text, or why it is none. */
export type ReadText = { readonly text: string } | { readonly problem: Problem };

/** What the bytes of a file of the study say: its text, or the problem with it. */
export function textOf(path: StudyPath, read: FileRead | FileError): ReadText {
  if (isFileError(read)) return { problem: fileProblem('unreadable-file', path, `${read.message}.`) };
  const decoded = decode(read.bytes);
  if (decoded.kind === 'text') return { text: decoded.text };
  const how = decoded.reason === 'binary' ? 'is not a text file' : `is ${decoded.reason === 'UTF-16' ? 'UTF-16' : 'not UTF-8'}`;
  return { problem: fileProblem('not-text', path, `This file ${how}. Save it as UTF-8 text, or move it out of the study.`) };
}

/** Reads one text file; undefined where there is none. A write that was cut short counts as done. */
export async function readText(port: FilePort, path: StudyPath): Promise<ReadText | undefined> {
  try {
    return textOf(path, { bytes: (await cutShort(port, path)) ?? (await port.read(path)) });
  } catch (error) {
    if (!isFileError(error)) throw error;
    return error.fault === 'not found' ? undefined : textOf(path, error);
  }
}


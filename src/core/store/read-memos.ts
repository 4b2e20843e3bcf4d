/** Reads the memos of a study. */
import type { StudyPath, StudySettings } from '../study/model';
import { type Memo, type ParsedMemo, parseMemo } from '../study/memos/memo';
import type { Problem } from '../study/problem';
import { canonical } from '../text/canonical';
import { findFiles } from './discover';
import { type FilePort, isFileError } from './files';
import { textOf } from './read-text';

export interface ReadMemos {
  readonly memos: readonly Memo[];
  readonly problems: readonly Problem[];
}

/** Memos that are read at once: their texts lie in memory together. */
const AT_ONCE = 64;

/** Whether a memo file is a template, from which memos are made, and no memo itself. */
export function isTemplate(path: StudyPath): boolean {
  return path.split('/').slice(0, -1).includes('templates');
}

/** Paths of all memos, sorted. */
export async function findMemos(port: FilePort, settings: StudySettings, tell?: (problem: Problem) => void): Promise<readonly StudyPath[]> {
  return (await findFiles(port, settings.memos, tell)).filter((path) => !isTemplate(path));
}

/** Reads memos; those that are not there any more are left out. */
export async function readMemos(port: FilePort, paths: readonly StudyPath[]): Promise<ReadMemos> {
  const memos: Memo[] = [];
  const problems: Problem[] = [];
  for (let from = 0; from < paths.length; from += AT_ONCE) {
    const some = paths.slice(from, from + AT_ONCE);
    for (const [index, read] of (await port.readMany(some)).entries()) {
      const path = some[index] ?? '';
      if (isFileError(read) && read.fault === 'not found') continue;
      const text = textOf(path, read);
      if ('problem' in text) problems.push(text.problem);
      else {
        const parsed = memoFrom(path, text.text);
        memos.push(parsed.memo);
        problems.push(...parsed.problems);
      }
    }
  }
  return { memos, problems };
}

/** A memo from its text, as a file or an editor holds it. */
export function memoFrom(path: StudyPath, text: string): ParsedMemo {
  return parseMemo(path, canonical(text));
}

/** The files that an unfinished merge left in git's index, with their versions. */
import type { UnmergedFile } from '../core/store/resolve-merge';
import type { StudyPath } from '../core/study/model';
import { decode } from '../core/text/decode';
import { askGit, findGit } from './git';
import { readContents } from './git-output';

/** Files of a folder that are unmerged; undefined where git is missing, refuses, or the folder is in no repository. */
export async function unmergedIn(folder: string): Promise<readonly UnmergedFile[] | undefined> {
  const program = findGit();
  if (program === undefined) return undefined;
  const answer = await askGit(program, folder, ['ls-files', '--unmerged', '-z']);
  if (!answer.ok) return undefined;
  const byPath = new Map<StudyPath, Map<string, string>>();
  for (const line of answer.output.toString('utf8').split('\0')) {
    const [, mode, id, stage, path] = /^(\d+) ([0-9a-f]+) ([123])\t([^]*)$/.exec(line) ?? [];
    // Links and submodules are no files of ours.
    if (path === undefined || id === undefined || stage === undefined || !mode?.startsWith('100')) continue;
    byPath.set(path, (byPath.get(path) ?? new Map<string, string>()).set(stage, id));
  }
  const ids = [...new Set([...byPath.values()].flatMap((stages) => [...stages.values()]))];
  const contents = ids.length === 0 ? new Map<string, Uint8Array>() : readContents((await askGit(program, folder, ['cat-file', '--batch'], `${ids.join('\n')}\n`)).output);
  return [...byPath].map(([path, stages]) => versionsOf(path, stages, contents));
}

/** What becomes of a file of which a version cannot be read is for a person to say. */
function versionsOf(path: StudyPath, stages: ReadonlyMap<string, string>, contents: ReadonlyMap<string, Uint8Array>): UnmergedFile {
  let unreadable: string | undefined;
  const textOf = (stage: '1' | '2' | '3', whose: string): string | undefined => {
    const id = stages.get(stage);
    if (id === undefined) return undefined;
    const bytes = contents.get(id);
    const decoded = bytes && decode(bytes);
    if (decoded?.kind === 'text') return (decoded.mark ? '\ufeff' : '') + decoded.text;
    unreadable ??= `${whose} ${decoded ? 'is not UTF-8 text' : 'could not be had from git'}. Settle it by hand.`;
    return undefined;
  };
  const versions = { base: textOf('1', 'What both sides began with'), ours: textOf('2', 'Our version'), theirs: textOf('3', 'Their version') };
  return { path, stages: versions, ...(unreadable === undefined ? {} : { unreadable }) };
}

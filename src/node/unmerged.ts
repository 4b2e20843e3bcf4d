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
  const textOf = (id: string | undefined): string | undefined => {
    const decoded = id === undefined ? undefined : decode(contents.get(id) ?? new Uint8Array());
    return decoded?.kind === 'text' ? (decoded.mark ? '\ufeff' : '') + decoded.text : undefined;
  };
  return [...byPath].map(([path, stages]) => ({ path, stages: { base: textOf(stages.get('1')), ours: textOf(stages.get('2')), theirs: textOf(stages.get('3')) } }));
}

/** Gives a coder another name, or joins two, in a study's files; takes it back as one step. */
import { CODERS_FOLDERS, type CoderMove, inFolderOf, planCoderMove } from '../study/coders/move-coder';
import { isCoderName } from '../study/codings/coder-name';
import type { StudyPath } from '../study/model';
import { CONSENSUS } from '../study/settle/answers';
import type { Study } from '../study/study';
import { UserError } from '../study/user-error';
import { decode } from '../text/decode';
import { STUDY_FILE, walk } from './discover';
import { type FilePort, isFileError } from './files';
import { TEAM_FILES } from './read-team';
import { safeWrite } from './safe-write';

/** What a change of several files was, so that it can be taken back. */
export interface FilesChange {
  /** By path; undefined where there was, or is, no file. */
  readonly before: ReadonlyMap<StudyPath, string | undefined>;
  readonly after: ReadonlyMap<StudyPath, string | undefined>;
}

/** All files of a coder, sorted. */
export async function filesOfCoder(port: FilePort, coder: string): Promise<readonly StudyPath[]> {
  const found: StudyPath[] = [];
  for (const folder of CODERS_FOLDERS) await walk(port, `${folder}/${coder}`, (path) => { if (path.endsWith('.yaml')) found.push(path); });
  return found.sort();
}

/**
 * What giving a coder another name would change; where the other name is a coder's already, the two are joined. Nothing is written.
 * Throws a `UserError` where it cannot be done.
 */
export async function planMove(port: FilePort, study: Study, from: string, to: string, how: 'rename' | 'join'): Promise<CoderMove> {
  if (!isCoderName(to)) throw new UserError(`“${to}” cannot be a coder’s folder: use lower-case letters, digits and hyphens, such as “ana” or “ana-r”.`);
  if (from === to) throw new UserError(`That is the name already: ${from}.`);
  if (from === CONSENSUS || to === CONSENSUS) throw new UserError('The coder “consensus” stands for what a team has settled, and is nobody who could be renamed or joined.');
  const own = await filesOfCoder(port, from);
  if (own.length === 0 && !study.settings.coders.has(from)) throw new UserError(`Nobody codes as “${from}” here.`);
  const others = new Set(await filesOfCoder(port, to));
  const isThere = others.size > 0 || study.settings.coders.has(to);
  if (how === 'rename' && isThere) throw new UserError(`“${to}” is a coder of this study already. Join the two, or choose another name.`);
  if (how === 'join' && !isThere) throw new UserError(`Nobody codes as “${to}” here, so there is nobody to join with. Rename instead.`);
  const named = study.memos.values().filter((memo) => memo.by.includes(from) || memo.reviewers.includes(from)).map(({ path }) => path);
  const paths = [...own, ...own.map((path) => inFolderOf(path, to)).filter((path) => others.has(path)), STUDY_FILE, ...TEAM_FILES, ...named];
  return planCoderMove(await textsOf(port, paths), own, from, to);
}

async function textsOf(port: FilePort, paths: readonly StudyPath[]): Promise<ReadonlyMap<StudyPath, string>> {
  const texts = new Map<StudyPath, string>();
  for (const path of paths) {
    const text = await textIfThere(port, path);
    if (text !== undefined) texts.set(path, text);
  }
  return texts;
}

/** A file's text; undefined where there is none. Throws a `UserError` where it is no text. */
export async function textIfThere(port: FilePort, path: StudyPath): Promise<string | undefined> {
  try {
    const decoded = decode(await port.read(path));
    if (decoded.kind !== 'text') throw new UserError(`${path} is not UTF-8 text, so nothing was changed.`);
    return (decoded.mark ? '\uFEFF' : '') + decoded.text;
  } catch (error) {
    if (isFileError(error) && error.fault === 'not found') return undefined;
    throw error;
  }
}

/** Writes files, then removes others: half of it leaves everything there, some of it twice. Gives what was changed. */
export async function changeFiles(port: FilePort, { writes, removes }: Pick<CoderMove, 'writes' | 'removes'>): Promise<FilesChange> {
  const before = new Map<StudyPath, string | undefined>();
  const after = new Map<StudyPath, string | undefined>();
  for (const { path, text } of writes) {
    before.set(path, await textIfThere(port, path));
    after.set(path, text);
  }
  for (const path of removes) {
    before.set(path, await textIfThere(port, path));
    after.set(path, undefined);
  }
  for (const { path, text } of writes) await safeWrite(port, path, new TextEncoder().encode(text));
  for (const path of removes) await port.remove(path);
  return { before, after };
}

/** Takes a change of files back, where each of them is still as it left them. Throws a `UserError`, before anything is written, where one is not. */
export async function undoFiles(port: FilePort, { before, after }: FilesChange): Promise<void> {
  for (const [path, text] of after) {
    if ((await textIfThere(port, path)) !== text) throw new UserError(`${path} was changed since, so this cannot be taken back. git has the state before, if it was committed.`);
  }
  for (const [path, text] of before) if (text !== undefined) await safeWrite(port, path, new TextEncoder().encode(text));
  for (const [path, text] of before) if (text === undefined) await port.remove(path);
}

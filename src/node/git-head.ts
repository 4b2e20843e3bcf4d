/** Which commit a repository's head is, read from its own files: for what is asked at every hover, no program is started. */
import { promises } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';

const { open, realpath, stat } = promises;

export interface SeenHead {
  /** The commit's id. */
  readonly id: string;
  /** Changes with the head, with another repository around the folder, and when a shallow clone gets more of its history. */
  readonly state: string;
  /** Where the repository keeps its own files. */
  readonly repository: string;
}

/** By these git is told of another repository than the one that lies around a folder. */
const ELSEWHERE = ['GIT_DIR', 'GIT_COMMON_DIR', 'GIT_NAMESPACE', 'GIT_CEILING_DIRECTORIES', 'GIT_DISCOVERY_ACROSS_FILESYSTEM'];

/** One that names another is followed so far, as git does. */
const MOST_NAMES = 5;
/** Bytes; names of branches that git packed away may be many. */
const LARGEST = 8 * 1024 * 1024;
const ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/** The head of the repository that holds a folder. Undefined where it can only be told by git itself, or there is none. */
export async function seenHead(folder: string): Promise<SeenHead | undefined> {
  if (ELSEWHERE.some((name) => process.env[name] !== undefined)) return undefined;
  try {
    const own = await gitFolderOf(await realpath(folder));
    if (own === undefined) return undefined;
    const common = await commonFolderOf(own);
    const id = await idOf(own, common, 'HEAD', MOST_NAMES);
    return id === undefined ? undefined : { id, state: [id, own, await stamp(join(common, 'shallow'))].join('\n'), repository: own };
  } catch {
    // Whatever it is, git says it better.
    return undefined;
  }
}

async function gitFolderOf(folder: string): Promise<string | undefined> {
  for (let at = folder; ; at = dirname(at)) {
    const found = join(at, '.git');
    const known = await stat(found).catch(() => undefined);
    if (known?.isDirectory()) return found;
    if (known?.isFile()) {
      // A work tree of its own, or a submodule: the file says where its repository is.
      const named = /^gitdir: (.+)$/m.exec((await textOf(found)) ?? '')?.[1];
      return named === undefined ? undefined : isAbsolute(named) ? named : join(at, named);
    }
    if (dirname(at) === at) return undefined;
  }
}

/** Where the branches are: of several work trees, the first one's. */
async function commonFolderOf(own: string): Promise<string> {
  const named = (await textOf(join(own, 'commondir')))?.trim();
  return named === undefined || named === '' ? own : isAbsolute(named) ? named : join(own, named);
}

async function idOf(own: string, common: string, name: string, most: number): Promise<string | undefined> {
  const content = (await textOf(join(name.startsWith('refs/') ? common : own, name)))?.trim() ?? (await packed(common, name));
  if (content === undefined || ID.test(content)) return content;
  const next = /^ref: (refs\/(?!bisect\/|worktree\/|rewritten\/).+)$/.exec(content)?.[1];
  // git keeps branches in another way there, or the name is none.
  if (next === undefined || next.includes('..') || next === 'refs/heads/.invalid' || most === 0) return undefined;
  return idOf(own, common, next, most - 1);
}

async function packed(common: string, name: string): Promise<string | undefined> {
  const all = await textOf(join(common, 'packed-refs'));
  const line = all?.split('\n').find((each) => each.endsWith(` ${name}`));
  return line?.slice(0, line.indexOf(' '));
}

async function textOf(path: string): Promise<string | undefined> {
  let file: promises.FileHandle | undefined;
  try {
    const known = await stat(path);
    // A pipe would never end.
    if (!known.isFile() || known.size > LARGEST) return undefined;
    file = await open(path);
    return await file.readFile('utf8');
  } catch {
    return undefined;
  } finally {
    await file?.close();
  }
}

async function stamp(path: string): Promise<string> {
  const known = await stat(path).catch(() => undefined);
  return known ? `${known.mtimeMs} ${known.size}` : '';
}

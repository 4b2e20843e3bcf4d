/** A study's versions by the `git` program. */
import { realpathSync } from 'node:fs';
import type { Commit, LoggedCommit, LogOptions, Revisions, TreeFile } from '../core/store/revisions';
import { pathFault } from '../core/study/paths';
import { UserError } from '../core/study/user-error';
import { askGit, type GitAnswer } from './git';
import { blobId } from './git-commit';
import { seenHead } from './git-head';
import { isStudyFile, type StudyPlaces, studyPlaces } from './git-place';
import { COMMIT_FORMAT, NAME_FORMAT, readContents, readLog, readNames, readSizes, readTree } from './git-output';

const MB = 1024 * 1024;
/** As with files on the disk, no text of a study is larger. */
const LARGEST = 64 * MB;
/** Contents that are asked for together: what git prints is held in memory. */
const AT_ONCE = 96 * MB;

/** Trees that are kept: two are compared, and come and go by turns. */
const TREES = 4;

const NO_GIT = 'git was not found, and without it there are no versions to look at. Install git, or add its folder to PATH.';
const NO_REPOSITORY = 'This folder is in no git repository, so it has no versions. “git init”, or Save Version in the editor, begins one.';
const NO_COMMITS = 'Nothing was committed here yet, so there are no versions. “git commit”, or Save Version in the editor, makes the first.';
const SHALLOW = 'This is a shallow clone: it holds only the latest commits. “git fetch --unshallow” brings the others.';

/**
 * The versions of the study in a folder. Nothing is asked of git before the first call.
 * @param program git's absolute path; undefined where there is none.
 */
export function gitRevisions(program: string | undefined, folder: string): Revisions {
  const ask = async (args: readonly string[], input?: string): Promise<GitAnswer> => {
    if (program === undefined) throw new UserError(NO_GIT);
    return askGit(program, folder, args, input);
  };
  const must = async (args: readonly string[], input?: string): Promise<Buffer> => {
    const answer = await ask(args, input);
    if (!answer.ok) throw refusal(answer.said, folder);
    return answer.output;
  };
  const word = async (args: readonly string[]): Promise<string | undefined> => {
    const { ok, output } = await ask(args);
    return ok ? output.toString('utf8').trim() : undefined;
  };

  let known: { readonly repository: string | undefined; readonly prefix: string } | undefined;
  /** Where the study's folder lies in its repository, `''` or ending in `/`. Asked again where a repository was begun here. */
  const prefix = async (): Promise<string> => {
    const repository = (await seenHead(folder))?.repository;
    if (known && known.repository === repository) return known.prefix;
    const asked = (await must(['rev-parse', '--show-prefix'])).toString('utf8').replace(/\n$/, '');
    known = { repository, prefix: asked };
    return asked;
  };
  let places: { readonly of: string; readonly known: StudyPlaces } | undefined;
  /** Where the study was at other commits, as the present one tells it. */
  const whereabouts = async (): Promise<StudyPlaces> => {
    const at = await prefix();
    const latest = (await seenHead(folder))?.id ?? (await idOf('HEAD')) ?? 'HEAD';
    const of = `${latest} ${at}`;
    if (places?.of !== of) places = { of, known: studyPlaces((args) => ask([...upFrom(at), ...args]), at, folder, latest) };
    return places.known;
  };
  const isShallow = async (): Promise<boolean> => (await word(['rev-parse', '--is-shallow-repository'])) === 'true';

  /** The id of a commit; undefined where the name means none. A name is never taken for an option. */
  const idOf = async (name: string): Promise<string | undefined> => {
    // git reads names of one line; what holds a control character is none.
    if (/[\p{Cc}]/u.test(name) || name.trim() === '') return undefined;
    const id = await word(['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]);
    return id !== undefined && /^[0-9a-f]{40,64}$/.test(id) ? id : undefined;
  };
  const commit = async (id: string): Promise<Commit> => {
    const output = await must(['log', '-z', '-1', '--no-walk', '--no-show-signature', `--format=${COMMIT_FORMAT}`, '--end-of-options', id]);
    const [found] = readLog(output, ['']);
    if (!found) throw new UserError(`git knows the commit ${id} and cannot show it. “git fsck” tells what is wrong with the repository.`);
    const { touched: _, ...rest } = found;
    return rest;
  };
  const unknown = async (name: string): Promise<UserError> => {
    if ((await idOf('HEAD')) === undefined && name === 'HEAD') return new UserError(NO_COMMITS);
    const shallow = await isShallow();
    return new UserError(`There is no commit, branch or tag “${name}” here.${shallow ? ` ${SHALLOW}` : ' “git branch --all” and “git log --oneline” list what there is.'}`);
  };

  let present: { readonly state: string; readonly commit: Commit } | undefined;
  /** The present commit: the same object as long as nothing moved, for which no program is started. */
  const head = async (): Promise<Commit> => {
    const seen = await seenHead(folder);
    if (seen && present?.state === seen.state) return present.commit;
    await prefix();
    const id = await idOf('HEAD');
    if (id === undefined) throw await unknown('HEAD');
    const state = seen?.id === id ? seen.state : id;
    if (present?.state !== state) present = { state, commit: await commit(id) };
    return present.commit;
  };

  const resolve = async (name: string): Promise<Commit> => {
    if (name === 'HEAD') return head();
    await prefix();
    const dots = name.indexOf('...');
    if (dots >= 0) {
      const [a, b] = await Promise.all([name.slice(0, dots), name.slice(dots + 3)].map((side) => resolve(side === '' ? 'HEAD' : side)));
      return mergeBase(a?.id ?? '', b?.id ?? '');
    }
    const id = await idOf(name);
    if (id === undefined) throw await unknown(name);
    return commit(id);
  };
  const mergeBase = async (a: string, b: string): Promise<Commit> => {
    const id = await word(['merge-base', '--end-of-options', a, b]);
    if (id === undefined || id === '') throw new UserError(`These two have no commit in common.${(await isShallow()) ? ` ${SHALLOW}` : ''}`);
    return commit(id.split('\n')[0] ?? id);
  };

  /** Bytes by id, as far as a tree or git said. */
  const sizes = new Map<string, number>();
  const sizesOf = async (ids: readonly string[]): Promise<ReadonlyMap<string, number>> => {
    const answer = await ask(['cat-file', '--batch-check'], lines(ids));
    if (answer.ok) return readSizes(answer.output);
    // In a partial clone git ends at the first that was not fetched: then it is asked what there is.
    const wanted = new Set(ids);
    return new Map([...readSizes(await must(['cat-file', '--batch-check', '--batch-all-objects', '--unordered']))].filter(([id]) => wanted.has(id)));
  };
  const trees = new Map<string, Promise<readonly TreeFile[]>>();
  const readFiles = async (id: string): Promise<readonly TreeFile[]> => {
    const at = await prefix();
    const here = await treeOf(['--end-of-options', id]);
    if (here.some(({ path }) => isStudyFile(path))) return here;
    const place = await (await whereabouts()).at(id);
    return place === undefined || place === at ? here : treeOf(['--full-tree', '--end-of-options', place === '' ? id : `${id}:${place.slice(0, -1)}`]);
  };
  const treeOf = async (which: readonly string[]): Promise<readonly TreeFile[]> => {
    const withSizes = await ask(['ls-tree', '-r', '-l', '-z', ...which]);
    // In a partial clone the sizes of what was not fetched are not known.
    if (!withSizes.ok) return safePaths(readTree(await must(['ls-tree', '-r', '-z', ...which])));
    const files = safePaths(readTree(withSizes.output));
    for (const file of files) if (file.size > 0) sizes.set(file.id, file.size);
    return files;
  };

  return {
    resolve,
    mergeBase,
    isShallow,
    beforeLastMerge: async () => {
      const head = await resolve('HEAD');
      const parents = (await must(['log', '-1', '--merges', '--first-parent', '--no-show-signature', '--format=%P', '--end-of-options', head.id])).toString('utf8').trim();
      const [before] = parents.split(' ');
      if (before === undefined || before === '') throw new UserError(`Nothing was merged here yet: no commit that led to the present one has two parents.${(await isShallow()) ? ` ${SHALLOW}` : ''}`);
      return commit(before);
    },
    files: (id) => {
      let tree = trees.get(id);
      if (!tree) {
        tree = readFiles(id);
        trees.set(id, tree);
        const [oldest] = trees.keys();
        if (trees.size > TREES && oldest !== undefined) trees.delete(oldest);
        tree.catch(() => trees.delete(id));
      }
      return tree;
    },
    blobs: async (ids) => {
      const asked = [...new Set(ids)].filter((id) => /^[0-9a-f]{40,64}$/.test(id));
      const found = new Map<string, Uint8Array>();
      if (asked.length === 0) return found;
      const unknown = asked.filter((id) => !sizes.has(id));
      if (unknown.length > 0) for (const [id, size] of await sizesOf(unknown)) sizes.set(id, size);
      const sized = asked.flatMap((id): (readonly [string, number])[] => [[id, sizes.get(id) ?? Infinity]]);
      for (const some of batches(sized.filter(([, size]) => size <= LARGEST))) {
        for (const [id, bytes] of readContents(await must(['cat-file', '--batch'], lines(some)))) found.set(id, bytes);
      }
      return found;
    },
    idOf: blobId,
    place: async (id) => (id === undefined ? undefined : await (await whereabouts()).at(id)) ?? (await prefix()),
    log: async (id, { paths = ['.'], most, firstParent }: LogOptions = {}): Promise<readonly LoggedCommit[]> => {
      const merges = firstParent ? ['--first-parent', '--diff-merges=first-parent'] : ['-c'];
      const former = await (await whereabouts()).until(id);
      const up = upFrom(await prefix());
      // A place may be a part of another: git is told of each path once.
      const wanted = [...new Set(former.flatMap((place) => paths.map((path) => (path === '.' ? place : place + path) || '.')))];
      const limit = most === undefined ? [] : [`--max-count=${most}`];
      const call = (renames: string): string[] => [
        ...[...up, '-c', 'log.showRoot=true', '-c', 'log.follow=false', 'log', '-z', '--topo-order', '--parents', '--reverse', '--raw', ...merges, renames, '--no-abbrev', '--no-show-signature'],
        ...['--no-ext-diff', '--no-textconv', `--format=${COMMIT_FORMAT}`, ...limit, '--end-of-options', id, '--', ...wanted],
      ];
      const answer = await ask(call('-M'));
      // Renames are found by what files say, and a partial clone may not have that.
      return readLog(answer.ok ? answer.output : await must(call('--no-renames')), former);
    },
    descendants: async (of, tip) => {
      const output = await must(['rev-list', '--ancestry-path', '--end-of-options', `${of}..${tip}`]);
      return output.toString('latin1').split('\n').filter((line) => line !== '');
    },
    names: async () => {
      await prefix();
      return readNames(await must(['for-each-ref', '--sort=-creatordate', `--format=${NAME_FORMAT}`, 'refs/heads', 'refs/remotes', 'refs/tags']));
    },
  };
}

/** Takes git from the study's folder to the repository's own. */
function upFrom(prefix: string): readonly string[] {
  return prefix === '' ? [] : ['-C', prefix.replace(/[^/]+/g, '..')];
}

function safePaths(files: readonly TreeFile[]): readonly TreeFile[] {
  return files.filter(({ path }) => pathFault(path) === undefined);
}

function lines(ids: readonly string[]): string {
  return `${ids.join('\n')}\n`;
}

/** Ids in batches of a bounded size in all. */
function* batches(sized: readonly (readonly [id: string, size: number])[]): Generator<readonly string[]> {
  let batch: string[] = [];
  let bytes = 0;
  for (const [id, size] of sized) {
    if (batch.length > 0 && bytes + size > AT_ONCE) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(id);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}

/** Why git refused, and what to do. */
function refusal(said: string, folder: string): UserError {
  if (/not a git repository/i.test(said)) return new UserError(NO_REPOSITORY);
  const foreign = /detected dubious ownership in repository at '([^'\n]*)'/.exec(said)?.[1];
  if (foreign !== undefined) {
    return new UserError(`This repository belongs to somebody else on this computer, so git does not read it. If you trust them: git config --global --add safe.directory "${foreign}"`);
  }
  const lines = said.split('\n').filter((line) => line.trim() !== '');
  const first = lines.find((line) => /^(?:fatal|error): /.test(line)) ?? lines[0] ?? '';
  return new UserError(`git could not be asked about ${realOr(folder)}: ${first.replace(/^(fatal|error): /, '')}`);
}

function realOr(folder: string): string {
  try {
    return realpathSync.native(folder);
  } catch {
    return folder;
  }
}

/** Reads what git prints: trees, logs, names, contents. */
import type { Commit, FileTouch, LoggedCommit, RevisionName, TreeFile } from '../core/store/revisions';

/** Begins a commit in a log. */
const MARK = '\u0001';

/** Fields of a commit, each ended by NUL. */
export const COMMIT_FORMAT = `%x01%H%x00%P%x00%aN%x00%aE%x00%aI%x00%s%x00`;

function commitFrom(fields: readonly string[]): Commit {
  const [id = '', parents = '', author = '', email = '', date = '', subject = ''] = fields;
  return { id, parents: parents === '' ? [] : parents.split(' '), author, email, date, subject };
}

const FIELDS = 6;

/**
 * Commits of `git log -z --raw -c --format=COMMIT_FORMAT`.
 * @param places where the study was (`study/`, or nothing): its files are named as in its folder, wherever that was; others are left out.
 */
export function readLog(output: Buffer, places: readonly string[]): readonly LoggedCommit[] {
  const tokens = output.toString('utf8').split('\0');
  const deepestFirst = places.toSorted((a, b) => b.length - a.length);
  const own = (path: string): string | undefined => {
    const place = deepestFirst.find((each) => path.startsWith(each));
    return place === undefined ? undefined : path.slice(place.length);
  };
  const commits: (Commit & { readonly touched: FileTouch[] })[] = [];
  for (let at = 0; at < tokens.length; ) {
    const token = (tokens[at] ?? '').replace(/^\n+/, '');
    if (token.startsWith(MARK)) {
      commits.push({ ...commitFrom([token.slice(1), ...tokens.slice(at + 1, at + FIELDS)]), touched: [] });
      at += FIELDS;
    } else if (token.startsWith(':')) {
      const touch = touchFrom(token, tokens.slice(at + 1, at + 3), own);
      if (touch.touch) commits.at(-1)?.touched.push(touch.touch);
      at += 1 + touch.names;
    } else at++;
  }
  return places.length < 2 ? commits : commits.map((commit) => ({ ...commit, touched: together(commit.touched) }));
}

/** From `:<mode> <mode> <id> <id> R100` and the names that follow; two colons and a mode and id more for each further parent of a merge. */
function touchFrom(line: string, names: readonly string[], own: (path: string) => string | undefined): { readonly touch: FileTouch | undefined; readonly names: number } {
  const parents = /^:+/.exec(line)?.[0].length ?? 1;
  const words = line.slice(parents).split(' ');
  const modes = words.slice(0, parents + 1);
  const ids = words.slice(parents + 1, 2 * parents + 2);
  const isRenamed = parents === 1 && /^[RC]/.test(words.at(-1) ?? '');
  const [first = '', second = ''] = names;
  const path = own(isRenamed ? second : first);
  const from = isRenamed ? own(first) : undefined;
  const isFile = (at: number): boolean => (modes[at] ?? '').startsWith('100');
  const before = ids.slice(0, parents).filter((_, at) => isFile(at));
  const after = isFile(parents) ? ids[parents] : undefined;
  if (path === undefined || (after === undefined && before.length === 0)) return { touch: undefined, names: isRenamed ? 2 : 1 };
  // Where the whole study was moved, its files bear the names that they had.
  const touch: FileTouch = { path, ...(from === undefined || from === path ? {} : { from }), before, ...(after === undefined ? {} : { after }) };
  return { touch, names: isRenamed ? 2 : 1 };
}

/** What a commit did to each file: where one came in one place and went in another, and git saw no rename, that is one change. */
function together(touched: readonly FileTouch[]): readonly FileTouch[] {
  const plain = new Map<string, FileTouch>();
  for (const touch of touched) {
    if (touch.from !== undefined) continue;
    const same = plain.get(touch.path);
    const after = same?.after ?? touch.after;
    plain.set(touch.path, same ? { path: touch.path, before: [...same.before, ...touch.before], ...(after === undefined ? {} : { after }) } : touch);
  }
  return [...plain.values(), ...touched.filter(({ from }) => from !== undefined)];
}

/** Everything below a folder, from `git ls-tree -r -l -z`. */
export function readTree(output: Buffer): readonly TreeFile[] {
  return output
    .toString('utf8')
    .split('\0')
    .flatMap((line): TreeFile[] => {
      const tab = line.indexOf('\t');
      const [mode = '', type, id = '', size = '0'] = line.slice(0, tab).split(/ +/);
      const path = line.slice(tab + 1);
      if (tab < 0) return [];
      if (type === 'commit') return [{ path, kind: 'submodule', id, size: 0 }];
      return mode === '120000' ? [{ path, kind: 'link', id, size: 0 }] : [{ path, kind: 'file', id, size: Number.parseInt(size, 10) || 0 }];
    });
}

export const NAME_FORMAT = '%(refname)%00%(if)%(*objectname)%(then)%(*objectname)%(else)%(objectname)%(end)%00%(creatordate:iso-strict)%00%(contents:subject)%00';

/** Branches and tags, from `git for-each-ref --format=NAME_FORMAT`. */
export function readNames(output: Buffer): readonly RevisionName[] {
  const tokens = output.toString('utf8').split('\0');
  const names: RevisionName[] = [];
  for (let at = 0; at + 4 <= tokens.length; at += 4) {
    const [full = '', commit = '', date = '', subject = ''] = tokens.slice(at, at + 4).map((token) => token.replace(/^\n/, ''));
    const [, folder = '', name = ''] = /^refs\/(heads|remotes|tags)\/(.+)$/s.exec(full) ?? [];
    // `origin/HEAD` says which branch is meant without a name.
    if (name === '' || (folder === 'remotes' && name.endsWith('/HEAD'))) continue;
    names.push({ kind: folder === 'tags' ? 'tag' : folder === 'heads' ? 'branch' : 'remote branch', name, commit, date, subject });
  }
  return names;
}

/** Sizes by id of what is there and a file's content, from `git cat-file --batch-check`. */
export function readSizes(output: Buffer): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  for (const line of output.toString('latin1').split('\n')) {
    const [id = '', type, size = ''] = line.split(' ');
    if (type === 'blob') sizes.set(id, Number.parseInt(size, 10));
  }
  return sizes;
}

/** Contents by id, from `git cat-file --batch`. */
export function readContents(output: Buffer): ReadonlyMap<string, Uint8Array> {
  const contents = new Map<string, Uint8Array>();
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf(10, at);
    if (end < 0) break;
    const [id = '', type, size = ''] = output.toString('latin1', at, end).split(' ');
    at = end + 1;
    if (type !== 'blob') continue;
    const length = Number.parseInt(size, 10);
    contents.set(id, output.subarray(at, at + length));
    at += length + 1;
  }
  return contents;
}

/** Versions in memory: a line of commits, each a whole set of files. */
import { createHash } from 'node:crypto';
import type { Commit, FileTouch, LoggedCommit, Revisions, TreeFile } from '../../../src/core/store/revisions';

export type Files = Readonly<Record<string, string>>;

export interface MemoryRevisions extends Revisions {
  readonly commits: readonly Commit[];
  /** Ids of the contents that were asked for, in order. */
  readonly asked: string[];
}

const idOf = (content: Uint8Array): string => createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');

export function memoryRevisions(states: readonly Files[]): MemoryRevisions {
  const contents = new Map<string, Uint8Array>();
  const trees = states.map((files) =>
    Object.entries(files).map(([path, text]): TreeFile => {
      const bytes = new TextEncoder().encode(text);
      contents.set(idOf(bytes), bytes);
      return { path, kind: 'file', id: idOf(bytes), size: bytes.length };
    }),
  );
  const commits = states.map((_, n): Commit => ({ id: String(n).padStart(40, '0'), parents: n === 0 ? [] : [String(n - 1).padStart(40, '0')], author: 'Ana', email: 'ana@example.org', date: `2026-11-01T10:${String(n).padStart(2, '0')}:00Z`, subject: `Commit ${n}` }));
  const asked: string[] = [];
  const no = (): never => { throw new Error('not needed here'); };
  return {
    commits,
    asked,
    resolve: (name) => Promise.resolve(commits[name === 'HEAD' ? commits.length - 1 : Number(name)] ?? no()),
    mergeBase: no,
    beforeLastMerge: no,
    files: (id) => Promise.resolve(trees[Number(id)] ?? no()),
    place: () => Promise.resolve(''),
    blobs: (ids) => {
      const some = [...ids];
      asked.push(...some);
      return Promise.resolve(new Map(some.flatMap((id) => (contents.has(id) ? [[id, contents.get(id)!] as const] : []))));
    },
    idOf,
    log: (id) =>
      Promise.resolve(
        commits.slice(0, Number(id) + 1).map((commit, n): LoggedCommit => {
          const before = new Map((trees[n - 1] ?? []).map((file) => [file.path, file.id]));
          const now = new Map(trees[n]!.map((file) => [file.path, file.id]));
          const touched = [...new Set([...before.keys(), ...now.keys()])].filter((path) => before.get(path) !== now.get(path)).map((path): FileTouch => {
            const [was, is] = [before.get(path), now.get(path)];
            return { path, before: was === undefined ? [] : [was], ...(is === undefined ? {} : { after: is }) };
          });
          return { ...commit, touched };
        }),
      ),
    descendants: (of, tip) => Promise.resolve(commits.slice(Number(of) + 1, Number(tip) + 1).map(({ id }) => id)),
    names: () => Promise.resolve([]),
    isShallow: () => Promise.resolve(false),
  };
}

import { type OldTexts, verified } from '../core/store/old-texts';
import { git } from './git';

/** How many commits of a file are looked through for an old text. */
const COMMITS = 500;

/** Old texts from git's history of a study's folder: by the blob's own id first, then the file's versions from the latest back. */
export function gitHistory(folder: string): OldTexts {
  let repository: Promise<boolean> | undefined;
  const versions = new Map<string, Promise<readonly string[]>>();
  const isRepository = (): Promise<boolean> => (repository ??= git(folder, ['rev-parse', '--git-dir']).then((answer) => answer !== undefined));
  /** Blob ids of a file, latest first, also under the names it bore before. */
  const blobsOf = (source: string): Promise<readonly string[]> => {
    let blobs = versions.get(source);
    if (!blobs) {
      blobs = git(folder, ['log', '--follow', '--format=', '--raw', '--no-abbrev', `-n${COMMITS}`, '--', source]).then((output) => [
        ...new Set((output?.toString('utf8') ?? '').split('\n').flatMap((line) => /^:\d+ \d+ [0-9a-f]+ ([0-9a-f]+) /.exec(line)?.[1] ?? [])),
      ]);
      versions.set(source, blobs);
    }
    return blobs;
  };
  const blob = async (object: string, id: string): Promise<string | undefined> => {
    const bytes = await git(folder, ['cat-file', 'blob', object]);
    return bytes && verified(bytes, id);
  };
  return {
    find: async (source, id) => {
      if (!/^[0-9a-f]{12}$/.test(id) || !(await isRepository())) return undefined;
      const direct = await blob(id, id);
      if (direct !== undefined) return direct;
      // Files with a byte order mark or CRLF line ends have another blob id than their canonical text.
      for (const object of await blobsOf(source)) {
        if (/^0+$/.test(object)) continue;
        const text = await blob(object, id);
        if (text !== undefined) return text;
      }
      return undefined;
    },
  };
}

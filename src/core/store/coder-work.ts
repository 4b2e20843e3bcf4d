/** One coder's work as a patch, and such a patch read into a study. */
import { formatPatch, type PatchFile } from '../exchange/coder-patch';
import { joinedCodings } from '../study/coders/move-coder';
import { parseCodings } from '../study/codings/codings-file';
import type { StudyPath } from '../study/model';
import { UserError } from '../study/user-error';
import type { FilePort } from './files';
import { filesOfCoder, textIfThere } from './move-coder';

export interface ExportedWork {
  readonly patch: string;
  readonly files: number;
  readonly codings: number;
}

/** A coder's codings, frozen copies and what they said of others' work. Throws a `UserError` where there is nothing. */
export async function exportWork(port: FilePort, coder: string, title: string): Promise<ExportedWork> {
  const files: PatchFile[] = [];
  for (const path of await filesOfCoder(port, coder)) {
    const text = await textIfThere(port, path);
    if (text !== undefined) files.push({ path, text: text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n') });
  }
  if (files.length === 0) throw new UserError(`“${coder}” has no codings in this study.`);
  const codings = files.reduce((sum, { path, text }) => sum + (path.startsWith('codings/') ? parseCodings(path, text).codings.length : 0), 0);
  return { patch: formatPatch(title, files), files: files.length, codings };
}

/** What reading a patch would change. */
export interface PlannedWork {
  readonly writes: readonly { readonly path: StudyPath; readonly text: string }[];
  readonly counts: {
    /** Files that are not there yet. */
    readonly made: number;
    /** Files that are there and get something. */
    readonly joined: number;
    /** Files that hold it all already. */
    readonly same: number;
    /** Records that are not there yet. */
    readonly added: number;
    /** Records that differ: the value that lost waits in `doubt`. */
    readonly doubts: number;
  };
}

/** Joins the files of a patch with those that are there, by id. A frozen copy that is there stays as it is. Throws a `UserError` where one cannot be read. */
export async function planWork(port: FilePort, files: readonly PatchFile[]): Promise<PlannedWork> {
  const writes: { path: StudyPath; text: string }[] = [];
  const counts = { made: 0, joined: 0, same: 0, added: 0, doubts: 0 };
  for (const { path, text } of files) {
    const there = await textIfThere(port, path);
    const parsed = parseCodings(path, text);
    if (!parsed.writable) throw new UserError(`What the patch has of ${path} cannot be read, so nothing was changed.`);
    if (there === undefined) {
      counts.made++;
      counts.added += parsed.codings.length;
      writes.push({ path, text });
      continue;
    }
    const joined = path.startsWith('coded/') ? { text: there, doubts: 0, added: 0 } : joinedCodings(path, there, path, text);
    if (joined.text === there) counts.same++;
    else {
      counts.joined++;
      counts.added += joined.added;
      counts.doubts += joined.doubts;
      writes.push({ path, text: joined.text });
    }
  }
  return { writes, counts };
}

/** Writes one coder's codings of one source: read again, apply by id, replace whole. */
import { formatCodings, parseCodings } from '../study/codings/codings-file';
import type { Coding, StudyPath } from '../study/model';
import { UserError } from '../study/user-error';
import { decode } from '../text/decode';
import { type Applied, type ApplyNote, applyOps } from './apply-ops';
import type { CodingOp } from './coding-ops';
import { type Held, withLock } from './file-lock';
import { type FilePort, isFileError } from './files';
import type { Pace } from './pace';
import { recover, safeWrite } from './safe-write';

/** How often a file may change under one's hands before giving up. */
const TRIES = 8;

export interface WrittenCodings {
  readonly path: StudyPath;
  /** What stood there before; undefined where nothing did. */
  readonly before: string | undefined;
  /** What stands there now; undefined where nothing does and nothing had to be written. */
  readonly text: string | undefined;
  readonly notes: readonly ApplyNote[];
}

/**
 * Applies operations to a codings file on disk. Throws a `UserError` where the file has parts that cannot be read
 * (nothing is rewritten then) or cannot be written; the file then stands as it stood.
 */
export function writeOps(port: FilePort, pace: Pace, path: StudyPath, ops: readonly CodingOp[]): Promise<WrittenCodings> {
  return rewriteCodings(port, pace, path, (codings) => applyOps(codings, ops));
}

/** As `writeOps`, for any change that can be computed again from what stands in the file. */
export async function rewriteCodings(
  port: FilePort,
  pace: Pace,
  path: StudyPath,
  change: (codings: readonly Coding[]) => Applied,
  what = 'coding',
): Promise<WrittenCodings> {
  try {
    return await withLock(port, pace, path, async (held) => {
      for (let attempt = 0; attempt < TRIES; attempt++) {
        const written = await tryRewrite(port, path, change, held);
        if (written) return written;
      }
      throw new UserError(`${path} keeps changing while it is being written. Nothing was lost; try again.`);
    });
  } catch (error) {
    if (isFileError(error)) throw new UserError(`Your ${what} is not on the disk${what === 'coding' ? ' yet' : ''}: ${error.message}.`);
    throw error;
  }
}

async function tryRewrite(port: FilePort, path: StudyPath, change: (codings: readonly Coding[]) => Applied, held: Held): Promise<WrittenCodings | undefined> {
  // An earlier write, of this window or of one on the web, may have been cut short.
  await recover(port, path);
  const before = await readBytes(port, path);
  const decoded = before && decode(before);
  if (decoded && decoded.kind !== 'text') throw new UserError(`${path} is not UTF-8 text, so nothing can be added to it. Mend it first.`);
  const parsed = decoded && parseCodings(path, decoded.text);
  if (parsed && !parsed.writable) {
    throw new UserError(`${path} has parts that cannot be read, so it was left as it is. Mend it first: see the Problems view.`);
  }
  const { codings, notes } = change(parsed?.codings ?? []);
  if (!parsed && codings.length === 0) return { path, before: undefined, text: undefined, notes };
  const text = formatCodings(parsed, codings);
  if (decoded?.text === text) return { path, before: text, text, notes };
  if (!(await held()) || !sameBytes(before, await readBytes(port, path))) return undefined;
  const mark = decoded?.mark ? '\uFEFF' : '';
  await safeWrite(port, path, new TextEncoder().encode(mark + text));
  return { path, before: decoded?.text, text, notes };
}

async function readBytes(port: FilePort, path: StudyPath): Promise<Uint8Array | undefined> {
  try {
    return await port.read(path);
  } catch (error) {
    if (isFileError(error) && error.fault === 'not found') return undefined;
    throw error;
  }
}

function sameBytes(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  if (!a || !b) return a === b;
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

/** Edits that are shown already and not on the disk yet, by codings file, in order. */
import type { Coding, StudyPath } from '../study/model';
import { applyOps } from './apply-ops';
import { type CodingEdit, type CodingOp, idOf } from './coding-ops';
import type { FilePort } from './files';
import type { Pace } from './pace';
import { writeOps, type WrittenCodings } from './write-codings';

interface Pending {
  readonly edit: CodingEdit;
  /** It names words that were not saved yet, or follows an edit that does: it is held back until they are. */
  readonly waits: boolean;
}

export class PendingEdits {
  private readonly byFile = new Map<StudyPath, readonly Pending[]>();
  private readonly writing = new Map<StudyPath, Promise<unknown>>();
  private readonly log: StudyPath[] = [];

  /** Adds an edit; says whether it has to wait for a save. */
  add(file: StudyPath, edit: CodingEdit, unsaved: boolean): boolean {
    const before = this.byFile.get(file) ?? [];
    const waiting = new Set(before.filter((each) => each.waits).flatMap((each) => each.edit.ops.map(idOf)));
    const waits = unsaved || edit.ops.some((op) => waiting.has(idOf(op)));
    this.byFile.set(file, [...before, { edit, waits }]);
    return waits;
  }

  has(file: StudyPath): boolean {
    return this.byFile.has(file);
  }

  get files(): readonly StudyPath[] {
    return [...this.byFile.keys()];
  }

  /** Whether edits of a file are held back. */
  waits(file: StudyPath): boolean {
    return this.byFile.get(file)?.some((each) => each.waits) ?? false;
  }

  /** Writes so far. */
  get writes(): number {
    return this.log.length;
  }

  /** Files that were written since there had been so many writes: what was read of them before is old. */
  writtenSince(writes: number): readonly StudyPath[] {
    return [...new Set(this.log.slice(writes))];
  }

  /** The codings that held-back edits of a file are about, as these leave them. */
  held(file: StudyPath): readonly Coding[] {
    const held = (this.byFile.get(file) ?? []).filter((each) => each.waits);
    return held.reduce<readonly Coding[]>((now, { edit }) => applyOps(now, edit.ops).codings, []);
  }

  /** Lets go what was held back, each record as `saved` gives it: with a place in a text that is on the disk now. */
  release(file: StudyPath, saved: (coding: Coding) => Coding): void {
    const anew = (op: CodingOp): CodingOp => {
      if (op.kind === 'add') return { kind: 'add', coding: saved(op.coding) };
      return op.kind === 'change' ? { ...op, after: saved(op.after) } : op;
    };
    const pending = this.byFile.get(file);
    if (!pending) return;
    this.byFile.set(
      file,
      pending.map((each) => (each.waits ? { edit: { ...each.edit, ops: each.edit.ops.map(anew) }, waits: false } : each)),
    );
  }

  /** A file's codings with what waits for it. */
  applied(file: StudyPath, codings: readonly Coding[]): readonly Coding[] {
    return (this.byFile.get(file) ?? []).reduce((now, { edit }) => applyOps(now, edit.ops).codings, codings);
  }

  /** Writes all that may be written of a file, one write of a file at a time. Throws what writing throws; the edits wait on then. */
  async flush(port: FilePort, pace: Pace, file: StudyPath): Promise<WrittenCodings | undefined> {
    const write = (): Promise<WrittenCodings | undefined> => this.write(port, pace, file);
    const turn = (this.writing.get(file) ?? Promise.resolve()).then(write, write);
    this.writing.set(file, turn);
    try {
      return await turn;
    } finally {
      if (this.writing.get(file) === turn) this.writing.delete(file);
    }
  }

  private async write(port: FilePort, pace: Pace, file: StudyPath): Promise<WrittenCodings | undefined> {
    const ready = (this.byFile.get(file) ?? []).filter((each) => !each.waits);
    if (ready.length === 0) return undefined;
    const written = await writeOps(port, pace, file, ready.flatMap(({ edit }) => edit.ops));
    this.log.push(file);
    const rest = (this.byFile.get(file) ?? []).filter((each) => !ready.includes(each));
    if (rest.length > 0) this.byFile.set(file, rest);
    else this.byFile.delete(file);
    return written;
  }
}

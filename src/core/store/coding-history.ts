/** What *Undo Coding* takes back: steps of edits by id, never snapshots of files. */
import { type CodingEdit, inverse } from './coding-ops';

export interface CodingStep {
  /** What was done, for a person: `coded “…” as Vision`. */
  readonly what: string;
  readonly edits: readonly CodingEdit[];
}

const MOST = 500;

export class CodingHistory {
  private done: readonly CodingStep[] = [];
  private undone: readonly CodingStep[] = [];

  /** A new step; what was undone before can no longer be redone. */
  push(step: CodingStep): void {
    this.done = [...this.done.slice(-MOST + 1), step];
    this.undone = [];
  }

  /** Forgets all steps. */
  clear(): void {
    this.done = [];
    this.undone = [];
  }

  /** The last step that was done, turned round. */
  get toUndo(): CodingStep | undefined {
    const step = this.done.at(-1);
    return step && { what: step.what, edits: step.edits.map(inverse).reverse() };
  }

  /** The step that was undone last. */
  get toRedo(): CodingStep | undefined {
    return this.undone.at(-1);
  }

  /** The last step was undone. */
  wasUndone(): void {
    const step = this.done.at(-1);
    this.done = this.done.slice(0, -1);
    if (step) this.undone = [...this.undone, step];
  }

  /** The step that was undone last was done again. */
  wasRedone(): void {
    const step = this.undone.at(-1);
    this.undone = this.undone.slice(0, -1);
    if (step) this.done = [...this.done, step];
  }
}

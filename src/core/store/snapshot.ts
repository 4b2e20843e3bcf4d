/** The present snapshot of a study, and who is told of the next. */
import type { Study, StudyDelta } from '../study/study';

/** What a delta says of all that did not change. */
export const NOTHING: StudyDelta = { sources: new Set(), codebook: false, people: false, memos: new Set(), reviews: new Set(), settings: false, all: false };

export class Snapshot {
  private readonly listeners = new Set<(delta: StudyDelta, study: Study) => void>();

  constructor(private present: Study) {}

  get study(): Study {
    return this.present;
  }

  /** Replaces parts of the study and tells everybody, in the order in which they asked to be told. */
  set(patch: Partial<Study>, delta: Partial<StudyDelta>): void {
    this.present = { ...this.present, ...patch, version: this.present.version + 1 };
    for (const listener of [...this.listeners]) listener({ ...NOTHING, ...delta }, this.present);
  }

  /** Calls back after each new snapshot; returns what ends that. */
  onDidChange(listener: (delta: StudyDelta, study: Study) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}

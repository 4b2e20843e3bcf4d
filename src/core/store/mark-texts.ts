/**
 * The texts of memos that reviewers' marks were made on: kept when they are seen, fetched where a paragraph is not as it was marked, so
 * that it is found by them as a coding's passage is. Works behind the snapshot; nobody waits for it who does not want to.
 */
import type { StudyPath } from '../study/model';
import { textsMarked, textsWanted } from '../study/reviews/paragraph-marks';
import type { Study, StudyDelta } from '../study/study';
import { textId } from '../text/blob-id';
import type { OldTexts } from './old-texts';
import type { Pace } from './pace';

export interface MarkTextsOptions {
  /** The present snapshot. */
  readonly study: () => Study;
  readonly old: OldTexts;
  /** Keeps a text for later, by its id. */
  readonly keep: (memo: StudyPath, id: string, text: string) => Promise<void>;
  readonly pace: Pace;
  /** Told of the texts that say more exactly where a memo's marks stand. */
  readonly onTexts: (memo: StudyPath, texts: ReadonlyMap<string, string>) => void;
}

export class MarkTexts {
  /** Memos to be looked at, and whether somebody works on them: reading a study writes nothing into its folder. */
  private readonly waiting = new Map<StudyPath, boolean>();
  /** Texts of memos that were seen as they were marked. */
  private readonly seen = new Map<string, string>();
  /** Texts that nobody had. */
  private readonly missing = new Set<string>();
  private working: Promise<void> = Promise.resolve();
  private isWorking = false;

  constructor(private readonly options: MarkTextsOptions) {}

  /** Something changed: memos that it concerns are looked at again, one after another. */
  follow({ all, memos, reviews }: StudyDelta): void {
    const table = this.options.study().reviews;
    for (const path of all ? table.keys() : [...memos, ...reviews]) if (table.has(path)) this.waiting.set(path, !all || this.waiting.get(path) === true);
    if (this.waiting.size === 0 || this.isWorking) return;
    this.isWorking = true;
    // What breaks off leaves marks where they can be found without: no more is lost.
    this.working = this.work().catch(() => undefined).finally(() => { this.isWorking = false; });
  }

  /** Resolves when all that was seen so far is at hand. */
  ready(): Promise<void> {
    return this.working;
  }

  private async work(): Promise<void> {
    // The snapshot is finished first; several changes in a row are looked at once.
    await this.options.pace.breathe();
    for (;;) {
      const [next] = this.waiting;
      if (next === undefined) return;
      const [path, isWorkedOn] = next;
      this.waiting.delete(path);
      await this.look(path, isWorkedOn);
      await this.options.pace.breathe();
    }
  }

  private async look(path: StudyPath, isWorkedOn: boolean): Promise<void> {
    const { study, old, keep, onTexts } = this.options;
    const reviews = study().reviews.get(path);
    const memo = study().memos.get(path);
    if (!reviews || !memo) return;
    const marked = textsMarked(reviews);
    const unknown = [...marked].filter((id) => reviews.texts?.has(id) !== true);
    if (unknown.length === 0) return;
    const present = textId(memo.text);
    if (unknown.includes(present)) {
      this.seen.set(present, memo.text);
      if (isWorkedOn) await keep(path, present, memo.text);
    }
    const found = new Map<string, string>();
    for (const id of textsWanted(memo, reviews)) {
      if (this.missing.has(id)) continue;
      const seen = this.seen.get(id);
      if (seen !== undefined && isWorkedOn) await keep(path, id, seen);
      const text = seen ?? (await old.find(path, id));
      if (text === undefined) this.missing.add(id);
      else found.set(id, text);
    }
    if (found.size === 0) return;
    const known = study().reviews.get(path)?.texts ?? new Map<string, string>();
    onTexts(path, new Map([...known, ...found].filter(([id]) => marked.has(id))));
  }
}

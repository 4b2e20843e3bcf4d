/** Edits that name words which stand in no file yet: safe in the journal until their source is saved, then written. */
import type { StudyPath } from '../study/model';
import { codingsPath } from '../study/paths';
import type { CodingEdit } from './coding-ops';
import type { Journal, JournalEntry } from './journal';
import type { OpenSources } from './open-sources';
import { recoverJournal } from './recover-journal';
import type { StudyStore } from './study-store';

export class WaitingEdits {
  /** What the journal holds for each codings file. */
  private readonly entries = new Map<StudyPath, readonly JournalEntry[]>();

  constructor(
    private readonly store: StudyStore,
    private readonly sources: OpenSources,
    private readonly journal: Journal,
  ) {}

  /** Puts an edit into the journal. Throws a `UserError` where that cannot be written. */
  async add(edit: CodingEdit): Promise<void> {
    this.remember(await this.journal.add(edit));
  }

  /** Takes up what an earlier window left waiting. */
  async recover(): Promise<void> {
    const entries = await recoverJournal(this.store, this.journal);
    for (const entry of entries) this.remember(entry);
    await this.store.check(entries.map(({ edit }) => edit.source));
  }

  private remember(entry: JournalEntry): void {
    const file = codingsPath(entry.edit.coder, entry.edit.source);
    this.entries.set(file, [...(this.entries.get(file) ?? []), entry]);
  }

  /** Writes what was held back until this source was saved, whoever coded it, with its places in the text that was saved. */
  async sourceSaved(source: StudyPath): Promise<void> {
    for (const file of this.store.waitingFor(source)) await this.write(file, source);
  }

  private async write(file: StudyPath, source: StudyPath): Promise<void> {
    const saved = this.sources.savedText(source);
    if (!saved) return;
    const places = this.sources.places(source);
    const spans = this.store.held(file).map(({ id }) => places.get(id)?.span);
    // Typing may have gone on while the file was written: words that came after wait for the next save.
    if (spans.some((span) => span && this.sources.isUnsaved(source, span))) return;
    const entries = this.entries.get(file) ?? [];
    this.store.release(file, (coding) => {
      const span = places.get(coding.id)?.span;
      const place = span && this.sources.savedPlaceOf(source, span);
      // Words that were deleted again before the save: the record still names a text that is on the disk, and is adrift.
      return place ? { ...coding, ...place } : { ...coding, text: saved.textId };
    });
    await this.store.flush(file);
    this.entries.set(file, (this.entries.get(file) ?? []).filter((entry) => !entries.includes(entry)));
    for (const entry of entries) await entry.done();
  }
}

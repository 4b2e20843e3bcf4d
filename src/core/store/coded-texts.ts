/** The texts that acts of coding are about: which text a passage is coded on, and where a record's passage stands in it. */
import type { Coding, Place, StudyPath } from '../study/model';
import type { PlacedCoding } from '../study/study';
import { orUndefined, UserError } from '../study/user-error';
import type { Span } from '../text/positions';
import { applyChanges, placesOf, track } from '../text/track/track';
import { type CodingEdit, type CodingOp, recordOf } from './coding-ops';
import type { OpenSources } from './open-sources';
import { movedRecord, type PlaceOnFile } from './records';
import type { SourceText } from './source-text';
import type { StudyStore } from './study-store';

export interface CodedTextsOptions {
  readonly store: StudyStore;
  readonly sources: OpenSources;
  /** Saves a source that has unsaved changes, asking the person once; false where they would not. */
  readonly saveSource: (path: StudyPath) => Promise<boolean>;
}

export class CodedTexts {
  /** Ids of texts that codings were made on while they stood in no file. */
  private readonly unsavedTexts = new Set<string>();

  constructor(private readonly options: CodedTextsOptions) {}

  /** Places that follow from the records alone: what an undo puts back stands where its record says. */
  placesAfter(edit: CodingEdit, text: SourceText | undefined): ReadonlyMap<string, Place> {
    const places = new Map<string, Place>();
    if (!text || this.options.sources.isDirty(edit.source)) return places;
    for (const op of edit.ops) {
      const coding = op.kind === 'change' ? op.after : op.coding;
      const span = op.kind !== 'remove' && coding.text === text.textId ? text.lines.spanOf(coding.at) : undefined;
      if (span && text.text.slice(span.start, span.end) === coding.quote) places.set(coding.id, { state: 'exact', span });
    }
    return places;
  }

  /**
   * The text to code on, and the passages in it. Where they touch unsaved words, the source is saved first, if the person
   * agrees; saving may itself change the text (trailing blanks, a last line end).
   */
  async textForCoding(source: StudyPath, spans: readonly Span[]): Promise<{ readonly text: SourceText; readonly spans: readonly Span[] }> {
    this.options.sources.settle(source);
    await this.assertText(source);
    const before = await this.options.store.text(source);
    if (!(await this.options.sources.touchUnsaved(source, spans))) return { text: before, spans };
    await this.options.saveSource(source);
    const text = await this.options.store.text(source);
    if (text.text === before.text) return { text, spans };
    const starts = spans.map((span, index) => ({ id: String(index), quote: '', before: '', after: '', place: { state: 'exact' as const, span } }));
    const places = placesOf(applyChanges(track(before.text, starts), [], text.text));
    const moved = spans.flatMap((_, index) => places.get(String(index))?.span ?? []);
    if (moved.length < spans.length) throw new UserError('The text changed while it was saved. Choose the passage again.');
    return { text, spans: moved };
  }

  /** An editor may show words where a study can read none (UTF-16, say): no other program, and no later version, would find them. */
  private async assertText(source: StudyPath): Promise<void> {
    const { study } = this.options.store;
    const unread = study.problems.get(source)?.find(({ rule }) => rule === 'not-text');
    if (unread) throw new UserError(unread.message);
    if (study.sources.get(source)?.headRead === false) await this.options.store.textOnDisk(source);
  }

  /** The present text; undefined where it cannot be read. */
  textIfThere(source: StudyPath): Promise<SourceText | undefined> {
    return orUndefined(this.options.store.text(source));
  }

  /** Where a coding stands, as its record would say it now; undefined where that is not certain. */
  presentPlace({ place, source }: PlacedCoding, text: SourceText): PlaceOnFile | undefined {
    if (!place.span || (place.state !== 'exact' && place.state !== 'moved' && place.state !== 'edited')) return undefined;
    return this.options.sources.isUnsaved(source, place.span) ? undefined : this.options.sources.placeOf(source, text, place.span);
  }

  /**
   * Records that come back may name a text that was typed, never saved, and typed over since: they get the place that their
   * words have now. Throws a `UserError` where these are not there any more.
   */
  async onSavedTexts(edits: readonly CodingEdit[]): Promise<readonly CodingEdit[]> {
    const result: CodingEdit[] = [];
    for (const edit of edits) {
      const ops: CodingOp[] = [];
      for (const op of edit.ops) {
        if (op.kind === 'add') ops.push({ ...op, coding: await this.onSavedText(edit.source, op.coding) });
        else if (op.kind === 'change') ops.push({ ...op, after: await this.onSavedText(edit.source, op.after) });
        else ops.push(op);
      }
      result.push({ ...edit, ops });
    }
    return result;
  }

  private async onSavedText(source: StudyPath, coding: Coding): Promise<Coding> {
    if (!this.unsavedTexts.has(coding.text)) return coding;
    this.options.sources.settle(source);
    const text = await this.options.store.text(source);
    if (text.textId === coding.text) return coding;
    const place = (await this.options.store.findPlaces(text, [coding])).get(coding.id);
    if (!place?.span || (place.state !== 'moved' && place.state !== 'edited')) {
      throw new UserError(`“${coding.quote}” cannot be coded again: these words were typed and taken out again before they were saved.`);
    }
    return movedRecord(coding, this.options.sources.placeOf(source, text, place.span));
  }

  /** Whether an edit names words of the buffer that stand in no file yet; these are remembered. */
  isUnsaved(edit: CodingEdit): boolean {
    const unsaved = this.options.sources.unsavedTextId(edit.source);
    const isUnsaved = unsaved !== undefined && edit.ops.some((op) => op.kind !== 'remove' && recordOf(op).text === unsaved);
    if (isUnsaved) for (const op of edit.ops) this.unsavedTexts.add(recordOf(op).text);
    return isUnsaved;
  }
}

/**
 * Where one works on a study: the sources that are open, and the acts of coding. What a person does becomes edits by
 * id, is shown at once, is safe on the disk when the act resolves, and can be taken back.
 */
import { newCodingId } from '../study/codings/coding-id';
import { dayOf, secondOf } from '../study/clock';
import type { Coding, Place, StudyPath } from '../study/model';
import { codingsPath } from '../study/paths';
import type { Settlement } from '../study/settle/settlement';
import { findCoding, type PlacedCoding } from '../study/study';
import { UserError } from '../study/user-error';
import type { ContentChange } from '../text/canonical';
import type { Span } from '../text/positions';
import type { ApplyNote } from './apply-ops';
import { CodedTexts } from './coded-texts';
import { CodingHistory, type CodingStep } from './coding-history';
import { type CodingEdit, type CodingOp, onto } from './coding-ops';
import type { Journal } from './journal';
import type { LocalTexts } from './old-texts';
import { OpenSources } from './open-sources';
import type { Pace } from './pace';
import { bySource, type CodingChange, changedRecord, movedRecord, nameOfPassage, type NewCoding, newRecord, passage } from './records';
import { type Made, reviewRecord, reviewWords } from './review-ops';
import { settleStep, settleWords } from './settle-edits';
import type { SourceText } from './source-text';
import type { StudyStore } from './study-store';
import { WaitingEdits } from './waiting-edits';

export interface DeskOptions {
  readonly store: StudyStore;
  readonly pace: Pace;
  readonly texts: LocalTexts;
  readonly journal: Journal;
  /** Saves a source that has unsaved changes, asking the person once; false where they would not. */
  readonly saveSource: (path: StudyPath) => Promise<boolean>;
  /** Told of what could not be done as meant. */
  readonly onNotes?: (notes: readonly ApplyNote[]) => void;
  /** Gives new ids; for tests. */
  readonly newId?: () => string;
}

export class StudyDesk {
  private readonly sources: OpenSources;
  readonly history = new CodingHistory();
  private readonly waiting: WaitingEdits;
  private readonly texts: CodedTexts;

  constructor(private readonly options: DeskOptions) {
    this.sources = new OpenSources(options.store, options.texts);
    this.waiting = new WaitingEdits(options.store, this.sources, options.journal);
    this.texts = new CodedTexts({ store: options.store, sources: this.sources, saveSource: options.saveSource });
  }

  isOpen(path: StudyPath): boolean {
    return this.sources.isOpen(path);
  }
  /** Whether the editor holds something else than the disk. */
  isDirty(path: StudyPath): boolean {
    return this.sources.isDirty(path);
  }

  /** A source was opened in an editor; its buffer may hold unsaved changes already. */
  opened(path: StudyPath, buffer: string): Promise<void> {
    return this.sources.opened(path, buffer);
  }

  /** A change event of the editor, in offsets of the canonical text before it; `buffer` is the text after it. */
  changed(path: StudyPath, changes: readonly ContentChange[], buffer: string): void {
    this.sources.changed(path, changes, buffer);
  }

  /** Brings the snapshot's places of a source up to its buffer. */
  settle(path: StudyPath): void {
    this.sources.settle(path);
  }

  /** The editor saved the source, as the coder's own act: what waited for it is written, and own records are brought up to date. */
  async saved(path: StudyPath, buffer: string, coder: string | undefined): Promise<void> {
    if (!this.sources.isOpen(path)) return;
    await this.sources.saved(path, buffer);
    await this.waiting.sourceSaved(path);
    if (coder !== undefined) await this.bringUpToDate(path, coder);
  }

  /** The file changed on the disk under an open editor. */
  diskChanged(path: StudyPath): Promise<void> {
    return this.sources.diskChanged(path);
  }

  closed(path: StudyPath): Promise<void> {
    return this.sources.closed(path);
  }

  /** Takes up what an earlier window left waiting for a save. */
  recover(): Promise<void> {
    return this.waiting.recover();
  }

  /** Codes passages. Resolves when they are on the disk, or safe in the journal until their source is saved. */
  async add(coder: string, source: StudyPath, codings: readonly NewCoding[]): Promise<readonly Coding[]> {
    this.mustBeWritable();
    const { text, spans: chosen } = await this.texts.textForCoding(source, codings.map((coding) => coding.span));
    const spans = chosen.map((span) => passage(text, span));
    const now = this.options.pace.now();
    const made = codings.map((coding, index) => {
      const span = spans[index] ?? coding.span;
      return newRecord((this.options.newId ?? newCodingId)(), coding, this.sources.placeOf(source, text, span), dayOf(now), secondOf(now));
    });
    const places = new Map(made.map((coding, index): [string, Place] => [coding.id, { state: stateIn(text, coding), span: spans[index] ?? { start: 0, end: 0 } }]));
    const edit: CodingEdit = { coder, source, ops: made.map((coding) => ({ kind: 'add', coding })) };
    const names = made.map((coding) => nameOfPassage(coding.quote, source));
    await this.act({ what: `coded ${names.join(', ')}`, edits: [edit] }, new Map([[source, { text, places }]]));
    return made;
  }

  /** Takes codings away. */
  async remove(coder: string, codings: readonly PlacedCoding[]): Promise<void> {
    this.mustBeOwn(coder, codings);
    const edits = bySource(codings).map(([source, list]): CodingEdit => ({ coder, source, ops: list.map((each) => ({ kind: 'remove', coding: this.latest(each) })) }));
    await this.act({ what: `uncoded ${codings.map(({ coding, source }) => nameOfPassage(coding.quote, source)).join(', ')}`, edits }, new Map());
  }

  /** Changes codings; a change with a span moves the boundary to it. Each also brings the record's place up to date. */
  async change(coder: string, changes: readonly { readonly coding: PlacedCoding; readonly change: CodingChange }[]): Promise<void> {
    this.mustBeOwn(coder, changes.map(({ coding }) => coding));
    const now = secondOf(this.options.pace.now());
    const edits: CodingEdit[] = [];
    const shown = new Map<StudyPath, { text: SourceText; places: Map<string, Place> }>();
    for (const [source, list] of bySource(changes.map(({ coding }) => coding))) {
      const ids = new Set(list.map(({ coding }) => coding.id));
      const own = changes.filter(({ coding }) => coding.source === source && ids.has(coding.coding.id));
      const moved = own.flatMap(({ change }) => (change.span ? [change.span] : []));
      const ready = moved.length > 0 ? await this.texts.textForCoding(source, moved) : undefined;
      const text = ready?.text ?? (await this.texts.textIfThere(source));
      const chosen = [...(ready?.spans ?? [])];
      const places = new Map<string, Place>();
      const ops = own.map(({ coding, change }): CodingOp => {
        const before = this.latest(coding);
        const to = change.span && chosen.shift();
        const span = to && text ? passage(text, to) : undefined;
        const place = text && (span ? this.sources.placeOf(source, text, span) : this.texts.presentPlace(coding, text));
        const after = changedRecord(before, change, place, now);
        if (span && text) places.set(before.id, { state: stateIn(text, after), span });
        return { kind: 'change', before, after };
      });
      edits.push({ coder, source, ops });
      if (text) shown.set(source, { text, places });
    }
    const what = changes.map(({ coding }) => nameOfPassage(coding.coding.quote, coding.source)).join(', ');
    await this.act({ what: `changed the coding of ${what}`, edits }, shown);
  }

  /** Confirms where codings stand; a person's act, so `changed` is set. */
  async confirm(coder: string, places: readonly { readonly coding: PlacedCoding; readonly span: Span }[]): Promise<void> {
    await this.change(coder, places.map(({ coding, span }) => ({ coding, change: { span } })));
  }

  /** Settles a passage in which coders differ, in the name of `consensus`: nobody's own codings change. Can be taken back as one step. */
  async settlePassage(settlement: Settlement): Promise<void> {
    this.mustBeWritable();
    const { source } = settlement.passage;
    const made = (): Made => ({ id: (this.options.newId ?? newCodingId)(), day: dayOf(now), second: secondOf(now) });
    const now = this.options.pace.now();
    const { edits, text, places } = await settleStep(settlement, this.options.store.study, this.texts, (on, span) => this.sources.placeOf(source, on, span), made);
    // What is set aside comes first: half of a settlement is none, and is asked again.
    if (edits.reviews) await this.writeReviews([edits.reviews]);
    await this.act({ what: settleWords(settlement), edits: [edits.reviews, edits.codings].filter((edit) => edit !== undefined) }, new Map([[source, { text, places }]]));
  }

  /** Changes what a person says of a memo, or of the codings of a source. Resolves when it is on the disk; then it can be taken back. */
  async review(person: string, subject: StudyPath, ops: readonly CodingOp[]): Promise<void> {
    this.mustBeWritable();
    if (ops.length === 0) return;
    const edit: CodingEdit = { coder: person, source: subject, ops, isReview: true };
    await this.writeReviews([edit]);
    this.history.push({ what: reviewWords(edit), edits: [edit] });
  }

  /** Takes the last step back; says what it was. */
  async undo(): Promise<string | undefined> {
    this.mustBeWritable();
    const step = this.history.toUndo;
    if (!step) return undefined;
    const { reviews, codings } = await this.readyToApply(step);
    await this.writeReviews(reviews);
    this.history.wasUndone();
    await this.apply(codings, new Map());
    return step.what;
  }

  /** Does again what was taken back last; says what it was. */
  async redo(): Promise<string | undefined> {
    this.mustBeWritable();
    const step = this.history.toRedo;
    if (!step) return undefined;
    const { reviews, codings } = await this.readyToApply(step);
    await this.writeReviews(reviews);
    this.history.wasRedone();
    await this.apply(codings, new Map());
    return step.what;
  }

  /** The edits of a step on the records as they stand now. */
  private async readyToApply(step: CodingStep): Promise<{ readonly reviews: readonly CodingEdit[]; readonly codings: readonly CodingEdit[] }> {
    const now = secondOf(this.options.pace.now());
    const { study } = this.options.store;
    const edits = step.edits
      .map((edit) => onto(edit, (id) => (edit.isReview ? reviewRecord(study, edit, id) : findCoding(study, id, edit.source)?.coding), now))
      .filter(({ ops }) => ops.length > 0);
    return { reviews: edits.filter(({ isReview }) => isReview), codings: await this.texts.onSavedTexts(edits.filter(({ isReview }) => !isReview)) };
  }

  /** Nothing of a review is shown before it is on the disk: where it cannot be written, the step stays to be tried again. */
  private async writeReviews(edits: readonly CodingEdit[]): Promise<void> {
    for (const edit of edits) {
      const notes = await this.options.store.writeReview(edit);
      if (notes.length > 0) this.options.onNotes?.(notes);
    }
  }

  /** Tries once more what could not be written. Throws the first `UserError`. */
  async retry(): Promise<void> {
    for (const file of this.options.store.unwritten) await this.options.store.flush(file);
  }

  private async act(step: CodingStep, shown: ReadonlyMap<StudyPath, { readonly text: SourceText; readonly places: ReadonlyMap<string, Place> }>): Promise<void> {
    this.history.push(step);
    await this.apply(step.edits.filter(({ isReview }) => isReview !== true), shown);
  }

  private async apply(
    edits: readonly CodingEdit[],
    shown: ReadonlyMap<StudyPath, { readonly text: SourceText; readonly places: ReadonlyMap<string, Place> }>,
  ): Promise<void> {
    const { store } = this.options;
    const files: StudyPath[] = [];
    for (const edit of edits) {
      const file = codingsPath(edit.coder, edit.source);
      const { text, places } = shown.get(edit.source) ?? { text: await this.texts.textIfThere(edit.source), places: new Map<string, Place>() };
      const placed = new Map([...this.texts.placesAfter(edit, text), ...places]);
      const isUnsaved = this.texts.isUnsaved(edit);
      const waits = store.begin(file, edit, text, placed, isUnsaved);
      this.sources.place(edit.source, placed);
      if (waits) {
        await this.waiting.add(edit);
        // After a crash the codings are found again by the text that they were made on.
        if (text) await this.options.texts.keep(edit.source, text.textId, text.text);
      } else files.push(file);
    }
    for (const file of files) {
      const notes = await store.flush(file);
      if (notes.length > 0) this.options.onNotes?.(notes);
    }
    for (const edit of edits) await this.keepText(edit.source);
    await store.check(edits.map((edit) => edit.source), { knownOnly: true });
  }

  /** Own records of a source, brought up to the text that was just saved. Places in doubt, and in words that are not saved, are left as they are. */
  private async bringUpToDate(source: StudyPath, coder: string): Promise<void> {
    const { store } = this.options;
    const own = store.study.codings.get(source)?.files.find((file) => file.coder === coder);
    const text = this.sources.savedText(source);
    if (!own || !text || store.study.settings.readOnly) return;
    const places = this.sources.places(source);
    const ops = own.codings.flatMap((coding): CodingOp[] => {
      const place = places.get(coding.id);
      if (!place?.span || coding.text === text.textId || (place.state !== 'moved' && place.state !== 'edited')) return [];
      const now = this.sources.savedPlaceOf(source, place.span);
      return now ? [{ kind: 'change', before: coding, after: movedRecord(coding, now) }] : [];
    });
    if (ops.length > 0) await this.apply([{ coder, source, ops }], new Map());
  }

  private async keepText(source: StudyPath): Promise<void> {
    const text = this.sources.savedText(source) ?? (await this.texts.textIfThere(source));
    if (text) await this.options.texts.keep(source, text.textId, text.text);
  }

  /** The record as it stands in the present snapshot: a caller may hold an older one. */
  private latest({ coding, source }: PlacedCoding): Coding {
    return findCoding(this.options.store.study, coding.id, source)?.coding ?? coding;
  }

  private mustBeWritable(): void {
    if (this.options.store.study.settings.readOnly) {
      throw new UserError('This study was written by a newer version of Verbatim, so it is only read here. Update the extension to change it.');
    }
  }

  private mustBeOwn(coder: string, codings: readonly PlacedCoding[]): void {
    this.mustBeWritable();
    const other = codings.find((each) => each.coder !== coder);
    if (other) throw new UserError(`This coding is ${other.coder}’s. You code as ${coder}, and nobody changes somebody else’s codings; code the passage yourself instead.`);
  }
}

/** A record that was just made names the editor's text, or the saved one where its words are the same in both. */
function stateIn(text: SourceText, coding: Coding): Place['state'] {
  return coding.text === text.textId ? 'exact' : 'moved';
}

/** Finds where a source's codings stand in its present text, and who speaks there. */
import { detached } from '../study/detached';
import type { Coding, Place, Turn } from '../study/model';
import { fenceOf } from '../study/sources/front-matter-fence';
import { proseConflicts } from '../study/sources/prose-conflicts';
import type { SourceCodings, SourcePlaces } from '../study/study';
import type { Extent } from '../text/positions';
import { refindInSteps } from '../text/refind/refind';
import type { OldTexts } from './old-texts';
import { type SourceText, turnsIn } from './source-text';

/** Gives other work its turn between two steps of a long one; throws to give up. */
export type Breathe = () => Promise<void>;

/**
 * Places of codings of a source in `text`. Codings made on this very text cost a look-up; for the others the old
 * texts are asked for, and all are re-found together, since their order helps.
 */
export async function findPlaces(codings: readonly Coding[], text: SourceText, old: OldTexts, breathe: Breathe): Promise<ReadonlyMap<string, Place>> {
  const texts = new Map<string, string>();
  for (const id of new Set(codings.map((coding) => coding.text))) {
    if (id === text.textId) continue;
    const found = await old.find(text.path, id);
    if (found !== undefined) texts.set(id, found);
  }
  const steps = refindInSteps({ newText: text.text, newTextId: text.textId, codings, oldText: (id) => texts.get(id) });
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await breathe();
  }
}

/** Places of all codings of a source in `text`, with who speaks there. */
export async function checkPlaces(codings: SourceCodings, text: SourceText, old: OldTexts, breathe: Breathe): Promise<SourcePlaces> {
  return describePlaces(text, await findPlaces(codings.files.flatMap((file) => file.codings), text, old, breathe));
}

/** Adds to places who speaks in each passage, in which turn and when. */
export function describePlaces(text: SourceText, byId: ReadonlyMap<string, Place>): SourcePlaces {
  const extents = new Map<string, Extent>();
  const words = new Map<string, string>();
  const speakers = new Map<string, readonly string[]>();
  const turns = new Map<string, number>();
  const times = new Map<string, string>();
  const speakersOfTurns = new Map<string, readonly string[]>();
  for (const [id, { span, state }] of byId) {
    if (!span) continue;
    if (state !== 'exact') extents.set(id, text.lines.extentOf(span));
    if (state === 'edited' || state === 'review') words.set(id, detached(text.text.slice(span.start, span.end)));
    const touched = turnsIn(text.turns, span);
    const first = touched[0];
    if (!first) continue;
    turns.set(id, first.index);
    if (first.time !== undefined) times.set(id, first.time);
    const last = touched.at(-1) ?? first;
    const key = `${first.index} ${last.index}`;
    let names = speakersOfTurns.get(key);
    if (!names) speakersOfTurns.set(key, (names = [...new Set(touched.flatMap(speakerOf))]));
    speakers.set(id, names);
  }
  const strangers = text.strangers.map(({ label, span }) => ({ label, extent: text.lines.extentOf(span) }));
  const conflicts = proseConflicts(text.text, fenceOf(text.text)?.bodyStart ?? 0).map((span) => text.lines.extentOf(span));
  return { textId: text.textId, byId, extents, words, speakers, turns, times, strangers, ...(conflicts.length > 0 ? { conflicts } : {}) };
}

/** A turn's person or role, else its label: an unknown speaker is listed, not dropped. */
function speakerOf(turn: Turn): readonly string[] {
  const name = turn.speaker ?? turn.label;
  return name === undefined ? [] : [name];
}

/** Whether it is known of every coding of a source where it stands. */
export function isChecked({ files, places }: SourceCodings): boolean {
  return places !== undefined && files.every((file) => file.codings.every((coding) => places.byId.has(coding.id)));
}

/** Places that remain valid for the codings that a newer file holds: those whose record says the same of its place. */
export function keepPlaces(places: SourcePlaces | undefined, before: ReadonlyMap<string, Coding>, codings: readonly Coding[]): SourcePlaces | undefined {
  if (!places) return undefined;
  const keep = new Set(codings.filter((coding) => samePlaceOnFile(before.get(coding.id), coding)).map((coding) => coding.id));
  const only = <V>(map: ReadonlyMap<string, V>): ReadonlyMap<string, V> => new Map([...map].filter(([id]) => keep.has(id)));
  return { textId: places.textId, byId: only(places.byId), extents: only(places.extents), words: only(places.words), speakers: only(places.speakers), turns: only(places.turns), times: only(places.times), strangers: places.strangers, ...(places.conflicts ? { conflicts: places.conflicts } : {}) };
}

/** Whether two records say the same of where the passage stands. */
export function samePlaceOnFile(a: Coding | undefined, b: Coding): boolean {
  return (
    a?.text === b.text &&
    a.quote === b.quote &&
    a.before === b.before &&
    a.after === b.after &&
    a.at.start.line === b.at.start.line &&
    a.at.start.column === b.at.start.column &&
    a.at.end.line === b.at.end.line &&
    a.at.end.column === b.at.end.column
  );
}

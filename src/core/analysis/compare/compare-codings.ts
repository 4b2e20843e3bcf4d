/** What happened to the codings: matched by id, wherever they stand. */
import { compareCodings as byPosition } from '../../study/codings/coding-format';
import type { CodingsFile, StudyPath } from '../../study/model';
import type { SourceCodings, Study } from '../../study/study';
import { compareCoding } from './compare-coding';
import type { CodingChange, CodingCounts, OwnedCoding } from './changes';

/** All changes, by source and position. Files that both versions share cost nothing. */
export function compareAllCodings(a: Study, b: Study, nowCalled: (path: StudyPath) => StudyPath): readonly CodingChange[] {
  const before = new Map<string, OwnedCoding[]>();
  const after: OwnedCoding[] = [];
  const shared = sharedFiles(a, b);
  for (const coding of owned(a, shared)) {
    const same = before.get(coding.coding.id);
    if (same) same.push(coding);
    else before.set(coding.coding.id, [coding]);
  }
  for (const coding of owned(b, shared)) after.push(coding);
  const changes: CodingChange[] = [];
  // Where one id stands twice, the one of the same coder and source is meant; of a source that was renamed, what was left behind is
  // itself before anything else is.
  const ways: readonly ((was: OwnedCoding, now: OwnedCoding) => boolean)[] = [
    (was, now) => was.coder === now.coder && was.source === now.source,
    (was, now) => was.coder === now.coder && nowCalled(was.source) === now.source,
    () => true,
  ];
  const matched = new Map<OwnedCoding, OwnedCoding>();
  for (const fits of ways) {
    for (const now of after) {
      const was = matched.has(now) ? undefined : take(before, now, (each) => fits(each, now));
      if (was) matched.set(now, was);
    }
  }
  for (const now of after) {
    const was = matched.get(now);
    const change = was ? compareCoding(was, now, nowCalled, b.codebook) : ({ kind: 'added', id: now.coding.id, after: now } as const);
    if (change) changes.push(change);
  }
  for (const left of before.values()) for (const was of left) changes.push({ kind: 'removed', id: was.coding.id, before: was });
  return sorted(changes, nowCalled);
}

function take(from: ReadonlyMap<string, OwnedCoding[]>, { coding }: OwnedCoding, fits: (was: OwnedCoding) => boolean): OwnedCoding | undefined {
  const same = from.get(coding.id);
  const at = same?.findIndex(fits) ?? -1;
  return at < 0 ? undefined : same?.splice(at, 1)[0];
}

/** Files that are one object in both: nothing in them changed. */
function sharedFiles(a: Study, b: Study): ReadonlySet<CodingsFile | SourceCodings> {
  const shared = new Set<CodingsFile | SourceCodings>();
  for (const codings of b.codings.values()) {
    const was = a.codings.get(codings.source);
    if (was === codings) shared.add(codings);
    else for (const file of codings.files) if (was?.files.includes(file)) shared.add(file);
  }
  return shared;
}

function* owned(study: Study, shared: ReadonlySet<CodingsFile | SourceCodings>): Generator<OwnedCoding> {
  for (const bySource of study.codings.values()) {
    if (shared.has(bySource)) continue;
    for (const file of bySource.files) {
      if (shared.has(file)) continue;
      for (const coding of file.codings) yield { coding, coder: file.coder, source: file.source };
    }
  }
}

/** What stands there now; of a coding that was removed, what stood there. */
export function presentOf(change: CodingChange): OwnedCoding {
  return change.kind === 'removed' ? change.before : change.after;
}

function sorted(changes: readonly CodingChange[], nowCalled: (path: StudyPath) => StudyPath): readonly CodingChange[] {
  const keyed = changes.map((change) => {
    const { coding, source } = presentOf(change);
    return { change, coding, source: change.kind === 'removed' ? nowCalled(source) : source };
  });
  keyed.sort((x, y) => (x.source < y.source ? -1 : x.source > y.source ? 1 : byPosition(x.coding, y.coding)));
  return keyed.map(({ change }) => change);
}

const NONE: CodingCounts = { added: 0, removed: 0, recoded: 0, moved: 0, renoted: 0, other: 0, foundAgain: 0 };

function counted(counts: CodingCounts, change: CodingChange): CodingCounts {
  if (change.kind === 'added') return { ...counts, added: counts.added + 1 };
  if (change.kind === 'removed') return { ...counts, removed: counts.removed + 1 };
  const { recoded, moved, renoted, fields } = change;
  return {
    ...counts,
    recoded: counts.recoded + Number(recoded),
    moved: counts.moved + Number(moved === 'person'),
    renoted: counts.renoted + Number(renoted),
    other: counts.other + Number(fields.length > 0),
    foundAgain: counts.foundAgain + Number(isFoundAgainOnly(change)),
  };
}

/** Whether nothing happened to a coding but that the program found its place again. */
export function isFoundAgainOnly(change: CodingChange): boolean {
  return change.kind === 'changed' && change.moved === 'program' && !change.recoded && !change.renoted && change.fields.length === 0;
}

/** How many codings were added, removed, changed and how; in all, and by coder (of a coding that changed hands, by whom it is now). */
export function countChanges(changes: readonly CodingChange[]): { readonly counts: CodingCounts; readonly byCoder: ReadonlyMap<string, CodingCounts> } {
  let counts = NONE;
  const byCoder = new Map<string, CodingCounts>();
  for (const change of changes) {
    const { coder } = presentOf(change);
    counts = counted(counts, change);
    byCoder.set(coder, counted(byCoder.get(coder) ?? NONE, change));
  }
  return { counts, byCoder: new Map([...byCoder].sort(([x], [y]) => (x < y ? -1 : 1))) };
}

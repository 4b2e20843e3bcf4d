/**
 * What is masked for a coder: other people's codings of sources that an assignment masks until the coder has marked them coded. The one
 * filter that every view's study goes through; on the disk everything stays readable.
 */
import type { StudyPath } from '../model';
import { coderAndSourceOf } from '../paths';
import { type Assignment } from '../settings/assignments';
import { sourceChoice } from '../settings/chosen-sources';
import type { SourceCodings, Study } from '../study';
import { type Table, tableOf } from '../table';

/** What a study does not show, and why. */
export interface Masking {
  /** Sources with the assignment that masks each. */
  readonly sources: ReadonlyMap<StudyPath, Assignment>;
  /** Whether a source has a coding of this id that is not shown. */
  readonly hides: (source: StudyPath, id: string) => boolean;
}

const NONE: ReadonlyMap<StudyPath, Assignment> = new Map();

interface Known {
  readonly sources: Study['sources'];
  readonly marks: Study['marks'];
  readonly byCoder: Map<string, ReadonlyMap<StudyPath, Assignment>>;
}

const known = new WeakMap<Study['assignments'], Known>();

/** Whether any assignment masks anything; then it matters who codes. */
export function hasMasks({ assignments }: Study): boolean {
  for (const { mode } of assignments.values()) if (mode === 'masked') return true;
  return false;
}

/**
 * Sources that are masked for a coder, with the assignment that masks each. While nobody has said who codes (`undefined`), all that are
 * masked for anybody: whom it concerns may be the one who looks. Computed once for each state of assignments, sources and marks.
 */
export function maskedSources(study: Study, coder: string | undefined): ReadonlyMap<StudyPath, Assignment> {
  const { assignments, sources, marks } = study;
  if (!hasMasks(study)) return NONE;
  let before = known.get(assignments);
  if (before?.sources !== sources || before.marks !== marks) known.set(assignments, (before = { sources, marks, byCoder: new Map() }));
  const key = coder ?? '';
  const found = before.byCoder.get(key);
  if (found) return found;
  const masked = new Map<StudyPath, Assignment>();
  const choice = sourceChoice(sources);
  for (const assignment of assignments.values()) {
    const whose = coder === undefined ? assignment.coders : assignment.coders.filter((each) => each === coder);
    if (assignment.mode !== 'masked' || whose.length === 0) continue;
    for (const path of choice.all(assignment.sources)) {
      const done = marks.get(path) ?? [];
      if (!masked.has(path) && whose.some((each) => !done.includes(each))) masked.set(path, assignment);
    }
  }
  // The same sources as before are the same object: what was made of them holds.
  const last = [...before.byCoder.values()].find((each) => each.size === masked.size && [...masked].every(([path, assignment]) => each.get(path) === assignment));
  before.byCoder.set(key, last ?? masked);
  return last ?? masked;
}

const own = new WeakMap<SourceCodings, Map<string, SourceCodings>>();

/** A source's part with one coder's files alone. The same object for the same part, so that what is computed of it holds. */
function ownPart(part: SourceCodings, coder: string | undefined): SourceCodings {
  const key = coder ?? '';
  const byCoder = own.get(part) ?? new Map<string, SourceCodings>();
  own.set(part, byCoder);
  const before = byCoder.get(key);
  if (before) return before;
  const { texts: _texts, ...rest } = part;
  const made: SourceCodings = { ...rest, files: part.files.filter((file) => file.coder === coder) };
  byCoder.set(key, made);
  return made;
}

interface Filtered {
  readonly masked: ReadonlyMap<StudyPath, Assignment>;
  readonly coder: string | undefined;
  readonly table: Table<SourceCodings>;
}

const filtered = new WeakMap<Table<SourceCodings>, Filtered>();

function withoutOthers(table: Table<SourceCodings>, masked: Filtered['masked'], coder: string | undefined): Table<SourceCodings> {
  const before = filtered.get(table);
  if (before?.masked === masked && before.coder === coder) return before.table;
  const made = tableOf(table.keys().flatMap((path) => {
    const part = table.get(path);
    return part ? [[path, masked.has(path) ? ownPart(part, coder) : part] as const] : [];
  }));
  filtered.set(table, { masked, coder, table: made });
  return made;
}

/** Without what frozen copies of others say. */
function withoutCopies(bodies: Study['bodies'], masked: Filtered['masked'], coder: string | undefined): Study['bodies'] {
  const hidden = bodies.keys().filter((path) => {
    const copy = coderAndSourceOf(path);
    return copy !== undefined && copy.coder !== coder && masked.has(copy.source);
  });
  return hidden.reduce((table, path) => table.without(path), bodies);
}

const views = new WeakMap<Study, { readonly masked: Filtered['masked']; readonly coder: string | undefined; readonly view: Study }>();

/** A study as a coder may see it: the study itself where nothing is masked. Cost: the number of coded sources, once for each snapshot. */
export function maskedFor(study: Study, coder: string | undefined): Study {
  const masked = maskedSources(study, coder);
  if (masked.size === 0) return study;
  const before = views.get(study);
  if (before?.masked === masked && before.coder === coder) return before.view;
  const hides = (path: StudyPath, id: string): boolean =>
    masked.has(path) && study.codings.get(path)?.files.some((file) => file.coder !== coder && file.codings.some((coding) => coding.id === id)) === true;
  const view: Study = { ...study, codings: withoutOthers(study.codings, masked, coder), reviews: withoutOthers(study.reviews, masked, coder), bodies: withoutCopies(study.bodies, masked, coder), masking: { sources: masked, hides } };
  views.set(study, { masked, coder, view });
  return view;
}

/**
 * A former version of a study without what is masked in the present one for a coder: nothing else would tell what was coded there.
 * Sources that are not there any more may be masked ones under former names, and are left out as well.
 */
export function maskedAsNow(former: Study, { masking, sources }: Study, coder: string | undefined): Study {
  if (!masking) return former;
  const hidden = new Set(former.codings.keys().filter((path) => masking.sources.has(path) || !sources.has(path)));
  const withoutHidden = (table: Table<SourceCodings>): Table<SourceCodings> =>
    tableOf(table.keys().flatMap((path) => {
      const part = table.get(path);
      return part ? [[path, hidden.has(path) || masking.sources.has(path) ? ownPart(part, coder) : part] as const] : [];
    }));
  return { ...former, codings: withoutHidden(former.codings), reviews: withoutHidden(former.reviews) };
}

/** Sources of which one shows what the other does not. */
export function changedMasks(before: ReadonlyMap<StudyPath, unknown>, now: ReadonlyMap<StudyPath, unknown>): readonly StudyPath[] {
  return [...[...before.keys()].filter((path) => !now.has(path)), ...[...now.keys()].filter((path) => !before.has(path))];
}

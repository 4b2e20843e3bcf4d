/** What changed between two versions of a study. */
import { compareCases, compareEntries, comparePeople, compareTies } from './compare-people';
import { compareAllCodings, countChanges } from './compare-codings';
import { compareCodes } from './compare-codes';
import { compareSources, findRenames } from './compare-sources';
import { fieldChanges, withAttributes } from './fields';
import { compareSides, compareStudyFiles } from './side-files';
import type { Base, Comparison, EntryChange, MarkChange, ReviewChange, Version } from './changes';
import { isSameCoding } from '../../study/codings/merge-coding';
import type { Memo } from '../../study/memos/memo';
import type { CodingsFile, StudyPath } from '../../study/model';
import { codedPath } from '../../study/paths';
import type { Study } from '../../study/study';

/**
 * Compares two versions of a study by ids: of codings, codes, people, cases, and of sources, which may have been renamed.
 * What both snapshots share as the same object costs nothing.
 */
export function compareStudies(a: Version, b: Version): Comparison {
  const renames = findRenames(a, b);
  const nowCalled = (path: StudyPath): StudyPath => renames.get(path) ?? path;
  const codings = compareAllCodings(a.study, b.study, nowCalled);
  return {
    folder: a.place === undefined || b.place === undefined || a.place === b.place ? undefined : { before: a.place, after: b.place },
    before: baseOf(a.study),
    after: baseOf(b.study),
    codings,
    ...countChanges(codings),
    codes: compareCodes(a.study.codebook, b.study.codebook),
    flags: fieldChanges({ flags: a.study.codebook.flags }, { flags: b.study.codebook.flags }),
    people: comparePeople(a.study.people, b.study.people),
    ties: compareTies(a.study, b.study, nowCalled),
    cases: compareCases(a.study.cases, b.study.cases),
    memos: compareMemos(a.study, b.study),
    sources: compareSources(a, b, renames),
    marks: compareMarks(a, b, nowCalled),
    reviews: compareReviews(a.study, b.study, nowCalled),
    settings: compareStudyFiles(a, b),
    assignments: compareEntries(a.study.assignments, b.study.assignments, ({ coders, sources, mode, round, attributes }) => withAttributes({ coders, sources, mode, round }, attributes), ({ id }) => id),
    rounds: compareEntries(a.study.rounds, b.study.rounds, ({ coders, sources, name, commit, date, attributes }) => withAttributes({ coders, sources, title: name, commit, date }, attributes), ({ id }) => id),
    files: compareSides(a, b),
  };
}

/** Whether nothing changed, but for places that the program found again. */
export function isUnchanged(comparison: Comparison): boolean {
  const { codings, codes, flags, people, ties, cases, memos, sources, marks, reviews, settings, assignments, rounds, files } = comparison;
  return [codings, codes, flags, people, ties, cases, memos, sources, marks, reviews, settings, assignments, rounds, files].every(({ length }) => length === 0);
}

/** How much there is in a study. */
export function baseOf({ sources, codings, codebook, people, memos }: Study): Base {
  const coders = new Set<string>();
  let count = 0;
  for (const { files } of codings.values()) {
    for (const file of files) {
      if (file.codings.length > 0) coders.add(file.coder);
      count += file.codings.length;
    }
  }
  return { sources: sources.size, coders: [...coders].sort(), codings: count, codes: codebook.codes.size, people: people.size, memos: memos.size };
}

/** Memos by path; one with the same text elsewhere was renamed. */
function compareMemos(a: Study, b: Study): readonly EntryChange[] {
  if (a.memos === b.memos) return [];
  const gone = new Map(a.memos.values().flatMap((memo) => (b.memos.has(memo.path) ? [] : [[memo.text, memo.path] as const])));
  const before = new Map<string, Memo>();
  const from = new Map<string, string>();
  for (const memo of b.memos.values()) {
    const was = a.memos.has(memo.path) ? undefined : gone.get(memo.text);
    if (was === undefined) continue;
    gone.delete(memo.text);
    from.set(was, memo.path);
  }
  for (const memo of a.memos.values()) before.set(from.get(memo.path) ?? memo.path, memo);
  const after = new Map(b.memos.values().map((memo) => [memo.path, memo] as const));
  return compareEntries(before, after, ({ path, title, text, bodyStart, attributes }) => withAttributes({ path, title, text: text.slice(bodyStart) }, attributes), ({ title }) => title);
}

/** What a coder has of a source, by file. */
interface Owned<T> {
  readonly coder: string;
  readonly source: StudyPath;
  readonly what: T;
}

/**
 * What each coder had and has of each source; `source` is where it is now. What was left behind when its source was renamed is
 * where it was.
 */
function paired<T>(before: Iterable<Owned<T>>, after: Iterable<Owned<T>>, nowCalled: (path: StudyPath) => StudyPath): readonly { readonly coder: string; readonly source: StudyPath; readonly was: T | undefined; readonly is: T | undefined }[] {
  const keyOf = (coder: string, source: StudyPath): string => JSON.stringify([coder, source]);
  const present = new Map([...after].map((one) => [keyOf(one.coder, one.source), one] as const));
  const [here, elsewhere] = [new Map<string, T>(), new Map<string, Owned<T>>()];
  for (const one of before) {
    const key = keyOf(one.coder, one.source);
    if (present.has(key)) here.set(key, one.what);
    else elsewhere.set(keyOf(one.coder, nowCalled(one.source)), { ...one, source: nowCalled(one.source) });
  }
  const pairs = [...present].map(([key, { coder, source, what }]) => {
    const was = here.get(key) ?? elsewhere.get(key)?.what;
    if (!here.has(key)) elsewhere.delete(key);
    return { coder, source, was, is: what };
  });
  return [...pairs, ...[...elsewhere.values()].map(({ coder, source, what }) => ({ coder, source, was: what, is: undefined }))];
}

function compareMarks(a: Version, b: Version, nowCalled: (path: StudyPath) => StudyPath): readonly MarkChange[] {
  if (a.study.marks === b.study.marks && a.ids === b.ids) return [];
  const marked = ({ study, ids }: Version): readonly Owned<{ readonly copy: string | undefined }>[] =>
    study.marks.keys().flatMap((source) => (study.marks.get(source) ?? []).map((coder) => ({ coder, source, what: { copy: ids.get(codedPath(coder, source)) } })));
  return paired(marked(a), marked(b), nowCalled).flatMap(({ coder, source, was, is }): readonly MarkChange[] => {
    if (!is) return [{ kind: 'unmarked', coder, source }];
    if (!was) return [{ kind: 'marked', coder, source }];
    return was.copy !== undefined && is.copy !== undefined && was.copy !== is.copy ? [{ kind: 'again', coder, source }] : [];
  });
}

function compareReviews(a: Study, b: Study, nowCalled: (path: StudyPath) => StudyPath): readonly ReviewChange[] {
  if (a.reviews === b.reviews) return [];
  const reviewed = ({ reviews }: Study): readonly Owned<CodingsFile>[] => reviews.values().flatMap(({ files }) => files.map((file) => ({ coder: file.coder, source: file.source, what: file })));
  return paired(reviewed(a), reviewed(b), nowCalled).flatMap(({ coder, source, was, is }) => {
    if (was === is) return [];
    const old = new Map(was?.codings.map((record) => [record.id, record]));
    let [added, changed] = [0, 0];
    for (const record of is?.codings ?? []) {
      const same = old.get(record.id);
      if (!same) added++;
      else if (!isSameCoding(same, record)) changed++;
      old.delete(record.id);
    }
    return added + changed + old.size > 0 ? [{ reviewer: coder, subject: source, added, removed: old.size, changed }] : [];
  });
}

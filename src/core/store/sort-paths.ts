/** What a changed path means for a study. */
import type { StudyPath, StudySettings } from '../study/model';
import { coderAndSourceOf, reviewerAndSubjectOf } from '../study/paths';
import { isFolderName, matcherOf, STUDY_FILE } from './discover';
import { isTemplate } from './read-memos';
import { CASES_FILE } from './read-study';
import { TEAM_FILES } from './read-team';

export interface SortedPaths {
  /** The study file itself, or a folder, which tells of many files at once: everything is to be read again. */
  readonly all: boolean;
  readonly codebook: boolean;
  /** The roster or the cases. */
  readonly people: boolean;
  /** Who codes what. */
  readonly team: boolean;
  /** A frozen copy came or went. */
  readonly marks: boolean;
  readonly codings: readonly StudyPath[];
  readonly sources: readonly StudyPath[];
  readonly memos: readonly StudyPath[];
  readonly reviews: readonly StudyPath[];
}

/** Sorts paths that were made, changed, moved or removed by what they are to the study; others are passed over. */
export function sortPaths(paths: Iterable<StudyPath>, settings: StudySettings, peopleFiles: ReadonlySet<StudyPath>): SortedPaths {
  const matches = (globs: readonly string[], path: string): boolean => globs.some((glob) => matcherOf(glob).matches(path));
  const codings: StudyPath[] = [];
  const sources: StudyPath[] = [];
  const memos: StudyPath[] = [];
  const reviews: StudyPath[] = [];
  const sorted = { all: false, codebook: false, people: false, team: false, marks: false, codings, sources, memos, reviews };
  for (const path of new Set(paths)) {
    const whose = coderAndSourceOf(path);
    if (path === STUDY_FILE || path === '') sorted.all = true;
    else if (TEAM_FILES.includes(path)) sorted.team = true;
    else if (whose?.kind === 'codings') codings.push(path);
    else if (whose?.kind === 'coded') sorted.marks = true;
    else if (reviewerAndSubjectOf(path)) reviews.push(path);
    else if (matches(settings.transcripts, path)) sources.push(path);
    else if (matches(settings.codebooks, path)) sorted.codebook = true;
    else if (matches(settings.people, path) || peopleFiles.has(path) || path === CASES_FILE) sorted.people = true;
    else if (matches(settings.memos, path)) {
      if (!isTemplate(path)) memos.push(path);
    } else if (isFolderName(path)) sorted.all = true;
  }
  return sorted;
}

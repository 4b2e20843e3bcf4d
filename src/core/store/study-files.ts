/** Which files in a study's folder are the study's own, and what they are. */
import type { StudyPath, StudySettings } from '../study/model';
import { coderAndSourceOf } from '../study/paths';
import { isSkipped, matcherOf } from './discover';
import { TEAM_FILES } from './read-team';

export type StudyFileKind = 'study' | 'codebook' | 'source' | 'person' | 'cases' | 'team' | 'codings' | 'coded' | 'review' | 'memo' | 'query' | 'layout';

/** Tells what a file is; undefined for one that is not the study's. */
export function studyFileKinds(settings: StudySettings): (path: StudyPath) => StudyFileKind | undefined {
  const globs: readonly (readonly [StudyFileKind, readonly ((path: StudyPath) => boolean)[]])[] = [
    ['codebook', settings.codebooks.map((glob) => matcherOf(glob).matches)],
    ['person', settings.people.map((glob) => matcherOf(glob).matches)],
    ['memo', settings.memos.map((glob) => matcherOf(glob).matches)],
    ['source', settings.transcripts.map((glob) => matcherOf(glob).matches)],
  ];
  return (path) => {
    if (path.split('/').some(isSkipped)) return undefined;
    if (path === 'verbatim.yaml') return 'study';
    if (path === 'cases.yaml') return 'cases';
    if (TEAM_FILES.includes(path)) return 'team';
    const own = coderAndSourceOf(path);
    if (own) return own.kind;
    const [folder] = path.split('/');
    if (folder === 'reviews') return 'review';
    if (folder === 'queries' && path.endsWith('.yaml')) return 'query';
    if (folder === 'layouts' && path.endsWith('.yaml')) return 'layout';
    return globs.find(([, tests]) => tests.some((matches) => matches(path)))?.[0];
  };
}

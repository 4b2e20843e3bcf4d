/** What is near to a memo: what a person who writes in it most likely means. */
import type { StudyPath } from '../model';
import type { Study } from '../study';
import { type LinkTarget, targetKey, targetsOf } from './link-names';
import type { Memo } from './memo';

/** 0: linked in the memo, or seen beside it; 1: open, of the same case, or given last; 2: anything else. */
export type Nearness = 0 | 1 | 2;

export interface Near {
  of(target: LinkTarget): Nearness;
  /** Sources that are nearer than others, the nearest first. */
  readonly sources: readonly StudyPath[];
}

/** What stands in the window. */
export interface InWindow {
  /** Paths of files in visible editors. */
  readonly seen: readonly StudyPath[];
  /** Paths of files in tabs. */
  readonly open: readonly StudyPath[];
  /** Ids of codes that were given last. */
  readonly codes: readonly string[];
}

/** Cost: the memo's links, and the sources where it is about a case. */
export function nearTo(study: Study, memo: Memo, { seen, open, codes }: InWindow): Near {
  const linked = memo.links.flatMap((link) => targetsOf(study, link).slice(0, 1));
  const nearest = new Set(linked.map(targetKey));
  const cases = new Set(memo.case === undefined ? [] : [memo.case]);
  for (const target of linked) if (target.kind === 'case') cases.add(target.id);
  const files = (paths: readonly StudyPath[]): readonly LinkTarget[] =>
    paths.flatMap((path): readonly LinkTarget[] => (study.sources.has(path) ? [{ kind: 'source', path }] : study.memos.has(path) && path !== memo.path ? [{ kind: 'memo', path }] : []));
  const beside = files(seen);
  for (const target of beside) nearest.add(targetKey(target));
  const opened = files(open);
  const near = new Set([...opened, ...codes.map((id): LinkTarget => ({ kind: 'code', id }))].map(targetKey));
  const sourcesOf = (targets: readonly LinkTarget[]): readonly StudyPath[] => targets.flatMap((target) => (target.kind === 'source' ? [target.path] : []));
  const ofCases = cases.size === 0 ? [] : study.sources.values().filter((source) => source.case !== undefined && cases.has(source.case)).map(({ path }) => path);
  for (const path of ofCases) near.add(targetKey({ kind: 'source', path }));
  return {
    of: (target) => {
      const key = targetKey(target);
      return nearest.has(key) ? 0 : near.has(key) ? 1 : 2;
    },
    sources: [...new Set([...sourcesOf(beside), ...sourcesOf(linked), ...sourcesOf(opened), ...ofCases])],
  };
}

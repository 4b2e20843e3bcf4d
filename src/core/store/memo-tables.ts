/** The parts of a snapshot that memos make. */
import type { Memo } from '../study/memos/memo';
import { linkIndex, withMemo } from '../study/memos/backlinks';
import type { StudyPath } from '../study/model';
import type { Study } from '../study/study';
import { tableOf } from '../study/table';

type MemoParts = Pick<Study, 'memos' | 'memoTitles' | 'linkIndex'>;

/** From all memos at once. */
export function memoTables(memos: readonly Memo[]): MemoParts {
  return {
    memos: tableOf(memos.map((memo) => [memo.path, memo] as const)),
    memoTitles: tableOf(memos.map((memo) => [memo.path, memo.title] as const)),
    linkIndex: linkIndex(memos),
  };
}

/** After some memos came or changed; those of `paths` that are not in `memos` are gone. Costs these memos' own links. */
export function withMemos(study: MemoParts, paths: readonly StudyPath[], memos: readonly Memo[]): MemoParts {
  let { memos: table, memoTitles, linkIndex: index } = study;
  for (const path of paths) {
    const before = table.get(path);
    const after = memos.find((memo) => memo.path === path);
    index = withMemo(index, before, after);
    table = after ? table.with(path, after) : table.without(path);
    if (!after) memoTitles = memoTitles.without(path);
    else if (memoTitles.get(path) !== after.title) memoTitles = memoTitles.with(path, after.title);
  }
  return { memos: table, memoTitles, linkIndex: index };
}

import type { MemoLink } from '../core/study/memos/memo-links';
import { targetsOf } from '../core/study/memos/link-names';
import type { OpenStudy } from '../host/host';

/** Finds the passages that links to codings lead to where they stand at this moment. */
export async function checkLinked(study: OpenStudy, links: readonly MemoLink[]): Promise<void> {
  const paths = new Set(links.flatMap((link) => (link.anchor === undefined ? [] : targetsOf(study.study, link).flatMap((target) => (target.kind === 'source' ? [target.path] : [])))));
  if (paths.size === 0) return;
  for (const path of paths) study.settle(path);
  await study.check(paths);
}

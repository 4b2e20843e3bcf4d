/** Files of the studies that git has not joined and that show no conflict markers: told as problems, since nothing in them says so. */
import * as vscode from 'vscode';
import type { StudyPath } from '../core/study/model';
import { fileProblem, type Problem } from '../core/study/problem';
import type { Host, OpenStudy } from '../host/host';
import { onGitLooked, unmergedIn } from '../host/unmerged';

export interface UnmergedFiles {
  /** What git waits for in a study. */
  problems(study: OpenStudy): readonly Problem[];
  /** Fires where that changed. */
  readonly onDidChange: vscode.Event<OpenStudy>;
  dispose(): void;
}

export function followUnmerged(host: Host): UnmergedFiles {
  const changed = new vscode.EventEmitter<OpenStudy>();
  const waiting = new Map<string, readonly StudyPath[]>();
  const followed = new Map<string, vscode.Disposable>();
  const follow = (): void => {
    for (const [key, each] of followed) {
      if (host.studies.byKey(key)) continue;
      each.dispose();
      followed.delete(key);
      waiting.delete(key);
    }
    for (const study of host.studies.all) {
      if (followed.has(study.key)) continue;
      followed.set(study.key, onGitLooked(study.folder, (repository) => {
        const paths = unmergedIn(study, repository);
        if (paths.join('\n') === (waiting.get(study.key) ?? []).join('\n')) return;
        waiting.set(study.key, paths);
        changed.fire(study);
      }));
    }
  };
  follow();
  // git is asked only where somebody trusts the folder.
  const listeners = vscode.Disposable.from(
    changed,
    host.studies.onDidChange(({ delta }) => { if (delta.all) follow(); }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => {
      for (const each of followed.values()) each.dispose();
      followed.clear();
      follow();
    }),
  );
  return {
    problems: (study) =>
      (waiting.get(study.key) ?? []).flatMap((path) => {
        if (study.study.problems.get(path)?.some(({ rule }) => rule === 'merge-conflict')) return [];
        return [{ ...fileProblem('unmerged-file', path, 'git has not joined two versions of this file yet, and what stands here may be one of them only. Resolve the merge, then stage the file.'), severity: 'warning' as const }];
      }),
    onDidChange: changed.event,
    dispose: () => {
      listeners.dispose();
      for (const each of followed.values()) each.dispose();
    },
  };
}

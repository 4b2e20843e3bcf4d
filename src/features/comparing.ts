/** The comparison that the window shows: a version of a study beside its present state, which it follows. */
import * as vscode from 'vscode';
import type { Comparison, Version } from '../core/analysis/compare/changes';
import { compareStudies } from '../core/analysis/compare/compare';
import { commitAndFiles } from '../core/analysis/compare/versions';
import type { RevisionParts } from '../core/store/revision-study';
import { type Commit, shortId } from '../core/store/revisions';
import { maskedAsNow } from '../core/study/settle/masked';
import type { Study, StudyDelta } from '../core/study/study';
import { setContext } from '../host/context-keys';
import type { Host, OpenStudy } from '../host/host';

export interface Comparing {
  readonly study: OpenStudy;
  readonly revisions: RevisionParts;
  readonly commit: Commit;
  /** As the person chose it, with the commit: `before the last merge (1a2b3c4)`. */
  readonly name: string;
  readonly before: Study;
  /** The present snapshot that was compared. */
  readonly after: Study;
  readonly comparison: Comparison;
}

export interface ComparingState {
  readonly current: Comparing | undefined;
  /** Compares; what was compared before is left. Throws a `UserError` where it cannot be read. */
  readonly begin: (study: OpenStudy, revisions: RevisionParts, commit: Commit, called: string) => Promise<Comparing>;
  readonly end: () => void;
  /** Fires when a comparison begins, ends, or says something else than before. */
  readonly onDidChange: vscode.Event<void>;
  readonly dispose: () => void;
}

/** Changes are gathered for so many milliseconds, and for so many times as long as the last comparison took, or the last reading where files are read again. */
const GATHER = 400;
const REST = 10;
const READ_REST = 2;

export function comparingState(host: Host): ComparingState {
  const changed = new vscode.EventEmitter<void>();
  let current: Comparing | undefined;
  let versions: { readonly before: Version; readonly after: Version } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let readAgain = false;
  let cost = 0;
  let readCost = 0;
  let watched: vscode.Disposable | undefined;

  const show = (next: Comparing | undefined): void => {
    current = next;
    setContext('verbatim.comparing', next !== undefined);
    changed.fire();
  };
  const end = (): void => {
    clearTimeout(timer);
    timer = undefined;
    versions = undefined;
    watched?.dispose();
    watched = undefined;
    show(undefined);
  };
  const compare = async (study: OpenStudy, revisions: RevisionParts, commit: Commit, name: string, afresh: boolean): Promise<Comparing> => {
    const start = Date.now();
    const read = versions === undefined || afresh ? await commitAndFiles(revisions, commit, study.study, study.files) : { ...versions, after: { ...versions.after, study: study.study } };
    versions = read;
    const compared = Date.now();
    const before = maskedAsNow(read.before.study, read.after.study, host.coders.present(study));
    const comparison = compareStudies({ ...read.before, study: before }, read.after);
    if (afresh) readCost = compared - start;
    cost = Date.now() - compared;
    return { study, revisions, commit, name, before, after: read.after.study, comparison };
  };
  const follow = async (): Promise<void> => {
    timer = undefined;
    const shown = current;
    if (!shown) return;
    const afresh = readAgain;
    readAgain = false;
    const next = await compare(shown.study, shown.revisions, shown.commit, shown.name, afresh);
    // Another comparison may have begun meanwhile.
    if (current === shown) show(next);
  };
  const soon = (): void => {
    timer ??= setTimeout(() => {
      follow().catch((error: unknown) => { host.log.error('compare the analysis again', error); });
    }, Math.max(GATHER, REST * cost, readAgain ? READ_REST * readCost : 0));
  };
  const later = (delta: StudyDelta): void => {
    const shown = current;
    if (!shown) return;
    // Only what a source, a mark or the study file says has to be read from the files again: codings are in the snapshot.
    if (delta.all || shown.after.settings !== shown.study.study.settings || shown.after.marks !== shown.study.study.marks || [...delta.sources].some((path) => shown.after.sources.get(path) !== shown.study.study.sources.get(path))) readAgain = true;
    soon();
  };
  /** Queries and layouts are in no snapshot: while one compares, they are looked at for themselves. */
  const watch = ({ folder }: OpenStudy): vscode.Disposable => {
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '{queries,layouts}/**/*.yaml'));
    const again = (): void => {
      if (!current) return;
      readAgain = true;
      soon();
    };
    return vscode.Disposable.from(watcher, watcher.onDidCreate(again), watcher.onDidChange(again), watcher.onDidDelete(again));
  };
  const listeners = vscode.Disposable.from(
    changed,
    host.studies.onDidChange(({ study, delta }) => {
      if (study.key !== current?.study.key) return;
      if (host.studies.byKey(study.key)) later(delta);
      else end();
    }),
  );
  return {
    get current() {
      return current;
    },
    begin: async (study, revisions, commit, called) => {
      versions = undefined;
      const next = await compare(study, revisions, commit, `${called} (${shortId(commit.id)})`, true);
      watched?.dispose();
      watched = watch(study);
      show(next);
      return next;
    },
    end,
    onDidChange: changed.event,
    dispose: () => {
      clearTimeout(timer);
      watched?.dispose();
      listeners.dispose();
    },
  };
}

/** *Show Last Merge*: what the last merge did, as a page of links; offered after a merge that somebody should know of. */
import * as vscode from 'vscode';
import { type MergePage, mergePage, type MergeTarget } from '../core/show/merge-page';
import { mergeSummary } from '../core/show/merge-summary';
import { type LoggedMerge, readMerges } from '../core/store/merge-log';
import { studyFileKinds } from '../core/store/study-files';
import { lineIndex } from '../core/text/positions';
import { plainWords } from '../core/text/plain-words';
import { rangeOf } from '../host/documents';
import type { Host, OpenStudy } from '../host/host';
import { commandUri } from '../host/safe-markdown';
import { idsOf, studyOf } from './command-arguments';
import { followedPage, headLens, type Written } from './followed-page';

const SCHEME = 'verbatim-merge';
const TITLE = 'Last merge';
/** git merges file by file: whoever would speak at once would speak of the first file only. */
const GATHER = 1_500;

interface Address {
  readonly study: OpenStudy;
}

export function registerLastMerge(host: Host): vscode.Disposable {
  const watched = new Map<string, vscode.Disposable>();
  const follow = (): void => {
    for (const [key, watch] of watched) {
      if (host.studies.byKey(key)) continue;
      watch.dispose();
      watched.delete(key);
    }
    for (const study of host.studies.all) if (!watched.has(study.key)) watched.set(study.key, watchMerges(host, study));
  };
  follow();
  return vscode.Disposable.from(
    followedPage<Address, MergePage>(host, {
      scheme: SCHEME,
      read: ({ query }) => {
        const study = host.studies.byKey(query);
        return study && { study };
      },
      write: async ({ study }) => {
        const [merge, ...earlier] = await readMerges(study.files);
        const kindOf = studyFileKinds(study.study.settings);
        return mergePage({
          study: study.study,
          merge,
          earlier: earlier.length,
          coder: host.coders.present(study),
          coderName: (coder) => host.coders.nameOf(study, coder),
          when: (time) => new Date(time).toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' }),
          isOwn: (path) => kindOf(path) !== undefined,
        });
      },
      concerns: () => true,
      links: linksOf,
      lenses: ({ study }) => [headLens('Show problems', 'workbench.actions.view.problems', { study: study.key })],
    }),
    host.command('verbatim.showLastMerge', async (argument) => {
      await host.studies.ready;
      const study = await studyOf(host, idsOf(argument));
      const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${TITLE}.md`, query: study.key });
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
    }),
    host.studies.onDidChange(({ delta }) => { if (delta.all) follow(); }),
    { dispose: () => { for (const watch of watched.values()) watch.dispose(); } },
  );
}

function linksOf({ study, document }: Written<Address, MergePage>): vscode.DocumentLink[] {
  const lines = lineIndex(document.text);
  return document.links.map(({ span, target }) => {
    const link = new vscode.DocumentLink(rangeOf(lines, span), addressOf(study, target));
    link.tooltip = target.kind === 'coding' ? 'Open the passage' : 'Open the place on file';
    return link;
  });
}

function addressOf(study: OpenStudy, target: MergeTarget): vscode.Uri {
  if (target.kind === 'coding') return commandUri('verbatim.openCoding', { study: study.key, source: target.source, coding: target.coding });
  const { start, end } = target.extent ?? { start: undefined, end: undefined };
  return study.uri(target.file).with({ fragment: start === undefined ? '' : `L${start.line},${start.column}-${end.line},${end.column}` });
}

/** Until when somebody was told of the merges of a study. */
function toldKey(study: OpenStudy): string {
  return `merges ${study.key}`;
}

/** Tells of merges as they are logged, and of those that were made while no window was open. */
function watchMerges(host: Host, study: OpenStudy): vscode.Disposable {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      tellOfMerge(host, study).catch((error: unknown) => { host.log.error('look for merges', error); });
    }, GATHER);
  };
  const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(study.folder, '.verbatim/merges/*.json'), false, true, true);
  soon();
  return vscode.Disposable.from(watcher, watcher.onDidCreate(soon), { dispose: () => { clearTimeout(timer); } });
}

async function tellOfMerge(host: Host, study: OpenStudy): Promise<void> {
  // A log that came with a folder that nobody trusts tells nothing unasked.
  if (!vscode.workspace.isTrusted || !host.studies.byKey(study.key)) return;
  const [merge] = await readMerges(study.files);
  const state = host.context.workspaceState;
  const told = state.get<string>(toldKey(study));
  const latest = merge?.time ?? '';
  if (told !== undefined && latest <= told) return;
  await state.update(toldKey(study), latest);
  if (!merge || told === undefined) return;
  // What is merged in the editor is said there, and a merge of which somebody was told goes on without more words.
  const news = newsOf(merge, told);
  const summary = news && mergeSummary(news);
  if (summary === undefined) return;
  const show = 'Show Last Merge';
  const answer = await vscode.window.showInformationMessage(plainWords(summary), show);
  if (answer === show) await vscode.commands.executeCommand('verbatim.showLastMerge', { study: study.key });
}

function newsOf(merge: LoggedMerge, told: string): LoggedMerge | undefined {
  if ((merge.entries[0]?.time ?? '') <= told) return undefined;
  const entries = merge.entries.filter(({ by }) => by !== 'editor');
  return entries.length === 0 ? undefined : { ...merge, entries };
}

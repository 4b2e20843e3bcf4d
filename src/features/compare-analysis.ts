/** *Compare Analysis With…*: what changed since a version, in a view and on the transcripts, from one change to the next. */
import * as vscode from 'vscode';
import { codingChangeWords, presentSourceOf, toldChanges } from '../core/show/change-rows';
import { presentOf } from '../core/analysis/compare/compare-codings';
import { count } from '../core/show/words';
import type { StudyPath } from '../core/study/model';
import { UserError } from '../core/study/user-error';
import { shorten } from '../core/text/shorten';
import type { Host } from '../host/host';
import { idsOf, studyOf } from './command-arguments';
import { type ChangesOnTranscript, changesOnTranscript, type PlacedChange } from './changes-on-transcript';
import { changesView } from './changes-view';
import { chooseVersion } from './choose-version';
import { type Comparing, comparingState } from './comparing';
import { type VersionDocuments, versionDocuments } from './version-documents';

export function registerCompareAnalysis(host: Host): vscode.Disposable {
  const comparing = comparingState(host);
  const view = changesView(host, comparing);
  const drawn = changesOnTranscript(host, comparing);
  const documents = versionDocuments('verbatim-version');
  const current = (): Comparing => {
    if (!comparing.current) throw new UserError('Nothing is compared. Run Compare Analysis With… first.');
    return comparing.current;
  };
  return vscode.Disposable.from(
    view,
    drawn,
    documents,
    comparing,
    host.command('verbatim.compareAnalysis', async (...args) => {
      const [argument] = args;
      const study = await studyOf(host, idsOf(argument));
      const revisions = await host.versionsOf(study);
      const chosen = await chooseVersion(revisions, { title: 'Compare Analysis With…', placeHolder: 'The version to compare the present analysis with' }, revisionIn(argument));
      if (!chosen) return;
      const shown = await vscode.window.withProgress({ location: { viewId: 'verbatim.changes' } }, () =>
        vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title: 'Comparing the analysis' }, () => comparing.begin(study, revisions, chosen.commit, chosen.called)),
      );
      await view.focus();
      const { length } = toldChanges(shown.comparison);
      host.say(`Compared with ${shown.name}: ${count(length, 'changed coding')}, ${count(shown.comparison.codes.length, 'changed code')}.`);
    }),
    host.command('verbatim.endCompare', () => {
      comparing.end();
      host.say('Changes are not shown any more.');
    }),
    host.command('verbatim.openChange', async (argument) => {
      const row = view.row(changeIn(argument));
      if (!row?.target) throw new UserError('Choose a change in the Changes view.');
      const { target } = row;
      if (target.kind === 'coding') await openChangedCoding(current(), drawn, target.source, target.id);
      else await openBeside(current(), documents, target.path, target.before ?? target.path, target.change);
    }),
    host.command('verbatim.nextChange', () => step(host, current(), drawn, 1)),
    host.command('verbatim.previousChange', () => step(host, current(), drawn, -1)),
  );
}

/** The version that a command was handed; tests and other features name one. */
function revisionIn(argument: unknown): string | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  const { revision } = argument as { readonly revision?: unknown };
  return typeof revision === 'string' ? revision : undefined;
}

function changeIn(argument: unknown): string {
  if (typeof argument !== 'object' || argument === null) return '';
  const { change, id } = argument as { readonly change?: unknown; readonly id?: unknown };
  return typeof change === 'string' ? change : typeof id === 'string' ? id : '';
}

async function openChangedCoding(comparing: Comparing, drawn: ChangesOnTranscript, source: StudyPath, id: string): Promise<void> {
  const { study } = comparing;
  if (!study.study.sources.has(source)) throw new UserError(`${source} is not there any more.`);
  const placed = (await drawn.in(comparing, source)).find(({ change }) => change.id === id);
  const editor = await vscode.window.showTextDocument(study.uri(source), { preview: true });
  if (!placed) throw new UserError('The words of this coding are not in the transcript any more.');
  reveal(editor, placed.range);
}

function reveal(editor: vscode.TextEditor, range: vscode.Range): void {
  editor.selection = new vscode.Selection(range.start, range.end);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

async function openBeside({ study, revisions, commit, name }: Comparing, documents: VersionDocuments, path: StudyPath, before: StudyPath, change: 'added' | 'removed' | 'changed'): Promise<void> {
  const was = documents.uri(revisions.revisions, commit.id, change === 'added' ? undefined : before, before);
  const is = change === 'removed' ? documents.uri(revisions.revisions, commit.id, undefined, path) : study.uri(path);
  await vscode.commands.executeCommand('vscode.diff', was, is, `${path} (${name}, now)`, { preview: true });
}

/** Goes to the next changed coding: in this transcript, else in the next one that has some. */
async function step(host: Host, comparing: Comparing, drawn: ChangesOnTranscript, way: 1 | -1): Promise<void> {
  const sourceOf = presentSourceOf(comparing.comparison);
  const told = toldChanges(comparing.comparison);
  const sources = [...new Set(told.map(sourceOf))].filter((path) => comparing.study.study.sources.has(path));
  const editor = vscode.window.activeTextEditor;
  const open = host.studies.source(editor?.document.uri);
  const here = open?.study.key === comparing.study.key ? open.path : undefined;
  const cursor = editor?.selection;
  if (here !== undefined && editor && cursor) {
    const inside = await drawn.in(comparing, here);
    const next = way === 1 ? inside.find(({ range }) => isAfter(range, cursor)) : inside.findLast(({ range }) => isAfter(cursor, range));
    if (next) {
      go(host, comparing, editor, inside, next);
      return;
    }
  }
  const at = here === undefined ? -1 : sources.indexOf(here);
  const rest = way === 1 ? sources.slice(at + 1) : sources.slice(0, at < 0 ? sources.length : at).reverse();
  for (const path of rest) {
    const inside = await drawn.in(comparing, path);
    const next = way === 1 ? inside[0] : inside.at(-1);
    if (!next) continue;
    go(host, comparing, await vscode.window.showTextDocument(comparing.study.uri(path), { preview: true }), inside, next);
    return;
  }
  host.say(told.length === 0 ? `No coding changed since ${comparing.name}.` : `No ${way === 1 ? 'next' : 'previous'} change.`);
}

/** In reading order: by where a passage begins, then where it ends. */
function isAfter(a: vscode.Range, b: vscode.Range): boolean {
  return a.start.isAfter(b.start) || (a.start.isEqual(b.start) && a.end.isAfter(b.end));
}

/** Selects a changed passage and says all that happened to it. */
function go(host: Host, { study, before, after }: Comparing, editor: vscode.TextEditor, inside: readonly PlacedChange[], { range, change }: PlacedChange): void {
  reveal(editor, range);
  const told = inside.filter((each) => each.range.isEqual(range)).map((each) => `${codingChangeWords(each.change, before, after)}, by ${host.coders.nameOf(study, presentOf(each.change).coder)}`);
  host.say(`${told.join('; ')}: “${shorten(presentOf(change).coding.quote, 80)}”`);
}

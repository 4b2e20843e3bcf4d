/** *Import Transcripts*: foreign files become sources, with a report of everything that was left out. Nothing is written over. */
import * as vscode from 'vscode';
import { addSource } from '../core/store/add-source';
import { sentencesOf } from '../core/exchange/imported';
import type { StudyPath } from '../core/study/model';
import { UserError } from '../core/study/user-error';
import type { Host, OpenStudy } from '../host/host';
import { idsOf, studyOf } from './command-arguments';

const REPORT_SCHEME = 'verbatim-import';

export function registerImportTranscripts(host: Host): vscode.Disposable {
  const reports = new Map<string, string>();
  let count = 0;
  return vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(REPORT_SCHEME, { provideTextDocumentContent: (uri) => reports.get(uri.path) ?? 'This report is no longer at hand.' }),
    host.command('verbatim.importTranscripts', async (argument, dropped) => {
      if (!vscode.workspace.isTrusted) throw new UserError('Transcripts can be imported once you trust this folder: run “Workspaces: Manage Workspace Trust”.');
      const study = await studyOf(host, idsOf(argument));
      const files = filesIn(dropped) ?? (await chooseFiles((await host.importers()).IMPORTABLE));
      if (files.length === 0) return;
      const results = await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title: 'Importing transcripts' }, (progress) => importAll(host, study, files, progress));
      await study.refresh();
      const path = `/Import report ${++count}.md`;
      reports.set(path, reportOf(results));
      await tell(host, study, results, vscode.Uri.from({ scheme: REPORT_SCHEME, path }));
    }),
  );
}

/** A file to import: where it lies, or its name and bytes where a drop tells no more. */
type ForeignFile = vscode.Uri | { readonly name: string; readonly bytes: Uint8Array };

/** Files that a drop hands over; undefined where there are none. */
function filesIn(value: unknown): readonly ForeignFile[] | undefined {
  return Array.isArray(value) && value.length > 0 && value.every(isForeignFile) ? value : undefined;
}

function isForeignFile(value: unknown): value is ForeignFile {
  if (value instanceof vscode.Uri) return true;
  return typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string' && 'bytes' in value && value.bytes instanceof Uint8Array;
}

async function chooseFiles(endings: readonly string[]): Promise<readonly vscode.Uri[]> {
  const chosen = await vscode.window.showOpenDialog({
    title: 'Import Transcripts',
    openLabel: 'Import',
    canSelectMany: true,
    filters: { Transcripts: [...endings], 'All files': ['*'] },
  });
  return chosen ?? [];
}

type ImportResult = { readonly name: string; readonly lines: readonly string[] } & ({ readonly path: StudyPath } | { readonly path?: undefined });

async function importAll(host: Host, study: OpenStudy, files: readonly ForeignFile[], progress: vscode.Progress<{ message?: string; increment?: number }>): Promise<readonly ImportResult[]> {
  const { importTranscript } = await host.importers();
  const taken = new Set<StudyPath>(study.study.sources.keys());
  const results: ImportResult[] = [];
  for (const file of files) {
    const name = file instanceof vscode.Uri ? (file.path.split('/').at(-1) ?? file.path) : file.name;
    progress.report({ message: name, increment: 100 / files.length });
    const bytes = file instanceof vscode.Uri ? await vscode.workspace.fs.readFile(file).then((read) => read, () => undefined) : file.bytes;
    const imported = bytes && (await importTranscript(name, bytes));
    if (!imported) results.push({ name, lines: ['It could not be read.'] });
    else if (!imported.ok) results.push({ name, lines: [imported.problem] });
    else {
      const path = await addSource(study.files, study.study.settings.transcripts, taken, name, imported.markdown);
      results.push({ name, path, lines: sentencesOf(imported.report) });
    }
  }
  return results;
}

function reportOf(results: readonly ImportResult[]): string {
  const parts = results.map(({ name, path, lines }) => [`## ${oneLine(name)}`, '', path === undefined ? '**Not imported.**' : `Imported as \`${path}\`.`, '', ...lines.map((line) => `- ${oneLine(line)}`), ''].join('\n'));
  return [`# Import of ${results.length} ${results.length === 1 ? 'file' : 'files'}`, '', ...parts].join('\n');
}

/** Names and words of foreign files go into the report as text on one line. */
function oneLine(text: string): string {
  return text.replace(/[\r\n\u2028\u2029]+/g, ' ⏎ ');
}

async function tell(host: Host, study: OpenStudy, results: readonly ImportResult[], report: vscode.Uri): Promise<void> {
  const done = results.filter(({ path }) => path !== undefined);
  const failed = results.length - done.length;
  host.say(`Imported ${done.length} of ${results.length} ${results.length === 1 ? 'file' : 'files'}.`);
  const showReport = 'Show Report';
  const open = 'Open';
  const first = done[0]?.path;
  const message = `${done.length === 0 ? 'Nothing was imported' : `Imported ${done.length} ${done.length === 1 ? 'transcript' : 'transcripts'}`}${failed > 0 ? `; ${failed} ${failed === 1 ? 'file' : 'files'} could not be read` : ''}.`;
  const show = failed > 0 ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
  // Not waited for: the import is done, whether or not somebody answers.
  void show(message, showReport, ...(first === undefined ? [] : [open])).then(async (answer) => {
    if (answer === showReport) await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(report));
    if (answer === open && first !== undefined) await vscode.window.showTextDocument(study.uri(first));
  });
}

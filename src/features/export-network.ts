/** *Export Network*: the networks as a file for other programs. */
import * as vscode from 'vscode';
import { derivedInSlices, derivedNetwork } from '../core/network/build/derived';
import { networksOf } from '../core/network/build/networks';
import type { StudyNetworks } from '../core/network/model';
import { FIRST_CHOICES, MOST_RELATIONS } from '../core/network/picture/choices';
import { EXPORT_FORMATS, type ExportFormat, exportNames, exportNetwork, formatLabel, isExportFormat } from '../core/network/write/export-network';
import type { ExportedFile } from '../core/network/write/network-table';
import { UserError } from '../core/study/user-error';
import { plainWords } from '../core/text/plain-words';
import { commitOf } from '../host/git-commit';
import type { Host, OpenStudy } from '../host/host';
import { idsOf, studyOf } from './command-arguments';
import { networkFigure } from './network-figure';
import { inTurns } from './network-show';

/** A format of other programs, or a figure. */
type Format = ExportFormat | 'svg';

/** What the command may be handed besides ids, so that it need not ask. */
export interface ExportArgument {
  readonly study?: string;
  readonly format?: Format;
  /** Ids; empty: all. */
  readonly relations?: readonly string[];
  readonly names?: boolean;
}

export function registerExportNetwork(host: Host): vscode.Disposable {
  return host.command('verbatim.exportNetwork', async (argument, target) => {
    if (!vscode.workspace.isTrusted) throw new UserError('Networks can be exported once you trust this folder: run “Workspaces: Manage Workspace Trust”.');
    await host.studies.ready;
    const study = await studyOf(host, idsOf(argument));
    const networks = networksOf(study.study);
    if (networks.people.size === 0) throw new UserError('This study has no people yet, so there is no network to export.');
    const handed = argumentOf(argument);
    const format = handed.format ?? (await askFormat());
    if (format === undefined) return;
    const relations = handed.relations ?? (await askRelations(networks));
    if (!relations) return;
    const names = handed.names ?? (await askNames(networks));
    if (names === undefined) return;
    const files = format === 'svg' ? [await figureOf(study, networks, relations, names)] : await filesOf(study, withDerived(networks), format, relations, names);
    const main = files[0]?.suffix ?? '';
    const chosen = target instanceof vscode.Uri ? target : await vscode.window.showSaveDialog({ title: 'Export Network', defaultUri: vscode.Uri.joinPath(study.folder, `network${main}`), filters: { [labelOf(format)]: [main.split('.').at(-1) ?? ''] } });
    if (!chosen) return;
    const folder = vscode.Uri.joinPath(chosen, '..');
    const uris = exportNames(nameOf(chosen), files).map((name) => vscode.Uri.joinPath(folder, name));
    // The dialog has asked about the name that was chosen, and knows nothing of the others.
    if (!(await mayReplace(uris.filter((uri) => uri.path !== chosen.path)))) return;
    for (const [at, uri] of uris.entries()) await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(files[at]?.text ?? ''));
    host.say(`Network exported: ${uris.map(nameOf).join(', ')}.`);
  });
}

async function filesOf({ study, folder }: OpenStudy, networks: StudyNetworks, format: ExportFormat, relations: readonly string[], names: boolean): Promise<readonly ExportedFile[]> {
  const commit = await commitOf(folder);
  return exportNetwork(networks, format, { relations, names, title: study.settings.title || nameOf(folder), commit: commit ? `${commit.id}${commit.changed ? '-dirty' : ''}` : null });
}

/** As the view shows the relations at first, several side by side; the view exports what is chosen there. */
async function figureOf(study: OpenStudy, networks: StudyNetworks, relations: readonly string[], names: boolean): Promise<ExportedFile> {
  const ids = (relations.length > 0 ? relations : [...networks.relations.keys()]).slice(0, MOST_RELATIONS);
  // What is derived here in turns, `withDerived` finds.
  for (const rule of DERIVED) await inTurns(derivedInSlices(networks, rule));
  return networkFigure(study, { ...FIRST_CHOICES, relations: ids, beside: ids.length > 1, names }, withDerived);
}

function nameOf(uri: vscode.Uri): string {
  return uri.path.split('/').findLast((part) => part !== '') ?? 'network';
}

function argumentOf(value: unknown): Pick<ExportArgument, 'format' | 'relations' | 'names'> {
  if (typeof value !== 'object' || value === null) return {};
  const { format, relations, names } = value as Readonly<Record<string, unknown>>;
  return {
    ...(typeof format === 'string' && (format === 'svg' || isExportFormat(format)) ? { format } : {}),
    ...(Array.isArray(relations) && relations.every((each): each is string => typeof each === 'string') ? { relations } : {}),
    ...(typeof names === 'boolean' ? { names } : {}),
  };
}

const DERIVED = ['union', 'intersection'] as const;

/** The networks with those that can be chosen besides. */
function withDerived(networks: StudyNetworks): StudyNetworks {
  const derived = DERIVED.map((rule) => derivedNetwork(networks, rule)).filter(({ relation }) => !networks.relations.has(relation.id));
  return { ...networks, relations: new Map([...networks.relations, ...derived.map((network) => [network.relation.id, network] as const)]) };
}

function labelOf(format: Format): string {
  return format === 'svg' ? 'SVG: a figure for print' : formatLabel(format);
}

async function askFormat(): Promise<Format | undefined> {
  const formats: readonly Format[] = ['svg', ...EXPORT_FORMATS];
  return (await vscode.window.showQuickPick(formats.map((format) => ({ label: labelOf(format), format })), { title: 'Export Network', placeHolder: 'In which format?' }))?.format;
}

async function askRelations(networks: StudyNetworks): Promise<readonly string[] | undefined> {
  const own = [...networks.relations.values()].filter(({ derivedFrom }) => derivedFrom.length === 0);
  if (own.length < 2) return [];
  const picks = [
    { label: 'All relations', relations: [] as readonly string[] },
    ...own.map(({ relation }) => ({ label: plainWords(relation.label), relations: [relation.id] })),
    ...DERIVED.map((rule) => derivedNetwork(networks, rule).relation).map(({ id, label }) => ({ label: plainWords(label), relations: [id] })),
  ];
  return (await vscode.window.showQuickPick(picks, { title: 'Export Network', placeHolder: 'Which relation?' }))?.relations;
}

/** Real names leave the study only by an act. */
async function askNames({ people }: StudyNetworks): Promise<boolean | undefined> {
  if (![...people.values()].some(({ name }) => name !== undefined)) return false;
  const picks = [
    { label: 'Code names', detail: 'Nobody’s name is written.', names: false },
    { label: 'Real names', detail: 'The file can then tell who is meant. Keep it as you keep the names.', names: true },
  ];
  return (await vscode.window.showQuickPick(picks, { title: 'Export Network', placeHolder: 'How are people shown?' }))?.names;
}

async function mayReplace(uris: readonly vscode.Uri[]): Promise<boolean> {
  const there = (await Promise.all(uris.map(async (uri) => ((await exists(uri)) ? [nameOf(uri)] : [])))).flat();
  if (there.length === 0) return true;
  const replace = 'Replace';
  return (await vscode.window.showWarningMessage(`${there.join(', ')} ${there.length === 1 ? 'is' : 'are'} there already.`, { modal: true }, replace)) === replace;
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

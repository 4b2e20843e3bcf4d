import * as vscode from 'vscode';
import { BY_FOLDER, type GroupKey, groupKeys, groupSources, type SourceGroup } from '../core/show/source-groups';
import { codedWords, codingsByCoder, type SourceProgress, sourceRow } from '../core/show/source-row';
import { count } from '../core/show/words';
import type { Source } from '../core/study/model';
import type { Study } from '../core/study/study';
import type { Table } from '../core/study/table';
import type { Host, OpenStudy } from '../host/host';
import { liveTree, type TreeRows } from '../host/live-tree';
import { appendPlain, safeMarkdown } from '../host/safe-markdown';
import { whyMasked } from './masked-status';
import { idsOf, studyOf } from './command-arguments';
import { studyRow } from './study-row';

/** A row: a study (where the window has several), a group, or a source. Commands take it as their argument. */
interface SourceNode {
  readonly study: string;
  /** Values from the outermost group to the row's own; empty for the study itself. */
  readonly groups: readonly string[];
  readonly source?: string;
}

const ICONS: Readonly<Record<SourceProgress, vscode.ThemeIcon>> = {
  uncoded: new vscode.ThemeIcon('circle-large-outline'),
  begun: new vscode.ThemeIcon('color-mode'),
  marked: new vscode.ThemeIcon('pass-filled'),
};

/** The sources, nested as the person likes, with what is coded in them. Files dropped here are imported. */
export function registerSourcesTree(host: Host): vscode.Disposable {
  const tree = liveTree('verbatim.sources', sourceRows(host), { canSelectMany: true, showCollapseAll: true, dragAndDropController: importDropped(host) });
  const describeGrouping = (): void => {
    const [study] = host.studies.all;
    tree.view.description = study ? `by ${groupingOf(host, study).join(', ')}; codings of all coders` : '';
  };
  return vscode.Disposable.from(
    tree,
    tree.view.onDidChangeSelection(({ selection: [first] }) => {
      const study = first && host.studies.byKey(first.study);
      if (study && first.source !== undefined) host.focus.set({ kind: 'source', study, source: first.source });
    }),
    host.studies.onDidChange(({ delta }) => {
      if (delta.all) describeGrouping();
      tree.refresh();
    }),
    host.coders.onDidChange(tree.refresh),
    host.command('verbatim.groupSources', async (argument) => {
      await chooseGrouping(host, await studyOf(host, idsOf(argument)));
      describeGrouping();
      tree.refresh();
    }),
  );
}

function sourceRows(host: Host): TreeRows<SourceNode> {
  const below = (study: OpenStudy, groups: readonly string[]): readonly SourceNode[] => {
    const group = findGroup(rootGroup(study.study, groupingOf(host, study)), groups);
    if (!group) return [];
    return [
      ...group.groups.map(({ value }) => ({ study: study.key, groups: [...groups, value] })),
      ...group.sources.map((source) => ({ study: study.key, groups, source })),
    ];
  };
  return {
    id: ({ study, groups, source }) => JSON.stringify([study, groups, source]),
    children: (node) => {
      const [first, ...others] = host.studies.all;
      if (!node) return first && others.length === 0 ? below(first, []) : host.studies.all.map(({ key }) => ({ study: key, groups: [] }));
      const study = host.studies.byKey(node.study);
      return study && node.source === undefined ? below(study, node.groups) : [];
    },
    parent: ({ study, groups, source }) => {
      if (source !== undefined && groups.length > 0) return { study, groups };
      if (groups.length > 1) return { study, groups: groups.slice(0, -1) };
      return host.studies.all.length > 1 && (groups.length > 0 || source !== undefined) ? { study, groups: [] } : undefined;
    },
    look: (node) => {
      const study = host.studies.byKey(node.study);
      const source = node.source === undefined ? undefined : study?.study.sources.get(node.source);
      if (study && source) return lookOfSource(host, study, source);
      return lookOfGroup(host, study, study && findGroup(rootGroup(study.study, groupingOf(host, study)), node.groups), node.groups.length === 0);
    },
    tooltip: (node) => {
      const study = host.studies.byKey(node.study);
      const source = node.source === undefined ? undefined : study?.study.sources.get(node.source);
      return study && source && describe(host, study, source);
    },
  };
}

function lookOfSource(host: Host, study: OpenStudy, source: Source): vscode.TreeItem {
  const row = sourceRow(study.study, source, host.coders.present(study), (coder) => host.coders.nameOf(study, coder));
  const item = new vscode.TreeItem(row.label);
  item.description = row.description;
  item.accessibilityInformation = { label: row.spoken };
  item.contextValue = `source ${row.progress}`;
  item.iconPath = ICONS[row.progress];
  item.command = { command: 'verbatim.openSource', title: 'Open', arguments: [{ study: study.key, source: source.path }] };
  return item;
}

function lookOfGroup(host: Host, study: OpenStudy | undefined, group: SourceGroup | undefined, isStudy: boolean): vscode.TreeItem {
  const sources = group?.all ?? [];
  const numbers = [count(sources.length, 'source'), ...(study ? [codedWords(codingsByCoder(study.study, sources))] : [])].join(', ');
  if (isStudy) return studyRow(host, study, numbers);
  const label = group?.label ?? '';
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Expanded);
  item.description = numbers;
  item.accessibilityInformation = { label: `${label}; ${numbers}` };
  item.contextValue = 'group';
  return item;
}

function describe(host: Host, study: OpenStudy, source: Source): vscode.MarkdownString {
  const markdown = safeMarkdown();
  appendPlain(markdown.appendMarkdown('**'), source.title);
  appendPlain(markdown.appendMarkdown('**\n\n'), source.path);
  const facts = [['Kind', source.kind], ['Date', source.date], ['Wave', source.wave], ['Case', source.case], ['With', source.participants.join(', ') || undefined]] as const;
  for (const [name, value] of facts) if (value !== undefined) appendPlain(markdown.appendMarkdown(`\n- ${name}: `), value);
  markdown.appendMarkdown('\n');
  for (const [coder, codings] of codingsByCoder(study.study, [source.path])) appendPlain(markdown.appendMarkdown('\n- '), `${host.coders.nameOf(study, coder)}: ${count(codings, 'coding')}`);
  const marks = study.study.marks.get(source.path) ?? [];
  const why = whyMasked(host, { study, path: source.path });
  if (why !== undefined) appendPlain(markdown.appendMarkdown('\n\n**Masked.** '), why);
  if (marks.length > 0) appendPlain(markdown.appendMarkdown('\n\nMarked coded by '), marks.map((coder) => host.coders.nameOf(study, coder)).join(', '));
  return markdown;
}

function importDropped(host: Host): vscode.TreeDragAndDropController<SourceNode> {
  return {
    dragMimeTypes: [],
    dropMimeTypes: ['text/uri-list', 'files'],
    handleDrop: async (target, transfer) => {
      // First of all: what was dropped is at hand only until the first wait for something else.
      const files = await droppedFiles(transfer);
      const study = (target && host.studies.byKey(target.study)) ?? (await host.studies.current());
      if (files.length > 0) await vscode.commands.executeCommand('verbatim.importTranscripts', { study: study.key }, files);
    },
  };
}

/** What was dropped: addresses, as from the Explorer, or files without one, as from the desktop into a browser. */
async function droppedFiles(transfer: vscode.DataTransfer): Promise<readonly (vscode.Uri | { readonly name: string; readonly bytes: Uint8Array })[]> {
  const files = [...transfer].flatMap(([, item]) => item.asFile() ?? []);
  const loose = await Promise.all(files.filter(({ uri }) => uri === undefined).map(async (file) => ({ name: file.name, bytes: await file.data() })));
  const list = (await transfer.get('text/uri-list')?.asString()) ?? '';
  const listed = list.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#')).map((line) => vscode.Uri.parse(line));
  return listed.length > 0 ? listed : [...files.flatMap(({ uri }) => uri ?? []), ...loose];
}

/** What a study's sources are grouped by: kept on this machine, since it is a way of looking. */
function groupingOf(host: Host, study: OpenStudy): readonly GroupKey[] {
  return host.context.workspaceState.get<readonly GroupKey[]>(`groupSources:${study.key}`) ?? BY_FOLDER;
}

/** Asks for one key after the other, outermost first. */
async function chooseGrouping(host: Host, { key, study }: OpenStudy): Promise<void> {
  const chosen: GroupKey[] = [];
  const done = 'Done';
  for (;;) {
    const left = groupKeys(study).filter((each) => !chosen.includes(each));
    const picks = [...(chosen.length > 0 ? [{ label: done, alwaysShow: true }] : []), ...left.map((label) => ({ label }))];
    if (left.length === 0) break;
    const picked = await vscode.window.showQuickPick(picks, { placeHolder: chosen.length === 0 ? 'Group sources by…' : `By ${chosen.join(', ')}; then by…` });
    if (!picked) return;
    if (chosen.length > 0 && picked === picks[0]) break;
    chosen.push(picked.label);
  }
  await host.context.workspaceState.update(`groupSources:${key}`, chosen);
  host.say(`Sources are grouped by ${chosen.join(', ')}.`);
}

interface Known extends Pick<Study, 'people' | 'cases' | 'settings'> {
  readonly by: string;
  readonly root: SourceGroup;
}

const groupsOf = new WeakMap<Table<Source>, Known>();

/** The groups of a study's sources; computed anew only when a source, a person or the grouping changed. */
function rootGroup(study: Study, by: readonly GroupKey[]): SourceGroup {
  const known = groupsOf.get(study.sources);
  const spelled = JSON.stringify(by);
  if (known?.people === study.people && known.cases === study.cases && known.settings === study.settings && known.by === spelled) return known.root;
  const root = groupSources(study, by);
  const { people, cases, settings } = study;
  groupsOf.set(study.sources, { people, cases, settings, by: spelled, root });
  return root;
}

function findGroup(root: SourceGroup, values: readonly string[]): SourceGroup | undefined {
  let group: SourceGroup | undefined = root;
  for (const value of values) group = group?.groups.find((each) => each.value === value);
  return group;
}

/** The *Changes* view: what changed since the version that the present analysis is compared with. */
import * as vscode from 'vscode';
import { placeWords } from '../core/analysis/compare/change-words';
import { type ChangeKind, type ChangeRow, changeRows } from '../core/show/change-rows';
import type { Host } from '../host/host';
import { liveTree } from '../host/live-tree';
import { appendPlain, safeMarkdown } from '../host/safe-markdown';
import type { Comparing, ComparingState } from './comparing';

/** A row says by its id only what it stands for. */
interface ChangeNode {
  readonly id: string;
}

/** Headings with no more rows than this are unfolded. */
const FEW = 20;

const SIGNS: Readonly<Record<ChangeKind, { readonly icon: string; readonly color: string }>> = {
  added: { icon: 'diff-added', color: 'gitDecoration.addedResourceForeground' },
  removed: { icon: 'diff-removed', color: 'gitDecoration.deletedResourceForeground' },
  changed: { icon: 'diff-modified', color: 'gitDecoration.modifiedResourceForeground' },
};

interface Rows {
  readonly top: readonly ChangeRow[];
  readonly byId: ReadonlyMap<string, ChangeRow>;
  readonly parents: ReadonlyMap<string, string>;
}

export interface ChangesView {
  /** The row of that id, as it is shown now. */
  readonly row: (id: string) => ChangeRow | undefined;
  /** Shows the view. */
  readonly focus: () => Promise<void>;
  readonly dispose: () => void;
}

export function changesView(host: Host, comparing: ComparingState): ChangesView {
  let rows = rowsOf(host, comparing.current);
  const node = (row: ChangeRow): ChangeNode => ({ id: row.id });
  const tree = liveTree<ChangeNode>(
    'verbatim.changes',
    {
      id: ({ id }) => id,
      children: (parent) => (parent ? (rows.byId.get(parent.id)?.children ?? []) : rows.top).map(node),
      parent: ({ id }) => {
        const parent = rows.parents.get(id);
        return parent === undefined ? undefined : { id: parent };
      },
      look: ({ id }) => lookOf(rows.byId.get(id)),
      tooltip: ({ id }) => {
        const text = rows.byId.get(id)?.tooltip;
        return text === undefined ? undefined : appendPlain(safeMarkdown(), text);
      },
    },
    { showCollapseAll: true },
  );
  const describe = (): void => {
    const { current } = comparing;
    rows = rowsOf(host, current);
    tree.view.description = current ? `since ${current.name}` : '';
    const nothing = current && rows.top.length === 0 ? `Nothing changed in the analysis since ${current.name}.` : undefined;
    const folder = current?.comparison.folder;
    tree.view.message = [folder && `The study lay in ${placeWords(folder.before)} then.`, nothing].filter((words) => words !== undefined).join(' ');
    tree.refresh();
  };
  const listener = comparing.onDidChange(describe);
  return {
    row: (id) => rows.byId.get(id),
    focus: async () => {
      await vscode.commands.executeCommand('verbatim.changes.focus');
    },
    dispose: () => {
      listener.dispose();
      tree.dispose();
    },
  };
}

function rowsOf(host: Host, comparing: Comparing | undefined): Rows {
  const top = comparing ? changeRows({ ...comparing, coderName: (coder) => host.coders.nameOf(comparing.study, coder) }) : [];
  const byId = new Map<string, ChangeRow>();
  const parents = new Map<string, string>();
  const add = (row: ChangeRow): void => {
    byId.set(row.id, row);
    for (const child of row.children) {
      parents.set(child.id, row.id);
      add(child);
    }
  };
  for (const row of top) add(row);
  return { top, byId, parents };
}

function lookOf(row: ChangeRow | undefined): vscode.TreeItem {
  if (!row) return new vscode.TreeItem('');
  const { Expanded, Collapsed, None } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(row.label, row.children.length === 0 ? None : row.children.length <= FEW ? Expanded : Collapsed);
  item.description = row.description;
  item.accessibilityInformation = { label: row.spoken };
  if (row.change) item.iconPath = new vscode.ThemeIcon(SIGNS[row.change].icon, new vscode.ThemeColor(SIGNS[row.change].color));
  if (row.target) item.command = { command: 'verbatim.openChange', title: 'Open', arguments: [{ change: row.id }] };
  return item;
}

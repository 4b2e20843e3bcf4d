/** A tree view that follows the studies: rows are asked for when they are unfolded, and only those that look different are sent again. */
import * as vscode from 'vscode';

/** What a tree shows. A row says by ids only what it stands for, so that the same row means the same in every snapshot. */
export interface TreeRows<Row> {
  /** Unique in the tree. */
  readonly id: (row: Row) => string;
  /** The top rows where no row is given. */
  readonly children: (row: Row | undefined) => readonly Row[];
  readonly parent: (row: Row) => Row | undefined;
  readonly look: (row: Row) => vscode.TreeItem;
  /** Built when the pointer rests on the row. */
  readonly tooltip?: (row: Row) => vscode.MarkdownString | undefined;
}

export interface LiveTree<Row> {
  readonly view: vscode.TreeView<Row>;
  /** Looks again at what is shown: soon, once for many calls, and not while nobody sees the tree. */
  readonly refresh: () => void;
  /** The tree's row of that id, where it was shown; for `view.reveal`. */
  readonly row: (row: Row) => Row;
  readonly dispose: () => void;
}

/** Many changes in a row, such as the background check of a study, make one refresh. */
const DELAY = 150;

/** A refresh waits so many times as long as the last one took: counting a large study must not keep the host busy. */
const REST = 10;

interface Shown<Row> {
  readonly row: Row;
  readonly look: string;
  /** Undefined until unfolded. */
  children: readonly string[] | undefined;
}

/** Shows rows in a contributed view. */
export function liveTree<Row extends object>(
  viewId: string,
  rows: TreeRows<Row>,
  options: Omit<vscode.TreeViewOptions<Row>, 'treeDataProvider'> = {},
): LiveTree<Row> {
  const changed = new vscode.EventEmitter<Row | Row[] | undefined>();
  /** VS Code tells rows apart as objects, so that each id keeps the object it was first shown with. */
  const known = new Map<string, Row>();
  const shown = new Map<string, Shown<Row>>();
  let roots: readonly string[] | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stale = false;
  let cost = 0;

  const intern = (row: Row): Row => {
    const id = rows.id(row);
    const same = known.get(id);
    if (same) return same;
    known.set(id, row);
    return row;
  };
  const isUnder = (id: string, row: Row): boolean => {
    const parent = rows.parent(row);
    return (parent ? shown.get(rows.id(parent))?.children : roots)?.includes(id) ?? false;
  };
  /** Forgets rows that are gone; a row that has moved below another one is not. */
  const forget = (ids: Iterable<string>): void => {
    for (const id of ids) {
      const row = known.get(id);
      if (row && isUnder(id, row)) continue;
      const children = shown.get(id)?.children;
      shown.delete(id);
      known.delete(id);
      if (children) forget(children);
    }
  };
  const provider: vscode.TreeDataProvider<Row> = {
    onDidChangeTreeData: changed.event,
    getChildren: (row) => {
      const children = rows.children(row).map(intern);
      const ids = children.map((child) => rows.id(child));
      const before = row ? shown.get(rows.id(row))?.children : roots;
      if (row) {
        const entry = shown.get(rows.id(row));
        if (entry) entry.children = ids;
      } else roots = ids;
      const present = new Set(ids);
      forget(before?.filter((id) => !present.has(id)) ?? []);
      return children;
    },
    getParent: (row) => {
      const parent = rows.parent(row);
      return parent && intern(parent);
    },
    getTreeItem: (row) => {
      const item = rows.look(row);
      item.id = rows.id(row);
      shown.set(item.id, { row, look: printed(item), children: shown.get(item.id)?.children });
      return item;
    },
    resolveTreeItem: (item, row) => {
      const tooltip = rows.tooltip?.(row);
      if (tooltip) item.tooltip = tooltip;
      return item;
    },
  };
  const view = vscode.window.createTreeView(viewId, { ...options, treeDataProvider: provider });

  const refreshNow = (): void => {
    timer = undefined;
    stale = !view.visible;
    if (stale) return;
    const start = Date.now();
    sendChanges();
    cost = Date.now() - start;
  };
  const sendChanges = (): void => {
    if (!roots || !sameIds(roots, rows.children(undefined).map(rows.id))) {
      changed.fire(undefined);
      return;
    }
    const different = [...shown.values()].filter(({ row, look, children }) => {
      const id = rows.id(row);
      if (!known.has(id)) return false;
      const item = rows.look(row);
      item.id = id;
      return printed(item) !== look || (children !== undefined && !sameIds(children, rows.children(row).map(rows.id)));
    });
    if (different.length > 0) changed.fire(different.map(({ row }) => row));
  };
  const refresh = (): void => { timer ??= setTimeout(refreshNow, Math.max(DELAY, REST * cost)); };
  const visibility = view.onDidChangeVisibility(({ visible }) => {
    if (visible && stale) refreshNow();
  });
  return {
    view,
    refresh,
    row: intern,
    dispose: () => {
      clearTimeout(timer);
      visibility.dispose();
      view.dispose();
      changed.dispose();
    },
  };
}

/** Everything of a row that a person can notice. */
function printed(item: vscode.TreeItem): string {
  return JSON.stringify(item);
}

function sameIds(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index]);
}

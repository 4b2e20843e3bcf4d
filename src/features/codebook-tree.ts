import * as vscode from 'vscode';
import { codebookRow, digitsNeeded, ROW_NUMBERS } from '../core/show/codebook-row';
import { count, pathWords, statusWords, tallyWords } from '../core/show/words';
import type { Code } from '../core/study/model';
import { withDescendants } from '../core/study/study';
import { type CodeTally, maskedBase, TALLY_BASE, tallies } from '../core/study/tally';
import { codeIcon } from '../host/code-icon';
import type { Host, OpenStudy } from '../host/host';
import { liveTree, type LiveTree, type TreeRows } from '../host/live-tree';
import { appendPlain, safeMarkdown } from '../host/safe-markdown';
import { chooseCode } from './code-choice';
import { beginCodeDrag, CODE_MIME, draggedCodes } from './code-drop';
import { studyOf, idsOf } from './command-arguments';
import { studyRow } from './study-row';

/** A row: a code, or a study where the window has several. Commands take it as their argument. */
interface CodebookNode {
  readonly study: string;
  readonly code?: string;
}

/** The codebook beside the text: colours, counts, which codes are shown; codes are moved and given by dragging. */
export function registerCodebookTree(host: Host): vscode.Disposable {
  const tree = liveTree('verbatim.codebook', codebookRows(host), {
    canSelectMany: true,
    showCollapseAll: true,
    manageCheckboxStateManually: true,
    dragAndDropController: dragAndDrop(),
  });
  tree.view.description = ROW_NUMBERS;
  return vscode.Disposable.from(
    tree,
    tree.view.onDidChangeSelection(({ selection: [first] }) => {
      const study = first && host.studies.byKey(first.study);
      if (study && first.code !== undefined) host.focus.set({ kind: 'code', study, code: first.code });
    }),
    tree.view.onDidChangeCheckboxState(({ items }) => { for (const [node, state] of items) showCodes(host, node, state === vscode.TreeItemCheckboxState.Checked); }),
    host.studies.onDidChange(tree.refresh),
    host.shown.onDidChange(tree.refresh),
    host.pins.onDidChange(tree.refresh),
    revealFocused(host, tree),
    host.command('verbatim.findCode', () => findCode(host, tree)),
    host.command('verbatim.showAllCodes', async (argument) => { showAll(host, await studyOf(host, idsOf(argument)), true); }),
    host.command('verbatim.hideAllCodes', async (argument) => { showAll(host, await studyOf(host, idsOf(argument)), false); }),
  );
}

function codebookRows(host: Host): TreeRows<CodebookNode> {
  const rootsOf = (study: OpenStudy): readonly CodebookNode[] => study.study.codebook.roots.map((code) => ({ study: study.key, code }));
  return {
    id: ({ study, code }) => (code === undefined ? study : `${study} ${code}`),
    children: (node) => {
      if (!node) {
        const [first, ...others] = host.studies.all;
        return first && others.length === 0 ? rootsOf(first) : host.studies.all.map(({ key }) => ({ study: key }));
      }
      const study = host.studies.byKey(node.study);
      if (!study) return [];
      if (node.code === undefined) return rootsOf(study);
      return (study.study.codebook.codes.get(node.code)?.children ?? []).map((code) => ({ study: node.study, code }));
    },
    parent: ({ study, code }) => {
      if (code === undefined) return undefined;
      const parent = host.studies.byKey(study)?.study.codebook.codes.get(code)?.parent;
      if (parent !== undefined) return { study, code: parent };
      return host.studies.all.length > 1 ? { study } : undefined;
    },
    look: (node) => {
      const found = find(host, node);
      return found ? lookOfCode(host, found) : studyRow(host, host.studies.byKey(node.study));
    },
    tooltip: (node) => {
      const found = find(host, node);
      return found && describe(host, found);
    },
  };
}

interface Found {
  readonly study: OpenStudy;
  readonly code: Code;
  readonly tally: CodeTally;
}

const NOTHING = { people: 0, sources: 0, codings: 0, byCoder: new Map<string, number>() };

function find(host: Host, node: CodebookNode): Found | undefined {
  const study = host.studies.byKey(node.study);
  const code = node.code === undefined ? undefined : study?.study.codebook.codes.get(node.code);
  return study && code && { study, code, tally: tallies(study.study).get(code.id) ?? { own: NOTHING, withChildren: NOTHING } };
}

function lookOfCode(host: Host, { study, code, tally }: Found): vscode.TreeItem {
  const shown = host.shown.isCodeShown(study, code.id);
  const pin = host.pins.numberOf(study, code.id);
  const row = codebookRow(code, tally, { shown, pin, digits: digitsNeeded(tallies(study.study)) });
  const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  // A codebook is read from its top codes down; two levels fit most screens.
  const item = new vscode.TreeItem(row.label, code.children.length === 0 ? None : code.parent === undefined ? Expanded : Collapsed);
  item.description = row.description;
  item.accessibilityInformation = { label: row.spoken };
  item.contextValue = ['code', code.status, ...(code.codable ? [] : ['heading']), ...(pin === undefined ? [] : ['pinned'])].join(' ');
  item.iconPath = codeIcon(code);
  item.checkboxState = {
    state: shown ? vscode.TreeItemCheckboxState.Checked : vscode.TreeItemCheckboxState.Unchecked,
    tooltip: shown ? 'Highlights are shown' : 'Highlights are hidden',
    accessibilityInformation: { label: `Show highlights of ${code.name}`, role: 'checkbox' },
  };
  return item;
}

function describe(host: Host, { study, code, tally }: Found): vscode.MarkdownString {
  const markdown = safeMarkdown();
  markdown.appendMarkdown('**');
  appendPlain(markdown, pathWords(code));
  markdown.appendMarkdown('**');
  const status = statusWords(code);
  if (status.length > 0) markdown.appendMarkdown(` *${status.join(', ')}*`);
  for (const [heading, text] of [['', code.definition], ['Include: ', code.include], ['Exclude: ', code.exclude]] as const) {
    if (text) appendPlain(markdown.appendMarkdown(`\n\n${heading}`), text);
  }
  markdown.appendMarkdown(`\n\n---\n\n${tallyWords(tally.own)}`);
  if (code.children.length > 0) markdown.appendMarkdown(`\n\nWith the codes below: ${tallyWords(tally.withChildren)}`);
  for (const [coder, codings] of tally.own.byCoder) appendPlain(markdown.appendMarkdown('\n- '), `${host.coders.nameOf(study, coder)}: ${count(codings, 'coding')}`);
  markdown.appendMarkdown(`\n\n*Passages: ${TALLY_BASE}. People: those who speak in them.*`);
  const masked = maskedBase(study.study);
  if (masked !== '') markdown.appendMarkdown(`\n\n*${masked}*`);
  return markdown;
}

/** Checking a row shows the code and everything below it: who wants less unchecks single rows. */
function showCodes(host: Host, node: CodebookNode, shown: boolean): void {
  const study = host.studies.byKey(node.study);
  if (!study || node.code === undefined) return;
  host.shown.setCodesShown(study, withDescendants(study.study.codebook, node.code).map(({ id }) => id), shown);
}

function showAll(host: Host, study: OpenStudy, shown: boolean): void {
  host.shown.setCodesShown(study, study.study.codebook.codes.keys(), shown);
  host.say(shown ? 'Highlights of all codes are shown.' : 'Highlights of all codes are hidden.');
}

function dragAndDrop(): vscode.TreeDragAndDropController<CodebookNode> {
  return {
    dragMimeTypes: [CODE_MIME],
    dropMimeTypes: [CODE_MIME],
    handleDrag: (nodes, transfer) => { beginCodeDrag(transfer, nodes.flatMap(({ study, code }) => (code === undefined ? [] : [{ study, code }]))); },
    handleDrop: async (target, transfer) => {
      const codes = await draggedCodes(transfer);
      if (codes.length > 0) await vscode.commands.executeCommand('verbatim.moveCode', codes[0], codes, { under: target?.code ?? null });
    },
  };
}

/** Follows what is focused elsewhere: selects the code in the tree, at once or when the tree is next seen. */
function revealFocused(host: Host, tree: LiveTree<CodebookNode>): vscode.Disposable {
  const reveal = (): void => {
    const focused = host.focus.current;
    if (focused?.kind !== 'code' || !tree.view.visible) return;
    const { study, code } = focused;
    const [selected] = tree.view.selection;
    if (selected?.study === study.key && selected.code === code) return;
    if (study.study.codebook.codes.has(code)) void tree.view.reveal(tree.row({ study: study.key, code }), { select: true, focus: false, expand: false });
  };
  return vscode.Disposable.from(host.focus.onDidChange(reveal), tree.view.onDidChangeVisibility(reveal));
}

/** *Find Code*: a code by its name, shown in the tree with the keyboard on it. */
async function findCode(host: Host, tree: LiveTree<CodebookNode>): Promise<void> {
  const chosen = await chooseCode(host, [], 'Find a code in the codebook');
  if (!chosen) return;
  const { study, code } = chosen;
  host.focus.set({ kind: 'code', study, code: code.id });
  await vscode.commands.executeCommand('verbatim.codebook.focus');
  await tree.view.reveal(tree.row({ study: study.key, code: code.id }), { select: true, focus: true, expand: false });
}

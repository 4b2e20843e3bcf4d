/** The *Memos* view: every memo by kind, case or status, how far its review is, and what is open with whom. */
import * as vscode from 'vscode';
import { firstOpen, groupMemos, markedWords, type MemoGrouping, memoRow, openWords } from '../core/show/memo-rows';
import { count } from '../core/show/words';
import type { Memo } from '../core/study/memos/memo';
import { type MemoReview, reviewOf } from '../core/study/reviews/memo-review';
import { reviewedParagraphs } from '../core/study/reviews/paragraph-marks';
import { formatExtent } from '../core/text/positions';
import type { Host, OpenStudy } from '../host/host';
import { liveTree, type TreeRows } from '../host/live-tree';
import { appendPlain, safeMarkdown } from '../host/safe-markdown';
import { idsOf, studyOf } from './command-arguments';
import { studyRow } from './study-row';

/** A row: a study (where the window has several), a group, a memo, or a reviewer of it. */
interface MemoNode {
  readonly study: string;
  readonly group?: string;
  /** The memo's path. */
  readonly source?: string;
  /** A reviewer. */
  readonly reviewer?: string;
}

const ICONS: Readonly<Record<MemoReview['state'], vscode.ThemeIcon>> = {
  draft: new vscode.ThemeIcon('note'),
  'in review': new vscode.ThemeIcon('comment-discussion'),
  agreed: new vscode.ThemeIcon('pass-filled'),
};

const GROUPINGS: readonly (vscode.QuickPickItem & { readonly by: MemoGrouping })[] = [
  { label: 'Kind', description: 'analytic, case, code …', by: 'kind' },
  { label: 'Case', description: 'the case that a memo is about', by: 'case' },
  { label: 'Status', description: 'draft, in review, agreed', by: 'status' },
];

export function registerMemosView(host: Host): vscode.Disposable {
  const tree = liveTree('verbatim.memos', memoRows(host), { showCollapseAll: true });
  const describe = (): void => {
    const [study] = host.studies.all;
    tree.view.description = study ? `by ${groupingOf(host, study)}` : '';
  };
  describe();
  return vscode.Disposable.from(
    tree,
    host.studies.onDidChange(({ delta }) => {
      if (delta.all) describe();
      // Sources count for who did the fieldwork of a case; where codings stand does not, but is told in the same breath.
      if (delta.all || delta.settings || delta.people || delta.memos.size > 0 || delta.reviews.size > 0 || delta.sources.size > 0) tree.refresh();
    }),
    host.coders.onDidChange(tree.refresh),
    host.command('verbatim.groupMemos', async (argument) => {
      const study = await studyOf(host, idsOf(argument));
      const picked = await vscode.window.showQuickPick(GROUPINGS, { title: 'Group memos by…' });
      if (!picked) return;
      await host.context.workspaceState.update(`groupMemos:${study.key}`, picked.by);
      describe();
      tree.refresh();
      host.say(`Memos are grouped by ${picked.by}.`);
    }),
  );
}

function groupingOf(host: Host, study: OpenStudy): MemoGrouping {
  return host.context.workspaceState.get<MemoGrouping>(`groupMemos:${study.key}`) ?? 'kind';
}

function memoRows(host: Host): TreeRows<MemoNode> {
  const groupsOf = (study: OpenStudy): readonly MemoNode[] => groupMemos(study.study, groupingOf(host, study)).map(({ label }) => ({ study: study.key, group: label }));
  const memoOf = ({ study, source }: MemoNode): { readonly study: OpenStudy; readonly memo: Memo } | undefined => {
    const open = host.studies.byKey(study);
    const memo = source === undefined ? undefined : open?.study.memos.get(source);
    return open && memo && { study: open, memo };
  };
  return {
    id: ({ study, group, source, reviewer }) => JSON.stringify([study, group ?? '', source ?? '', reviewer ?? '']),
    children: (node) => {
      const [first, ...others] = host.studies.all;
      if (!node) return first && others.length === 0 ? groupsOf(first) : host.studies.all.map(({ key }) => ({ study: key }));
      const study = host.studies.byKey(node.study);
      if (!study || node.reviewer !== undefined) return [];
      if (node.group === undefined) return groupsOf(study);
      if (node.source === undefined) {
        const group = groupMemos(study.study, groupingOf(host, study)).find(({ label }) => label === node.group);
        return (group?.memos ?? []).map((source) => ({ study: node.study, group: node.group ?? '', source }));
      }
      const memo = study.study.memos.get(node.source);
      return memo?.status === 'in review' ? reviewOf(study.study, memo).reviewers.map(({ person }) => ({ ...node, reviewer: person })) : [];
    },
    parent: ({ study, group, source, reviewer }) => {
      const inStudy = { study, ...(group === undefined ? {} : { group }) };
      if (reviewer !== undefined) return { ...inStudy, ...(source === undefined ? {} : { source }) };
      if (source !== undefined) return inStudy;
      return group !== undefined && host.studies.all.length > 1 ? { study } : undefined;
    },
    look: (node) => {
      const open = memoOf(node);
      if (open) return node.reviewer === undefined ? lookOfMemo(host, open.study, open.memo) : lookOfReviewer(host, open.study, open.memo, node.reviewer);
      const study = host.studies.byKey(node.study);
      if (node.group === undefined) return studyRow(host, study, count(study?.study.memos.size ?? 0, 'memo'));
      const item = new vscode.TreeItem(node.group, vscode.TreeItemCollapsibleState.Expanded);
      const n = study ? (groupMemos(study.study, groupingOf(host, study)).find(({ label }) => label === node.group)?.memos.length ?? 0) : 0;
      item.description = String(n);
      item.accessibilityInformation = { label: `${node.group}; ${count(n, 'memo')}` };
      item.contextValue = 'group';
      return item;
    },
    tooltip: (node) => {
      const open = memoOf(node);
      return open && node.reviewer === undefined ? describe(host, open.study, open.memo) : undefined;
    },
  };
}

function lookOfMemo(host: Host, study: OpenStudy, memo: Memo): vscode.TreeItem {
  const { title, review, description } = memoRow(study.study, memo, (person) => host.coders.nameOf(study, person));
  const { Collapsed, None } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(title, memo.status === 'in review' && review.reviewers.length > 0 ? Collapsed : None);
  item.description = description;
  item.accessibilityInformation = { label: `${title}; ${description}` };
  item.contextValue = `memo ${review.state}${memo.case !== undefined && memo.outline !== undefined ? ' outlined' : ''}`;
  item.iconPath = ICONS[review.state];
  item.command = { command: 'verbatim.openMemo', title: 'Open', arguments: [{ study: study.key, source: memo.path }] };
  return item;
}

function lookOfReviewer(host: Host, study: OpenStudy, memo: Memo, person: string): vscode.TreeItem {
  const review = reviewOf(study.study, memo);
  const reviewer = review.reviewers.find((each) => each.person === person);
  const name = host.coders.nameOf(study, person);
  const item = new vscode.TreeItem(name);
  if (!reviewer) return item;
  const words = [openWords(reviewer), ...(reviewer.agrees ? [] : [markedWords(review, reviewer)]), ...(reviewer.isRequired ? [] : ['not asked'])].join(' · ');
  item.description = words;
  item.accessibilityInformation = { label: `${name}; ${words}` };
  item.iconPath = new vscode.ThemeIcon(reviewer.agrees ? 'check' : 'account');
  item.contextValue = 'reviewer';
  const at = firstOpen(study.study, memo, person, reviewedParagraphs(memo));
  item.command = { command: 'verbatim.openMemo', title: 'Open', arguments: [{ study: study.key, source: memo.path, ...(at ? { at: formatExtent(at) } : {}) }] };
  return item;
}

function describe(host: Host, study: OpenStudy, memo: Memo): vscode.MarkdownString {
  const markdown = safeMarkdown();
  appendPlain(markdown.appendMarkdown('**'), memo.title);
  appendPlain(markdown.appendMarkdown('**\n\n'), memo.path);
  const facts = [
    ['Kind', memo.kind],
    ['By', memo.by.map((name) => host.coders.nameOf(study, name)).join(', ') || undefined],
    ['Date', memo.date],
    ['Case', memo.case],
    ['Review', memoRow(study.study, memo, (person) => host.coders.nameOf(study, person)).description],
  ] as const;
  for (const [name, value] of facts) if (value !== undefined) appendPlain(markdown.appendMarkdown(`\n\n*${name}:* `), value);
  return markdown;
}

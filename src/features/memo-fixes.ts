/** What mends problems of memos, as edits of the memo. */
import * as vscode from 'vscode';
import { nameFor } from '../core/study/memos/link-names';
import type { Memo } from '../core/study/memos/memo';
import { linkText, type MemoLink, targetText } from '../core/study/memos/memo-links';
import { closestStretch } from '../core/study/memos/quote-as-is';
import { fileOfTarget, resolveLink } from '../core/study/memos/resolve-link';
import type { Problem } from '../core/study/problem';
import { findCoding, wordsOf } from '../core/study/study';
import { formatExtent, type Span } from '../core/text/positions';
import { shorten } from '../core/text/shorten';
import { rangeOfExtent } from '../host/documents';
import type { OpenStudy } from '../host/host';

/** Edits for a broken or ambiguous link and for altered words; none where the memo has changed since the problem was found. */
export function memoFixes(study: OpenStudy, problem: Problem): vscode.CodeAction[] {
  const memo = study.study.memos.get(problem.file);
  if (!memo) return [];
  switch (problem.rule) {
    case 'broken-link':
    case 'ambiguous-link': {
      const link = memo.links.find(({ span, target }) => isAt(memo, span, problem) || isAt(memo, target, problem));
      return link ? linkFixes(study, memo, link) : [];
    }
    case 'altered-quotation': {
      const quotation = memo.quotations.find(({ span }) => isAt(memo, span, problem));
      const coding = problem.about?.coding === undefined ? undefined : findCoding(study.study, problem.about.coding, problem.about.source);
      if (!quotation || !coding) return [];
      const words = closestStretch(quotation.words, wordsOf(study.study, coding));
      return [edit(study, memo, `Quote it as it is: “${shorten(words, 60)}”`, quotation.span, words)];
    }
    default:
      return [];
  }
}

function isAt(memo: Memo, span: Span, { extent }: Problem): boolean {
  return formatExtent(memo.extentOf(span)) === formatExtent(extent);
}

function linkFixes(study: OpenStudy, memo: Memo, link: MemoLink): vscode.CodeAction[] {
  const resolved = resolveLink(study.study, link);
  switch (resolved.state) {
    case 'missing':
      return resolved.nearest === undefined ? [] : [edit(study, memo, `Link to “${shorten(resolved.nearest, 60)}”`, link.target, targetText({ kind: link.kind, name: resolved.nearest }))];
    case 'ambiguous':
      return resolved.targets.map((target) => edit(study, memo, `Link to ${shorten(fileOfTarget(study.study, target) ?? target.kind, 80)}`, link.target, targetText(nameFor(study.study, target))));
    case 'no anchor': {
      if (resolved.isMasked) return [];
      const whole = link.inFrontMatter ? targetText(link) : linkText({ kind: link.kind, name: link.name, label: link.label, isEmbed: link.isEmbed });
      return [edit(study, memo, 'Leave out what stands behind #', link.span, whole)];
    }
    case 'found':
      return [];
  }
}

function edit(study: OpenStudy, memo: Memo, title: string, span: Span, text: string): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.edit = new vscode.WorkspaceEdit();
  action.edit.replace(study.uri(memo.path), rangeOfExtent(memo.extentOf(span)), text);
  return action;
}

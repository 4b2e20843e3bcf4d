import * as vscode from 'vscode';
import { placeForMeant } from '../core/study/checks/meant-name';
import type { Problem } from '../core/study/problem';
import { fenceOf } from '../core/study/sources/front-matter-fence';
import { findCoding } from '../core/study/study';
import { canonical } from '../core/text/canonical';
import { lineIndex } from '../core/text/positions';
import { shorten } from '../core/text/shorten';
import type { CommandId } from '../host/commands';
import { rangeOfExtent } from '../host/documents';
import type { OpenStudy } from '../host/host';
import { doubtFixes } from './doubt-fixes';
import { duplicateCodeFixes, duplicateFixes } from './duplicate-fixes';
import { memoFixes } from './memo-fixes';

/** So many of a lost coding's likeliest passages are offered at once; the others by a question. */
const MOST_CANDIDATES = 3;

/** What mends a problem: commands with ids, the likeliest first; none where only reading the file helps. */
export function quickFixes(study: OpenStudy, problem: Problem, document: vscode.TextDocument): vscode.CodeAction[] {
  const about = problem.about ?? {};
  const target = { study: study.key, ...pick(about, 'code', 'coding', 'source', 'person') };
  switch (problem.rule) {
    case 'unknown-code':
      return [fix(`Create the code “${about.code ?? ''}”`, 'verbatim.createMissingCode', target), fix('Replace by another code…', 'verbatim.replaceMissingCode', target)];
    case 'merge-conflict':
    case 'unmerged-file':
      // The words of a source are for a person to settle.
      if (study.study.sources.has(problem.file) || isProse(problem, document)) return [];
      return [fix('Resolve the merge in this file', 'verbatim.resolveMerge', { study: study.key, source: problem.file }), fix('Resolve the merge in all files', 'verbatim.resolveMerge', { study: study.key })];
    case 'duplicate-person':
    case 'duplicate-case':
    case 'duplicate-assignment':
    case 'duplicate-round':
      return duplicateFixes(problem, document);
    case 'duplicate-code':
      return duplicateCodeFixes(study, problem);
    case 'lost-to-doubt':
      return doubtFixes(study, problem, document);
    case 'place-lost':
      return [...candidateFixes(study, target), fix('Choose a passage…', 'verbatim.chooseCandidate', target), fix('Uncode', 'verbatim.uncode', target)];
    case 'place-review':
      return [
        fix('Confirm this place', 'verbatim.confirmPlace', target),
        fix('Confirm all places in this source', 'verbatim.confirmAllPlaces', { study: study.key, source: target.source }),
        fix('Confirm all places in the study', 'verbatim.confirmAllPlaces', { study: study.key }),
        fix('Show the passage', 'verbatim.openCoding', target),
      ];
    case 'unknown-person':
      return meantFixes(document, problem, about.person);
    case 'unknown-relation':
      return target.coding === undefined
        ? meantFixes(document, problem, about.relation)
        : [...(about.meant === undefined ? [] : [fix(`Change the tie to “${about.meant}”`, 'verbatim.codeAsTie', { ...target, ...pick(about, 'from', 'to'), relation: about.meant })]), fix('Show the passage', 'verbatim.openCoding', target)];
    case 'unknown-speaker':
      return [fix(`Add “${about.label ?? ''}” to speakers…`, 'verbatim.addSpeaker', { ...target, ...pick(about, 'label') })];
    case 'unknown-source':
      return [fix('Follow the renamed source…', 'verbatim.followRenamedSource', { ...target, ...pick(about, 'to') })];
    case 'empty-coding':
      return [fix('Uncode', 'verbatim.uncode', target)];
    case 'heading-coded':
    case 'retired-code':
      return [fix('Recode…', 'verbatim.recode', target), fix('Show the passage', 'verbatim.openCoding', target)];
    case 'bad-weight':
      return [fix('Set the weight…', 'verbatim.setWeight', target)];
    case 'unknown-flag':
      return [fix('Set flags…', 'verbatim.setFlag', target)];
    case 'broken-link':
    case 'ambiguous-link':
    case 'altered-quotation':
      return [...memoFixes(study, problem), ...(target.coding === undefined ? [] : [fix('Show the passage', 'verbatim.openCoding', target)])];
    case 'adrift-link':
      return [fix('Choose a passage…', 'verbatim.chooseCandidate', target), fix('Show the passage', 'verbatim.openCoding', target)];
    default:
      return [];
  }
}

/** Whether a conflict stands in prose alone, below whatever front matter there is: that is a person's to settle, too. */
function isProse({ rule, file, extent }: Problem, document: vscode.TextDocument): boolean {
  if (rule !== 'merge-conflict' || !/\.(?:md|markdown|txt)$/i.test(file)) return false;
  const text = canonical(document.getText());
  const start = lineIndex(text).spanOf(extent)?.start ?? 0;
  return start > 0 && start >= (fenceOf(text)?.bodyStart ?? 0);
}

/** The name that an unknown one most likely means, in its place; everything around it stays as it is. */
function meantFixes(document: vscode.TextDocument, { extent, about }: Problem, name: string | undefined): vscode.CodeAction[] {
  const range = rangeOfExtent(extent);
  const meant = about?.meant;
  const place = name === undefined || meant === undefined ? undefined : placeForMeant(document.getText(range), name, meant);
  if (!place || meant === undefined) return [];
  const start = document.offsetAt(range.start);
  const action = new vscode.CodeAction(`Write “${meant}”`, vscode.CodeActionKind.QuickFix);
  action.edit = new vscode.WorkspaceEdit();
  action.edit.replace(document.uri, new vscode.Range(document.positionAt(start + place.start), document.positionAt(start + place.end)), meant);
  return [action];
}

interface Target {
  readonly coding?: string;
  readonly source?: string;
}

function candidateFixes(study: OpenStudy, target: Target & { readonly study: string }): vscode.CodeAction[] {
  const placed = target.coding === undefined ? undefined : findCoding(study.study, target.coding, target.source);
  const candidates = placed?.place.candidates ?? [];
  return candidates.slice(0, MOST_CANDIDATES).map(({ quote }, candidate) => fix(`Put it on “${shorten(quote, 60)}”`, 'verbatim.chooseCandidate', { ...target, candidate }));
}

function fix(title: string, command: CommandId, argument: object): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = { title, command, arguments: [argument] };
  return action;
}

function pick(about: Readonly<Record<string, string>>, ...keys: readonly string[]): Readonly<Record<string, string>> & Target {
  return Object.fromEntries(keys.flatMap((key) => (about[key] === undefined ? [] : [[key, about[key]]])));
}

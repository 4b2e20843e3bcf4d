/** What settles a value in doubt: a fix that keeps what stands, and one for each value that waits. */
import * as vscode from 'vscode';
import { doubtsOfCoding, doubtWords } from '../core/study/codings/coding-doubts';
import type { Problem } from '../core/study/problem';
import { readFrontMatter } from '../core/study/sources/front-matter';
import { findCoding } from '../core/study/study';
import { readYaml } from '../core/study/yaml/yaml';
import { doubtsIn, presentValue, settleDoubt, shownValue } from '../core/study/yaml/yaml-doubts';
import type { YamlNode } from '../core/study/yaml/yaml-tree';
import { canonical } from '../core/text/canonical';
import { lineIndex } from '../core/text/positions';
import { shorten } from '../core/text/shorten';
import type { OpenStudy } from '../host/host';
import { codeName } from './code-display';
import { textFix } from './text-fix';

/** So many values are offered for one field; it takes as many merges to have more. */
const MOST = 5;
const SHOWN = 60;

export function doubtFixes(study: OpenStudy, problem: Problem, document: vscode.TextDocument): vscode.CodeAction[] {
  return problem.about?.coding === undefined ? yamlFixes(problem, document) : codingFixes(study, problem.about);
}

function codingFixes(study: OpenStudy, { coding: id, source }: Readonly<Record<string, string>>): vscode.CodeAction[] {
  const placed = id === undefined ? undefined : findCoding(study.study, id, source);
  if (!placed) return [];
  const words = (value: unknown, field: string): string => {
    const said = doubtWords(value, (code) => codeName(study, code), field);
    return said === 'nothing' ? said : `“${shorten(said, SHOWN)}”`;
  };
  return doubtsOfCoding(placed.coding).flatMap(({ field, present, values }) => {
    const settle = (title: string, take?: number): vscode.CodeAction => {
      const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
      action.command = { title, command: 'verbatim.settleDoubt', arguments: [{ study: study.key, source, coding: id, field, ...(take === undefined ? {} : { take }) }] };
      return action;
    };
    return [settle(`${field}: keep ${words(present, field)}`), ...values.slice(0, MOST).map((value, take) => settle(`${field}: take ${words(value, field)}`, take))];
  });
}

/** Changes of the text itself, each one step to undo. */
function yamlFixes({ file, extent, about }: Problem, document: vscode.TextDocument): vscode.CodeAction[] {
  const text = canonical(document.getText());
  const lines = lineIndex(text);
  const roots = (of: string): readonly YamlNode[] =>
    (/\.(?:md|markdown|txt)$/i.test(file) ? [readFrontMatter(file, of).root] : readYaml(file, of).documents.map(({ root }) => root)).flatMap((root) => root ?? []);
  const field = lines.spanOf(extent);
  const doubt = field && roots(text).flatMap(doubtsIn).find((each) => each.field.span.start === field.start && each.field.text === about?.field);
  if (!doubt) return [];
  const settle = (title: string, take?: number): vscode.CodeAction[] => textFix(title, document, text, () => settleDoubt(text, roots, doubt.field.span, take));
  const name = doubt.field.text;
  const keep = doubt.at ? `${name}: keep ${shownValue(presentValue(doubt))}` : `${name}: keep it where it stands`;
  return [...settle(keep), ...doubt.values.slice(0, MOST).flatMap((value, take) => (doubt.at ? settle(`${name}: take ${shownValue(value)}`, take) : []))];
}

/** What settles a value in doubt: a fix that keeps what stands, and one for each value that waits. */
import * as vscode from 'vscode';
import { codeIdFrom } from '../core/study/codebook/code-id';
import { doubtsOfCoding, doubtWords } from '../core/study/codings/coding-doubts';
import { parseCodings } from '../core/study/codings/codings-file';
import { settleFrozen } from '../core/study/codings/frozen-doubts';
import type { Problem } from '../core/study/problem';
import { readFrontMatter } from '../core/study/sources/front-matter';
import { findCoding } from '../core/study/study';
import { readYaml } from '../core/study/yaml/yaml';
import { doubtsIn, presentValue, settleDoubt, shownValue, type YamlDoubt } from '../core/study/yaml/yaml-doubts';
import { valueAt, type YamlNode } from '../core/study/yaml/yaml-tree';
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
  if (problem.about?.frozen !== undefined) return frozenFixes(study, problem, problem.about.frozen, document);
  return problem.about?.coding === undefined ? yamlFixes(study, problem, document) : codingFixes(study, problem.about);
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

/** Of a coding in a frozen copy: changes of its line. */
function frozenFixes(study: OpenStudy, { file }: Problem, id: string, document: vscode.TextDocument): vscode.CodeAction[] {
  const text = canonical(document.getText());
  const coding = parseCodings(file, text).codings.find((each) => each.id === id);
  const words = (value: unknown, field: string): string => `“${shorten(doubtWords(value, (code) => codeName(study, code), field), SHOWN)}”`;
  return (coding ? doubtsOfCoding(coding) : []).flatMap(({ field, present, values }) => [
    ...textFix(`${field}: keep ${words(present, field)}`, document, text, () => settleFrozen(file, text, id, field, undefined)),
    ...values.slice(0, MOST).flatMap((value, take) => textFix(`${field}: take ${words(value, field)}`, document, text, () => settleFrozen(file, text, id, field, take))),
  ]);
}

/** Changes of the text itself, each one step to undo. */
function yamlFixes(study: OpenStudy, { file, extent, about }: Problem, document: vscode.TextDocument): vscode.CodeAction[] {
  const text = canonical(document.getText());
  const lines = lineIndex(text);
  const roots = (of: string): readonly YamlNode[] =>
    (/\.(?:md|markdown|txt)$/i.test(file) ? [readFrontMatter(file, of).root] : readYaml(file, of).documents.map(({ root }) => root)).flatMap((root) => root ?? []);
  const field = lines.spanOf(extent);
  const doubt = field && roots(text).flatMap(doubtsIn).find((each) => each.field.span.start === field.start && each.field.text === about?.field);
  if (!doubt) return [];
  const settle = (title: string, take?: number): vscode.CodeAction[] => textFix(title, document, text, () => settleDoubt(text, roots, doubt.field.span, take));
  const name = doubt.field.text;
  if (!doubt.at) return [...settle('Keep the code where it stands'), ...placeFixes(study, doubt)];
  return [...settle(`${name}: keep ${shownValue(presentValue(doubt))}`), ...doubt.values.slice(0, MOST).flatMap((value, take) => settle(`${name}: take ${shownValue(value)}`, take))];
}

/** Where the other side had put a code; its file may be another one than that of the code. */
function placeFixes(study: OpenStudy, doubt: YamlDoubt): readonly vscode.CodeAction[] {
  const { codes } = study.study.codebook;
  const [id, name] = ['id', 'name'].map((key) => valueAt(doubt.owner, key)).map((node) => (node?.kind === 'text' ? node.text : undefined));
  const code = id ?? codeIdFrom(name ?? '');
  // Of several codes with one id nobody knows which is meant; one that was merged away is no code to move.
  if (!codes.has(code) || codes.has(`${code}#2`)) return [];
  return doubt.values.slice(0, MOST).flatMap((value) => {
    const to = value.kind === 'text' ? value.text : undefined;
    if (to === undefined || (to !== '' && !codes.has(to))) return [];
    const title = doubt.field.text === 'into' ? `Merge it into “${codeName(study, to)}”` : to === '' ? 'Move it to the top' : `Move it under “${codeName(study, to)}”`;
    const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
    action.command = { title, command: 'verbatim.settleDoubt', arguments: [{ study: study.key, code, field: doubt.field.text, to }] };
    return [action];
  });
}

/** What settles two entries of one id: joining them, or another id for one of them. */
import * as vscode from 'vscode';
import { secondEntryAt, withJoined, withOtherId } from '../core/study/merge/join-entries';
import type { Problem } from '../core/study/problem';
import { readYaml } from '../core/study/yaml/yaml';
import type { YamlList } from '../core/study/yaml/yaml-tree';
import { canonical } from '../core/text/canonical';
import { lineIndex } from '../core/text/positions';
import type { OpenStudy } from '../host/host';
import { textFix } from './text-fix';

/** Of people, cases, assignments and rounds that stand in one list: changes of the text itself. */
export function duplicateFixes({ file, extent }: Problem, document: vscode.TextDocument): vscode.CodeAction[] {
  if (!/\.ya?ml$/.test(file)) return [];
  const text = canonical(document.getText());
  const offset = lineIndex(text).spanOf(extent)?.start;
  const { documents } = readYaml(file, text);
  const at = offset === undefined ? -1 : documents.findIndex(({ root }) => secondEntryAt(root, offset));
  const second = offset === undefined ? undefined : secondEntryAt(documents[at]?.root, offset);
  if (!second) return [];
  const way = wayTo(documents[at]?.root, second.list);
  const read = (of: string): YamlList | undefined => listAt(readYaml(file, of).documents[at]?.root, way);
  const other = withOtherId(text, second);
  return [
    ...textFix(`Join both entries “${second.id}”: what differs waits in doubt`, document, text, () => withJoined(file, text, second, read)),
    ...textFix(`Give this entry the id “${other.id}”`, document, text, () => other.text),
  ];
}

/** The key that a list stands below; the list of a file may also stand by itself. */
function wayTo(root: ReturnType<typeof readYaml>['documents'][number]['root'], list: YamlList): string | undefined {
  return root?.kind === 'map' ? [...root.entries].find(([, { value }]) => value === list)?.[0] : undefined;
}

function listAt(root: ReturnType<typeof readYaml>['documents'][number]['root'], key: string | undefined): YamlList | undefined {
  const node = key === undefined ? root : root?.kind === 'map' ? root.entries.get(key)?.value : undefined;
  return node?.kind === 'list' ? node : undefined;
}

/** Of codes, which may stand in two files of the codebook. */
export function duplicateCodeFixes(study: OpenStudy, { about }: Problem): vscode.CodeAction[] {
  const { code = '', other = '' } = about ?? {};
  const settle = (title: string, how: 'here' | 'there' | 'id'): vscode.CodeAction => {
    const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
    action.command = { title, command: 'verbatim.settleDuplicateCode', arguments: [{ study: study.key, code: other, how }] };
    return action;
  };
  const first = study.study.codebook.codes.get(code);
  const there = first ? ` (${first.file}:${first.extent.start.line})` : '';
  return [
    settle(`Join both codes “${code}” where this one stands`, 'here'),
    settle(`Join both codes “${code}” where the other one stands${there}`, 'there'),
    settle('Give this code another id…', 'id'),
  ];
}

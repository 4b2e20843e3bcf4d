import * as vscode from 'vscode';
import { listedCodings, listedSources, listedWords, type ListSubject } from '../core/show/coding-list';
import { codingWords, count, pathWords, stateWords } from '../core/show/words';
import { findCoding, type PlacedCoding } from '../core/study/study';
import { shorten } from '../core/text/shorten';
import { codeIcon } from '../host/code-icon';
import type { Focused, Host, OpenStudy } from '../host/host';
import { liveTree, type TreeRows } from '../host/live-tree';
import { appendPlain, safeMarkdown } from '../host/safe-markdown';
import { codingDrag } from './coding-drag';
import { idsOf, studyOf } from './command-arguments';

/** A row: a source, a stretch of its many codings, or a coding. Commands take it as their argument. */
interface CodingNode {
  readonly study: string;
  readonly source: string;
  /** First and last of a stretch, from 0, the last exclusive. */
  readonly from?: number;
  readonly to?: number;
  readonly coding?: string;
  readonly code?: string;
}

/** A source with more codings than this shows them in stretches of so many. */
const STRETCH = 200;

/** With no more sources than this, all are unfolded. */
const FEW = 12;

/** Lists all codings of the code, source or person that was selected last. */
export function registerCodingsView(host: Host): vscode.Disposable {
  const tree = liveTree('verbatim.codings', codingRows(host), { showCollapseAll: true, canSelectMany: true, dragAndDropController: codingDrag() });
  const describe = (): void => {
    const focused = host.focus.current;
    tree.view.description = focused ? nameOfFocus(focused) : '';
    // A heading is cut where it is too long; a message is not.
    tree.view.message = focused ? `${numbersOfFocus(focused)}.` : '';
    tree.refresh();
  };
  return vscode.Disposable.from(
    tree,
    host.focus.onDidChange(describe),
    host.studies.onDidChange(({ study }) => {
      if (host.focus.current?.study.key !== study.key) return;
      if (host.studies.byKey(study.key)) describe();
      else host.focus.set(undefined);
    }),
    host.coders.onDidChange(tree.refresh),
    host.command('verbatim.showCodings', async (argument) => {
      const ids = idsOf(argument);
      const study = await studyOf(host, ids);
      if (ids.code !== undefined) host.focus.set({ kind: 'code', study, code: ids.code });
      else if (ids.person !== undefined) host.focus.set({ kind: 'person', study, person: ids.person });
      else {
        const source = ids.source ?? host.studies.source(vscode.window.activeTextEditor?.document.uri)?.path;
        if (source !== undefined) host.focus.set({ kind: 'source', study, source });
      }
      await vscode.commands.executeCommand('verbatim.codings.focus');
    }),
  );
}

/** What the rows are of; a code stands with the codes below it, as its count in the tree does. */
function subjectOf(focused: Focused): ListSubject {
  switch (focused.kind) {
    case 'code':
      return { kind: 'code', code: focused.code, withChildren: true };
    case 'source':
      return { kind: 'source', source: focused.source };
    case 'person':
      return { kind: 'person', person: focused.person };
  }
}

/** A code's numbers are those of its row in the codebook, where the codes below are counted in. */
function numbersOfFocus(focused: Focused): string {
  const { codebook } = focused.study.study;
  const below = focused.kind === 'code' && (codebook.resolve(focused.code)?.children.length ?? 0) > 0 ? ', with the codes below' : '';
  return `${listedWords(focused.study.study, subjectOf(focused))}${below}`;
}

function nameOfFocus(focused: Focused): string {
  const { codebook, sources, people } = focused.study.study;
  switch (focused.kind) {
    case 'code':
      return codebook.resolve(focused.code)?.name ?? focused.code;
    case 'source':
      return sources.get(focused.source)?.title ?? focused.source;
    case 'person':
      return people.get(focused.person)?.name ?? focused.person;
  }
}

function codingRows(host: Host): TreeRows<CodingNode> {
  const codingsIn = (focused: Focused, source: string): readonly PlacedCoding[] => listedCodings(focused.study.study, subjectOf(focused), source);
  const rowsOf = (study: string, codings: readonly PlacedCoding[]): readonly CodingNode[] =>
    codings.map(({ source, coding }) => ({ study, source, coding: coding.id, code: coding.code }));
  const below = (focused: Focused, source: string): readonly CodingNode[] => {
    const study = focused.study.key;
    const codings = codingsIn(focused, source);
    if (codings.length <= STRETCH) return rowsOf(study, codings);
    return Array.from({ length: Math.ceil(codings.length / STRETCH) }, (_, index) => ({ study, source, from: index * STRETCH, to: Math.min(codings.length, (index + 1) * STRETCH) }));
  };
  return {
    id: ({ study, source, coding, from, to }) => JSON.stringify([study, source, coding ?? '', from ?? -1, to ?? -1]),
    children: (node) => {
      const focused = host.focus.current;
      if (!focused) return [];
      if (!node) {
        if (focused.kind === 'source') return below(focused, focused.source);
        return listedSources(focused.study.study, subjectOf(focused)).map(({ source }) => ({ study: focused.study.key, source }));
      }
      if (node.coding !== undefined) return [];
      if (node.from === undefined) return below(focused, node.source);
      return rowsOf(node.study, codingsIn(focused, node.source).slice(node.from, node.to));
    },
    parent: () => undefined,
    look: (node) => {
      const focused = host.focus.current;
      const study = host.studies.byKey(node.study);
      if (!focused || !study) return new vscode.TreeItem('');
      if (node.coding !== undefined) return lookOfCoding(host, focused, study, node);
      if (node.from !== undefined) return new vscode.TreeItem(`Codings ${node.from + 1} to ${node.to ?? node.from}`, vscode.TreeItemCollapsibleState.Collapsed);
      return lookOfSource(focused, study, node);
    },
    tooltip: (node) => {
      const study = host.studies.byKey(node.study);
      const placed = study && node.coding !== undefined ? findCoding(study.study, node.coding, node.source) : undefined;
      return study && placed && describeCoding(host, study, placed);
    },
  };
}

function lookOfSource(focused: Focused, study: OpenStudy, { source }: CodingNode): vscode.TreeItem {
  const listed = listedSources(study.study, subjectOf(focused));
  const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
  const title = study.study.sources.get(source)?.title ?? `${source} (not there)`;
  const item = new vscode.TreeItem(title, listed.length <= FEW ? Expanded : Collapsed);
  const byCoder = listed.find((each) => each.source === source)?.byCoder ?? new Map<string, number>();
  item.description = count([...byCoder.values()].reduce((sum, n) => sum + n, 0), 'coding');
  item.accessibilityInformation = { label: `${title}; ${codingWords(byCoder)}` };
  item.contextValue = 'source';
  return item;
}

function lookOfCoding(host: Host, focused: Focused, study: OpenStudy, node: CodingNode): vscode.TreeItem {
  const placed = findCoding(study.study, node.coding ?? '', node.source);
  if (!placed) return new vscode.TreeItem('');
  const { coding, coder } = placed;
  const code = study.study.codebook.resolve(coding.code);
  const item = new vscode.TreeItem(shorten(coding.quote, 90));
  const isSubject = focused.kind === 'code' && code?.id === focused.code;
  const parts = [
    ...(isSubject ? [] : [code?.name ?? `${coding.code} (not in the codebook)`]),
    ...placed.speakers.map((speaker) => study.study.people.get(speaker)?.name ?? speaker),
    ...(coder === host.coders.present(study) ? [] : [host.coders.nameOf(study, coder)]),
    ...[stateWords(placed.place.state)].filter((words) => words !== undefined),
    ...(coding.note === undefined ? [] : ['note']),
  ];
  item.description = parts.join(' · ');
  const whose = coder === host.coders.present(study) ? ['yours'] : [];
  item.accessibilityInformation = { label: [shorten(coding.quote, 200), code?.name ?? coding.code, ...parts.filter((part) => part !== code?.name), ...whose].join('; ') };
  item.contextValue = ['coding', ...(coder === host.coders.present(study) ? ['own'] : []), placed.place.state].join(' ');
  item.iconPath = codeIcon(code);
  item.command = { command: 'verbatim.openCoding', title: 'Open', arguments: [{ study: study.key, source: node.source, coding: coding.id }] };
  return item;
}

function describeCoding(host: Host, study: OpenStudy, { coding, coder, place }: PlacedCoding): vscode.MarkdownString {
  const code = study.study.codebook.resolve(coding.code);
  const markdown = safeMarkdown();
  appendPlain(markdown, shorten(coding.quote, 1_000));
  appendPlain(markdown.appendMarkdown('\n\n**'), code ? pathWords(code) : coding.code);
  appendPlain(markdown.appendMarkdown('**\n\n'), [host.coders.nameOf(study, coder), coding.date, stateWords(place.state)].filter((part) => part !== undefined).join(' · '));
  if (coding.note !== undefined) appendPlain(markdown.appendMarkdown('\n\n*Note:* '), shorten(coding.note, 600));
  return markdown;
}

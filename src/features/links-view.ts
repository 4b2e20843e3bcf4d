/** The *Links* view: memos that point at the active file, or at the code or person that was chosen last; and words that name it without a link. */
import * as vscode from 'vscode';
import { type LinksHere, linksHere, type PlaceInMemo, type PlacesInMemo } from '../core/show/links-here';
import { count } from '../core/show/words';
import { type LinkTarget, targetKey } from '../core/study/memos/link-names';
import { linkForMention } from '../core/study/memos/mentions';
import { targetName } from '../core/study/memos/resolve-link';
import type { Study } from '../core/study/study';
import { UserError } from '../core/study/user-error';
import { formatExtent } from '../core/text/positions';
import { rangeOfExtent } from '../host/documents';
import type { Focused, Host, OpenStudy } from '../host/host';
import { liveTree, type TreeRows } from '../host/live-tree';
import { appendPlain, safeMarkdown } from '../host/safe-markdown';

/** A row: one of the two groups, a memo in it, or a place in the memo. */
interface LinkNode {
  readonly study: string;
  readonly group: keyof LinksHere;
  /** The memo's path. */
  readonly source?: string;
  /** Which of the memo's places, from 0. */
  readonly nth?: number;
}

interface Subject {
  readonly study: OpenStudy;
  readonly target: LinkTarget;
}

/** With no more memos than this, all are unfolded. */
const FEW = 12;

const GROUPS: readonly (keyof LinksHere)[] = ['linked', 'mentioned'];

export function registerLinksView(host: Host): vscode.Disposable {
  let subject: Subject | undefined = subjectOfEditor(host, vscode.window.activeTextEditor);
  const here = (): LinksHere => (subject ? linksOf(subject) : { linked: [], mentioned: [] });
  const tree = liveTree('verbatim.links', linkRows(() => subject?.study.key, here), { showCollapseAll: true });
  const describe = (): void => {
    tree.view.description = subject ? targetName(subject.study.study, subject.target) : '';
    tree.view.message = subject ? numbers(here()) : '';
    tree.refresh();
  };
  const turnTo = (next: Subject | undefined): void => {
    if (!next) return;
    subject = next;
    describe();
  };
  describe();
  return vscode.Disposable.from(
    tree,
    vscode.window.onDidChangeActiveTextEditor((editor) => { turnTo(subjectOfEditor(host, editor)); }),
    host.focus.onDidChange((focused) => { turnTo(focused && subjectOfFocus(focused)); }),
    host.studies.onDidChange(({ study, delta }) => {
      if (!subject) turnTo(subjectOfEditor(host, vscode.window.activeTextEditor));
      else if (subject.study.key === study.key) {
        if (!host.studies.byKey(study.key)) subject = undefined;
        if (delta.all || delta.codebook || delta.people || delta.sources.size > 0 || delta.memos.size > 0) describe();
      }
    }),
    host.command('verbatim.linkMention', async (argument) => {
      const { source, nth } = argument as Partial<LinkNode>;
      const places = here().mentioned.find(({ memo }) => memo === source);
      const place = places?.places[nth ?? -1];
      if (!subject || !places || !place) throw new UserError('This mention is not there any more.');
      await linkMention(host, subject, places, place);
    }),
  );
}

function subjectOfEditor(host: Host, editor: vscode.TextEditor | undefined): Subject | undefined {
  const study = editor && host.studies.of(editor.document.uri);
  const path = study?.path(editor?.document.uri ?? study.folder);
  if (!study || path === undefined) return undefined;
  if (study.study.memos.has(path)) return { study, target: { kind: 'memo', path } };
  if (study.study.sources.has(path)) return { study, target: { kind: 'source', path } };
  const people = [...study.study.people.values()].filter(({ file }) => file === path);
  const [person, ...others] = people;
  return person && others.length === 0 ? { study, target: { kind: 'person', id: person.id } } : undefined;
}

function subjectOfFocus(focused: Focused): Subject {
  const { study } = focused;
  switch (focused.kind) {
    case 'code':
      return { study, target: { kind: 'code', id: study.study.codebook.resolve(focused.code)?.id ?? focused.code } };
    case 'source':
      return { study, target: { kind: 'source', path: focused.source } };
    case 'person':
      return { study, target: { kind: 'person', id: focused.person } };
  }
}

interface Known extends Pick<Study, 'memos' | 'people' | 'cases' | 'codebook' | 'sources' | 'memoTitles'> {
  readonly key: string;
  readonly here: LinksHere;
}

const PARTS = ['memos', 'people', 'cases', 'codebook', 'sources', 'memoTitles'] as const;

let known: Known | undefined;

/** What points at the subject; computed anew only where something changed that it is made of. */
function linksOf({ study: { study, key: studyKey }, target }: Subject): LinksHere {
  const key = `${studyKey} ${targetKey(target)}`;
  if (known?.key !== key || PARTS.some((part) => known?.[part] !== study[part])) known = { ...study, key, here: linksHere(study, target) };
  return known.here;
}

function placesIn(groups: readonly PlacesInMemo[]): number {
  return groups.reduce((sum, { places }) => sum + places.length, 0);
}

function numbers({ linked, mentioned }: LinksHere): string {
  const links = linked.length === 0 ? 'No memo points here' : `${count(placesIn(linked), 'link')} in ${count(linked.length, 'memo')}`;
  return `${links}${mentioned.length === 0 ? '' : `; ${count(placesIn(mentioned), 'mention')} without a link`}.`;
}

function linkRows(studyKey: () => string | undefined, here: () => LinksHere): TreeRows<LinkNode> {
  const memoOf = ({ group, source }: LinkNode): PlacesInMemo | undefined => here()[group].find(({ memo }) => memo === source);
  return {
    id: ({ study, group, source, nth }) => JSON.stringify([study, group, source ?? '', nth ?? -1]),
    children: (node) => {
      if (!node) {
        const study = studyKey();
        return study === undefined ? [] : GROUPS.filter((group) => here()[group].length > 0).map((group) => ({ study, group }));
      }
      if (node.source === undefined) return here()[node.group].map(({ memo }) => ({ ...node, source: memo }));
      return node.nth === undefined ? (memoOf(node)?.places ?? []).map((_, nth) => ({ ...node, nth })) : [];
    },
    parent: ({ study, group, source, nth }) => (source === undefined ? undefined : nth === undefined ? { study, group } : { study, group, source }),
    look: (node) => {
      const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
      const memos = here()[node.group];
      if (node.source === undefined) {
        const item = new vscode.TreeItem(node.group === 'linked' ? 'Links' : 'Mentions without a link', node.group === 'linked' ? Expanded : Collapsed);
        item.description = String(placesIn(memos));
        item.contextValue = `group ${node.group}`;
        return item;
      }
      const memo = memoOf(node);
      if (!memo) return new vscode.TreeItem('');
      const place = node.nth === undefined ? undefined : memo.places[node.nth];
      if (place) return lookOfPlace(node, place);
      const item = new vscode.TreeItem(memo.title, memos.length <= FEW ? Expanded : Collapsed);
      item.iconPath = new vscode.ThemeIcon('note');
      item.description = count(memo.places.length, node.group === 'linked' ? 'link' : 'mention');
      item.contextValue = 'memo';
      return item;
    },
    tooltip: (node) => {
      const place = node.nth === undefined ? undefined : memoOf(node)?.places[node.nth];
      return place && appendPlain(safeMarkdown(), place.sentence);
    },
  };
}

function lookOfPlace(node: LinkNode, { sentence, words, extent }: PlaceInMemo): vscode.TreeItem {
  const shown = words.replace(/\s+/g, ' ');
  const at = sentence.indexOf(shown);
  const item = new vscode.TreeItem({ label: sentence, highlights: at === -1 ? [] : [[at, at + shown.length]] });
  item.description = `line ${extent.start.line}`;
  item.accessibilityInformation = { label: `${sentence}; line ${extent.start.line}` };
  item.contextValue = node.group === 'linked' ? 'link' : 'mention';
  item.command = { command: 'verbatim.openMemo', title: 'Open', arguments: [{ study: node.study, source: node.source, at: formatExtent(extent) }] };
  return item;
}

/** Makes a link of the words; a memo that nobody was writing in is saved. */
async function linkMention(host: Host, { study, target }: Subject, { memo, title }: PlacesInMemo, { extent, words }: PlaceInMemo): Promise<void> {
  const document = await vscode.workspace.openTextDocument(study.uri(memo));
  const range = rangeOfExtent(extent);
  if (document.getText(range).replaceAll('\r\n', '\n') !== words) throw new UserError('The memo changed meanwhile. Look at the mention again.');
  const wasDirty = document.isDirty;
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, range, linkForMention(study.study, target, words));
  if (!(await vscode.workspace.applyEdit(edit))) throw new UserError('The memo could not be changed.');
  if (!wasDirty) await document.save();
  host.say(`“${words.replace(/\s+/g, ' ')}” is a link now, in ${title}.`);
}

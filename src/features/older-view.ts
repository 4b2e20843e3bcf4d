/** Codings that were made before their code had its present definition: looked at one after the other, each still fits or goes. */
import * as vscode from 'vscode';
import { type OlderCoding, olderThanDefinition } from '../core/analysis/compare/blame';
import { commitWords } from '../core/show/blame-words';
import { count, pathWords } from '../core/show/words';
import { dayOf } from '../core/study/clock';
import { findCoding, type PlacedCoding } from '../core/study/study';
import { UserError } from '../core/study/user-error';
import { shorten } from '../core/text/shorten';
import { codeIcon } from '../host/code-icon';
import { setContext } from '../host/context-keys';
import type { Host, OpenStudy } from '../host/host';
import { liveTree } from '../host/live-tree';
import { appendPlain, safeMarkdown } from '../host/safe-markdown';
import { idsOf, studyOf } from './command-arguments';
import type { HistoryOf } from './history-of';

/** A code, or a coding of it. */
interface OlderNode {
  readonly study: string;
  readonly code: string;
  readonly coding?: string;
  readonly source?: string;
}

/** What was found; whoever was looked at since is left out. */
interface Found {
  readonly study: OpenStudy;
  readonly older: readonly OlderCoding[];
}

/** Codes with no more codings than this are unfolded. */
const FEW = 30;

/** Changes of the codebook are gathered for so many milliseconds. */
const GATHER = 1_000;

export function registerOlderView(host: Host, historyOf: HistoryOf): vscode.Disposable {
  let found: Found | undefined;
  /** The coding that was opened last: keys in the view are about it. */
  let current: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const left = (): readonly OlderCoding[] => (found ? found.older.filter((each) => presentOf(found?.study, each) !== undefined) : []);
  const tree = liveTree<OlderNode>('verbatim.older', {
    id: ({ study, code, coding }) => JSON.stringify([study, code, coding ?? '']),
    children: (node) => {
      const study = found?.study.key ?? '';
      if (!node) return [...new Set(left().map(({ code }) => code))].map((code) => ({ study, code }));
      if (node.coding !== undefined) return [];
      return left().filter(({ code }) => code === node.code).map(({ code, placed }) => ({ study, code, coding: placed.coding.id, source: placed.source }));
    },
    parent: ({ study, code, coding }) => (coding === undefined ? undefined : { study, code }),
    look: (node) => (found ? lookOf(host, found.study, left(), node) : new vscode.TreeItem('')),
    tooltip: ({ code, coding }) => {
      const definition = coding === undefined ? found?.study.study.codebook.resolve(code)?.definition : undefined;
      return definition === undefined ? undefined : appendPlain(safeMarkdown(), definition);
    },
  });
  const describe = (): void => {
    const rest = left();
    tree.view.description = found ? `${rest.length} of ${found.older.length} left` : '';
    tree.view.message = !found ? '' : found.older.length === 0 ? 'Every coding was made, changed or found still fitting since its code has its present definition.' : rest.length === 0 ? 'All were looked at.' : '';
    tree.refresh();
  };
  const look = async (study: OpenStudy): Promise<void> => {
    const history = await historyOf(study);
    found = { study, older: await olderThanDefinition(history, study.study) };
    setContext('verbatim.reviewingOlder', true);
    describe();
  };
  const end = (): void => {
    found = undefined;
    current = undefined;
    setContext('verbatim.reviewingOlder', false);
    describe();
  };
  const open = async ({ placed, code }: OlderCoding): Promise<void> => {
    if (!found) return;
    const { study } = found;
    current = placed.coding.id;
    await vscode.commands.executeCommand('verbatim.openCoding', { study: study.key, source: placed.source, coding: placed.coding.id });
    await vscode.commands.executeCommand('verbatim.older.focus');
    await tree.view.reveal(tree.row({ study: study.key, code, coding: placed.coding.id, source: placed.source }), { select: true, focus: true });
    const known = study.study.codebook.resolve(code);
    host.say(`${known?.name ?? code}, ${host.coders.nameOf(study, placed.coder)}: “${shorten(placed.coding.quote, 80)}”. Defined as: ${shorten(known?.definition ?? 'nothing', 160)}`);
  };
  /** The coding that a command is about, and the one after it. */
  const asked = (argument: unknown): { readonly study: OpenStudy; readonly placed: PlacedCoding; readonly next: OlderCoding | undefined } => {
    if (!found) throw new UserError('Run Coded Before the Definition Changed first.');
    const { study } = found;
    const id = idsOf(argument).coding ?? tree.view.selection[0]?.coding ?? current;
    const rest = left();
    const at = rest.findIndex(({ placed }) => placed.coding.id === id);
    const one = rest[at];
    const placed = one && presentOf(study, one);
    if (!placed) throw new UserError('Open a coding of this list first.');
    if (placed.coder !== host.coders.present(study)) throw new UserError(`This coding is ${host.coders.nameOf(study, placed.coder)}’s: nobody changes another person’s codings. A reply to it can say what you think.`);
    const others = [...rest.slice(at + 1), ...rest.slice(0, at)];
    return { study, placed, next: others.find((each) => each.placed.coder === placed.coder) ?? others[0] };
  };
  const step = async (said: string, next: OlderCoding | undefined): Promise<void> => {
    describe();
    if (next) await open(next);
    host.say(next ? said : `${said} That was the last one.`);
  };
  return vscode.Disposable.from(
    tree,
    { dispose: () => { clearTimeout(timer); } },
    host.studies.onDidChange(({ study, delta }) => {
      if (study.key !== found?.study.key) return;
      if (!host.studies.byKey(study.key)) {
        end();
        return;
      }
      describe();
      if (!delta.all && !delta.codebook) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (found) look(found.study).catch((error: unknown) => { host.log.error('look for older codings again', error); });
      }, GATHER);
    }),
    host.command('verbatim.reviewOlder', async (argument) => {
      await host.studies.ready;
      const study = await studyOf(host, idsOf(argument));
      await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title: 'Looking through the versions' }, () => look(study));
      await vscode.commands.executeCommand('verbatim.older.focus');
      const rest = left();
      const me = host.coders.present(study);
      const first = rest.find(({ placed }) => placed.coder === me) ?? rest[0];
      if (first) await open(first);
      host.say(rest.length === 0 ? 'No coding is older than the definition of its code.' : `${count(rest.length, 'coding')} older than the definition of ${rest.length === 1 ? 'its code' : 'their codes'}.`);
    }),
    host.command('verbatim.openOlder', async (argument) => {
      const { coding } = idsOf(argument);
      const one = left().find(({ placed }) => placed.coding.id === coding);
      if (!one) throw new UserError('This coding is not in the list any more.');
      await open(one);
    }),
    host.command('verbatim.stillFits', async (argument) => {
      const { study, placed, next } = asked(argument);
      await study.changeCodings([{ coding: placed, change: { checked: dayOf(new Date()) } }]);
      await step(`Still fits: “${shorten(placed.coding.quote, 60)}”.`, next);
    }),
    host.command('verbatim.uncodeOlder', async (argument) => {
      const { study, placed, next } = asked(argument);
      await study.removeCodings([placed]);
      await step(`Uncoded: “${shorten(placed.coding.quote, 60)}”. Undo Coding brings it back.`, next);
    }),
    host.command('verbatim.endOlder', end),
  );
}

/** What a person changes of a coding; what was done and undone is as it was, although `changed` is later. */
const CHANGEABLE = ['code', 'quote', 'note', 'weight', 'checked'] as const;

/** The coding as it is now; undefined where it is gone, or a person changed or checked it since it was found. */
function presentOf(study: OpenStudy | undefined, { placed }: OlderCoding): PlacedCoding | undefined {
  const now = study && findCoding(study.study, placed.coding.id, placed.source);
  return now && CHANGEABLE.every((key) => now.coding[key] === placed.coding[key]) ? now : undefined;
}

function lookOf(host: Host, open: OpenStudy, left: readonly OlderCoding[], node: OlderNode): vscode.TreeItem {
  const { Expanded, Collapsed, None } = vscode.TreeItemCollapsibleState;
  const code = open.study.codebook.resolve(node.code);
  const same = left.filter((each) => each.code === node.code);
  if (node.coding === undefined) {
    const name = code ? pathWords(code) : node.code;
    const item = new vscode.TreeItem(name, same.length <= FEW ? Expanded : Collapsed);
    item.description = `${count(same.length, 'coding')} · defined ${commitWords(same[0]?.defined)}`;
    item.accessibilityInformation = { label: `${name}, ${item.description}` };
    item.iconPath = codeIcon(code);
    return item;
  }
  const one = same.find(({ placed }) => placed.coding.id === node.coding);
  if (!one) return new vscode.TreeItem('');
  const { placed, changed } = one;
  const item = new vscode.TreeItem(shorten(placed.coding.quote, 80), None);
  const who = host.coders.nameOf(open, placed.coder);
  item.description = `${who} · ${commitWords(changed)}`;
  item.accessibilityInformation = { label: `${shorten(placed.coding.quote, 200)}; ${item.description}` };
  item.contextValue = 'older';
  item.command = { command: 'verbatim.openOlder', title: 'Open', arguments: [{ study: open.key, coding: node.coding }] };
  return item;
}

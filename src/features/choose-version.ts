/** Asks a person for a version of a study. */
import * as vscode from 'vscode';
import type { RevisionParts } from '../core/store/revision-study';
import { type Commit, type RevisionName, shortId } from '../core/store/revisions';
import { orUndefined } from '../core/study/user-error';
import { printable } from '../core/text/printable';
import { shorten } from '../core/text/shorten';

/** So many earlier versions are offered by name; any other one can be typed. */
const LATEST = 50;

interface Choice extends vscode.QuickPickItem {
  /** Undefined for the one that is typed. */
  readonly commit?: () => Promise<Commit>;
  /** What the comparison is called. */
  readonly called?: string;
}

/** A version, and what the person who chose it calls it. */
export interface ChosenVersion {
  readonly commit: Commit;
  readonly called: string;
}

/** Asks for a version: a branch, a tag, a commit, what was before the last merge; `named` is taken unasked. Undefined where the person chose none. */
export async function chooseVersion({ revisions }: RevisionParts, { title, placeHolder }: { readonly title: string; readonly placeHolder: string }, named?: string): Promise<ChosenVersion | undefined> {
  if (named !== undefined) return { commit: await revisions.resolve(named), called: printable(named) };
  const chosen = await vscode.window.showQuickPick(choices(revisions), { title, placeHolder, matchOnDescription: true, matchOnDetail: true });
  if (!chosen) return undefined;
  if (chosen.commit) return { commit: await chosen.commit(), called: chosen.called ?? chosen.label };
  const typed = await vscode.window.showInputBox({
    title,
    prompt: 'A branch, a tag, the first characters of a commit, or HEAD~3 for three commits ago',
    validateInput: async (name) => {
      if (name.trim() === '') return undefined;
      return (await orUndefined(revisions.resolve(name.trim()))) ? undefined : 'There is no such version here.';
    },
  });
  const name = typed?.trim() ?? '';
  return name === '' ? undefined : { commit: await revisions.resolve(name), called: printable(name) };
}

async function choices(revisions: RevisionParts['revisions']): Promise<readonly Choice[]> {
  const head = await revisions.resolve('HEAD');
  const [names, log, merge] = await Promise.all([revisions.names(), revisions.log(head.id, { most: LATEST }), orUndefined(revisions.beforeLastMerge())]);
  const separator = (label: string): Choice => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const commitChoice = (commit: Commit, label: string, called: string): Choice => ({ label, called, description: shortId(commit.id), detail: detailOf(commit), commit: () => Promise.resolve(commit) });
  const earlier = [...log].reverse().filter(({ id }) => id !== head.id);
  return [
    commitChoice(head, '$(git-commit) The last saved version', 'the last saved version'),
    ...(merge ? [commitChoice(merge, '$(git-merge) Before the last merge', 'before the last merge')] : []),
    { label: '$(edit) Another version…', detail: 'Type its name' },
    ...(names.length > 0 ? [separator('branches and tags')] : []),
    ...names.map((name): Choice => ({ label: `${name.kind === 'tag' ? '$(tag)' : '$(git-branch)'} ${printable(name.name)}`, called: printable(name.name), description: kindWords(name), detail: `${printable(name.subject)} · ${name.date.slice(0, 10)}`, commit: () => revisions.resolve(name.commit) })),
    ...(earlier.length > 0 ? [separator('earlier versions')] : []),
    ...earlier.map((commit) => commitChoice(commit, `$(history) ${shorten(printable(commit.subject), 60)}`, shorten(printable(commit.subject), 40))),
  ];
}

function kindWords({ kind, commit }: RevisionName): string {
  return `${kind}, ${shortId(commit)}`;
}

function detailOf({ subject, author, date }: Commit): string {
  return `${shorten(printable(subject), 60)} · ${printable(author)} · ${date.slice(0, 10)}`;
}

/** *Code*, *Code Again* and the pinned codes: giving a code to what is selected, else to the turn at the cursor. */
import * as vscode from 'vscode';
import type { ChosenPassage } from '../core/study/turns/chosen-passage';
import { UserError } from '../core/study/user-error';
import type { Host } from '../host/host';
import { recentCodes } from '../host/recent-codes';
import { type ActiveSource, activeSource, chosenPassages, rangeOf } from './active-source';
import { applyCode, idOfPicked } from './apply-code';
import { pickCode } from './code-picker';
import { idsOf } from './command-arguments';

export function registerCode(host: Host): vscode.Disposable {
  return vscode.Disposable.from(
    host.command('verbatim.code', async (argument) => {
      const { code } = idsOf(argument);
      await (code === undefined ? codeByPicking(host) : codeWith(host, () => code));
    }),
    host.command('verbatim.codeAgain', () =>
      codeWith(host, (here) => {
        const [last] = recentCodes(host, here.study);
        if (last === undefined) throw new UserError('No code was given yet that could be given again. Use Code first.');
        return last;
      }),
    ),
    host.command('verbatim.codePinned', (argument) => {
      const key = keyOf(argument);
      return codeWith(host, (here) => {
        const pinned = host.pins.codeOf(here.study, key);
        if (pinned === undefined) throw new UserError(`No code is pinned to ${key}. Pin one with Pin Code in the Codebook view.`);
        return pinned;
      });
    }),
  );
}

function keyOf(argument: unknown): number {
  const key: unknown = typeof argument === 'object' && argument !== null && 'n' in argument ? argument.n : argument;
  if (typeof key !== 'number' || !Number.isInteger(key) || key < 1 || key > 9) throw new UserError('Say which pinned code: `{ "n": 1 }` to `{ "n": 9 }`.');
  return key;
}

async function codeWith(host: Host, codeFor: (here: ActiveSource) => string): Promise<void> {
  const here = await activeSource(host);
  await applyCode(host, here, chosenPassages(here), codeFor(here));
}

async function codeByPicking(host: Host): Promise<void> {
  const here = await activeSource(host);
  const passages = chosenPassages(here);
  await host.coders.ask(here.study);
  const unshow = showChosen(host, here, passages);
  try {
    const picked = await pickCode(host, here.study, {
      title: titleFor(passages),
      placeholder: 'Find a code or name a new one. Enter codes, Ctrl+Enter codes and stays',
      allowNew: true,
      stay: async (again) => applyCode(host, here, passages, await idOfPicked(here.study, again)),
    });
    if (picked) await applyCode(host, here, passages, await idOfPicked(here.study, picked));
  } finally {
    unshow();
  }
}

/** Without a selection, shows and says what is taken instead; gives what puts the cursor back. */
export function showChosen(host: Host, { editor, ...here }: ActiveSource, passages: readonly ChosenPassage[]): () => void {
  const [first] = passages;
  if (!first || first.kind === 'selection') return () => undefined;
  const cursors = editor.selections;
  const shown = passages.map(({ span }) => {
    const range = rangeOf({ text: here.text }, span);
    return new vscode.Selection(range.start, range.end);
  });
  editor.selections = shown;
  host.say(titleFor(passages));
  return () => {
    const untouched = editor.selections.length === shown.length && editor.selections.every((selection, index) => shown[index]?.isEqual(selection));
    if (untouched) editor.selections = cursors;
  };
}

function titleFor(passages: readonly ChosenPassage[]): string {
  const [first] = passages;
  if (passages.length !== 1 || !first) return `Code ${passages.length} passages`;
  switch (first.kind) {
    case 'selection':
      return 'Code the selection';
    case 'turn':
      return `Nothing is selected: code the ${first.label === undefined ? 'turn' : `turn of ${first.label}`}`;
    case 'paragraph':
      return 'Nothing is selected: code the paragraph';
  }
}

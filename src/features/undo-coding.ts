/** *Undo Coding* and *Redo Coding*: over the session, across files. */
import * as vscode from 'vscode';
import type { Host } from '../host/host';
import { idsOf, studyOf } from './command-arguments';

export function registerUndoCoding(host: Host): vscode.Disposable {
  return vscode.Disposable.from(
    host.command('verbatim.undoCoding', async (argument) => {
      const study = await studyOf(host, idsOf(argument));
      const undone = await study.undoCoding();
      host.say(undone === undefined ? 'There is no coding to undo.' : `Undone: ${undone}.`);
    }),
    host.command('verbatim.redoCoding', async (argument) => {
      const study = await studyOf(host, idsOf(argument));
      const redone = await study.redoCoding();
      host.say(redone === undefined ? 'There is no coding to redo.' : `Done again: ${redone}.`);
    }),
  );
}

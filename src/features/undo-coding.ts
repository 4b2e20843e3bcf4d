/** *Undo Coding* and *Redo Coding*: over the session, across files. */
import * as vscode from 'vscode';
import type { Host } from '../host/host';
import { idsOf, studyOf } from './command-arguments';

export function registerUndoCoding(host: Host): vscode.Disposable {
  return vscode.Disposable.from(
    host.command('verbatim.undoCoding', async (argument) => {
      const study = await studyOf(host, idsOf(argument));
      host.say((await study.undoCoding()) ?? 'There is no coding to undo.');
    }),
    host.command('verbatim.redoCoding', async (argument) => {
      const study = await studyOf(host, idsOf(argument));
      host.say((await study.redoCoding()) ?? 'There is no coding to redo.');
    }),
  );
}

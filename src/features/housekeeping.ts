/** *Forget Local Texts*, *Show Log*, *Refresh*. */
import * as vscode from 'vscode';
import type { Host } from '../host/host';
import { idsOf, studyOf } from './command-arguments';

export function registerHousekeeping(host: Host): vscode.Disposable {
  return vscode.Disposable.from(
    host.command('verbatim.forgetLocalTexts', async (argument) => {
      const study = await studyOf(host, idsOf(argument));
      const forget = 'Forget Them';
      const answer = await vscode.window.showWarningMessage(
        'Forget the older texts of sources that are kept on this computer?',
        { modal: true, detail: 'They help codings to find their places after a source was changed elsewhere. Sources, codings and git’s history stay as they are.' },
        forget,
      );
      if (answer !== forget) return;
      const forgotten = await study.forgetTexts();
      host.say(forgotten === 0 ? 'No older text was kept here.' : `${forgotten} older ${forgotten === 1 ? 'text is' : 'texts are'} forgotten.`);
    }),
    host.command('verbatim.showLog', () => {
      host.log.show();
    }),
    host.command('verbatim.refresh', async () => {
      await host.studies.refresh();
      for (const study of host.studies.all) await study.refresh();
      host.say('Everything was read again.');
    }),
  );
}

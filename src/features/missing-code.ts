/** Quick fixes for codings whose code the codebook does not have: make it, or say which code it is. */
import * as vscode from 'vscode';
import { allCodings } from '../core/study/study';
import { UserError } from '../core/study/user-error';
import type { Host, OpenStudy } from '../host/host';
import { pickCode } from './code-picker';
import { idsOf, studyOf } from './command-arguments';
import { makeCode } from './make-code';

export function registerMissingCode(host: Host): vscode.Disposable {
  return vscode.Disposable.from(
    host.command('verbatim.createMissingCode', async (argument) => {
      const missing = await missingCode(host, argument);
      if (!missing) return;
      const { study, id } = missing;
      await makeCode(study, { id, name: nameFrom(id), status: 'provisional' });
      host.say(`Made the code ${nameFrom(id)}. Rename and define it in the Codebook view.`);
    }),
    host.command('verbatim.replaceMissingCode', async (argument) => {
      const missing = await missingCode(host, argument);
      if (!missing) return;
      const { study, id } = missing;
      const picked = await pickCode(host, study, { title: `Which code is “${id}”?`, placeholder: 'Its codings, by whomever, then count as this code; only the codebook is written', offer: () => true });
      if (picked?.kind !== 'code') return;
      await study.editCodebook({ kind: 'alias', code: picked.code.id, was: id });
      host.say(`Codings of “${id}” now count as ${picked.code.name}.`);
    }),
  );
}

/** The id that was handed over, else one of those that codings name and the codebook lacks. */
async function missingCode(host: Host, argument: unknown): Promise<{ readonly study: OpenStudy; readonly id: string } | undefined> {
  const ids = idsOf(argument);
  const study = await studyOf(host, ids);
  const { codebook } = study.study;
  const missing = ids.code === undefined ? [...new Set([...allCodings(study.study)].map(({ coding }) => coding.code))].filter((id) => !codebook.resolve(id)).sort() : [ids.code];
  const [only] = missing;
  if (only === undefined) throw new UserError('The codebook has every code that codings name.');
  if (codebook.resolve(only)) throw new UserError(`The codebook has the code “${only}” already.`);
  const id = missing.length === 1 ? only : await vscode.window.showQuickPick(missing, { title: 'Which code is missing?' });
  return id === undefined ? undefined : { study, id };
}

/** `visible-difference` reads `Visible difference`. */
function nameFrom(id: string): string {
  const words = id.replace(/[-_]+/g, ' ').trim();
  return words === '' ? id : words.charAt(0).toUpperCase() + words.slice(1);
}

/** *Recode*: gives a coding another code; its place, note, weight and flags stay. */
import type * as vscode from 'vscode';
import type { Host } from '../host/host';
import { rememberCodes } from '../host/recent-codes';
import { idOfPicked } from './apply-code';
import { codeName } from './code-display';
import { canBeGiven, pickCode } from './code-picker';
import { chooseCodings } from './coding-choice';

export function registerRecode(host: Host): vscode.Disposable {
  return host.command('verbatim.recode', async (...args) => {
    const chosen = await chooseCodings(host, args, { verb: 'recode', several: true });
    if (!chosen) return;
    const { study, codings } = chosen;
    const before = [...new Set(codings.map(({ coding }) => codeName(study, coding.code)))];
    const now = codings.length === 1 ? study.study.codebook.resolve(codings[0]?.coding.code ?? '')?.id : undefined;
    const picked = await pickCode(host, study, {
      title: `Recode ${codings.length === 1 ? before.join() : `${codings.length} codings`}`,
      placeholder: 'Type to find the new code; a new name makes a code',
      allowNew: true,
      offer: (code) => canBeGiven(code) && code.id !== now,
    });
    if (!picked) return;
    const code = await idOfPicked(study, picked);
    await study.changeCodings(codings.map((coding) => ({ coding, change: { code } })));
    await rememberCodes(host, study, [code]);
    host.say(`Recoded ${codings.length === 1 ? '' : `${codings.length} codings `}from ${before.join(', ')} to ${codeName(study, code)}.`);
  });
}

/** *Retire Code*: it is offered no more, its codings stay. Retiring a retired code makes it current again. */
import type * as vscode from 'vscode';
import { dayOf } from '../core/study/clock';
import type { Host } from '../host/host';
import { chooseCodes } from './code-choice';

export function registerRetireCode(host: Host): vscode.Disposable {
  return host.command('verbatim.retireCode', async (...args) => {
    const chosen = await chooseCodes(host, args, 'Which code do you want to retire?');
    if (!chosen) return;
    const { study, codes } = chosen;
    const back = codes.every(({ status }) => status === 'retired');
    const names = codes.map(({ name }) => name).join(', ');
    for (const { id } of codes) await study.editCodebook({ kind: 'status', code: id, ...(back ? { status: 'stable' } : { status: 'retired', on: dayOf(new Date()) }) });
    host.say(back ? `${names}: current again.` : `${names}: retired. Codings stay; the code is no longer offered.`);
  });
}

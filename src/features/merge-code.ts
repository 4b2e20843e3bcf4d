/** *Merge Code*: one code becomes part of another. Only the codebook is written: codings keep the old id, which the other code answers to. */
import * as vscode from 'vscode';
import { withDescendants } from '../core/study/study';
import { tallies } from '../core/study/tally';
import { UserError } from '../core/study/user-error';
import type { Host } from '../host/host';
import { chooseCodes } from './code-choice';
import { pickCode } from './code-picker';

export function registerMergeCode(host: Host): vscode.Disposable {
  return host.command('verbatim.mergeCode', async (...args) => {
    const chosen = await chooseCodes(host, args, 'Which code shall become part of another?');
    if (!chosen) return;
    const { study, codes } = chosen;
    const { codebook } = study.study;
    const names = codes.map(({ name }) => name).join(', ');
    const gone = new Set(codes.flatMap(({ id }) => withDescendants(codebook, id).map((below) => below.id)));
    if (gone.size === codebook.codes.size) throw new UserError('There is no other code to merge it into.');
    const picked = await pickCode(host, study, { title: `Merge ${names} into …`, placeholder: 'The code that stays', offer: ({ id }) => !gone.has(id) });
    if (picked?.kind !== 'code') return;
    const into = picked.code;
    const codings = codes.reduce((sum, { id }) => sum + total(tallies(study.study).get(id)?.own.byCoder), 0);
    const below = codes.reduce((sum, { children }) => sum + children.length, 0);
    const merge = 'Merge';
    const answer = await vscode.window.showWarningMessage(
      `Merge ${names} into ${into.name}?`,
      {
        modal: true,
        detail: `${codings === 1 ? 'One coding then counts' : `${codings} codings by all coders then count`} as ${into.name}. No codings file is touched: the codebook remembers the old ${codes.length === 1 ? 'code' : 'codes'}.${below > 0 ? ` ${below} ${below === 1 ? 'code' : 'codes'} below move along.` : ''} ${codes.length === 1 ? 'The whole entry, with its definition, is' : 'The whole entries, with their definitions, are'} kept below ${into.name} under “merged”.`,
      },
      merge,
    );
    if (answer !== merge) return;
    await study.editCodebook({ kind: 'merge', code: codes.map(({ id }) => id), into: into.id });
    host.focus.set({ kind: 'code', study, code: into.id });
    host.say(`Merged ${names} into ${into.name}.`);
  });
}

function total(byCoder: ReadonlyMap<string, number> | undefined): number {
  return [...(byCoder?.values() ?? [])].reduce((sum, n) => sum + n, 0);
}

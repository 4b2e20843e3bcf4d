/** *Split Code*: some of a code's codings go to a new code, chosen one by one or by what their words hold. */
import * as vscode from 'vscode';
import { allCodings } from '../core/study/study';
import { isOfCode } from '../core/study/tally';
import { UserError } from '../core/study/user-error';
import { shorten } from '../core/text/shorten';
import type { Host } from '../host/host';
import { chooseCode } from './code-choice';
import { makeCode } from './make-code';
import { askForName } from './new-code';

export function registerSplitCode(host: Host): vscode.Disposable {
  return host.command('verbatim.splitCode', async (...args) => {
    const chosen = await chooseCode(host, args, 'Which code do you want to split?');
    if (!chosen) return;
    const { study, code } = chosen;
    const coder = await host.coders.ask(study);
    const all = [...allCodings(study.study)].filter(({ coding }) => isOfCode(study.study.codebook, coding, code.id));
    const own = all.filter((placed) => placed.coder === coder);
    if (own.length === 0) throw new UserError(`You coded nothing as ${code.name}${all.length > 0 ? '; only its coders can re-assign their codings' : ''}.`);
    const name = await askForName(study, `Split ${code.name}: name of the new code beside it`);
    if (name === undefined) return;
    const others = all.length - own.length;
    const picked = await vscode.window.showQuickPick(
      own.map((placed) => ({
        label: `“${shorten(placed.coding.quote, 100)}”`,
        description: study.study.sources.get(placed.source)?.title ?? placed.source,
        ...(placed.coding.note === undefined ? {} : { detail: placed.coding.note }),
        placed,
      })),
      {
        title: `Which codings become ${name}?${others > 0 ? ` (${others} by other coders stay)` : ''}`,
        placeHolder: 'Type to search their words and notes, tick those that go',
        canPickMany: true,
        matchOnDescription: true,
        matchOnDetail: true,
      },
    );
    if (!picked || picked.length === 0) return;
    const id = await makeCode(study, { name, status: 'provisional', ...(code.parent === undefined ? {} : { parent: code.parent }) });
    await study.changeCodings(picked.map(({ placed }) => ({ coding: placed, change: { code: id } })));
    host.focus.set({ kind: 'code', study, code: id });
    host.say(`Split ${code.name}: ${picked.length} of your ${own.length} codings are now ${name}.`);
  });
}

/** *Uncode*: takes own codings away. */
import type * as vscode from 'vscode';
import { shorten } from '../core/text/shorten';
import type { Host } from '../host/host';
import { codeName } from './code-display';
import { chooseCodings } from './coding-choice';

export function registerUncode(host: Host): vscode.Disposable {
  return host.command('verbatim.uncode', async (...args) => {
    const chosen = await chooseCodings(host, args, { verb: 'remove', several: true });
    if (!chosen) return;
    const { study, codings } = chosen;
    const [first] = codings;
    if (!first) return;
    const name = codeName(study, first.coding.code);
    await study.removeCodings(codings);
    host.say(codings.length === 1 ? `Uncoded “${shorten(first.coding.quote)}”: no longer ${name}. Undo Coding brings it back.` : `Removed ${codings.length} codings. Undo Coding brings them back.`);
  });
}

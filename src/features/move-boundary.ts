/** *Move Boundary*: the selection becomes the passage of a coding that it overlaps. */
import type * as vscode from 'vscode';
import { UserError } from '../core/study/user-error';
import { shorten } from '../core/text/shorten';
import type { Host } from '../host/host';
import { activeSource, assertUnchanged, chosenPassages } from './active-source';
import { codeName } from './code-display';
import { chooseCodings } from './coding-choice';

export function registerMoveBoundary(host: Host): vscode.Disposable {
  return host.command('verbatim.moveBoundary', async (...args) => {
    const here = await activeSource(host);
    const passages = chosenPassages(here);
    const [passage] = passages;
    if (passage?.kind !== 'selection' || passages.length > 1) throw new UserError('Select the words that the coding shall cover, then move its boundary.');
    const chosen = await chooseCodings(host, args, { verb: 'move to the selection' });
    const coding = chosen?.codings[0];
    if (!chosen || !coding) return;
    if (chosen.study !== here.study || coding.source !== here.source) throw new UserError('That coding is in another source than the selection.');
    await assertUnchanged(here);
    await chosen.study.changeCodings([{ coding, change: { span: passage.span } }]);
    host.say(`${codeName(here.study, coding.coding.code)} now covers “${shorten(here.text.text.slice(passage.span.start, passage.span.end))}”.`);
  });
}

/** *Copy Link to Coding*: the link as a memo has it, of the codings in the Codings view or at the cursor. */
import * as vscode from 'vscode';
import { codingLink } from '../core/study/memos/complete-link';
import type { Host } from '../host/host';
import { chooseCodings } from './coding-choice';

export function registerCopyLink(host: Host): vscode.Disposable {
  return host.command('verbatim.copyLink', async (...args) => {
    const chosen = await chooseCodings(host, args, { verb: 'link to', several: true, anybody: true });
    if (!chosen) return;
    const { study, codings } = chosen;
    await vscode.env.clipboard.writeText(codings.map((coding) => codingLink(study.study, coding)).join('\n'));
    host.say(codings.length === 1 ? 'The link is copied: paste it into a memo, with ! before it for the quote itself.' : `${codings.length} links are copied: paste them into a memo.`);
  });
}

/** Opens a memo at a place. */
import * as vscode from 'vscode';
import { UserError } from '../core/study/user-error';
import { parseExtent } from '../core/text/positions';
import { rangeOfExtent } from '../host/documents';
import type { Host } from '../host/host';
import { idsOf, studyOf } from './command-arguments';

/** What `verbatim.openMemo` is handed: the memo's path as `source`, and the place as codings files write it (`12:5-14:61`). */
export interface MemoPlace {
  readonly study: string;
  readonly source: string;
  readonly at?: string;
}

export function registerOpenMemo(host: Host): vscode.Disposable {
  return host.command('verbatim.openMemo', async (argument) => {
    const ids = idsOf(argument);
    const study = await studyOf(host, ids);
    if (ids.source === undefined || !study.study.memos.has(ids.source)) throw new UserError('This memo is not there any more.');
    const at = (argument as Partial<MemoPlace>).at;
    const extent = typeof at === 'string' ? parseExtent(at) : undefined;
    await vscode.window.showTextDocument(study.uri(ids.source), { preview: true, ...(extent ? { selection: rangeOfExtent(extent) } : {}) });
  });
}

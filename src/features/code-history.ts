/** *History of a Code*: its definitions over time, with how often it was given, as a document. */
import * as vscode from 'vscode';
import { historyOfCode } from '../core/analysis/compare/code-history';
import { codeHistoryText } from '../core/show/blame-words';
import type { Host, OpenStudy } from '../host/host';
import { chooseCode } from './code-choice';
import { idsOf } from './command-arguments';
import { followedPage } from './followed-page';
import type { HistoryOf } from './history-of';

const SCHEME = 'verbatim-code-history';

interface Address {
  readonly study: OpenStudy;
  readonly code: string;
}

export function registerCodeHistory(host: Host, historyOf: HistoryOf): vscode.Disposable {
  return vscode.Disposable.from(
    followedPage<Address, { readonly text: string }>(host, {
      scheme: SCHEME,
      read: (uri) => readAddress(host, uri),
      write: async ({ study, code }) => {
        const known = study.study.codebook.resolve(code);
        if (!known) return 'That code is not in the codebook any more.';
        const history = await historyOf(study);
        const [moments, shallow] = [await historyOfCode(history, study.study, known.id), await history.revisions.isShallow()];
        // What others coded in masked sources would show in the numbers.
        const only = study.study.masking ? (host.coders.present(study) ?? '') : undefined;
        return { text: codeHistoryText(known.name, moments, { shallow, only }) };
      },
      concerns: (delta) => delta.all || delta.codebook,
      links: () => [],
      lenses: () => [],
    }),
    host.command('verbatim.codeHistory', async (...args) => {
      const chosen = await chooseCode(host, args, 'History of which code?');
      if (!chosen) return;
      const { study, code } = chosen;
      // Says why where there is no history, before a page is opened.
      await historyOf(study);
      const uri = vscode.Uri.from({ scheme: SCHEME, path: `/History of ${code.name.replace(/[\\/]/g, ' ')}.md`, query: JSON.stringify({ study: study.key, code: code.id }) });
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
    }),
  );
}

function readAddress(host: Host, uri: vscode.Uri): Address | undefined {
  try {
    const { study: key, code } = idsOf(JSON.parse(uri.query));
    const study = key === undefined ? undefined : host.studies.byKey(key);
    return study && code !== undefined ? { study, code } : undefined;
  } catch {
    return undefined;
  }
}

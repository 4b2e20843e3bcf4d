/** Goes from a link of a memo to what it leads to: the passage, the heading, the entry. Peeking shows the same. */
import * as vscode from 'vscode';
import { linkAt, placesOf } from '../core/study/memos/link-place';
import { canonicalOffset, rangeOfExtent } from '../host/documents';
import type { Host } from '../host/host';
import { SOURCE_SELECTOR } from '../host/selectors';
import { checkLinked } from './linked-sources';

/** A link whose name is not unique leads to all that bear it: the editor asks. */
export function registerMemoDefinition(host: Host): vscode.Disposable {
  return vscode.languages.registerDefinitionProvider(SOURCE_SELECTOR, {
    provideDefinition: async (document, position): Promise<vscode.LocationLink[]> => {
      const open = host.memoOf(document);
      const link = open && linkAt(open.memo, canonicalOffset(document, position));
      if (!link) return [];
      await checkLinked(open.study, [link]);
      return placesOf(open.study.study, link).map(({ file, whole, head }) => ({
        originSelectionRange: rangeOfExtent(open.memo.extentOf(link.span)),
        targetUri: open.study.uri(file),
        targetRange: rangeOfExtent(whole),
        targetSelectionRange: rangeOfExtent(head),
      }));
    },
  });
}

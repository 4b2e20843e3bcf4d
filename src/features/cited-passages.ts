/** Marks the passages of a transcript that memos cite; the memos stand in the hover. */
import * as vscode from 'vscode';
import { backlinksToCoding } from '../core/study/memos/backlinks';
import { codingsOf, extentOf } from '../core/study/study';
import { formatExtent } from '../core/text/positions';
import { rangeOfExtent } from '../host/documents';
import type { Host, OpenSource } from '../host/host';
import { appendPlain, commandLink, safeMarkdown } from '../host/safe-markdown';

/** Many changes in a row, such as typing in a memo, are drawn once. */
const DELAY = 200;

export function registerCitedPassages(host: Host): vscode.Disposable {
  const mark = vscode.window.createTextEditorDecorationType({
    // A pencil behind the passage, in no colour that a code could have: nothing that could be taken for the speaker’s.
    after: { contentText: '✎', color: new vscode.ThemeColor('editorCodeLens.foreground'), margin: '0 0 0 0.15em' },
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const draw = (): void => {
    timer = undefined;
    for (const editor of vscode.window.visibleTextEditors) {
      const source = host.studies.source(editor.document.uri);
      if (source) editor.setDecorations(mark, citedIn(source));
    }
  };
  const soon = (): void => { timer ??= setTimeout(draw, DELAY); };
  soon();
  return vscode.Disposable.from(
    mark,
    vscode.window.onDidChangeVisibleTextEditors(soon),
    host.studies.onDidChange(({ delta }) => {
      if (delta.all || delta.sources.size > 0 || delta.memos.size > 0) soon();
    }),
    { dispose: () => { clearTimeout(timer); } },
  );
}

function citedIn({ study, path }: OpenSource): vscode.DecorationOptions[] {
  study.settle(path);
  return codingsOf(study.study, path).flatMap((placed) => {
    // Most passages are cited by nobody: that is known without resolving a link.
    if (!placed.place.span || !study.study.linkIndex.has(`#${placed.coding.id}`)) return [];
    // The first link of each memo leads there.
    const links = [...new Map(backlinksToCoding(study.study, placed.coding.id).toReversed().map((each) => [each.memo.path, each])).values()].toReversed();
    if (links.length === 0) return [];
    const hoverMessage = safeMarkdown('verbatim.openMemo');
    hoverMessage.appendMarkdown(links.length === 1 ? 'Cited in ' : 'Cited in:');
    for (const { memo, link } of links) {
      if (links.length > 1) hoverMessage.appendMarkdown('\n\n');
      appendPlain(hoverMessage.appendMarkdown('**'), memo.title).appendMarkdown('** ');
      hoverMessage.appendMarkdown(commandLink('Open', 'verbatim.openMemo', { study: study.key, source: memo.path, at: formatExtent(memo.extentOf(link.span)) }));
    }
    return [{ range: rangeOfExtent(extentOf(study.study, placed)), hoverMessage }];
  });
}

import * as vscode from 'vscode';
import { drawnCodings } from '../core/show/drawn';
import { neighbour } from '../core/show/here';
import { extentOf } from '../core/study/study';
import { UserError } from '../core/study/user-error';
import { shorten } from '../core/text/shorten';
import { canonicalOffset, rangeOfExtent } from '../host/documents';
import { sightOf } from '../host/drawn-editors';
import type { Host } from '../host/host';

/** *Next Coding*, *Previous Coding*: from one shown passage to the other, each selected and said. */
export function registerNavigate(host: Host): vscode.Disposable {
  return vscode.Disposable.from(
    host.command('verbatim.nextCoding', () => go(host, 'next')),
    host.command('verbatim.previousCoding', () => go(host, 'previous')),
  );
}

async function go(host: Host, direction: 'next' | 'previous'): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const source = host.studies.source(editor?.document.uri);
  if (!editor || !source) throw new UserError('Open a transcript of a study first, then try again.');
  const { study, path } = source;
  study.settle(path);
  await study.check([path]);
  const codings = study.study.codings.get(path);
  const drawn = codings ? drawnCodings(study.study.codebook, codings, sightOf(host, study)) : [];
  // Codings that begin at one place are one stop.
  const next = neighbour(drawn.map(({ placed }) => placed), canonicalOffset(editor.document, editor.selection.start), direction);
  if (!next) {
    host.say(drawn.length === 0 ? 'Nothing is coded here.' : `No ${direction} coding.`);
    return;
  }
  const range = rangeOfExtent(extentOf(study.study, next));
  editor.selection = new vscode.Selection(range.start, range.end);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  const same = drawn.filter((each) => each.span.start === next.place.span?.start);
  const names = same.map(({ code, placed }) => code?.name ?? placed.coding.code);
  host.say(`${[...new Set(names)].join(', ')}: “${shorten(next.coding.quote, 80)}”`);
}

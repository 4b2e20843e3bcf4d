/** *Next Uncoded Passage*: on to the next turn or paragraph in which the present coder coded nothing. */
import * as vscode from 'vscode';
import { unitsOf, type Unit } from '../core/study/turns/segments';
import { codingsOf } from '../core/study/study';
import { shorten } from '../core/text/shorten';
import { canonicalOffset } from '../host/documents';
import type { Host } from '../host/host';
import { type ActiveSource, activeSource, rangeOf } from './active-source';

export function registerNextUncoded(host: Host): vscode.Disposable {
  return host.command('verbatim.nextUncodedPassage', async () => {
    const here = await activeSource(host);
    await here.study.check([here.source]);
    const uncoded = uncodedUnits(here, host.coders.present(here.study));
    const from = canonicalOffset(here.editor.document, here.editor.selection.active);
    const next = uncoded.find(({ span }) => span.start > from) ?? uncoded[0];
    if (!next) {
      host.say('Every turn of this source is coded.');
      return;
    }
    const range = rangeOf(here, next.span);
    here.editor.selection = new vscode.Selection(range.start, range.start);
    here.editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    const who = next.turn?.label ?? (next.kind === 'turn' ? 'Turn' : 'Paragraph');
    const wrapped = next.span.start <= from ? ' From the top:' : '';
    host.say(`${wrapped} ${who}, uncoded: “${shorten(here.text.text.slice(next.span.start, next.span.end))}”. ${uncoded.length === 1 ? 'The last one.' : `${uncoded.length} in all.`}`.trimStart());
  });
}

/** The units that no coding of a coder (of anybody, where nobody codes yet) touches. */
function uncodedUnits({ study, source, text }: ActiveSource, coder: string | undefined): readonly Unit[] {
  const spans = codingsOf(study.study, source)
    .filter((placed) => coder === undefined || placed.coder === coder)
    .flatMap(({ place }) => place.span ?? []);
  let at = 0;
  let reach = -1;
  // Both are sorted by their start: one pass.
  return unitsOf(text.text, text.turns, text.bodyStart).filter(({ span }) => {
    for (; at < spans.length && (spans[at]?.start ?? 0) < span.end; at++) reach = Math.max(reach, spans[at]?.end ?? 0);
    return reach <= span.start;
  });
}

import * as vscode from 'vscode';
import { codingsOf, extentOf, type PlacedCoding } from '../core/study/study';
import { UserError } from '../core/study/user-error';
import { plainWords } from '../core/text/plain-words';
import type { Span } from '../core/text/positions';
import { shorten } from '../core/text/shorten';
import { Cancelled } from '../host/cancelled';
import { codeIcon } from '../host/code-icon';
import type { Host, OpenStudy } from '../host/host';
import { codeName } from './code-display';

/** The coding that a new note is about: the only one on the lines of a span, else the one that the person picks; one's own first. Throws a `UserError` where nothing is coded. */
export async function chooseCodingOnLines(host: Host, study: OpenStudy, path: string, at: Span): Promise<PlacedCoding> {
  const me = await host.coders.ask(study);
  const lines = await study.text(path);
  const last = lines.lines.positionAt(at.end).line;
  // A thread is begun on lines: the codings that stand on them.
  const here = codingsOf(study.study, path).filter((placed) => {
    if (!placed.place.span) return false;
    const extent = extentOf(study.study, placed);
    return extent.start.line <= last && lines.lines.positionAt(at.start).line <= extent.end.line;
  });
  const sorted = here.toSorted((a, b) => Number(b.coder === me) - Number(a.coder === me));
  const [first] = sorted;
  if (!first) throw new UserError('Nothing is coded here. Notes are written on codings: code the passage first.');
  if (sorted.length === 1) return first;
  const picks = sorted.map((placed) => ({
    label: plainWords(codeName(study, placed.coding.code)),
    description: plainWords(`${placed.coder === me ? 'yours' : host.coders.nameOf(study, placed.coder)}${placed.coding.note === undefined ? '' : ' · has a note'}`),
    detail: plainWords(shorten(placed.coding.quote, 80)),
    iconPath: codeIcon(study.study.codebook.resolve(placed.coding.code)),
    placed,
  }));
  const picked = await vscode.window.showQuickPick(picks, { title: 'Which coding is the note on?' });
  if (!picked) throw new Cancelled();
  return picked.placed;
}

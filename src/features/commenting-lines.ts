/** Where comments may be begun: on coded lines of a source, on paragraphs of a memo. */
import * as vscode from 'vscode';
import { reviewedParagraphs } from '../core/study/reviews/paragraph-marks';
import { codingsOf, extentOf } from '../core/study/study';
import { rangeOfExtent } from '../host/documents';
import type { Host } from '../host/host';

/** Lines on which a coding stands. */
export function codedLines(host: Host, document: vscode.TextDocument): vscode.Range[] {
  const source = host.studies.source(document.uri);
  if (!source || source.study.study.settings.readOnly) return [];
  const { study, path } = source;
  const ranges: vscode.Range[] = [];
  // In order of place: what overlaps is one range, so that a densely coded text has few.
  for (const placed of codingsOf(study.study, path)) {
    if (!placed.place.span) continue;
    const { start, end } = extentOf(study.study, placed);
    const last = ranges.at(-1);
    if (last && start.line - 1 <= last.end.line) ranges[ranges.length - 1] = new vscode.Range(last.start.line, 0, Math.max(last.end.line, end.line - 1), 0);
    else ranges.push(new vscode.Range(start.line - 1, 0, end.line - 1, 0));
  }
  return ranges;
}

/** Paragraphs that say something. */
export function paragraphLines(host: Host, document: vscode.TextDocument): vscode.Range[] {
  const open = host.memoOf(document);
  if (!open || open.study.study.settings.readOnly) return [];
  return reviewedParagraphs(open.memo).map((span) => rangeOfExtent(open.memo.extentOf(span)));
}

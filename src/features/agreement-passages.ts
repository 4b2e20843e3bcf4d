/** The passages in which coders differ, from the panel of agreement: which are meant, and into the text. */
import * as vscode from 'vscode';
import type { Agreement } from '../core/analysis/agreement/agreement';
import type { Grouping } from '../core/analysis/agreement/agreement-json';
import type { Difference, DifferencesAsked } from '../core/analysis/agreement/differences';
import { orUndefined, UserError } from '../core/study/user-error';
import { lineIndex } from '../core/text/positions';
import { rangeOfExtent } from '../host/documents';
import type { OpenStudy } from '../host/host';
import { columnBeside } from '../host/webview-panel';
import type { EarlierStudy } from './agreement-earlier';
import type { VersionDocuments } from './version-documents';

export type Which = 'independent' | 'post';

/** Which passages were asked for, and what to call them. */
export type AskedPassages = DifferencesAsked & { readonly which: Which; readonly title: string };

/** What a row asks for: a code's passages, a family's, a source's; `''`: all. */
export function askedRow(now: Agreement | undefined, id: string, by: Grouping): DifferencesAsked & { readonly title: string } {
  const compared = now?.collected.compared;
  if (compared && by === 'source') {
    const source = compared.sources.findIndex(({ path }) => path === id);
    if (source >= 0) return { title: compared.sources[source]?.title ?? id, source };
  }
  const family = by === 'family' ? compared?.families.find((each) => each.id === id) : undefined;
  if (family) return { title: family.name, codes: family.members };
  const code = compared?.codes.findIndex((each) => each.id === id) ?? -1;
  return code >= 0 ? { title: compared?.codes[code]?.name ?? id, codes: [code] } : { title: 'All codes' };
}

/** Passages that were listed, and the state that they are of. */
export interface Listed {
  readonly found: readonly Difference[];
  readonly which: Which;
}

/** What a passage is opened from. */
export interface OpenedFrom {
  readonly panel: vscode.WebviewPanel;
  readonly open: OpenStudy | undefined;
  readonly now: Agreement | undefined;
  /** The study at a commit, where the passages are of that. */
  readonly earlier: EarlierStudy | undefined;
  readonly documents: VersionDocuments;
  /** Computes anew: the text is another by now. */
  readonly again: () => void;
}

/** Selects a passage in its transcript, in another column than the panel's; at a commit where the transcript reads otherwise today, in the text of then. */
export async function openDifference({ panel, open, now, earlier, documents, again }: OpenedFrom, { found, which }: Listed, item: number): Promise<void> {
  const difference = found[item];
  const state = which === 'post' ? now?.post : now;
  const source = difference && state?.collected.compared.sources[difference.source];
  if (!open || !source) throw new UserError('This is not there any more. Choose the code again.');
  const { text } = source.text;
  const present = open.study.sources.has(source.path) ? await orUndefined(open.text(source.path)) : undefined;
  if (present?.text !== text && !earlier) {
    again();
    throw new UserError('The transcript was edited meanwhile. The figures are computed anew; choose the code again then.');
  }
  const uri = present?.text === text || !earlier ? open.uri(source.path) : documents.uri(earlier.revisions, earlier.commit, source.path, source.path);
  await vscode.window.showTextDocument(uri, { selection: rangeOfExtent(lineIndex(text).extentOf(difference)), viewColumn: columnBeside(panel), preview: true });
}

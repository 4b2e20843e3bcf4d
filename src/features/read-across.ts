/** *Read Across Cases*: one heading of the outline in every case's memo, one below the other, as a document that follows them. */
import * as vscode from 'vscode';
import { type AcrossDocument, acrossDocument } from '../core/show/across-text';
import { placeOfResolved } from '../core/study/memos/link-place';
import { foldName } from '../core/study/memos/link-names';
import type { Memo } from '../core/study/memos/memo';
import { type Bin, binsOf, isOutline, sourcesOfCase } from '../core/study/memos/outline';
import { outlineOf } from '../core/study/memos/across';
import { resolveLink } from '../core/study/memos/resolve-link';
import { UserError } from '../core/study/user-error';
import { formatExtent, lineIndex } from '../core/text/positions';
import { plainWords } from '../core/text/plain-words';
import { rangeOf } from '../host/documents';
import type { Host, OpenStudy } from '../host/host';
import { idsOf, studyOf } from './command-arguments';
import { chooseOutline } from './case-memos';
import { followedPage, type Written } from './followed-page';

const SCHEME = 'verbatim-across';

interface Address {
  readonly study: OpenStudy;
  readonly outline: string;
  readonly heading: string;
}

type Shown = Written<Address, AcrossDocument>;

export function registerReadAcross(host: Host): vscode.Disposable {
  const page = followedPage<Address, AcrossDocument>(host, {
    scheme: SCHEME,
    read: (uri) => readAddress(host, uri),
    write: async (address) => (await write(address)) ?? `The outline ${address.outline} has no heading “${address.heading}” any more.`,
    concerns: (delta) => delta.all || delta.memos.size > 0 || delta.sources.size > 0 || delta.codebook || delta.people,
    links: linksOf,
    lenses: lensesOf,
  });
  return vscode.Disposable.from(
    page,
    host.command('verbatim.readAcross', async (argument) => {
      const active = vscode.window.activeTextEditor;
      await host.studies.ready;
      const ids = idsOf(argument);
      const study = await studyOf(host, ids);
      const here = active && host.memoOf(active.document);
      const near = here?.study.key === study.key ? (isOutline(here.memo) ? here.memo : outlineOf(study.study, here.memo)) : undefined;
      const outline = await chooseOutline(study, ids.source ?? near?.path, 'Read Across Cases');
      if (!outline) return;
      const heading = headingIn(argument) ?? (await chooseHeading(study, outline, here && near ? headingAt(here.memo, active) : undefined));
      if (heading === undefined) return;
      const document = await vscode.workspace.openTextDocument(addressOf({ study, outline: outline.path, heading }));
      await vscode.languages.setTextDocumentLanguage(document, 'markdown');
      await vscode.window.showTextDocument(document, { preview: true });
      const shown = page.shownIn(document);
      if (shown) host.say(`${heading}, across ${String(shown.document.parts.length)} cases.`);
    }),
  );
}

async function chooseHeading(study: OpenStudy, outline: Memo, at: string | undefined): Promise<string | undefined> {
  const bins = binsOf(study.study, outline);
  if (bins.length === 0) throw new UserError(`The outline “${outline.title}” has no headings yet.`);
  const picks = bins.map(({ heading, codes }) => ({ label: plainWords(heading), description: codes.length === 0 ? 'no codes' : codes.map((id) => plainWords(study.study.codebook.codes.get(id)?.name ?? id)).join(', '), heading }));
  // The heading that one stands in is the one that Enter takes.
  const sorted = at === undefined ? picks : picks.toSorted((a, b) => Number(foldName(b.heading) === foldName(at)) - Number(foldName(a.heading) === foldName(at)));
  const picked = await vscode.window.showQuickPick(sorted, { title: 'Read Across Cases', placeHolder: 'Which heading?' });
  return picked?.heading;
}

/** The heading that the cursor stands below. */
function headingAt(memo: Memo, editor: vscode.TextEditor): string | undefined {
  const line = editor.selection.active.line + 1;
  return memo.headings.findLast(({ span }) => memo.extentOf(span).start.line <= line)?.text;
}

function headingIn(argument: unknown): string | undefined {
  return typeof argument === 'object' && argument !== null && 'heading' in argument && typeof argument.heading === 'string' ? argument.heading : undefined;
}

function addressOf({ study, outline, heading }: Address): vscode.Uri {
  // The path is what a tab shows: no slash, and nothing that would end it.
  const file = `${heading.replace(/[/\\?#%\s]+/g, ' ').trim() || 'across'}, across cases.md`;
  return vscode.Uri.from({ scheme: SCHEME, path: `/${file}`, query: JSON.stringify({ study: study.key, source: outline, heading }) });
}

function readAddress(host: Host, uri: vscode.Uri): Address | undefined {
  try {
    const query: unknown = JSON.parse(uri.query);
    const { study: key, source: outline } = idsOf(query);
    const heading = headingIn(query);
    const study = key === undefined ? undefined : host.studies.byKey(key);
    return study && outline !== undefined && heading !== undefined ? { study, outline, heading } : undefined;
  } catch {
    return undefined;
  }
}

/** Undefined where the outline or the heading is gone. */
async function write({ study, outline: path, heading }: Address): Promise<AcrossDocument | undefined> {
  const find = (): { readonly outline: Memo; readonly bin: Bin } | undefined => {
    const outline = study.study.memos.get(path);
    const bin = outline && binsOf(study.study, outline).find((each) => foldName(each.heading) === foldName(heading));
    return outline && bin && { outline, bin };
  };
  const before = find();
  if (!before) return undefined;
  // Quotes are shown as they are now.
  await study.check([...new Set(acrossDocument(study.study, before.outline, before.bin).parts.flatMap(({ across }) => sourcesOfCase(study.study, across.case)))]);
  const now = find();
  return now && acrossDocument(study.study, now.outline, now.bin);
}

function linksOf({ study, document }: Shown): vscode.DocumentLink[] {
  const lines = lineIndex(document.text);
  return document.links.flatMap(({ span, link }) => {
    const resolved = resolveLink(study.study, link);
    const place = resolved.state === 'found' || resolved.state === 'no anchor' ? placeOfResolved(study.study, resolved) : undefined;
    if (!place) return [];
    const { start, end } = place.head;
    const shownLink = new vscode.DocumentLink(rangeOf(lines, span), study.uri(place.file).with({ fragment: `L${start.line},${start.column}-${end.line},${end.column}` }));
    shownLink.tooltip = 'Open the place';
    return [shownLink];
  });
}

/** Above each case: to its memo, or to the beginning of one. */
function lensesOf({ study, outline, document }: Shown): vscode.CodeLens[] {
  const lines = lineIndex(document.text);
  return document.parts.map(({ across, head }) => {
    const { line } = lines.positionAt(head.start);
    const range = new vscode.Range(line - 1, 0, line - 1, 0);
    const memo = across.memo === undefined ? undefined : study.study.memos.get(across.memo);
    if (!memo) return new vscode.CodeLens(range, { title: 'Write this case’s memo', command: 'verbatim.newCaseMemo', arguments: [{ study: study.key, source: outline, case: across.case }] });
    const at = formatExtent(memo.extentOf({ start: across.start, end: across.start }));
    return new vscode.CodeLens(range, { title: 'Open the memo here', command: 'verbatim.openMemo', arguments: [{ study: study.key, source: memo.path, at }] });
  });
}

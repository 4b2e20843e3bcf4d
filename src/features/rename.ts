/** F2: renames what a link leads to, a memo's title or heading, and ids where they stand; every place follows in one step. */
import * as vscode from 'vscode';
import type { StudyPath } from '../core/study/model';
import { type AtCursor, renamableAt } from '../core/study/rename/at-cursor';
import { filesOfRename, headingEdits, planRename, type RenamePlan } from '../core/study/rename/plan';
import { editWords, type FileEdit } from '../core/study/rename/rename';
import { isUserError, UserError } from '../core/study/user-error';
import { canonical } from '../core/text/canonical';
import { lineIndex } from '../core/text/positions';
import { plainWords } from '../core/text/plain-words';
import { canonicalOffset, rangeOf } from '../host/documents';
import { areAsRead, memosAreRead, presentTexts, workspaceEdit } from '../host/file-edits';
import type { Host, OpenStudy } from '../host/host';
import { STUDY_SELECTOR } from '../host/selectors';

export function registerRename(host: Host): vscode.Disposable {
  return vscode.languages.registerRenameProvider(STUDY_SELECTOR, {
    prepareRename: async (document, position) => {
      const found = await findAt(host, document, position);
      return found && { range: rangeOf(lineIndex(found.text), found.at.span), placeholder: found.at.renamed.from };
    },
    provideRenameEdits: async (document, position, name, token) => {
      const found = await findAt(host, document, position);
      if (!found || token.isCancellationRequested) return undefined;
      try {
        return await editFor(found, name);
      } catch (error) {
        if (!isUserError(error)) throw error;
        // Thrown on, it would have VS Code ask its own markdown rename, which takes our links for something else.
        void vscode.window.showErrorMessage(plainWords(error.message));
        return new vscode.WorkspaceEdit();
      }
    },
  });
}

interface Found {
  readonly study: OpenStudy;
  readonly at: AtCursor;
  /** Canonical. */
  readonly text: string;
}

async function findAt(host: Host, document: vscode.TextDocument, position: vscode.Position): Promise<Found | undefined> {
  const study = host.studies.of(document.uri);
  const path = study?.path(document.uri);
  if (!study || path === undefined) return undefined;
  if (study.isMemo(path)) await memosAreRead(study);
  const text = canonical(document.getText());
  const at = renamableAt(study.study, path, text, canonicalOffset(document, position));
  return at && { study, at, text };
}

interface Planned {
  readonly plan: RenamePlan;
  readonly texts: ReadonlyMap<StudyPath, string>;
}

async function editFor({ study, at }: Found, name: string): Promise<vscode.WorkspaceEdit> {
  if (study.study.settings.readOnly) throw new UserError('This study was written by a newer version of Verbatim, so it is only read here.');
  const { plan, texts } = await planNow(study, at, name);
  return (await isConfirmed(at.renamed.from, name, plan)) ? workspaceEdit(study, plan.edits, texts, plan.move) : new vscode.WorkspaceEdit();
}

/** The plan on the texts as they are at this moment: where another program wrote a memo meanwhile, it is read first. */
async function planNow(study: OpenStudy, { renamed }: AtCursor, name: string): Promise<Planned> {
  for (let attempt = 0; ; attempt++) {
    await memosAreRead(study);
    const planned = await planOnce(study, renamed, name);
    if (await areAsRead(study, planned.plan.edits)) return planned;
    if (attempt === 1) throw new UserError('Memos keep changing while they are being renamed in. Try again in a moment.');
    await study.refresh();
  }
}

async function planOnce(study: OpenStudy, renamed: AtCursor['renamed'], name: string): Promise<Planned> {
  if (renamed.kind === 'refused') throw new UserError(renamed.reason);
  if (renamed.kind === 'heading') {
    const memo = study.study.memos.get(renamed.memo.path);
    const heading = memo?.headings.find(({ text }) => text === renamed.from);
    if (!memo || !heading) throw new UserError('This heading is not there any more.');
    return { plan: { edits: headingEdits(study.whole, memo, heading, name) }, texts: new Map() };
  }
  const rename = { ...renamed, to: name };
  const texts = await presentTexts(study, filesOfRename(study.whole, rename));
  return { plan: planRename(study.whole, rename, texts), texts };
}

/** Says how many places change, and in which files, before anything does; a change in one place needs no question. */
async function isConfirmed(from: string, to: string, { edits, move }: RenamePlan): Promise<boolean> {
  if (edits.length <= 1 && !move) return true;
  const yes = { label: `$(check) Rename in ${editWords(edits)}`, ...(move ? { description: plainWords(`and ${move.from} becomes ${move.to}`) } : {}) };
  const picked = await vscode.window.showQuickPick([yes, ...fileRows(edits)], { title: plainWords(`Rename ${from} to ${to.trim()}`), placeHolder: `Enter renames in ${editWords(edits)}, as one step that can be undone; Escape changes nothing`, ignoreFocusOut: true });
  return picked !== undefined;
}

/** At most this many files are listed. */
const MOST = 200;

function fileRows(edits: readonly FileEdit[]): readonly vscode.QuickPickItem[] {
  const counts = new Map<StudyPath, number>();
  for (const { path } of edits) counts.set(path, (counts.get(path) ?? 0) + 1);
  return [...counts].slice(0, MOST).map(([path, count]) => ({ label: plainWords(path), description: `${count} ${count === 1 ? 'place' : 'places'}` }));
}

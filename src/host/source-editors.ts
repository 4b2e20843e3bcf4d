/** Follows the editors of sources: what is opened, typed, saved, reloaded and closed. */
import * as vscode from 'vscode';
import type { StudyPath } from '../core/study/model';
import { canonicalChange } from '../core/text/canonical';
import { setContext } from './context-keys';
import type { Coders } from './host';
import type { HeldStudy } from './open-study';
import type { HeldStudies } from './studies';

/** Typing waits this long for what is not on the screen. */
const PAUSE = 150;

/** Tells each study's desk what happens in the editors of its sources. */
export function followEditors(studies: HeldStudies, coders: Coders, log: vscode.LogOutputChannel): vscode.Disposable {
  const lineEnds = new WeakMap<vscode.TextDocument, vscode.EndOfLine>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const quietly = (what: string, work: Promise<unknown>): void => {
    work.catch((error: unknown) => { log.error(what, error); });
  };

  const open = async (document: vscode.TextDocument): Promise<void> => {
    const source = studies.source(document.uri);
    if (!source || source.study.desk.isOpen(source.path)) return;
    lineEnds.set(document, document.eol);
    await source.study.desk.opened(source.path, document.getText());
    // What was typed while the study was asked is taken over as one difference.
    if (document.isClosed) await source.study.desk.closed(source.path);
    // Another language for a document closes and opens it.
    else if (!source.study.desk.isOpen(source.path)) await open(document);
    else source.study.desk.changed(source.path, [], document.getText());
  };
  const openAll = (): void => {
    for (const document of vscode.workspace.textDocuments) quietly('open a source', open(document));
  };
  // A source whose file is gone is none any more, but its editor may still be open, and may bring it back.
  const followed = (document: vscode.TextDocument): { readonly study: HeldStudy; readonly path: StudyPath } | undefined => {
    const study = studies.of(document.uri);
    const path = study?.path(document.uri);
    return study && path !== undefined && study.desk.isOpen(path) ? { study, path } : undefined;
  };
  const change = ({ document, contentChanges }: vscode.TextDocumentChangeEvent): void => {
    const crlf = (lineEnds.get(document) ?? document.eol) === vscode.EndOfLine.CRLF;
    lineEnds.set(document, document.eol);
    const source = followed(document);
    if (!source || contentChanges.length === 0) return;
    const { study, path } = source;
    study.desk.changed(path, contentChanges.map((each) => canonicalChange(each, crlf)), document.getText());
    const key = document.uri.toString();
    clearTimeout(timers.get(key));
    timers.set(key, setTimeout(() => {
      timers.delete(key);
      study.settle(path);
      // A clean buffer that changed was reloaded from the disk, or reverted to it.
      if (!document.isDirty) quietly('take over a reload', study.desk.diskChanged(path));
    }, PAUSE));
  };
  const save = async (document: vscode.TextDocument): Promise<void> => {
    const source = followed(document);
    if (source) await source.study.desk.saved(source.path, document.getText(), coders.present(source.study));
  };
  const close = async (document: vscode.TextDocument): Promise<void> => {
    const study = studies.of(document.uri);
    const path = study?.path(document.uri);
    if (study && path !== undefined) await study.desk.closed(path);
  };
  const showContext = (editor: vscode.TextEditor | undefined): void => { setContext('verbatim.sourceEditor', studies.source(editor?.document.uri) !== undefined); };

  openAll();
  showContext(vscode.window.activeTextEditor);
  return vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument((document) => { quietly('open a source', open(document)); }),
    vscode.workspace.onDidChangeTextDocument(change),
    vscode.workspace.onDidSaveTextDocument((document) => { quietly('save a source', save(document)); }),
    vscode.workspace.onDidCloseTextDocument((document) => { quietly('close a source', close(document)); }),
    vscode.window.onDidChangeActiveTextEditor(showContext),
    studies.onDidChange(({ delta }) => {
      if (!delta.all && delta.sources.size === 0) return;
      openAll();
      showContext(vscode.window.activeTextEditor);
    }),
    { dispose: () => { timers.forEach((timer) => { clearTimeout(timer); }); } },
  );
}

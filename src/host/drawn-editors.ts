/** Tells a feature which codings to draw in which editor, whenever that may have changed. */
import * as vscode from 'vscode';
import { type DrawnCoding, drawnCodings, type Sight } from '../core/show/drawn';
import type { Host, OpenSource, OpenStudy } from './host';

export interface DrawnEditors {
  /** Draws all visible sources again. */
  readonly refresh: () => void;
  readonly dispose: () => void;
}

const NOTHING: readonly DrawnCoding[] = [];

/** A text with more codings is drawn in two steps: what is on the screen, then all. */
const MANY = 400;

/** Lines around the screen that are drawn with it. */
const MARGIN = 60;

/** Calls `draw` for each visible editor of a source: when it appears, and when its codings, their codes or what the person wants to see change. */
export function drawnEditors(host: Host, draw: (editor: vscode.TextEditor, drawn: readonly DrawnCoding[]) => void): DrawnEditors {
  const waiting = new Set<vscode.TextEditor>();
  const begun = new WeakSet<vscode.TextEditor>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const drawEditor = (editor: vscode.TextEditor, source: OpenSource): void => {
    const drawn = drawnIn(host, source);
    if (drawn.length > MANY && !begun.has(editor)) {
      begun.add(editor);
      draw(editor, onScreen(editor, drawn));
      waiting.add(editor);
      timer ??= setTimeout(drawWaiting, 0);
    } else draw(editor, drawn);
  };
  const drawWaiting = (): void => {
    timer = undefined;
    const editors = [...waiting];
    waiting.clear();
    for (const editor of editors) {
      const source = host.studies.source(editor.document.uri);
      if (source && vscode.window.visibleTextEditors.includes(editor)) drawEditor(editor, source);
    }
  };
  const schedule = (concerns: (source: OpenSource) => boolean): void => {
    for (const editor of vscode.window.visibleTextEditors) {
      const source = host.studies.source(editor.document.uri);
      if (source && concerns(source)) waiting.add(editor);
    }
    if (waiting.size > 0) timer ??= setTimeout(drawWaiting, 0);
  };
  const all = (): void => { schedule(() => true); };
  const ofStudy = (study: OpenStudy): void => { schedule((source) => source.study.key === study.key); };

  const listeners = vscode.Disposable.from(
    vscode.window.onDidChangeVisibleTextEditors(all),
    host.studies.onDidChange(({ study, delta }) => {
      if (delta.all || delta.codebook || delta.settings) ofStudy(study);
      else schedule((source) => source.study.key === study.key && delta.sources.has(source.path));
    }),
    coverChanged.event(all),
    host.shown.onDidChange(ofStudy),
    host.coders.onDidChange(ofStudy),
  );
  all();
  return {
    refresh: all,
    dispose: () => {
      clearTimeout(timer);
      listeners.dispose();
    },
  };
}

/** Those that stand on the screen or near it. */
function onScreen({ visibleRanges }: vscode.TextEditor, drawn: readonly DrawnCoding[]): readonly DrawnCoding[] {
  const first = Math.min(...visibleRanges.map(({ start }) => start.line)) - MARGIN;
  const last = Math.max(...visibleRanges.map(({ end }) => end.line)) + MARGIN;
  return drawn.filter(({ extent }) => extent.start.line <= last && first <= extent.end.line);
}

/** What one person sees of a study. */
export function sightOf(host: Host, study: OpenStudy): Sight {
  const present = host.coders.present(study);
  return {
    isCodeShown: (code) => host.shown.isCodeShown(study, code),
    isCoderShown: (coder) => host.shown.isCoderShown(study, coder),
    // Nobody is another coder as long as nobody is the present one, and what is settled belongs to all.
    isOwn: (coder) => present === undefined || coder === present || coder === 'consensus',
  };
}

/** Texts in which something else is drawn in place of the codings, by address. */
const covered = new Set<string>();
const coverChanged = new vscode.EventEmitter<void>();

/** Leaves the codings of a text undrawn, or draws them again: while coders' codings are shown side by side there. */
export function coverCodings(uri: vscode.Uri, cover: boolean): void {
  const key = uri.toString();
  if (covered.has(key) === cover) return;
  if (cover) covered.add(key);
  else covered.delete(key);
  coverChanged.fire();
}

/** Codings to draw in a source's present text. While somebody types, VS Code moves what is drawn; here it is set right. */
function drawnIn(host: Host, { study, path }: OpenSource): readonly DrawnCoding[] {
  study.settle(path);
  if (covered.has(study.uri(path).toString())) return NOTHING;
  const codings = study.study.codings.get(path);
  return codings ? drawnCodings(study.study.codebook, codings, sightOf(host, study)) : NOTHING;
}

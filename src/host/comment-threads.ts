/** Shows conversations of a study in VS Code's comments: in the documents that are visible, and nowhere else. */
import * as vscode from 'vscode';
import type { Remark, RemarkThread } from '../core/show/comment-threads';
import { rangeOfExtent } from './documents';
import type { Host, OpenStudy } from './host';

/** A source or memo that a document shows. */
export interface Subject {
  readonly study: OpenStudy;
  readonly path: string;
}

/** A remark as VS Code shows it; its words are plain text, never markdown. */
export interface ShownRemark extends vscode.Comment {
  body: string;
  readonly remark: Remark;
  readonly thread: vscode.CommentThread;
}

/** What a thread on the screen stands for. */
export interface ShownThread extends Subject {
  readonly thread: RemarkThread;
}

export interface CommentViews {
  /** What a thread stands for; undefined for one that a person has just begun. */
  readonly shown: (thread: vscode.CommentThread) => ShownThread | undefined;
  /** Shows everything anew, also what looks the same. */
  readonly refresh: () => void;
  readonly dispose: () => void;
}

export interface CommentViewsOptions {
  readonly controller: vscode.CommentController;
  /** What a document shows; undefined where these comments have no place in it. */
  readonly subjectOf: (document: vscode.TextDocument) => Subject | undefined;
  readonly threadsOf: (subject: Subject) => readonly RemarkThread[];
}

/** Many changes in a row are shown once. */
const DELAY = 150;

interface Entry extends ShownThread {
  readonly view: vscode.CommentThread;
  readonly printed: string;
}

/** Keeps the threads of visible documents true to the study. A thread that looks the same is left alone, so that nobody's half-written words are lost. */
export function commentViews(host: Host, { controller, subjectOf, threadsOf }: CommentViewsOptions): CommentViews {
  const byDocument = new Map<string, Map<string, Entry>>();
  const meaning = new WeakMap<vscode.CommentThread, ShownThread>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const show = (document: vscode.TextDocument, subject: Subject): void => {
    const key = document.uri.toString();
    const before = byDocument.get(key) ?? new Map<string, Entry>();
    const after = new Map<string, Entry>();
    for (const thread of threadsOf(subject)) {
      const known = before.get(thread.id);
      const me = host.coders.present(subject.study);
      const printed = JSON.stringify([thread, me, host.coders.nameOf(subject.study, thread.person)]);
      const view = known?.view ?? controller.createCommentThread(document.uri, rangeOfExtent(thread.extent), []);
      if (known?.printed !== printed) fill(host, view, subject, thread, me);
      meaning.set(view, { ...subject, thread });
      after.set(thread.id, { ...subject, thread, view, printed });
    }
    for (const [id, { view }] of before) if (!after.has(id)) view.dispose();
    byDocument.set(key, after);
  };
  const showAll = (): void => {
    timer = undefined;
    const seen = new Set<string>();
    for (const { document } of vscode.window.visibleTextEditors) {
      const key = document.uri.toString();
      if (seen.has(key)) continue;
      const subject = subjectOf(document);
      if (!subject) continue;
      seen.add(key);
      show(document, subject);
    }
    for (const [key, entries] of byDocument) {
      if (seen.has(key)) continue;
      for (const { view } of entries.values()) view.dispose();
      byDocument.delete(key);
    }
  };
  const refresh = (): void => { timer ??= setTimeout(showAll, DELAY); };
  const listeners = vscode.Disposable.from(
    vscode.window.onDidChangeVisibleTextEditors(refresh),
    host.studies.onDidChange(refresh),
    host.coders.onDidChange(refresh),
  );
  refresh();
  return {
    shown: (thread) => meaning.get(thread),
    refresh,
    dispose: () => {
      clearTimeout(timer);
      listeners.dispose();
      for (const entries of byDocument.values()) for (const { view } of entries.values()) view.dispose();
    },
  };
}

function fill(host: Host, view: vscode.CommentThread, { study }: Subject, thread: RemarkThread, me: string | undefined): void {
  view.range = rangeOfExtent(thread.extent);
  view.label = thread.title;
  view.contextValue = [thread.kind, thread.isResolved ? 'resolved' : 'open', ...(thread.person === me ? ['own'] : [])].join(' ');
  view.state = thread.isQuiet ? vscode.CommentThreadState.Resolved : vscode.CommentThreadState.Unresolved;
  view.canReply = !study.study.settings.readOnly;
  const lost = thread.lost === undefined ? [] : [lostWords(host, view, study, thread, thread.lost)];
  view.comments = [...lost, ...thread.remarks.map((remark): ShownRemark => ({
    remark,
    thread: view,
    body: remark.text === '' ? '(without words)' : remark.text,
    mode: vscode.CommentMode.Preview,
    author: { name: host.coders.nameOf(study, remark.person) },
    contextValue: remark.person === me ? 'own' : '',
    ...(remark.when === '' ? {} : { timestamp: new Date(remark.when) }),
  }))];
}

/** What a conversation was about, where that is not in the text any more: nobody's to edit. */
function lostWords(host: Host, view: vscode.CommentThread, study: OpenStudy, { id, person }: RemarkThread, words: string): ShownRemark {
  return {
    remark: { id: `${id} words`, person, text: '', when: '', kind: 'reply' },
    thread: view,
    body: `This is about words that are not in the text any more: “${words}”`,
    mode: vscode.CommentMode.Preview,
    author: { name: host.coders.nameOf(study, person) },
    contextValue: '',
  };
}

/** Notes on codings, and the review of memos, as comments beside the text and in the Comments panel: to be read, written, answered and settled there. */
import * as vscode from 'vscode';
import { threadsOnCodings, threadsOnMemo } from '../core/show/comment-threads';
import { addMark, addReply, changeReview, paragraphOnFile } from '../core/store/review-ops';
import { marksIn, paragraphAt } from '../core/study/reviews/paragraph-marks';
import { recordsOf, type ReviewMark, settles } from '../core/study/reviews/review-records';
import { findCoding, type PlacedCoding } from '../core/study/study';
import { UserError } from '../core/study/user-error';
import { plainWords } from '../core/text/plain-words';
import { shorten } from '../core/text/shorten';
import type { Coding } from '../core/study/model';
import type { Span } from '../core/text/positions';
import { type CommentViews, commentViews, type ShownRemark, type ShownThread, type Subject } from '../host/comment-threads';
import { selectedSpan } from '../host/documents';
import type { Host, OpenMemo, OpenStudy } from '../host/host';
import { chooseCodingOnLines } from './choose-coding-on-lines';
import { codedLines, paragraphLines } from './commenting-lines';

/** Lines that can be commented on are offered anew after so many milliseconds. */
const LINES_DELAY = 1000;

export function registerComments(host: Host): vscode.Disposable {
  const notes = vscode.comments.createCommentController('verbatim.notes', 'Notes on codings');
  const review = vscode.comments.createCommentController('verbatim.review', 'Review of memos');
  notes.options = { prompt: 'Write a note on this coding', placeHolder: 'A note, or an answer' };
  review.options = { prompt: 'Mark this paragraph', placeHolder: 'What you found' };
  const onCodings = commentViews(host, {
    controller: notes,
    subjectOf: (document) => host.studies.source(document.uri),
    threadsOf: ({ study, path }) => threadsOnCodings(study.study, path),
  });
  const onMemos = commentViews(host, {
    controller: review,
    subjectOf: (document) => {
      const open = host.memoOf(document);
      return open && { study: open.study, path: open.memo.path };
    },
    threadsOf: ({ study, path }) => {
      const memo = study.study.memos.get(path);
      return memo ? threadsOnMemo(study.study, memo) : [];
    },
  });
  const offerLines = (): void => { notes.commentingRangeProvider = { provideCommentingRanges: (document) => codedLines(host, document) }; };
  offerLines();
  // VS Code asks for the lines when a text opens; that something was coded since it is told by a provider that is set anew.
  let timer: ReturnType<typeof setTimeout> | undefined;
  const coded = host.studies.onDidChange(({ delta }) => {
    if (delta.all || delta.sources.size > 0) timer ??= setTimeout(() => {
      timer = undefined;
      offerLines();
    }, LINES_DELAY);
  });
  review.commentingRangeProvider = { provideCommentingRanges: (document) => paragraphLines(host, document) };
  const act = actsOn(host, onCodings, onMemos);
  return vscode.Disposable.from(
    notes,
    review,
    coded,
    { dispose: () => { clearTimeout(timer); } },
    onCodings,
    onMemos,
    host.command('verbatim.sendComment', act.send),
    host.command('verbatim.markCorroborated', (given) => act.mark(given, 'corroborated')),
    host.command('verbatim.markQuestioned', (given) => act.mark(given, 'questioned')),
    host.command('verbatim.markCorrected', (given) => act.mark(given, 'corrected')),
    host.command('verbatim.markParagraph', () => act.markAtCursor()),
    host.command('verbatim.resolveComments', (given) => act.settle(given, true)),
    host.command('verbatim.reopenComments', (given) => act.settle(given, false)),
    host.command('verbatim.editComment', (given) => { act.setMode(given, vscode.CommentMode.Editing); }),
    host.command('verbatim.cancelComment', (given) => { act.setMode(given, vscode.CommentMode.Preview); }),
    host.command('verbatim.saveComment', act.save),
    host.command('verbatim.deleteComment', act.remove),
  );
}

function actsOn(host: Host, onCodings: CommentViews, onMemos: CommentViews) {
  const shownOf = (thread: vscode.CommentThread): ShownThread | undefined => onCodings.shown(thread) ?? onMemos.shown(thread);
  const begun = (thread: vscode.CommentThread): { readonly document: vscode.TextDocument; readonly at: Span } => {
    const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === thread.uri.toString());
    if (!document || !thread.range) throw new UserError('This text is not open any more.');
    return { document, at: selectedSpan(document, thread.range) };
  };

  /** Sends what was written: a note or answer, in a thread that is there or in a new one on a coding. */
  const send = async (given: unknown): Promise<void> => {
    const { thread, text } = replyOf(given);
    const words = text.trim();
    if (words === '') throw new UserError('There are no words to send.');
    const shown = shownOf(thread);
    if (shown) {
      await answer(host, shown, words);
      return;
    }
    const { document, at } = begun(thread);
    const source = host.studies.source(document.uri);
    if (!source) throw new UserError('Choose Corroborated, Questioned or Corrected: a comment on a paragraph begins with one of them.');
    const coding = await chooseCodingOnLines(host, source.study, source.path, at);
    thread.dispose();
    await noteOn(host, source, coding, words);
  };

  const mark = async (given: unknown, as: ReviewMark): Promise<void> => {
    const { thread, text } = replyOf(given);
    const shown = shownOf(thread);
    if (shown) {
      if (shown.thread.kind !== 'mark') throw new UserError('Only paragraphs of memos are marked.');
      await markParagraph(host, placeOf(shown), as, text.trim());
      return;
    }
    const { document, at } = begun(thread);
    const open = memoIn(host, document);
    const paragraph = paragraphAt(open.memo, at);
    if (!paragraph) throw new UserError('There is no paragraph here. Mark the words of a paragraph.');
    thread.dispose();
    await markParagraph(host, { ...open, paragraph }, as, text.trim());
  };

  /** By keyboard alone: the paragraph at the cursor. */
  const markAtCursor = async (): Promise<void> => {
    const pointed = host.pointed();
    if (!pointed) throw new UserError('Open a memo first, then put the cursor into the paragraph that you want to mark.');
    const open = memoIn(host, pointed.editor.document);
    const [selection] = pointed.selections;
    const paragraph = selection && paragraphAt(open.memo, selectedSpan(pointed.editor.document, selection));
    if (!paragraph) throw new UserError('There is no paragraph at the cursor.');
    const words = shorten(open.memo.text.slice(paragraph.start, paragraph.end), 60);
    const marks: (vscode.QuickPickItem & { readonly as: ReviewMark })[] = [
      { label: '$(check) Corroborated', description: 'my own evidence says the same', as: 'corroborated' },
      { label: '$(question) Questioned', description: 'I am not sure of it', as: 'questioned' },
      { label: '$(replace) Corrected', description: 'it is otherwise', as: 'corrected' },
    ];
    const picked = await vscode.window.showQuickPick(marks, { title: plainWords(words), placeHolder: 'What do you find of this paragraph?' });
    if (!picked) return;
    const note = await vscode.window.showInputBox({ title: plainWords(words), prompt: 'Say why, or leave it empty.' });
    if (note === undefined) return;
    await markParagraph(host, { ...open, paragraph }, picked.as, note.trim());
  };

  const settle = async (given: unknown, isResolved: boolean): Promise<void> => {
    const shown = shownOf(replyOf(given).thread);
    if (!shown) throw new UserError('There is nothing to settle here yet.');
    const { study, path, thread } = shown;
    if (thread.kind === 'mark') {
      const me = await host.coders.ask(study);
      const record = recordIn(study, path, thread.id);
      if (thread.person !== me) {
        const name = host.coders.nameOf(study, thread.person);
        throw new UserError(`${name} set this mark, so ${name} settles it. Answer here instead.`);
      }
      await study.review(path, (_me, made) => [changeReview(record, { isResolved }, made().second)]);
    } else {
      const { coding } = codingIn(study, path, thread.id);
      await study.review(path, (me, made) => {
        // One record for each person and thread says whether it is settled; the latest of all counts.
        const own = recordsOf(study.study.reviews.get(path)).find(({ person, record }) => person === me && record.more?.get('to') === thread.id && settles(record) !== undefined);
        return [own ? changeReview(own.record, { isResolved }, made().second) : addReply(coding, '', isResolved, made())];
      });
    }
    host.say(isResolved ? 'Settled.' : 'Open again.');
  };

  const setMode = (given: unknown, mode: vscode.CommentMode): void => {
    const comment = given as ShownRemark;
    comment.thread.comments = comment.thread.comments.map((each) =>
      isSameRemark(each, comment) ? { ...each, body: mode === vscode.CommentMode.Editing || comment.remark.text !== '' ? comment.remark.text : each.body, mode } : each,
    );
  };

  const save = async (given: unknown): Promise<void> => {
    const comment = given as ShownRemark;
    const shown = shownOf(comment.thread);
    const words = comment.body.trim();
    if (!shown) throw new UserError('This comment is not there any more.');
    setMode({ ...comment, remark: { ...comment.remark, text: words } }, vscode.CommentMode.Preview);
    if (words === comment.remark.text) return;
    const { study, path } = shown;
    if (comment.remark.kind === 'note') await study.changeCodings([{ coding: codingIn(study, path, comment.remark.id), change: { note: words === '' ? null : words } }]);
    else if (words === '' && comment.remark.kind === 'reply') await remove(comment);
    else {
      const record = ownRecord(study, path, comment.remark.id, await host.coders.ask(study));
      await study.review(path, (_me, made) => [changeReview(record, { note: words }, made().second)]);
    }
  };

  const remove = async (given: unknown): Promise<void> => {
    const comment = given as ShownRemark;
    const shown = shownOf(comment.thread);
    if (!shown) throw new UserError('This comment is not there any more.');
    const { study, path } = shown;
    if (comment.remark.kind === 'note') await study.changeCodings([{ coding: codingIn(study, path, comment.remark.id), change: { note: null } }]);
    else {
      const record = ownRecord(study, path, comment.remark.id, await host.coders.ask(study));
      await study.review(path, () => [{ kind: 'remove', coding: record }]);
    }
    host.say('The comment is removed.');
  };
  return { send, mark, markAtCursor, settle, setMode, save, remove };
}

function isSameRemark(each: vscode.Comment, comment: ShownRemark): boolean {
  return (each as Partial<ShownRemark>).remark?.id === comment.remark.id;
}

/** VS Code hands the button beside a text box the words with the thread, and a button of the thread the thread alone. */
function replyOf(given: unknown): { readonly thread: vscode.CommentThread; readonly text: string } {
  const reply = given as Partial<vscode.CommentReply>;
  return reply.thread ? { thread: reply.thread, text: reply.text ?? '' } : { thread: given as vscode.CommentThread, text: '' };
}

function memoIn(host: Host, document: vscode.TextDocument): OpenMemo {
  const open = host.memoOf(document);
  if (!open) throw new UserError('This is no memo of a study. Paragraphs of memos can be marked.');
  return open;
}

function codingIn(study: OpenStudy, path: string, id: string): PlacedCoding {
  const placed = findCoding(study.study, id, path);
  if (!placed) throw new UserError('This coding is not there any more.');
  return placed;
}

function recordIn({ study }: OpenStudy, path: string, id: string): Coding {
  const found = recordsOf(study.reviews.get(path)).find(({ record }) => record.id === id);
  if (!found) throw new UserError('This comment is not there any more.');
  return found.record;
}

/** Somebody else's words are theirs. */
function ownRecord({ study }: OpenStudy, path: string, id: string, me: string): Coding {
  const found = recordsOf(study.reviews.get(path)).find(({ person, record }) => record.id === id && person === me);
  if (!found) throw new UserError('This comment is somebody else’s, or not there any more.');
  return found.record;
}

interface ChosenParagraph extends OpenMemo {
  readonly paragraph: Span;
}

/** Where the paragraph of a mark stands now. */
function placeOf({ study, path, thread }: ShownThread): ChosenParagraph {
  const memo = study.study.memos.get(path);
  const paragraph = memo && marksIn(memo, study.study.reviews.get(path)).find(({ record }) => record.id === thread.id)?.paragraph;
  if (!paragraph) throw new UserError('This paragraph is not there any more.');
  return { study, path, memo, paragraph };
}

/** Answers in a thread: an own coding without a note takes the words as its note, everything else is an answer in one's own file. */
async function answer(host: Host, { study, path, thread }: ShownThread, words: string): Promise<void> {
  if (thread.kind === 'coding') await noteOn(host, { study, path }, codingIn(study, path, thread.id), words);
  else {
    const record = recordIn(study, path, thread.id);
    await study.review(path, (_me, made) => [addReply(record, words, undefined, made())]);
  }
}

async function noteOn(host: Host, { study, path }: Subject, placed: PlacedCoding, words: string): Promise<void> {
  const me = await host.coders.ask(study);
  const { coding, coder } = placed;
  if (coder === me && coding.note === undefined) await study.changeCodings([{ coding: placed, change: { note: words } }]);
  else await study.review(path, (_me, made) => [addReply(coding, words, undefined, made())]);
}

/** Sets one's mark on a paragraph: the one that is there is changed, and stands for the paragraph as it is now. */
async function markParagraph(host: Host, { study, memo, paragraph }: ChosenParagraph, as: ReviewMark, note: string): Promise<void> {
  await study.review(memo.path, (me, made) => {
    const own = marksIn(memo, study.study.reviews.get(memo.path)).findLast((each) => each.person === me && each.paragraph?.start === paragraph.start);
    if (!own) return [addMark(memo, paragraph, as, note, made())];
    return [changeReview(own.record, { mark: as, place: paragraphOnFile(memo, paragraph), ...(note === '' ? {} : { note }) }, made().second)];
  });
  host.say(`Paragraph ${as}.`);
}

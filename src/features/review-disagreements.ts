/**
 * *Review Disagreements*: one passage after another in which coders differ, in the transcript itself, with single keys. What is settled is
 * written as the coder `consensus`; how far one is follows from what stands on file, so that one can stop and go on at any time.
 */
import * as vscode from 'vscode';
import { agreedWords, codeNameOf, letterOf, numberWords, progressOf, progressWords, settledWords, spokenPassage, stateOfPassage } from '../core/show/settling';
import type { Disagreement, Voice } from '../core/study/settle/disagreements';
import { settlementOf } from '../core/study/settle/settlement';
import { wordsOf } from '../core/study/study';
import { addReply } from '../core/store/review-ops';
import { UserError } from '../core/study/user-error';
import { plainWords } from '../core/text/plain-words';
import type { Span } from '../core/text/positions';
import { shorten } from '../core/text/shorten';
import { setContext } from '../host/context-keys';
import { rangeOfExtent } from '../host/documents';
import { coverCodings } from '../host/drawn-editors';
import type { Host } from '../host/host';
import { activeSource, assertUnchanged, chosenPassages } from './active-source';
import { lockForSettling } from './coding-mode';
import { startSession } from './settling-start';
import { alikeIn, goTo, indexHere, nextOpen, passagesIn, type Session } from './settling-session';
import { settlingWidget, type VoiceComment } from './settling-widget';

export function registerReviewDisagreements(host: Host): vscode.Disposable {
  const widget = settlingWidget();
  const status = vscode.window.createStatusBarItem('verbatim.settling', vscode.StatusBarAlignment.Left, 18);
  status.name = 'Disagreements';
  status.command = 'verbatim.settleWhatIsHere';
  let session: Session | undefined;
  let covered: vscode.Uri | undefined;
  const nameOf = (coder: string): string => (session ? host.coders.nameOf(session.study, coder) : coder);

  const cover = (uri: vscode.Uri | undefined): void => {
    if (covered?.toString() === uri?.toString()) return;
    if (covered) coverCodings(covered, false);
    covered = uri;
    if (covered) coverCodings(covered, true);
  };
  const running = (): Session => {
    if (!session) throw new UserError('Run Review Disagreements first.');
    return session;
  };
  const here = (): { readonly passage: Disagreement; readonly index: number; readonly passages: readonly Disagreement[] } => {
    const passages = passagesIn(running());
    const index = indexHere(passages, running());
    const passage = passages[index];
    if (!passage) throw new UserError('There is no disagreement here. Press N for the next one.');
    return { passage, index, passages };
  };
  const tell = (passages: readonly Disagreement[], index: number): string => {
    const passage = passages[index];
    if (!passage) return '';
    return `${numberWords(index, passages.length)}, ${stateOfPassage(passage)}. ${spokenPassage(running().study.study, passage, running().coders, nameOf)}.`;
  };

  /** Shows a passage without moving anything that the person holds. */
  const draw = (passages: readonly Disagreement[], index: number): void => {
    const now = session;
    const passage = passages[index];
    const uri = now && passage && now.study.uri(passage.source);
    const editor = uri && vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
    if (now && passage && editor) {
      cover(uri);
      widget.show(editor, now, passage, { index, all: passages.length }, nameOf);
    } else {
      widget.hide();
      cover(undefined);
    }
    if (!now) {
      status.hide();
      return;
    }
    const words = passage ? `${numberWords(index, passages.length)}, ${progressWords(progressOf(passages))}` : `Disagreements: ${progressWords(progressOf(passages))}`;
    status.text = `$(git-compare) ${words}`;
    status.tooltip = `${now.coders.map((coder) => `${letterOf(now.coders, coder)}: ${nameOf(coder)}`).join(', ')}\nClick to be told what is here. Q leaves.`;
    status.accessibilityInformation = { label: words, role: 'button' };
    status.show();
  };
  /** Goes to a passage: opens its source, puts the cursor there, tells it. */
  const visit = async (index: number, before = ''): Promise<void> => {
    const now = running();
    const passages = passagesIn(now);
    const passage = passages[index];
    if (!passage) return;
    goTo(now, passage);
    const editor = await vscode.window.showTextDocument(now.study.uri(passage.source), { preview: true });
    const text = await now.study.text(passage.source);
    const range = rangeOfExtent(text.lines.extentOf(passage.span));
    editor.selection = new vscode.Selection(range.start, range.start);
    editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    await lockForSettling(true);
    draw(passages, index);
    host.say(`${before}${before === '' ? '' : ' '}${tell(passages, index)}`);
  };
  const leave = async (words: string): Promise<void> => {
    session = undefined;
    setContext('verbatim.settling', false);
    await lockForSettling(false);
    draw([], -1);
    host.say(words);
  };
  const step = async (direction: 1 | -1): Promise<void> => {
    const passages = passagesIn(running());
    const at = indexHere(passages, running());
    if (passages.length === 0) throw new UserError('These coders do not differ any more.');
    await visit((at + direction + passages.length) % passages.length);
  };
  /** After something was settled: on to what is not. */
  const goOn = async (words: string, from: number): Promise<void> => {
    const passages = passagesIn(running());
    const next = nextOpen(passages, from);
    const { all, discussed } = progressOf(passages);
    if (next < 0) await leave(`${words} That was the last: all ${all} disagreements are settled.`);
    else if (passages[next]?.state === 'discussed' && next === from) {
      draw(passages, next);
      host.say(`${words} Nothing else is open: ${discussed} ${discussed === 1 ? 'is' : 'are'} being discussed.`);
    } else await visit(next, words);
  };
  const settle = async (take: (voice: Voice) => boolean, words: (what: string) => string, span?: Span): Promise<void> => {
    const { passage, index } = here();
    const settlement = settlementOf(passage, take, span);
    await running().study.settlePassage(settlement);
    await goOn(words(settledWords(running().study.study, settlement.make.map(({ code }) => code))), index);
  };

  const accept = async (given: unknown): Promise<void> => {
    const now = running();
    const coder = coderIn(given, now.coders);
    if (coder === undefined) throw new UserError(`Compared are ${now.coders.length} coders: ${now.coders.map((each) => `${letterOf(now.coders, each)}, ${nameOf(each)}`).join('; ')}.`);
    await settle(({ placed }) => placed.coder === coder, (what) => `As ${nameOf(coder)} has it: ${what}.`);
  };
  const atSelection = async (): Promise<void> => {
    const { passage } = here();
    const at = await activeSource(host);
    const [chosen] = chosenPassages(at);
    if (chosen?.kind !== 'selection' || at.source !== passage.source) throw new UserError('Select the words that the consensus shall cover, then press S.');
    if (chosen.span.end <= passage.span.start || chosen.span.start >= passage.span.end) throw new UserError('The selection does not touch this disagreement. Select the words that the consensus shall cover.');
    const taken = await chooseVoices(passage, 'Which codes have this boundary?', { oneEach: true });
    if (!taken) return;
    await assertUnchanged(at);
    await settle((voice) => taken.has(voice.code), (what) => `With the boundary that you chose: ${what}.`, chosen.span);
  };
  const choose = async (): Promise<void> => {
    const { passage } = here();
    const taken = await chooseVoices(passage, 'What does the consensus take? The rest is set aside.', { oneEach: false });
    if (taken) await settle(({ placed }) => taken.has(placed.coding.id), (what) => `Settled: ${what}.`);
  };
  /** Lets one choose codings, by their ids, or codes. One code alone is not asked about. */
  const chooseVoices = async (passage: Disagreement, title: string, { oneEach }: { readonly oneEach: boolean }): Promise<ReadonlySet<string> | undefined> => {
    const now = running();
    const { study } = now.study;
    const codes = new Map(passage.voices.map((voice) => [voice.code, voice]));
    if (oneEach && codes.size === 1) return new Set(codes.keys());
    const items = (oneEach ? [...codes.values()] : passage.voices).map(({ placed, code, answer }) => ({
      id: oneEach ? code : placed.coding.id,
      label: plainWords(oneEach ? codeNameOf(study.codebook, placed.coding) : `${letterOf(now.coders, placed.coder)} · ${codeNameOf(study.codebook, placed.coding)}`),
      ...(oneEach ? {} : { description: plainWords(nameOf(placed.coder)), detail: plainWords(`“${shorten(wordsOf(study, placed), 100)}”`) }),
      picked: answer === 'made',
    }));
    const picked = await vscode.window.showQuickPick(items, { title, canPickMany: true });
    return picked && new Set(picked.map(({ id }) => id));
  };
  const discuss = async (): Promise<void> => {
    const { passage, index } = here();
    const now = running();
    const [first] = passage.voices;
    if (!first) return;
    const note = await vscode.window.showInputBox({ title: numberWords(index, passagesIn(now).length), prompt: 'What is to be discussed? It becomes a comment on the first coding here, which the others can answer.' });
    if (note === undefined) return;
    if (note.trim() === '') throw new UserError('There are no words to send.');
    await now.study.review(passage.source, (_me, made) => [addReply(first.placed.coding, note.trim(), undefined, made())]);
    await goOn('To be discussed.', index);
  };
  const undo = async (): Promise<void> => {
    const now = running();
    const open = (): readonly string[] => passagesIn(now).filter(({ state }) => state !== 'settled').map(({ source, id }) => `${source} ${id}`);
    const before = new Set(open());
    const what = await now.study.undoCoding();
    if (what === undefined) {
      host.say('There is nothing to undo.');
      return;
    }
    const again = open().find((key) => !before.has(key));
    const passages = passagesIn(now);
    const index = passages.findIndex(({ source, id }) => `${source} ${id}` === again);
    if (index >= 0) await visit(index, `Taken back: ${what}.`);
    else host.say(`Taken back: ${what}.`);
  };

  const begin = async (given: unknown): Promise<void> => {
    const begun = await startSession(host, given);
    session = begun;
    const passages = passagesIn(begun);
    const { agreed, lost } = alikeIn(begun);
    const active = vscode.window.activeTextEditor;
    const source = host.studies.source(active?.document.uri);
    const first = source?.study === begun.study ? passages.findIndex((passage) => passage.source === source.path) : -1;
    const index = nextOpen(passages, first - 1);
    const who = begun.coders.map((coder) => `${letterOf(begun.coders, coder)} is ${nameOf(coder)}`).join(', ');
    if (passages.length === 0) {
      await leave(`${begun.coders.map(nameOf).join(' and ')} do not differ: ${agreedWords(agreed, lost)}.`);
      return;
    }
    setContext('verbatim.settling', true);
    await visit(Math.max(0, index), `${who}: ${progressWords(progressOf(passages))}; ${agreedWords(agreed, lost)}.`);
  };
  const redraw = (): void => {
    if (!session) return;
    const passages = passagesIn(session);
    draw(passages, indexHere(passages, session));
  };

  return vscode.Disposable.from(
    widget,
    status,
    host.command('verbatim.reviewDisagreements', begin),
    host.command('verbatim.settleAccept', accept),
    host.command('verbatim.settleBoth', () => settle(() => true, (what) => `As all have it: ${what}.`)),
    host.command('verbatim.settleNeither', () => settle(() => false, () => 'Neither: nothing is coded here.')),
    host.command('verbatim.settleSelection', atSelection),
    host.command('verbatim.settleChoose', choose),
    host.command('verbatim.settleDiscuss', discuss),
    host.command('verbatim.settleUndo', undo),
    host.command('verbatim.settleNext', () => step(1)),
    host.command('verbatim.settlePrevious', () => step(-1)),
    host.command('verbatim.settleWhatIsHere', () => {
      const { index, passages } = here();
      host.say(tell(passages, index));
    }),
    host.command('verbatim.leaveSettling', () => leave(session ? `Left at ${progressWords(progressOf(passagesIn(session)))}. Review Disagreements goes on from there.` : 'No disagreements are being reviewed.')),
    vscode.window.onDidChangeVisibleTextEditors(redraw),
    vscode.window.onDidChangeActiveColorTheme(redraw),
    host.studies.onDidChange(({ study, delta }) => {
      if (study.key !== session?.study.key) return;
      if (delta.all && !host.studies.byKey(study.key)) void leave('The study was closed.');
      else redraw();
    }),
    { dispose: () => { cover(undefined); } },
  );
}

/** The coder whom a key names by number, or the part of the box that was clicked. */
function coderIn(given: unknown, coders: readonly string[]): string | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  const { n, coder } = given as Partial<VoiceComment> & { readonly n?: unknown };
  return typeof n === 'number' ? coders[n - 1] : coders.find((each) => each === coder);
}

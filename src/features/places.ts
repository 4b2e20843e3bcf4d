/** *Confirm Place*, *Confirm All Places* and *Choose Candidate*: a person settles where codings stand. */
import * as vscode from 'vscode';
import type { PlaceCandidate, StudyPath } from '../core/study/model';
import { codingsOf, type PlacedCoding } from '../core/study/study';
import { UserError } from '../core/study/user-error';
import { shorten } from '../core/text/shorten';
import { rangeOf, selectedSpan } from '../host/documents';
import type { Host, OpenStudy } from '../host/host';
import { codeName } from './code-display';
import { chooseCodings } from './coding-choice';
import { idsOf, studyOf } from './command-arguments';

export function registerPlaces(host: Host): vscode.Disposable {
  return vscode.Disposable.from(
    host.command('verbatim.confirmPlace', async (...args) => {
      const chosen = await chooseCodings(host, args, { verb: 'confirm', several: true, only: waits });
      if (chosen) await confirm(host, chosen.study, chosen.codings);
    }),
    host.command('verbatim.confirmAllPlaces', async (argument) => {
      const ids = idsOf(argument);
      const study = await studyOf(host, ids);
      const active = host.studies.source(vscode.window.activeTextEditor?.document.uri);
      const only = ids.source ?? (ids.study === undefined && active?.study === study ? active.path : undefined);
      const coder = await host.coders.ask(study);
      const sources = only === undefined ? study.study.codings.keys() : [only];
      await lookNow(study, sources);
      const waiting = sources.flatMap((source) => codingsOf(study.study, source).filter((placed) => placed.coder === coder && waits(placed)));
      if (waiting.length === 0) throw new UserError(`None of your codings ${only === undefined ? 'in this study' : `in ${only}`} waits for a confirmation.`);
      await confirm(host, study, waiting);
    }),
    host.command('verbatim.chooseCandidate', async (argument) => {
      const { study, coding } = await lostCoding(host, argument);
      if (coding) await choosePlace(host, study, coding, candidateIn(argument));
    }),
  );
}

/** Finds the codings of sources where they stand at this moment, also in what was typed just now. */
async function lookNow(study: OpenStudy, sources: readonly StudyPath[]): Promise<void> {
  for (const source of sources) study.settle(source);
  await study.check(sources);
}

function waits({ place }: PlacedCoding): boolean {
  return place.state === 'review' || place.state === 'edited';
}

async function confirm(host: Host, study: OpenStudy, codings: readonly PlacedCoding[]): Promise<void> {
  await study.confirmPlaces(codings.flatMap((coding) => (coding.place.span ? [{ coding, span: coding.place.span }] : [])));
  host.say(codings.length === 1 ? `The place of ${codeName(study, codings[0]?.coding.code ?? '')} is confirmed.` : `${codings.length} places are confirmed.`);
}

function candidateIn(argument: unknown): number | undefined {
  return typeof argument === 'object' && argument !== null && 'candidate' in argument && typeof argument.candidate === 'number' ? argument.candidate : undefined;
}

/** The lost coding that was handed over, else one of those of the active source, else of the study. */
async function lostCoding(host: Host, argument: unknown): Promise<{ readonly study: OpenStudy; readonly coding: PlacedCoding | undefined }> {
  const ids = idsOf(argument);
  const study = await studyOf(host, ids);
  const active = host.studies.source(vscode.window.activeTextEditor?.document.uri);
  const here: StudyPath | undefined = ids.source ?? (active?.study === study ? active.path : undefined);
  const sources = here === undefined ? study.study.codings.keys() : [here];
  await lookNow(study, sources);
  const coder = await host.coders.ask(study);
  const all = sources.flatMap((source) => codingsOf(study.study, source));
  const handed = ids.coding === undefined ? undefined : all.find(({ coding }) => coding.id === ids.coding);
  if (handed && handed.coder !== coder) throw new UserError(`That coding is ${host.coders.nameOf(study, handed.coder)}’s. Its coder can choose its place.`);
  const lost = handed ? [handed] : all.filter((placed) => placed.coder === coder && placed.place.state === 'adrift');
  if (lost.length === 0) throw new UserError('None of your codings here has lost its place.');
  if (lost.length === 1) return { study, coding: lost[0] };
  const picked = await vscode.window.showQuickPick(
    lost.map((placed) => ({ label: codeName(study, placed.coding.code), description: placed.source, detail: `“${shorten(placed.coding.quote, 100)}”`, placed })),
    { title: 'Which coding has lost its place?', matchOnDescription: true, matchOnDetail: true },
  );
  return { study, coding: picked?.placed };
}

interface PlacePick extends vscode.QuickPickItem {
  readonly span: PlaceCandidate['span'];
}

async function choosePlace(host: Host, study: OpenStudy, placed: PlacedCoding, index: number | undefined): Promise<void> {
  const candidates = placed.place.candidates ?? [];
  const given = index === undefined ? undefined : candidates[index]?.span;
  const span = given ?? (await askPlace(study, placed, candidates));
  if (!span) return;
  await study.confirmPlaces([{ coding: placed, span }]);
  host.say(`${codeName(study, placed.coding.code)} has its place again.`);
}

/** Shows each candidate in the text while it is being considered. */
async function askPlace(study: OpenStudy, placed: PlacedCoding, candidates: readonly PlaceCandidate[]): Promise<PlaceCandidate['span'] | undefined> {
  const document = await vscode.workspace.openTextDocument(study.uri(placed.source));
  const shown = vscode.window.visibleTextEditors.find((visible) => visible.document === document);
  const selection = shown && !shown.selection.isEmpty ? selectedSpan(document, shown.selection) : undefined;
  const editor = await vscode.window.showTextDocument(document, { ...(shown?.viewColumn === undefined ? {} : { viewColumn: shown.viewColumn }), preserveFocus: true });
  const { lines, text } = await study.text(placed.source);
  const picks: PlacePick[] = candidates.map(({ span, quote, score }) => ({ label: `“${shorten(quote, 80)}”`, description: `line ${lines.positionAt(span.start).line} · ${Math.round(score * 100)} % alike`, span }));
  if (selection) picks.unshift({ label: 'The selection', description: `“${shorten(text.slice(selection.start, selection.end))}”`, span: selection });
  if (picks.length === 0) throw new UserError(`Nothing in ${placed.source} is enough like “${shorten(placed.coding.quote)}” and what stood around it to be proposed. Select where it belongs and run Choose Candidate again, or uncode it.`);
  const picked = await vscode.window.showQuickPick(picks, {
    title: `Where does ${codeName(study, placed.coding.code)} belong? It was on “${shorten(placed.coding.quote, 60)}”`,
    placeHolder: 'The editor shows each place; Escape leaves the coding as it is',
    onDidSelectItem: (item) => {
      if (typeof item !== 'string') editor.revealRange(rangeOf(lines, (item as PlacePick).span), vscode.TextEditorRevealType.InCenter);
    },
  });
  return picked?.span;
}

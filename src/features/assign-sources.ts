/** *Assign Sources…*: says who codes what, open or masked, in which round, without writing YAML by hand. */
import * as vscode from 'vscode';
import { count } from '../core/show/words';
import { changeFiles, textIfThere, undoFiles } from '../core/store/move-coder';
import { codeIdFrom } from '../core/study/codebook/code-id';
import { knownCoders } from '../core/study/coders/known-coders';
import { freeId } from '../core/study/free-id';
import type { StudyPath } from '../core/study/model';
import { type AssignmentMode, ASSIGNMENTS_FILE } from '../core/study/settings/assignments';
import { withAssignment, withRound } from '../core/study/settings/assign';
import { sourceChoice } from '../core/study/settings/chosen-sources';
import { ROUNDS_FILE } from '../core/study/settings/rounds';
import { UserError } from '../core/study/user-error';
import { plainWords } from '../core/text/plain-words';
import type { Host, OpenStudy } from '../host/host';
import { allIdsOf, idsOf, studyOf } from './command-arguments';

export function registerAssignSources(host: Host): vscode.Disposable {
  return host.command('verbatim.assignSources', async (...given) => {
    const study = await studyOf(host, idsOf(given[0]));
    const sources = await askSources(host, study, meant(host, study, given));
    if (!sources) return;
    const coders = await askCoders(host, study);
    if (!coders) return;
    const mode = await askMode();
    if (mode === undefined) return;
    const round = await askRound(study);
    if (round === undefined) return;
    await assign(host, study, { sources: namesOf(study, sources), coders, mode, round });
  });
}

/** The sources that a command was handed, else the one in the active editor. */
function meant(host: Host, study: OpenStudy, given: readonly unknown[]): ReadonlySet<StudyPath> {
  const handed = allIdsOf(given).flatMap(({ source }) => source ?? []);
  const active = host.studies.source(vscode.window.activeTextEditor?.document.uri);
  return new Set(handed.length > 0 ? handed : active?.study === study ? [active.path] : []);
}

async function askSources(host: Host, study: OpenStudy, chosen: ReadonlySet<StudyPath>): Promise<readonly StudyPath[] | undefined> {
  const { sources, assignments } = study.study;
  if (sources.size === 0) throw new UserError('This study has no sources to assign yet.');
  const choice = sourceChoice(sources);
  const by = new Map<StudyPath, string[]>();
  for (const { coders, sources: names, mode } of assignments.values()) {
    const who = `${coders.map((coder) => host.coders.nameOf(study, coder)).join(', ')}${mode === 'masked' ? ' (masked)' : ''}`;
    for (const path of choice.all(names)) by.set(path, [...(by.get(path) ?? []), who]);
  }
  const items = [...sources.values()].map(({ path, title }) => ({ label: plainWords(title), description: path, detail: `Assigned to: ${plainWords(by.get(path)?.join('; ') ?? 'nobody')}`, picked: chosen.has(path), path }));
  const picked = await vscode.window.showQuickPick(items, { title: 'Assign Sources (1 of 4): what is coded?', canPickMany: true, matchOnDescription: true, matchOnDetail: true, placeHolder: 'Type to find, arrow down to the list; Space ticks, Enter goes on' });
  return picked && picked.length > 0 ? picked.map(({ path }) => path) : undefined;
}

async function askCoders(host: Host, study: OpenStudy): Promise<readonly string[] | undefined> {
  const coders = [...knownCoders(study.whole)].filter((coder) => coder !== 'consensus').sort();
  if (coders.length === 0) throw new UserError('Nobody codes in this study yet. “Verbatim: Choose Coder…” adds you.');
  const picked = await vscode.window.showQuickPick(coders.map((coder) => ({ label: plainWords(host.coders.nameOf(study, coder)), description: coder, coder })), { title: 'Assign Sources (2 of 4): who codes them?', canPickMany: true, placeHolder: 'Arrow down to the list; Space ticks, Enter goes on' });
  return picked && picked.length > 0 ? picked.map(({ coder }) => coder) : undefined;
}

async function askMode(): Promise<AssignmentMode | undefined> {
  const items = [
    { label: 'Masked', detail: 'Each sees nobody else’s codings of a source until they have marked their own coded. In the files they can be read.', mode: 'masked' as const },
    { label: 'Open', detail: 'Everybody sees what the others code.', mode: 'open' as const },
  ];
  return (await vscode.window.showQuickPick(items, { title: 'Assign Sources (3 of 4): apart, or in the open?' }))?.mode;
}

/** `none`, a round that is there, or a new one; undefined where the person dismisses the question. */
type RoundChoice = { readonly kind: 'none' } | { readonly kind: 'old'; readonly id: string } | { readonly kind: 'new'; readonly name: string };

async function askRound(study: OpenStudy): Promise<RoundChoice | undefined> {
  const old = [...study.study.rounds.values()].map(({ id, name, date }) => ({ label: plainWords(name ?? id), description: date === undefined ? id : `${id}, ended ${date}`, choice: { kind: 'old', id } as const }));
  const items: readonly { readonly label: string; readonly description?: string; readonly choice?: RoundChoice }[] = [{ label: '$(dash) No round', choice: { kind: 'none' } }, { label: '$(add) New round…' }, ...old];
  const picked = await vscode.window.showQuickPick(items, { title: 'Assign Sources (4 of 4): in which round?' });
  if (!picked) return undefined;
  if (picked.choice) return picked.choice;
  const name = await vscode.window.showInputBox({ title: 'New round', prompt: 'What is it called? Such as “First round, before we talked”.', validateInput: (typed) => (typed.trim() === '' ? 'A round needs a name.' : undefined) });
  return name === undefined ? undefined : { kind: 'new', name: name.trim() };
}

/** Sources by their ids; by path where another one bears the id. */
function namesOf(study: OpenStudy, paths: readonly StudyPath[]): readonly string[] {
  const choice = sourceChoice(study.study.sources);
  return paths.map((path) => {
    const id = study.study.sources.get(path)?.id;
    return id !== undefined && id !== '' && choice.meantBy(id).length === 1 ? id : path;
  });
}

async function assign(host: Host, study: OpenStudy, made: { readonly sources: readonly string[]; readonly coders: readonly string[]; readonly mode: AssignmentMode; readonly round: RoundChoice }): Promise<void> {
  const { sources, coders, mode } = made;
  const { rounds, assignments } = study.study;
  const round = made.round.kind === 'new' ? freeId(codeIdFrom(made.round.name), (id) => rounds.has(id)) : made.round.kind === 'old' ? made.round.id : undefined;
  const id = freeId(`${coders.join('-')}-${round ?? mode}`, (taken) => assignments.has(taken));
  const writes = [{ path: ASSIGNMENTS_FILE, text: withAssignment((await textIfThere(study.files, ASSIGNMENTS_FILE)) ?? '', { id, coders, sources, mode, round }) }];
  if (made.round.kind === 'new' && round !== undefined) writes.push({ path: ROUNDS_FILE, text: withRound((await textIfThere(study.files, ROUNDS_FILE)) ?? '', { id: round, name: made.round.name, coders, sources }) });
  const change = await changeFiles(study.files, { writes, removes: [] });
  await study.refresh();
  const words = `${count(sources.length, 'source')} assigned to ${coders.map((coder) => host.coders.nameOf(study, coder)).join(', ')}, ${mode}`;
  host.say(`${words}.`);
  const [open, undo] = ['Open the File', 'Undo'];
  const answer = await vscode.window.showInformationMessage(plainWords(`${words}. It stands in ${writes.map(({ path }) => path).join(' and ')}.`), open, undo);
  if (answer === open) await vscode.window.showTextDocument(study.uri(ASSIGNMENTS_FILE));
  if (answer !== undo) return;
  await undoFiles(study.files, change);
  await study.refresh();
  host.say(`Taken back: ${words}.`);
}

import * as vscode from 'vscode';
import { evidenceOfTie } from '../core/show/tie-words';
import { count, extentWords, pathWords, stateWords } from '../core/show/words';
import { extentOf, type PlacedCoding } from '../core/study/study';
import { UserError } from '../core/study/user-error';
import { shorten } from '../core/text/shorten';
import { plainWords } from '../core/text/plain-words';
import { codeIcon } from '../host/code-icon';
import type { CommandId } from '../host/commands';
import type { CodingsAtCursor, Host, OpenStudy } from '../host/host';

interface CodingPick extends vscode.QuickPickItem {
  readonly placed: PlacedCoding;
}

interface ActionPick extends vscode.QuickPickItem {
  readonly command: CommandId;
}

/** *What Is Coded Here*: every coding at the cursor with extent, coder and note, and what can be done with it. */
export function registerWhatIsCodedHere(host: Host): vscode.Disposable {
  return host.command('verbatim.whatIsCodedHere', async () => {
    const pointed = host.pointed();
    const here = pointed && (await host.atCursor.codings(pointed));
    if (!here) throw new UserError('Open a transcript of a study first, then try again.');
    if (here.codings.length === 0) {
      host.say('Nothing is coded here.');
      return;
    }
    const placed = await pickCoding(host, here);
    const command = placed && (await pickAction(host, here.study, placed));
    if (!command) return;
    const code = here.study.study.codebook.resolve(placed.coding.code)?.id;
    await vscode.commands.executeCommand(command, { study: here.study.key, source: placed.source, coding: placed.coding.id, ...(code === undefined ? {} : { code }) });
  });
}

async function pickCoding(host: Host, { study, codings }: CodingsAtCursor): Promise<PlacedCoding | undefined> {
  const picks = codings.map((placed) => describe(host, study, placed));
  const placeHolder = `${count(codings.length, 'coding')} here, shortest first. Choose one to do something with it.`;
  const picked = await vscode.window.showQuickPick<CodingPick>(picks, { placeHolder, matchOnDescription: true, matchOnDetail: true });
  return picked?.placed;
}

function describe(host: Host, study: OpenStudy, placed: PlacedCoding): CodingPick {
  const { coding, coder, place } = placed;
  const code = study.study.codebook.resolve(coding.code);
  const facts = [host.coders.nameOf(study, coder), extentWords(extentOf(study.study, placed)), coding.weight === undefined ? undefined : `weight ${coding.weight}`, ...(coding.flags ?? []), coding.tie && evidenceOfTie(study.study, coding.tie), stateWords(place.state)];
  const detail = [`“${shorten(coding.quote, 120)}”`, coding.note === undefined ? undefined : `Note: ${shorten(coding.note, 200)}`];
  return {
    placed,
    label: plainWords(code ? pathWords(code) : `${coding.code} (not in the codebook)`),
    description: plainWords(facts.filter((fact) => fact !== undefined).join(' · ')),
    detail: plainWords(detail.filter((part) => part !== undefined).join('  ')),
    iconPath: codeIcon(code),
  };
}

async function pickAction(host: Host, study: OpenStudy, { coding, coder, place }: PlacedCoding): Promise<CommandId | undefined> {
  const own = coder === host.coders.present(study);
  const known = study.study.codebook.resolve(coding.code) !== undefined;
  const actions: readonly ActionPick[] = [
    ...(own && place.state === 'review' ? [{ label: 'Confirm Place', command: 'verbatim.confirmPlace' as const }] : []),
    { label: 'Select the Passage', command: 'verbatim.openCoding' },
    ...(own
      ? [
          { label: 'Recode…', command: 'verbatim.recode' as const },
          { label: 'Uncode', command: 'verbatim.uncode' as const },
          { label: coding.note === undefined ? 'Add Note…' : 'Edit Note…', command: 'verbatim.addNote' as const },
          { label: 'Set Weight…', command: 'verbatim.setWeight' as const },
          { label: 'Set Flag…', command: 'verbatim.setFlag' as const },
          { label: coding.tie === undefined ? 'Make Evidence of a Tie…' : 'Change Tie…', command: 'verbatim.codeAsTie' as const },
        ]
      : []),
    ...(known ? [{ label: 'Read Code', command: 'verbatim.readCode' as const }, { label: 'Open Definition', command: 'verbatim.openCodeDefinition' as const }] : []),
  ];
  const placeHolder = own ? 'What to do with this coding' : `A coding by ${host.coders.nameOf(study, coder)}, which only they can change`;
  return (await vscode.window.showQuickPick(actions, { placeHolder }))?.command;
}

/** *Settle Doubt*: of a coding's two values after a merge, a person chooses one. */
import * as vscode from 'vscode';
import { settleCodingDoubt } from '../core/store/settle-doubt';
import { doubtsOfCoding, doubtWords } from '../core/study/codings/coding-doubts';
import { codingsOf, type PlacedCoding } from '../core/study/study';
import { UserError } from '../core/study/user-error';
import { plainWords } from '../core/text/plain-words';
import { shorten } from '../core/text/shorten';
import type { Host, OpenStudy } from '../host/host';
import { codeName } from './code-display';
import { type Ids, idsOf, studyOf } from './command-arguments';

export function registerSettleDoubt(host: Host): vscode.Disposable {
  return host.command('verbatim.settleDoubt', async (argument) => {
    const ids = idsOf(argument);
    const study = await studyOf(host, ids);
    const place = placeIn(argument);
    if (ids.code !== undefined && place) {
      await study.editCodebook({ kind: 'settle place', code: ids.code, ...place });
      host.say(`${codeName(study, ids.code)}: its place is settled.`);
      return;
    }
    const coder = await host.coders.ask(study);
    const chosen = chosenIn(argument) ?? {};
    const placed = await codingIn(study, ids, coder);
    if (!placed) return;
    const choice = chosen.field === undefined ? await askValue(study, placed) : { field: chosen.field, take: chosen.take };
    if (!choice) return;
    const text = choice.field === 'place' && choice.take !== undefined ? await study.text(placed.source) : undefined;
    await study.changeCodings([{ coding: placed, change: settleCodingDoubt(placed.coding, choice.field, choice.take, text) }]);
    host.say(`${codeName(study, placed.coding.code)}: ${choice.field} is settled.`);
  });
}

interface Choice {
  readonly field?: string;
  readonly take?: number | undefined;
}

/** The place of a code that a quick fix hands over. */
function placeIn(argument: unknown): { readonly field: 'parent' | 'into'; readonly to: string } | undefined {
  if (typeof argument !== 'object' || argument === null || !('field' in argument) || !('to' in argument) || typeof argument.to !== 'string') return undefined;
  const { field, to } = argument;
  return field === 'parent' || field === 'into' ? { field, to } : undefined;
}

/** What a quick fix hands over. */
function chosenIn(argument: unknown): Choice | undefined {
  if (typeof argument !== 'object' || argument === null || !('field' in argument) || typeof argument.field !== 'string') return undefined;
  return { field: argument.field, take: 'take' in argument && typeof argument.take === 'number' ? argument.take : undefined };
}

/** The coding that was handed over, else one of the coder's own in doubt; undefined where the person dismisses the question. */
async function codingIn(study: OpenStudy, { source, coding }: Ids, coder: string): Promise<PlacedCoding | undefined> {
  const sources = source === undefined ? [...study.study.codings.keys()] : [source];
  const inDoubt = sources.flatMap((path) => codingsOf(study.study, path)).filter((placed) => placed.coding.doubt);
  if (coding !== undefined) {
    const found = inDoubt.find((placed) => placed.coding.id === coding);
    if (!found) throw new UserError('Nothing waits in doubt in that coding any more.');
    return found;
  }
  const own = inDoubt.filter((placed) => placed.coder === coder);
  if (own.length === 0) throw new UserError('None of your codings has a value in doubt.');
  if (own.length === 1) return own[0];
  const picked = await vscode.window.showQuickPick(
    own.map((placed) => ({ label: plainWords(codeName(study, placed.coding.code)), description: placed.source, detail: `“${shorten(placed.coding.quote, 100)}”`, placed })),
    { title: 'Which coding?', matchOnDescription: true, matchOnDetail: true },
  );
  return picked?.placed;
}

async function askValue(study: OpenStudy, { coding }: PlacedCoding): Promise<{ readonly field: string; readonly take: number | undefined } | undefined> {
  const words = (value: unknown, field: string): string => plainWords(shorten(doubtWords(value, (code) => codeName(study, code), field), 120));
  const picks = doubtsOfCoding(coding).flatMap(({ field, present, values }) => [
    { label: words(present, field), description: `${field}: stands`, field, take: undefined },
    ...values.map((value, take) => ({ label: words(value, field), description: `${field}: waits`, field, take })),
  ]);
  return vscode.window.showQuickPick(picks, { title: 'Both sides of a merge changed this coding. Which value is right?' });
}

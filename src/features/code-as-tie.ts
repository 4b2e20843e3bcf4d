/** *Code as Evidence of a Tie*: says of a passage, or of a coding that is there, which tie it tells of. */
import * as vscode from 'vscode';
import { evidenceOfTie } from '../core/show/tie-words';
import { turnsIn } from '../core/store/source-text';
import type { TiePlace } from '../core/network/build/likely-people';
import type { TieRef } from '../core/study/model';
import { codingsOf, type PlacedCoding } from '../core/study/study';
import type { ChosenPassage } from '../core/study/turns/chosen-passage';
import { UserError } from '../core/study/user-error';
import { shorten } from '../core/text/shorten';
import type { Host, OpenStudy } from '../host/host';
import { rememberCodes } from '../host/recent-codes';
import { type ActiveSource, activeSource, assertUnchanged, chosenPassages } from './active-source';
import { idOfPicked } from './apply-code';
import { showChosen } from './code';
import { codeName } from './code-display';
import { canBeGiven, pickCode } from './code-picker';
import { chooseCodings } from './coding-choice';
import { allIdsOf, idsOf } from './command-arguments';
import { askTie } from './tie-questions';

export function registerCodeAsTie(host: Host): vscode.Disposable {
  return host.command('verbatim.codeAsTie', async (...args) => {
    const pointed = host.pointed();
    const told = toldOf(args[0]);
    if (allIdsOf(args).some(({ coding }) => coding !== undefined)) {
      await changeChosen(host, args, told);
      return;
    }
    if (pointed?.selections.every(({ isEmpty }) => isEmpty)) {
      await host.studies.ready;
      const at = await host.atCursor.codings(pointed);
      const own = at?.codings.filter(({ coder }) => coder === host.coders.present(at.study)).map(({ coding, source }) => ({ study: at.study.key, source, coding: coding.id }));
      if (own && own.length > 0) {
        await changeChosen(host, [own[0], own], told);
        return;
      }
    }
    await codeChosen(host, await activeSource(host, pointed), told, idsOf(args[0]).code);
  });
}

/** What whoever runs the command says already: `{ relation, from, to }`. */
function toldOf(argument: unknown): Partial<TieRef> {
  if (typeof argument !== 'object' || argument === null) return {};
  const fields = argument as Readonly<Record<string, unknown>>;
  return Object.fromEntries((['from', 'to', 'relation'] as const).flatMap((key) => (typeof fields[key] === 'string' ? [[key, fields[key]]] : [])));
}

/** Adds, changes or takes away the tie of a coding. */
async function changeChosen(host: Host, args: readonly unknown[], told: Partial<TieRef>): Promise<void> {
  const chosen = await chooseCodings(host, args, { verb: 'make evidence of a tie' });
  const placed = chosen?.codings[0];
  if (!chosen || !placed) return;
  const { study } = chosen;
  const { coding, source, speakers } = placed;
  const name = codeName(study, coding.code);
  const { tie: now } = coding;
  const keeps = now === undefined || Object.keys(told).length > 0 ? true : await askWhetherKept(study, name, now);
  if (keeps === undefined) return;
  if (!keeps) {
    await study.changeCodings([{ coding: placed, change: { tie: null } }]);
    host.say(`${name} is no evidence of a tie now. Undo Coding brings it back.`);
    return;
  }
  const tie = await askTie(study, { source, speakers, words: coding.quote }, { told, now, lastRelation: lastOf(host, study).relation });
  if (!tie) return;
  if (now && isSameTie(now, tie)) {
    host.say(`${name} is ${evidenceOfTie(study.study, tie)} already.`);
    return;
  }
  await study.changeCodings([{ coding: placed, change: { tie } }]);
  await remember(host, study, tie);
  host.say(`${name} is now ${evidenceOfTie(study.study, tie)}.`);
}

/** False: the tie is to go; undefined where the question is dismissed. */
async function askWhetherKept({ study }: OpenStudy, name: string, now: TieRef): Promise<boolean | undefined> {
  const picked = await vscode.window.showQuickPick(
    [
      { label: 'Change the tie…', description: evidenceOfTie(study, now), keeps: true },
      { label: 'Take the tie off', description: 'the coding stays', keeps: false },
    ],
    { title: `${name}: evidence of a tie` },
  );
  return picked?.keeps;
}

/** Codes what is selected, or the turn at the cursor. */
async function codeChosen(host: Host, here: ActiveSource, told: Partial<TieRef>, code: string | undefined): Promise<void> {
  const { study } = here;
  const passages = chosenPassages(here);
  const coder = await host.coders.ask(study);
  const last = lastOf(host, study);
  const unshow = showChosen(host, here, passages);
  try {
    const picked =
      code === undefined
        ? await pickCode(host, study, { title: 'Evidence of a tie', placeholder: 'Which code does the passage get? Enter takes the first', allowNew: true, first: last.code === undefined ? [] : [last.code] })
        : { kind: 'code' as const, code: givable(study, code) };
    if (!picked) return;
    const tie = await askTie(study, placeOf(here, passages), { told, lastRelation: last.relation });
    if (!tie) return;
    await assertUnchanged(here);
    const id = await idOfPicked(study, picked);
    const done = await write(here, passages, id, tie, coder);
    await rememberCodes(host, study, [id]);
    await remember(host, study, tie, id);
    host.say(saying(here, done, codeName(study, id), evidenceOfTie(study.study, tie)));
  } finally {
    unshow();
  }
}

function givable(study: OpenStudy, id: string): NonNullable<ReturnType<OpenStudy['study']['codebook']['resolve']>> {
  const code = study.study.codebook.resolve(id);
  if (!code || !canBeGiven(code)) throw new UserError(`“${code?.name ?? id}” is no code that can be given.`);
  return code;
}

function placeOf({ source, text }: ActiveSource, passages: readonly ChosenPassage[]): TiePlace {
  const speakers = passages.flatMap(({ span }) => turnsIn(text.turns, span).flatMap(({ speaker, label }) => speaker ?? label ?? []));
  return { source, speakers, words: passages.map(({ span }) => text.text.slice(span.start, span.end)).join('\n') };
}

/** Passages that were not evidence of this tie before. Whoever gave a passage this code already gets the tie on that coding; one that tells of another tie stays. */
async function write({ study, source }: ActiveSource, passages: readonly ChosenPassage[], code: string, tie: TieRef, coder: string): Promise<readonly ChosenPassage[]> {
  const own = codingsOf(study.study, source).filter((placed) => placed.coder === coder && study.study.codebook.resolve(placed.coding.code)?.id === code);
  const changes: PlacedCoding[] = [];
  const fresh: ChosenPassage[] = [];
  const done: ChosenPassage[] = [];
  for (const passage of passages) {
    const { span } = passage;
    const same = own.filter(({ place }) => place.span?.start === span.start && place.span.end === span.end);
    if (same.some(({ coding }) => coding.tie && isSameTie(coding.tie, tie))) continue;
    done.push(passage);
    const bare = same.find(({ coding }) => coding.tie === undefined);
    if (bare) changes.push(bare);
    else fresh.push(passage);
  }
  if (changes.length > 0) await study.changeCodings(changes.map((coding) => ({ coding, change: { tie } })));
  if (fresh.length > 0) await study.addCodings(source, fresh.map(({ span }) => ({ code, span, tie })));
  return done;
}

function saying({ text }: ActiveSource, done: readonly ChosenPassage[], name: string, evidence: string): string {
  const [first] = done;
  if (!first) return `This passage is coded ${name} and ${evidence} already.`;
  const what = done.length === 1 ? `“${shorten(text.text.slice(first.span.start, first.span.end))}”` : `${done.length} passages`;
  return `Coded ${what}: ${name}, ${evidence}.`;
}

function isSameTie(a: TieRef, b: TieRef): boolean {
  return a.from === b.from && a.to === b.to && a.relation === b.relation;
}

/** What was given last to a tie, per study, on this machine. */
interface LastTie {
  readonly code?: string;
  readonly relation?: string;
}

function lastOf({ context }: Host, { key }: OpenStudy): LastTie {
  return context.workspaceState.get<LastTie>(`tie:${key}`) ?? {};
}

async function remember(host: Host, study: OpenStudy, { relation }: TieRef, code = lastOf(host, study).code): Promise<void> {
  await host.context.workspaceState.update(`tie:${study.key}`, { relation, ...(code === undefined ? {} : { code }) });
}

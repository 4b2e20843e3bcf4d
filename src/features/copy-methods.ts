/** *Copy Methods Sentence*: how a figure was measured, onto the clipboard. */
import * as vscode from 'vscode';
import { networksOf } from '../core/network/build/networks';
import { leadersOf } from '../core/network/leaders/leaders';
import type { StudyNetworks } from '../core/network/model';
import { BETWEEN_CONVENTIONS } from '../core/network/measures/conventions-between';
import { CONVENTIONS } from '../core/network/measures/conventions';
import { leadersMethods, methodsSentence } from '../core/network/write/methods';
import { UserError } from '../core/study/user-error';
import { plainWords } from '../core/text/plain-words';
import type { Host } from '../host/host';
import { idsOf, studyOf } from './command-arguments';

/** What the command may be handed besides ids: a figure of `CONVENTIONS`, or `leaders`, and relations' ids. */
export interface MethodsArgument {
  readonly study?: string;
  readonly figure?: string;
  readonly relations?: readonly string[];
}

const LEADERS = 'leaders';

export function registerCopyMethods(host: Host): vscode.Disposable {
  return host.command('verbatim.copyMethods', async (argument) => {
    await host.studies.ready;
    const study = await studyOf(host, idsOf(argument));
    const networks = networksOf(study.study);
    if (networks.relations.size === 0) throw new UserError('This study has no ties yet. Write them under “ties” in people’s files, or import a survey.');
    const { figure = await askFigure(), relations: handed } = argumentOf(argument);
    if (figure === undefined) return;
    const convention = [...CONVENTIONS.values()].find(({ id }) => id === figure);
    if (!convention && figure !== LEADERS) throw new UserError('There is no such measure.');
    const wanted = BETWEEN_CONVENTIONS.some(({ id }) => id === figure) ? 2 : 1;
    const relations = convention ? (handed ?? (await askRelations(networks, wanted))) : [];
    if (!relations) return;
    const found = relations.flatMap((id) => networks.relations.get(id) ?? []);
    const sentence = convention ? methodsSentence(convention, found) : leadersMethods(leadersOf(networks, study.study.settings.leaders));
    await vscode.env.clipboard.writeText(sentence);
    host.say('The methods sentence is on the clipboard.');
  });
}

function argumentOf(value: unknown): Pick<MethodsArgument, 'figure' | 'relations'> {
  if (typeof value !== 'object' || value === null) return {};
  const { figure, relations } = value as Readonly<Record<string, unknown>>;
  return {
    ...(typeof figure === 'string' ? { figure } : {}),
    ...(Array.isArray(relations) && relations.every((each): each is string => typeof each === 'string') ? { relations } : {}),
  };
}

async function askFigure(): Promise<string | undefined> {
  const picks = [
    ...[...CONVENTIONS.values()].map(({ id, name, statement }) => ({ label: name, detail: statement, figure: id })),
    { label: 'Candidate informal leaders', detail: 'The rule, what it was applied to, and what else was looked at.', figure: LEADERS },
  ];
  return (await vscode.window.showQuickPick(picks, { title: 'Copy Methods Sentence', placeHolder: 'What was measured?', matchOnDetail: true }))?.figure;
}

/** One relation, or two for what is measured between them; undefined where the question is dismissed. */
async function askRelations(networks: StudyNetworks, wanted: number): Promise<readonly string[] | undefined> {
  const all = [...networks.relations.values()].map(({ relation }) => ({ label: plainWords(relation.label), id: relation.id }));
  if (all.length <= wanted) return all.map(({ id }) => id);
  const chosen: string[] = [];
  while (chosen.length < wanted) {
    const picked = await vscode.window.showQuickPick(all.filter(({ id }) => !chosen.includes(id)), { title: 'Copy Methods Sentence', placeHolder: chosen.length === 0 ? 'In which relation?' : 'And which other relation?' });
    if (!picked) return undefined;
    chosen.push(picked.id);
  }
  return chosen;
}

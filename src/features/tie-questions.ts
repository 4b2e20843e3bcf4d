/** What is asked of a tie that a passage evidences: the relation, who turns to somebody, and to whom. */
import * as vscode from 'vscode';
import { type LikelyPerson, likelyReceivers, likelySenders, type TiePlace } from '../core/network/build/likely-people';
import { networksOf } from '../core/network/build/networks';
import type { StudyNetworks } from '../core/network/model';
import { personLabels } from '../core/network/picture/person-labels';
import { hasHiddenNames, personRow } from '../core/show/person-row';
import type { TieRef } from '../core/study/model';
import { UserError } from '../core/study/user-error';
import { idFault } from '../core/study/yaml/fields';
import { plainWords } from '../core/text/plain-words';
import type { OpenStudy } from '../host/host';
import { pickPerson } from '../host/pick-person';

/** What is known beforehand. */
export interface TieAnswers {
  /** Handed over by whoever ran the command: not asked again. */
  readonly told: Partial<TieRef>;
  /** As it is now: offered first. */
  readonly now?: TieRef | undefined;
  /** The relation given last, offered first where there is no tie yet. */
  readonly lastRelation?: string | undefined;
}

interface Pick extends vscode.QuickPickItem {
  readonly id?: string;
  readonly isOther?: true;
}

/** The tie; undefined where a question is dismissed. Throws a `UserError` for a tie that cannot be. */
export async function askTie({ study }: OpenStudy, place: TiePlace, { told, now, lastRelation }: TieAnswers): Promise<TieRef | undefined> {
  const networks = networksOf(study);
  const relation = told.relation ?? (await askRelation(networks, now?.relation ?? lastRelation, now !== undefined));
  if (relation === undefined) return undefined;
  const { label, reads } = networks.relations.get(relation)?.relation ?? { label: relation, reads: 'turns to' };
  const from = told.from ?? (await askPerson(networks, likelySenders(study, networks, place), `${label}: who ${reads} somebody?`, now?.from));
  if (from === undefined) return undefined;
  const title = `${label}: ${peoplePicks(networks, false).get(from)?.label ?? from} ${reads} whom?`;
  const to = told.to ?? (await askPerson(networks, likelyReceivers(study, networks, place, from, relation), title, now?.to));
  if (to === undefined) return undefined;
  if (from === to) throw new UserError('A tie runs between two people. Choose somebody else.');
  for (const id of [from, to]) if (networks.roster && !networks.people.has(id)) throw new UserError(`Nobody in the roster is called “${id}”.`);
  return { from, to, relation };
}

async function askRelation({ relations }: StudyNetworks, first: string | undefined, isNow: boolean): Promise<string | undefined> {
  const picks = [...relations.values()].map(({ relation: { id, label, question } }): Pick => ({
    label: plainWords(label),
    description: plainWords([isSaid(id, label) ? '' : id, id === first ? (isNow ? 'now' : 'last') : ''].filter((words) => words !== '').join(' · ')),
    ...(question === undefined ? {} : { detail: plainWords(question) }),
    id,
  }));
  const sorted = [...picks.filter(({ id }) => id === first), ...picks.filter(({ id }) => id !== first)];
  const other: Pick = { label: 'Another relation…', description: 'type what it is called', isOther: true };
  const picked = sorted.length === 0 ? other : await vscode.window.showQuickPick([...sorted, other], { title: 'Evidence of a tie', placeHolder: 'Of which relation?', matchOnDescription: true });
  return picked?.isOther ? typed('Which relation?', 'What ties are called in front matter, such as advice') : picked?.id;
}

/** Whether a label says the id already: `Advice` says `advice`. */
function isSaid(id: string, label: string): boolean {
  return id.toLowerCase() === label.trim().toLowerCase().replaceAll(/\s+/g, '-');
}

async function typed(title: string, prompt: string): Promise<string | undefined> {
  const validateInput = (value: string): string | undefined => {
    const fault = idFault(value);
    return fault === undefined ? undefined : `This ${fault}.`;
  };
  return (await vscode.window.showInputBox({ title, prompt, validateInput }))?.trim();
}

/** People as the other lists of people show them, by id. */
function peoplePicks(networks: StudyNetworks, names: boolean): ReadonlyMap<string, Pick> {
  const labels = personLabels(networks, false);
  return new Map(
    [...networks.people.values()].map((person, index) => {
      const { label, description } = personRow(person, names, labels[index]);
      return [person.id, { label: plainWords(label), description: plainWords(description), id: person.id }];
    }),
  );
}

const GROUPS = { speaks: 'speaks in the passage', 'takes part': 'takes part', named: 'named in the passage', tied: 'tied already', other: 'others' } as const;

async function askPerson(networks: StudyNetworks, likely: readonly LikelyPerson[], title: string, now: string | undefined): Promise<string | undefined> {
  const items = (names: boolean): readonly Pick[] => rowsOf(networks, peoplePicks(networks, names), likely, now);
  const picked = await pickPerson({ title, placeHolder: 'Type to find a person', hidden: hasHiddenNames(networks.people.values()), items });
  return picked?.isOther ? typed(title, 'A person’s id, such as t07') : picked?.id;
}

function rowsOf({ roster }: StudyNetworks, people: ReadonlyMap<string, Pick>, likely: readonly LikelyPerson[], now: string | undefined): readonly Pick[] {
  const items: Pick[] = [];
  const current = now === undefined ? undefined : likely.find(({ id }) => id === now);
  if (current) items.push({ label: 'now', kind: vscode.QuickPickItemKind.Separator }, ...pickOf(people, current.id));
  let group: LikelyPerson['why'] | undefined;
  for (const { id, why } of likely) {
    if (id === current?.id) continue;
    if (why !== group) items.push({ label: GROUPS[why], kind: vscode.QuickPickItemKind.Separator });
    group = why;
    items.push(...pickOf(people, id));
  }
  // With a roster, nobody else can be meant: a name that it does not have would be a problem at once.
  if (!roster) items.push({ label: 'Somebody else…', description: 'type an id', isOther: true });
  return items;
}

function pickOf(people: ReadonlyMap<string, Pick>, id: string): readonly Pick[] {
  const pick = people.get(id);
  return pick ? [pick] : [];
}

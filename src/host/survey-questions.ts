/** Questions about a survey that only a person can answer. Each is dismissed with Escape, and nothing is imported then. */
import * as vscode from 'vscode';
import type { Direction, NameDecision, People, SurveyDecisions, SurveyMapping } from '../core/exchange/survey/mapping';
import type { OpenName, SurveyPlan } from '../core/exchange/survey/plan';
import { placeWords } from '../core/exchange/survey/plan-words';
import type { SurveyTable } from '../core/exchange/survey/survey-table';
import { foldName } from '../core/study/memos/link-names';
import type { Study } from '../core/study/study';
import { plainWords } from '../core/text/plain-words';

/** The wave that the answers belong to; undefined for people's own entries. Not asked where the study has none. */
export async function askWave({ settings: { waves } }: Study): Promise<string | undefined> {
  if (waves.length === 0) return undefined;
  const own: vscode.QuickPickItem & { readonly wave?: string } = { label: 'The people’s own entries', description: 'outside `waves`: the first round, or what holds for all' };
  const picked = await vscode.window.showQuickPick([own, ...waves.map((wave) => ({ label: plainWords(wave), description: `below waves: ${plainWords(wave)}`, wave }))], { title: 'Where do the answers belong?', ignoreFocusOut: true });
  return picked ? picked.wave : 'dismissed';
}

/** Who turns to whom, in the words of the file's first tie. */
export async function askDirection(table: SurveyTable, mapping: SurveyMapping): Promise<Direction | undefined> {
  const [first, second] = exampleOf(table, mapping);
  const picks: readonly (vscode.QuickPickItem & { readonly direction: Direction })[] = [
    { label: plainWords(`${first} turns to ${second}`), description: 'the row turns to the column', direction: 'row turns to column' },
    { label: plainWords(`${second} turns to ${first}`), description: 'the column turns to the row', direction: 'column turns to row' },
  ];
  const title = mapping.shape === 'matrix' ? 'Does the row turn to the column?' : plainWords(`Does “${mapping.from ?? ''}” turn to “${mapping.to ?? ''}”?`);
  return (await vscode.window.showQuickPick(picks, { title, placeHolder: 'Who turns to whom in this file, by its first tie?', ignoreFocusOut: true }))?.direction;
}

/** The row and the column of the first tie. */
function exampleOf({ columns, headings, rows }: SurveyTable, { shape, from, to }: SurveyMapping): readonly [string, string] {
  if (shape === 'long') {
    const [a, b] = [columns.indexOf(from ?? ''), columns.indexOf(to ?? '')];
    const row = rows.find(({ cells }) => (cells[a] ?? '') !== '' && (cells[b] ?? '') !== '');
    return [row?.cells[a] ?? 'The first person', row?.cells[b] ?? 'the second'];
  }
  for (const { cells } of rows) {
    const column = cells.findIndex((cell, index) => index > 0 && Number(cell) > 0 && headings[index] !== cells[0]);
    if (column > 0) return [cells[0] ?? '', headings[column] ?? ''];
  }
  return ['The person of the row', 'the person of the column'];
}

interface NamePick extends vscode.QuickPickItem {
  readonly decision?: NameDecision;
  /** Everybody who is still open is added. */
  readonly all?: true;
}

/**
 * Asks about each name that the roster does not have, or that several people bear.
 * @param openWith the names that are open with what was decided so far.
 * @param before what was decided when the file was looked at before.
 */
export async function askNames(study: Study, { columns }: SurveyTable, openWith: (known: Pick<SurveyDecisions, 'names' | 'others'>) => readonly OpenName[], before: SurveyDecisions['names'] = new Map()): Promise<Pick<SurveyDecisions, 'names' | 'others'> | undefined> {
  const names = new Map<string, NameDecision>(before);
  const open = openWith({ names });
  for (const [index, name] of open.entries()) {
    const picked = await askName(study, name, columns, open.length - index);
    if (!picked) return undefined;
    if (picked.all) return { names, others: 'add' };
    if (picked.decision) names.set(foldName(name.text), picked.decision);
  }
  return { names };
}

function askName(study: Study, { text, place, times, why, suggestions }: OpenName, columns: readonly string[], left: number): Thenable<NamePick | undefined> {
  const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  const person = (id: string, description: string): NamePick => ({ label: plainWords(study.people.get(id)?.name ?? id), description: plainWords(description), decision: { kind: 'person', id } });
  const others = [...study.people.keys()].filter((id) => !suggestions.includes(id));
  const picks: readonly NamePick[] = [
    ...suggestions.map((id) => person(id, `${id} — is meant?`)),
    { label: '$(person-add) Somebody new on the staff', description: 'is added to the roster', decision: { kind: 'add' } },
    // Two of one name are two people of the roster: that cannot be a rule for all others.
    ...(left > 1 && why === 'nobody' ? [{ label: `$(organization) Everybody who is left is new on the staff`, description: `${left} names`, all: true as const }] : []),
    { label: '$(globe) Somebody outside', description: 'is added to the roster with external: yes', decision: { kind: 'external' } },
    { label: '$(circle-slash) Nobody: leave it out', decision: { kind: 'leave out' } },
    { label: 'The roster', kind: vscode.QuickPickItemKind.Separator },
    ...others.map((id) => person(id, id)),
  ];
  return vscode.window.showQuickPick(picks, {
    title: plainWords(why === 'several' ? `Several people are called “${shown}”. Who is meant?` : `Who is “${shown}”?`),
    placeHolder: plainWords(`${placeWords(place, columns)}${times > 1 ? `, ${times} times` : ''}; ${left === 1 ? 'the last name' : `${left} names are open`}`),
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
}

/** Who answered, where the file cannot tell. `plan`: what it would be if everybody had. */
export async function askAnswered(study: Study, plan: SurveyPlan): Promise<People | undefined> {
  const all: vscode.QuickPickItem & { readonly all: boolean } = { label: 'Everybody on the staff answered', description: 'who is in no tie named nobody', all: true };
  const some = { label: 'Choose who answered…', description: 'the others did not respond', all: false };
  const picked = await vscode.window.showQuickPick([all, some], { title: 'Who answered?', placeHolder: 'A list of ties cannot tell who named nobody from who did not answer', ignoreFocusOut: true });
  if (!picked) return undefined;
  if (picked.all) return 'all';
  const names = new Set(plan.changes.filter(({ ties }) => [...ties.values()].some((to) => to.length > 0)).map(({ id }) => id));
  const made = plan.changes.filter((change) => change.made?.external === false);
  const people = [...[...study.people.values()].map(({ id, name }) => ({ id, name })), ...made.map(({ id, called }) => ({ id, name: called }))];
  const chosen = await vscode.window.showQuickPick(people.map(({ id, name }) => ({ label: plainWords(name ?? id), description: id, id, picked: names.has(id) })), { title: 'Who answered?', placeHolder: 'Those who name somebody are ticked', canPickMany: true, matchOnDescription: true, ignoreFocusOut: true });
  return chosen?.map(({ id }) => id);
}

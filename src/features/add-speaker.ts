/** *Add to Speakers*: says in a source's front matter who is behind a label that nobody is behind yet. */
import * as vscode from 'vscode';
import { hasHiddenNames, personRow, rowPerson } from '../core/show/person-row';
import type { Source } from '../core/study/model';
import { withSpeaker } from '../core/study/sources/add-speaker';
import type { Study } from '../core/study/study';
import { plainWords } from '../core/text/plain-words';
import { UserError } from '../core/study/user-error';
import type { Host, OpenStudy } from '../host/host';
import { pickPerson } from '../host/pick-person';
import { idsOf, studyOf } from './command-arguments';

export function registerAddSpeaker(host: Host): vscode.Disposable {
  return host.command('verbatim.addSpeaker', async (argument) => {
    const meant = await unknownLabel(host, argument);
    if (!meant) return;
    const { study, source, label } = meant;
    const document = vscode.workspace.textDocuments.find(({ uri, isDirty }) => isDirty && study.path(uri) === source.path);
    if (document) throw new UserError(`${source.path} has unsaved changes. Save it first.`);
    const speaker = await whoIs(study.study, source, label);
    if (speaker === undefined) return;
    await study.editText(source.path, (text) => withSpeaker(source.path, text, label, speaker));
    host.say(`${label} is ${speaker} in ${source.title}.`);
  });
}

interface Label {
  readonly study: OpenStudy;
  readonly source: Source;
  readonly label: string;
}

/** The label that was handed over, else one of those in the source that is named or open. */
async function unknownLabel(host: Host, argument: unknown): Promise<Label | undefined> {
  const ids = idsOf(argument);
  const study = await studyOf(host, ids);
  const active = host.studies.source(vscode.window.activeTextEditor?.document.uri);
  const path = ids.source ?? (active?.study === study ? active.path : undefined);
  const source = path === undefined ? undefined : study.study.sources.get(path);
  if (!source) throw new UserError('Open the transcript in which somebody speaks whom the study does not know.');
  const handed = typeof argument === 'object' && argument !== null && 'label' in argument && typeof argument.label === 'string' ? argument.label : undefined;
  const labels = handed === undefined ? (await study.text(source.path)).strangers.map(({ label }) => label) : [handed];
  const [only] = labels;
  if (only === undefined) throw new UserError(source.speakers.size === 0 ? `${source.title} has no “speakers:” in its front matter; its labels count as people.` : `${source.title} names everybody who speaks there.`);
  const label = labels.length === 1 ? only : await vscode.window.showQuickPick(labels, { title: 'Whom do you want to add to the speakers?' });
  return label === undefined ? undefined : { study, source, label };
}

interface PersonPick extends vscode.QuickPickItem {
  readonly id?: string;
  /** Absent: another id is asked for. */
  readonly speaker?: string;
}

/** A person's id or a role; undefined where the question is dismissed. Who took part in the source comes first. */
async function whoIs(study: Study, source: Source, label: string): Promise<string | undefined> {
  const ids = new Set([...source.participants, ...source.speakers.values(), ...study.people.keys()].filter((id) => id !== 'interviewer'));
  const people = [...ids].map((id) => rowPerson(study, id));
  const items = (names: boolean): readonly PersonPick[] => [
    ...people.map((person): PersonPick => {
      const { label: called, description } = personRow(person, names);
      return { label: plainWords(called), description: plainWords(description), id: person.id, speaker: person.id };
    }),
    { label: 'Interviewer', description: 'interviewer: asks, and counts for nobody', speaker: 'interviewer' },
    { label: 'Somebody else…', description: 'type an id' },
  ];
  const picked = await pickPerson({ title: `Who is “${label}”?`, placeHolder: `Is written into the front matter of ${source.path}`, hidden: hasHiddenNames(people), items });
  if (picked?.speaker !== undefined || !picked) return picked?.speaker;
  const typed = await vscode.window.showInputBox({ title: `Who is “${label}”?`, prompt: 'A person’s id, such as t07, or a role', validateInput: (value) => (value.trim() === '' ? 'Type an id.' : undefined) });
  return typed?.trim();
}

/** What a new memo is about: what the command was handed, else what one points at, else what one picks. */
import * as vscode from 'vscode';
import { hasHiddenNames, type PersonRow, personRow, rowPerson } from '../core/show/person-row';
import { nameFor } from '../core/study/memos/link-names';
import { linkText, targetText } from '../core/study/memos/memo-links';
import type { PlacedCoding, Study } from '../core/study/study';
import { findCoding } from '../core/study/study';
import type { StudyPath } from '../core/study/model';
import { UserError } from '../core/study/user-error';
import { plainWords } from '../core/text/plain-words';
import { shorten } from '../core/text/shorten';
import type { Host, OpenStudy } from '../host/host';
import { pickPerson } from '../host/pick-person';
import type { Pointed } from '../host/pointed';
import { codeName } from './code-display';
import { pickCode } from './code-picker';
import type { Ids } from './command-arguments';

/** What a memo is about, as its front matter, its first title and its body say it. */
export interface MemoSubject {
  /** Links without brackets. */
  readonly about: readonly string[];
  readonly title: string;
  /** The kind that is offered first. */
  readonly kind: string;
  readonly case?: string;
  /** What the body begins with. */
  readonly passage?: string;
}

const NOTHING: MemoSubject = { about: [], title: '', kind: 'analytic' };

/** Of ids that a view or a test hands over; undefined where they say nothing. Throws a `UserError` where the thing is gone. */
export function subjectOfIds(study: Study, ids: Ids): MemoSubject | undefined {
  if (ids.coding !== undefined) {
    const placed = findCoding(study, ids.coding, ids.source) ?? findCoding(study, ids.coding);
    if (!placed) throw new UserError('That coding is not there any more.');
    return ofCoding(study, placed);
  }
  if (ids.code !== undefined) return ofCode(study, ids.code);
  if (ids.person !== undefined) return { about: [`person:${ids.person}`], title: ids.person, kind: 'analytic' };
  if (ids.case !== undefined) return ofCase(study, ids.case);
  if (ids.source !== undefined && study.sources.has(ids.source)) return ofSource(study, ids.source);
  return undefined;
}

function ofCoding(study: Study, placed: PlacedCoding): MemoSubject {
  const link = { ...nameFor(study, { kind: 'source', path: placed.source }), anchor: placed.coding.id };
  return { about: [`${targetText(link)}#${placed.coding.id}`], title: shorten(placed.coding.quote.replace(/\s+/g, ' '), 60), kind: 'analytic', passage: linkText({ ...link, isEmbed: true }) };
}

function ofCode(study: Study, id: string): MemoSubject {
  const code = study.codebook.resolve(id);
  if (!code) throw new UserError('That code is not in the codebook any more.');
  return { about: [`code:${code.id}`], title: code.name, kind: 'code' };
}

function ofCase(study: Study, id: string): MemoSubject {
  return { about: [`case:${id}`], title: study.cases.get(id)?.name ?? id, kind: 'case', case: id };
}

function ofSource(study: Study, path: StudyPath): MemoSubject {
  return { about: [targetText(nameFor(study, { kind: 'source', path }))], title: study.sources.get(path)?.title ?? path, kind: 'analytic' };
}

/** Selected words of a transcript, as a block quote with the source behind it. */
function ofWords(study: Study, path: StudyPath, words: string): MemoSubject {
  const source = ofSource(study, path);
  const quote = words.trim().replace(/\r\n?/g, '\n').split('\n').map((line) => `> ${line}`).join('\n');
  return { ...source, title: shorten(words.trim().replace(/\s+/g, ' '), 60), passage: `${quote}\n> ${linkText(nameFor(study, { kind: 'source', path }))}` };
}

interface SubjectItem extends vscode.QuickPickItem {
  readonly find: () => MemoSubject | undefined | Promise<MemoSubject | undefined>;
}

/** Asks; what one points at comes first, and Enter takes it. Undefined where the question is dismissed. */
export async function askSubject(host: Host, study: OpenStudy, pointed: Pointed | undefined): Promise<MemoSubject | undefined> {
  const near = await nearItems(host, study, pointed);
  const items: (SubjectItem | vscode.QuickPickItem)[] = [
    ...near,
    ...(near.length > 0 ? [{ label: '', kind: vscode.QuickPickItemKind.Separator }] : []),
    { label: 'Nothing in particular', iconPath: new vscode.ThemeIcon('note'), find: () => NOTHING },
    ...(study.study.codebook.codes.size > 0 ? [{ label: 'A code…', iconPath: new vscode.ThemeIcon('tag'), find: () => pickedCode(host, study) }] : []),
    ...(study.study.people.size > 0 ? [{ label: 'A person…', iconPath: new vscode.ThemeIcon('person'), find: () => pickedPerson(study.study) }] : []),
    ...(study.study.cases.size > 0 ? [{ label: 'A case…', iconPath: new vscode.ThemeIcon('organization'), find: () => pickedCase(study.study) }] : []),
    ...(study.study.sources.size > 0 ? [{ label: 'A transcript…', iconPath: new vscode.ThemeIcon('file'), find: () => pickedSource(study.study) }] : []),
  ];
  const picked = await vscode.window.showQuickPick(items, { title: 'New Memo', placeHolder: 'What is it about?', matchOnDescription: true });
  return picked && 'find' in picked ? picked.find() : undefined;
}

/** The passage under the cursor, its transcript, the person, the case, and the code that was chosen last. */
async function nearItems(host: Host, open: OpenStudy, pointed: Pointed | undefined): Promise<readonly SubjectItem[]> {
  const { study } = open;
  const items: SubjectItem[] = [];
  const opened = pointed && host.studies.source(pointed.editor.document.uri);
  if (pointed && opened?.study.key === open.key) {
    const words = pointed.editor.document.getText(pointed.selections[0]);
    const at = await host.atCursor.codings(pointed);
    for (const placed of at?.codings ?? []) {
      items.push({ label: `${codeName(open, placed.coding.code)}: ${plainWords(shorten(placed.coding.quote.replace(/\s+/g, ' '), 60))}`, description: 'this coding', iconPath: new vscode.ThemeIcon('bookmark'), find: () => ofCoding(study, placed) });
    }
    if (words.trim() !== '') items.unshift({ label: plainWords(shorten(words.trim().replace(/\s+/g, ' '), 60)), description: 'the selected words', iconPath: new vscode.ThemeIcon('selection'), find: () => ofWords(study, opened.path, words) });
    const source = study.sources.get(opened.path);
    items.push({ label: plainWords(source?.title ?? opened.path), description: 'this transcript', iconPath: new vscode.ThemeIcon('file'), find: () => ofSource(study, opened.path) });
    for (const person of source?.participants ?? []) items.push({ label: plainWords(person), description: 'the participant', iconPath: new vscode.ThemeIcon('person'), find: () => subjectOfIds(study, { person }) });
    const ofSourceCase = source?.case;
    if (ofSourceCase !== undefined) items.push({ label: plainWords(study.cases.get(ofSourceCase)?.name ?? ofSourceCase), description: 'its case', iconPath: new vscode.ThemeIcon('organization'), find: () => ofCase(study, ofSourceCase) });
  }
  const focused = host.focus.current;
  if (focused?.kind === 'code' && focused.study.key === open.key) {
    items.push({ label: codeName(open, focused.code), description: 'the code that was chosen last', iconPath: new vscode.ThemeIcon('tag'), find: () => ofCode(study, focused.code) });
  }
  return items;
}

async function pickedCode(host: Host, study: OpenStudy): Promise<MemoSubject | undefined> {
  const picked = await pickCode(host, study, { title: 'A memo on a code', placeholder: 'Type to find a code', offer: () => true });
  return picked?.kind === 'code' ? ofCode(study.study, picked.code.id) : undefined;
}

async function pickedPerson(study: Study): Promise<MemoSubject | undefined> {
  const people = [...study.people.keys()].map((id) => rowPerson(study, id));
  const picked = await pickPerson({ title: 'A memo on a person', hidden: hasHiddenNames(people), items: (names) => people.map((person) => ({ ...plainRow(personRow(person, names)), id: person.id })) });
  return picked && subjectOfIds(study, { person: picked.id });
}

function plainRow({ label, description }: PersonRow): PersonRow {
  return { label: plainWords(label), description: plainWords(description) };
}

async function pickedCase(study: Study): Promise<MemoSubject | undefined> {
  const picks = [...study.cases.values()].map(({ id, name, kind }) => ({ label: plainWords(name ?? id), description: plainWords(kind ?? ''), id }));
  const picked = await vscode.window.showQuickPick(picks, { title: 'A memo on a case', matchOnDescription: true });
  return picked && ofCase(study, picked.id);
}

async function pickedSource(study: Study): Promise<MemoSubject | undefined> {
  const picks = [...study.sources.values()].map(({ path, title }) => ({ label: plainWords(title), description: plainWords(path), path }));
  const picked = await vscode.window.showQuickPick(picks, { title: 'A memo on a transcript', matchOnDescription: true });
  return picked && ofSource(study, picked.path);
}

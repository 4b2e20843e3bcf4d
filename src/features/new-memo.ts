/** *New Memo*: on what one points at, on anything in the study, or free; from the template of its kind where there is one. */
import * as vscode from 'vscode';
import { matcherOf } from '../core/store/discover';
import { dayOf } from '../core/study/clock';
import { KINDS, memoFileName, newMemoText } from '../core/study/memos/new-memo';
import type { StudyPath } from '../core/study/model';
import { pathKey, stemOf } from '../core/study/paths';
import { UserError } from '../core/study/user-error';
import { canonical } from '../core/text/canonical';
import { decode } from '../core/text/decode';
import { lineIndex } from '../core/text/positions';
import { plainWords } from '../core/text/plain-words';
import { rangeOf } from '../host/documents';
import type { Host, OpenStudy } from '../host/host';
import { idsOf, studyOf } from './command-arguments';
import { askSubject, subjectOfIds } from './memo-subject';

export function registerNewMemo(host: Host): vscode.Disposable {
  return host.command('verbatim.newMemo', async (argument) => {
    const pointed = host.pointed();
    await host.studies.ready;
    const ids = idsOf(argument);
    const study = await studyOf(host, ids);
    mustHoldMemos(study);
    const subject = subjectOfIds(study.study, ids) ?? (await askSubject(host, study, pointed));
    if (!subject) return;
    const kind = await askKind(study, subject.kind);
    if (kind === undefined) return;
    const title = await askTitle(study, subject.title);
    if (title === undefined) return;
    const by = await host.coders.ask(study);
    const date = dayOf(new Date());
    const written = newMemoText({ kind, title, date, by, about: subject.about, case: subject.case, passage: subject.passage }, await templateFor(study, kind));
    const path = await writeMemo(study, memoFolder(study), date, title, written.text);
    await showMemo(study, path, written.cursor);
    host.say(`New memo: ${title}.`);
  });
}

/** Throws a `UserError` where the study can hold no memo. */
export function mustHoldMemos(study: OpenStudy): void {
  const { memos, readOnly } = study.study.settings;
  if (readOnly) throw new UserError('This study was written by a newer version of Verbatim, so it is only read here. Update the extension to change it.');
  if (!memos.some((glob) => matcherOf(glob).isGlob)) throw new UserError('The key “memos” in verbatim.yaml names no folder for memos. Write a pattern there, such as memos/**/*.md.');
}

/** The folder in which new memos are put: where the study's first pattern for memos begins. */
export function memoFolder(study: OpenStudy): StudyPath {
  const glob = study.study.settings.memos.map(matcherOf).find(({ isGlob }) => isGlob);
  return glob?.base ?? 'memos';
}

/** Writes a new memo under a name that no file has, and gives its path. */
export async function writeMemo(study: OpenStudy, folder: StudyPath, date: string, title: string, text: string): Promise<StudyPath> {
  const inFolder = folder === '' ? '' : `${folder}/`;
  for (const tried = new Set<string>(); ; ) {
    const taken = new Set([...study.study.memos.keys()].map(pathKey));
    const path = `${inFolder}${memoFileName(date, title, (name) => tried.has(name) || taken.has(pathKey(inFolder + name)))}`;
    if (!study.isMemo(path)) throw new UserError(`${path} would be no memo of this study. Write a pattern such as memos/**/*.md under “memos” in verbatim.yaml.`);
    const found = { text: '' };
    if ((await study.files.stat(path)) === undefined) {
      await study.editText(path, (before) => {
        found.text = before;
        return before === '' ? text : before;
      });
      if (found.text === '') return path;
    }
    tried.add(path.slice(inFolder.length));
  }
}

/** Opens a memo beside what is being read, where one goes on writing. */
export async function showMemo(study: OpenStudy, path: StudyPath, cursor: number): Promise<void> {
  const document = await vscode.workspace.openTextDocument(study.uri(path));
  const at = rangeOf(lineIndex(canonical(document.getText())), { start: cursor, end: cursor });
  const viewColumn = vscode.window.activeTextEditor ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
  await vscode.window.showTextDocument(document, { viewColumn, preview: false, selection: at });
}

async function askKind(study: OpenStudy, first: string): Promise<string | undefined> {
  const templates = await templatesOf(study);
  const used = [...study.study.memos.values()].flatMap(({ kind }) => (kind === undefined || kind.toLowerCase() === 'outline' ? [] : [kind.toLowerCase()]));
  const kinds = [...new Set([first, ...[...templates.keys()], ...KINDS, ...used])];
  const other = { label: 'Another kind…', kindName: undefined, iconPath: new vscode.ThemeIcon('add') };
  const picks = kinds.map((kind) => ({ label: plainWords(kind), ...(templates.has(kind) ? { description: 'with a template' } : {}), kindName: kind }));
  const picked = await vscode.window.showQuickPick([...picks, other], { title: 'New Memo', placeHolder: 'What kind of memo is it?' });
  if (!picked) return undefined;
  if (picked.kindName !== undefined) return picked.kindName;
  const typed = (await vscode.window.showInputBox({ title: 'What kind of memo is it?', prompt: 'A word of your own. A template for it may lie in memos/templates.' }))?.trim();
  return typed === '' ? undefined : typed;
}

async function askTitle(study: OpenStudy, value: string): Promise<string | undefined> {
  const titles = new Set([...study.study.memoTitles.values()].map((title) => title.toLowerCase()));
  const typed = await vscode.window.showInputBox({
    title: 'New Memo',
    prompt: 'Its title',
    value,
    validateInput: (words) => (titles.has(words.trim().toLowerCase()) ? { message: 'Another memo has this title: links to it will have to name the file.', severity: vscode.InputBoxValidationSeverity.Warning } : undefined),
  });
  const title = typed?.replace(/\s+/g, ' ').trim();
  return title === '' ? undefined : title;
}

/** Paths of the templates, by kind. */
async function templatesOf(study: OpenStudy): Promise<ReadonlyMap<string, StudyPath>> {
  const folder = `${memoFolder(study)}/templates`;
  const entries = await study.files.list(folder);
  return new Map(entries.flatMap(({ name, kind }) => (kind === 'file' && /\.md$/i.test(name) ? [[stemOf(name).toLowerCase(), `${folder}/${name}`] as const] : [])));
}

/** The text of the template of a kind; undefined where there is none. */
export async function templateFor(study: OpenStudy, kind: string): Promise<string | undefined> {
  const path = (await templatesOf(study)).get(kind.toLowerCase());
  if (path === undefined) return undefined;
  const decoded = decode(await study.files.read(path));
  return decoded.kind === 'text' ? decoded.text : undefined;
}

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activated, closeAll, onDisk, studyUri, until, writeOutside } from '../support';

const SURVEY = 'survey/september-2024.csv';

/** Imports a file; each question is answered as `answer` does, by Enter if it does nothing. */
async function importing(path: string, answer: () => Promise<void> = async () => { await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem'); }): Promise<void> {
  let done = false;
  const command = Promise.resolve(vscode.commands.executeCommand('verbatim.importSurvey', { study: studyUri().toString() }, studyUri(path))).finally(() => (done = true));
  await until('the import is done', async () => {
    if (!done) {
      await answer();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return done;
  });
  await command;
}

const preview = (): string | undefined => vscode.window.visibleTextEditors.map(({ document }) => document).find(({ uri }) => uri.scheme === 'verbatim-survey')?.getText();

const tiesOf = async (id: string): Promise<string> => /^ties:\n(?: {2}.*\n)*/m.exec((await onDisk(`people/${id}.md`)) ?? '')?.[0] ?? '';

describe('Import Survey', () => {
  let settings = '';
  let people: ReadonlyMap<string, string>;
  before(async () => {
    await activated();
    settings = (await onDisk('verbatim.yaml'))!;
    const names = (await vscode.workspace.fs.readDirectory(studyUri('people'))).map(([name]) => name);
    people = new Map(await Promise.all(names.map(async (name) => [`people/${name}`, (await onDisk(`people/${name}`))!] as const)));
  });
  afterEach(async () => {
    await closeAll();
    await vscode.commands.executeCommand('notifications.clearAll');
    await writeOutside('verbatim.yaml', settings);
    for (const [path, text] of people) await writeOutside(path, text);
    for (const [name] of await vscode.workspace.fs.readDirectory(studyUri('people'))) if (!people.has(`people/${name}`)) await vscode.workspace.fs.delete(studyUri(`people/${name}`));
    await vscode.workspace.fs.delete(studyUri('incoming'), { recursive: true }).then(undefined, () => undefined);
  });

  it('asks who is meant by names that the roster does not have, remembers it, and finds that all answers are on file', async () => {
    await importing(SURVEY);
    assert.match(preview()!, /# What importing september-2024\.csv would change\n\n1 file changes\./);
    assert.match((await onDisk('verbatim.yaml'))!, /imports:\n {2}survey:\n {4}shape: wide\n {4}person: Name\n[^]* {4}names:\n {6}Ruth Okafour: t09\n {6}Lee, Ji-won: t17\n$/);
    for (const [path, text] of people) assert.equal(await onDisk(path), text, path);
    await importing(SURVEY);
    assert.match(preview()!, /Nothing changes: all of it is on file\./);
  });

  it('keeps answers on file that differ, unless one chooses otherwise, and lists them in the preview', async () => {
    await writeOutside('incoming/late.csv', 'id,advice,information,support\nt02,t03,t09; t30,t01\n');
    await importing('incoming/late.csv');
    assert.match(preview()!, /## On file otherwise: old → new\n\n- t02 advice: t21, t24 → t03\n/);
    assert.match(await tiesOf('t02'), /advice: \[t21, t24\]/);
    assert.match((await onDisk('verbatim.yaml'))!, /person: id\n/);
  });

  it('adds people who are new, with their answers, into files of their own', async () => {
    // The first who is offered for a name that is like none: somebody new on the staff.
    await writeOutside('incoming/new.csv', 'id,advice,information,support\nQuentin Xu,t03,,\n');
    await importing('incoming/new.csv');
    assert.equal(await onDisk('people/quentin-xu.md'), '---\nid: quentin-xu\nname: Quentin Xu\nsurvey: answered\nties:\n  advice: [t03]\n  information: []\n  support: []\n---\n');
  });

  it('changes nothing when a question is dismissed', async () => {
    await importing(SURVEY, async () => { await vscode.commands.executeCommand('workbench.action.closeQuickOpen'); });
    assert.equal(preview(), undefined);
    assert.equal(await onDisk('verbatim.yaml'), settings);
  });

  it('shows what is to be seen to in a file that cannot be imported', async () => {
    await writeOutside('incoming/twice.csv', 'id,advice,information,support\nt02,t03,,\nKevin Brandt,t04,,\n');
    await importing('incoming/twice.csv');
    assert.match(preview()!, /\*\*It cannot be imported yet\.\*\*[^]*line 3, cell 1 \(id\): “Kevin Brandt” answers twice/);
    assert.equal(await onDisk('people/t02.md'), people.get('people/t02.md'));
  });
});

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activated, closeAll, onDisk, studyUri, until } from '../support';

const key = (): string => studyUri().toString();

async function run(command: string, ...args: readonly unknown[]): Promise<void> {
  await vscode.commands.executeCommand(`verbatim.${command}`, ...args);
}

/** The page of candidates that is shown. */
async function page(says: RegExp): Promise<vscode.TextDocument> {
  return until(`the page says ${says.source}`, () => vscode.window.visibleTextEditors.map(({ document }) => document).find((document) => document.uri.scheme === 'verbatim-leaders' && says.test(document.getText())));
}

describe('Candidate Informal Leaders', () => {
  before(activated);
  afterEach(closeAll);

  it('is a page with the list, the ranks and the bases, under code names, that says what it is not', async () => {
    await run('showLeaders', { study: key() });
    const text = (await page(/## On the list: 2/)).getText();
    assert.match(text, /They do not show leadership yet/);
    assert.match(text, /\| t17 +\| 1 \(13 of 33\) +\| 3 \(11 of 33\) +\| 1 \(10 of 33\) +\| 1\.83 +\| on the list +\|/);
    assert.match(text, /\| t03 .*\| formal role \|/);
    assert.doesNotMatch(text, /Okafor|Ji-won/);
  });

  it('leads from each person to what is on file of them', async () => {
    await run('showLeaders', { study: key() });
    const document = await page(/## On the list/);
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', document.uri);
    const first = links.find(({ range }) => document.getText(range) === 't17')!;
    assert.match(first.target!.path, /\/people\/t17\.md$/);
  });

  it('shows names by an act for that page, and goes back', async () => {
    await run('showLeaders', { study: key() });
    const document = await page(/## On the list/);
    const lenses = await until('the lenses are there', async () => {
      const found = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri);
      return found.length === 3 && found;
    });
    assert.deepEqual(lenses.map(({ command }) => command?.title), ['Record this choice', 'Choose a wave', 'Show names']);
    await vscode.commands.executeCommand(lenses[2]!.command!.command, ...(lenses[2]!.command!.arguments as unknown[]));
    assert.match((await page(/Ruth Okafor \(t09\)/)).getText(), /Ji-won Lee \(t17\)/);
  });

  it('is of the wave that is chosen, says so, and keeps it in its address', async () => {
    await run('showLeaders', { study: key() });
    const document = await page(/No wave was chosen: people’s own entries count, and the sources of every wave\./);
    await run('showLeaders', { study: key(), wave: 'w2' });
    const second = await page(/Wave w2: roles, answers and ties as they were then\./);
    assert.match(second.uri.path, /, w2\.md$/);
    assert.equal((JSON.parse(second.uri.query) as { readonly wave: unknown }).wave, 'w2');
    assert.notEqual(document.uri.toString(), second.uri.toString());
    const lenses = await until('the lenses are there', async () => {
      const found = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', second.uri);
      return found.length === 3 && found;
    });
    assert.equal(lenses[1]!.command!.title, 'Wave w2: choose another');
    assert.deepEqual(lenses.map(({ command }) => (command!.arguments![0] as { readonly wave: unknown }).wave), ['w2', 'w2', 'w2']);
    await run('showLeaders', { study: key(), wave: 'never' });
    assert.match((await page(/No wave was chosen/)).uri.path, /leaders\.md$/);
  });

  it('follows the roster', async () => {
    await run('showLeaders', { study: key() });
    await page(/## On the list: 2/);
    const file = studyUri('people/t09.md');
    const before = await vscode.workspace.fs.readFile(file);
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(new TextDecoder().decode(before).replace('formal: false', 'formal: true')));
    try {
      await page(/## On the list: 1\n\n- t17/);
    } finally {
      await vscode.workspace.fs.writeFile(file, before);
    }
    await page(/## On the list: 2/);
  });
});

describe('Export Network', () => {
  before(activated);
  afterEach(closeAll);

  it('writes what was asked for, under code names', async () => {
    await run('exportNetwork', { study: key(), format: 'csv', relations: ['support'], names: false }, studyUri('out.csv'));
    try {
      assert.equal((await onDisk('out-edges.csv'))!.trim().split('\r\n').length, 77);
      assert.match((await onDisk('out-nodes.csv'))!, /^id,label,role,formal,external,state_support/);
      assert.doesNotMatch((await onDisk('out-nodes.csv'))!, /Okafor/);
    } finally {
      for (const name of ['out-edges.csv', 'out-nodes.csv']) await vscode.workspace.fs.delete(studyUri(name));
    }
  });

  it('draws a figure of relations that are derived from others, under code names', async () => {
    await run('exportNetwork', { study: key(), format: 'svg', relations: ['intersection'], names: false }, studyUri('out.svg'));
    try {
      const text = (await onDisk('out.svg'))!;
      assert.match(text, /<title>Whom they turn to at Maple Street: [^<]*All of[^<]*<\/title>|<title>[^<]*ntersection[^<]*<\/title>/i);
      assert.doesNotMatch(text, /Okafor/);
    } finally {
      await vscode.workspace.fs.delete(studyUri('out.svg'));
    }
  });
});

describe('Copy Methods Sentence', () => {
  before(activated);

  it('puts the question, the base and the convention onto the clipboard', async () => {
    await run('copyMethods', { study: key(), figure: 'inDegree', relations: ['advice'] });
    const text = await vscode.env.clipboard.readText();
    assert.match(text, /^Advice was asked with the question “To whom do you turn for advice about teaching\?” \(roster\); 34 of the 34 people who were asked answered/);
    assert.match(text, /In-degree is the number of people who turn to this person, among those who answered\./);
  });
});

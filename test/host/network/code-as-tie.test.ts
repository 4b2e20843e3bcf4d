import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { accepting, activated, closeAll, onDisk, open, select, studyUri, until, writeOutside } from '../support';

const LEE = 'transcripts/interviews/lee-w1.md';
const FILE = `codings/ana/${LEE}.yaml`;

interface Line {
  readonly id: string;
  readonly code: string;
  readonly quote: string;
  readonly tie?: { readonly from: string; readonly to: string; readonly relation: string };
}

async function lines(): Promise<readonly Line[]> {
  return ((await onDisk(FILE)) ?? '').split('\n').filter((line) => line.startsWith('- ')).map((line) => JSON.parse(line.slice(2)) as Line);
}

async function run(command: string, ...args: readonly unknown[]): Promise<void> {
  await vscode.commands.executeCommand(`verbatim.${command}`, ...args);
}

/** Answers each question of a command with what it offers first, as Enter does; `moves` rows further down in the first one. */
async function acceptingAfter(command: Promise<void>, moves = 0): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 400));
  for (let n = 0; n < moves; n++) await vscode.commands.executeCommand('workbench.action.quickOpenSelectNext');
  await accepting(command, 150);
}

/** Words that nobody coded. */
const WORDS = 'As long as you don\'t mind me cutting.';

async function hoverAt(document: vscode.TextDocument, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<readonly vscode.Hover[]>('vscode.executeHoverProvider', document.uri, position);
  return hovers.flatMap(({ contents }) => contents.map((each) => (each as vscode.MarkdownString).value)).join('\n');
}

describe('Code as Evidence of a Tie', () => {
  let transcript: string | undefined;

  before(async () => {
    await activated();
    transcript = await onDisk(LEE);
  });
  afterEach(async () => {
    await closeAll();
    assert.equal(await onDisk(LEE), transcript);
  });

  it('asks for code, relation, from and to, the participant first, and writes them into one coding', async () => {
    const before = (await lines()).length;
    const editor = await open(LEE);
    const { start } = select(editor, WORDS);
    await acceptingAfter(run('codeAsTie', { code: 'advice' }));
    const made = await until('the coding is written', async () => (await lines()).find(({ quote }) => quote === WORDS));
    assert.equal(made.code, 'advice');
    assert.equal(made.tie?.from, 't17');
    assert.equal(made.tie.relation, 'advice');
    assert.notEqual(made.tie.to, 't17');
    assert.match((await hoverAt(editor.document, start)).replaceAll('&nbsp;', ' '), new RegExp(`evidence that t17 turns to ${made.tie.to} for advice`));
    await run('undoCoding');
    await until('the coding is gone', async () => (await lines()).length === before);
  });

  it('asks nothing that it is told, and does not code the same words twice', async () => {
    const editor = await open(LEE);
    select(editor, WORDS);
    const before = (await lines()).length;
    await run('codeAsTie', { code: 'advice', relation: 'support', from: 't17', to: 't09' });
    await until('it is coded', async () => (await lines()).length === before + 1);
    await run('codeAsTie', { code: 'advice', relation: 'support', from: 't17', to: 't09' });
    await run('codeAsTie', { code: 'advice', relation: 'support', from: 't17', to: 't03' });
    await until('another tie is another coding', async () => (await lines()).length === before + 2);
    await run('undoCoding');
    await run('undoCoding');
    await until('both are gone', async () => (await lines()).length === before);
  });

  it('adds a tie to the coding that is pointed at, changes it, takes it off, and each is undone', async () => {
    await open(LEE);
    const first = (await lines()).find(({ tie }) => tie === undefined)!;
    const target = { study: studyUri().toString(), source: LEE, coding: first.id };
    const tie = async (): Promise<string> => {
      const now = (await lines()).find(({ id }) => id === first.id)?.tie;
      return now ? `${now.from}>${now.to} ${now.relation}` : 'none';
    };
    await run('codeAsTie', { ...target, relation: 'advice', from: 't17', to: 't09' });
    await until('the tie is there', async () => (await tie()) === 't17>t09 advice');
    await run('codeAsTie', { ...target, to: 't03', from: 't17', relation: 'support' });
    await until('the tie is another', async () => (await tie()) === 't17>t03 support');
    await acceptingAfter(run('codeAsTie', target), 1);
    await until('the tie is off', async () => (await tie()) === 'none');
    for (const expected of ['t17>t03 support', 't17>t09 advice', 'none']) {
      await run('undoCoding');
      await until(`undone to ${expected}`, async () => (await tie()) === expected);
    }
  });

  it('refuses a tie to oneself and people whom the roster does not have', async () => {
    const editor = await open(LEE);
    select(editor, WORDS);
    const before = await onDisk(FILE);
    await run('codeAsTie', { code: 'advice', relation: 'advice', from: 't17', to: 't17' });
    await run('codeAsTie', { code: 'advice', relation: 'advice', from: 't17', to: 't999' });
    assert.equal(await onDisk(FILE), before);
  });

  it('in a relation whose name is misspelled is told, and the quick fix changes that tie and nothing else', async () => {
    const before = (await onDisk(FILE))!;
    const first = (await lines()).find(({ tie }) => tie === undefined)!;
    const wrong = before.split('\n').map((line) => (line.startsWith(`- {"id":"${first.id}"`) ? line.replace(/\}$/, ',"tie":{"from":"t17","to":"t09","relation":"advise"}}') : line)).join('\n');
    assert.notEqual(wrong, before);
    await writeOutside(FILE, wrong);
    const told = await until('the relation is told', () => vscode.languages.getDiagnostics().flatMap(([uri, all]) => all.flatMap((diagnostic) => (diagnostic.code === 'unknown-relation' ? [{ uri, diagnostic }] : [])))[0]);
    assert.match(told.diagnostic.message, /no relation “advise”.*Is “advice” meant\?/);
    const document = await vscode.workspace.openTextDocument(told.uri);
    await vscode.window.showTextDocument(document);
    const fix = await until('the quick fix', async () => {
      const actions = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>('vscode.executeCodeActionProvider', told.uri, told.diagnostic.range, vscode.CodeActionKind.QuickFix.value);
      return actions.find(({ title }) => title === 'Change the tie to “advice”');
    });
    await vscode.commands.executeCommand(fix.command!.command, ...(fix.command!.arguments ?? []) as unknown[]);
    await until('the tie is in that relation', async () => (await lines()).find(({ id }) => id === first.id)?.tie?.relation === 'advice');
    assert.deepEqual((await lines()).find(({ id }) => id === first.id)!.tie, { from: 't17', to: 't09', relation: 'advice' });
    const others = (text: string): readonly string[] => text.split('\n').filter((line) => !line.includes(`"id":"${first.id}"`));
    assert.deepEqual(others((await onDisk(FILE))!), others(before));
    await until('the problem is gone', () => vscode.languages.getDiagnostics().every(([, all]) => all.every(({ code }) => code !== 'unknown-relation')));
    await run('undoCoding');
    await until('the word is as it was', async () => (await lines()).find(({ id }) => id === first.id)?.tie?.relation === 'advise');
    await closeAll();
    await writeOutside(FILE, before);
    await until('no problem', () => vscode.languages.getDiagnostics().every(([, all]) => all.every(({ code }) => code !== 'unknown-relation')));
  });
});

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activated, closeAll, open, studyUri, until } from '../support';

const LEE = 'transcripts/interviews/lee-w1.md';

/** The page when it says something. */
async function page(says: RegExp): Promise<vscode.TextDocument> {
  return until(`the page says ${says.source}`, () => vscode.window.visibleTextEditors.map(({ document }) => document).find((document) => document.uri.scheme === 'verbatim-ties' && says.test(document.getText())));
}

async function run(command: string, ...args: readonly unknown[]): Promise<void> {
  await vscode.commands.executeCommand(`verbatim.${command}`, ...args);
}

describe('Compare Ties and Passages', () => {
  before(activated);
  afterEach(closeAll);

  it('lists what each of them has and the other has not, with bases, under code names', async () => {
    await run('compareTies', { study: studyUri().toString() });
    const text = (await page(/## Support/)).getText();
    assert.match(text, /\| Advice +\| \d+ of 122 +\| 14 of \d+ +\| 10 of 17 +\|/);
    assert.match(text, /- t17 turns to t16\n {2}- logged: log-petty, line 20 .*\n {2}- not in surveyed: answers of t17, which lists 5 ties of t17\n/);
    assert.doesNotMatch(text, /Ji-won|Okafor, first/);
  });

  it('leads to the survey’s line and to the passage', async () => {
    await run('compareTies', { study: studyUri().toString() });
    const document = await page(/## Support/);
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', document.uri);
    const line = document.getText().split('\n').findIndex((each) => each.startsWith('- t02 turns to t24'));
    const tie = links.find(({ range }) => range.start.line === line)!;
    assert.match(tie.target!.path, /\/people\/t02\.md$/);
    const [, at] = /^L(\d+),/.exec(tie.target!.fragment)!;
    const person = await vscode.workspace.openTextDocument(studyUri('people/t02.md'));
    assert.match(person.lineAt(Number(at) - 1).text, /advice: .*t24/);

    const passage = links.find(({ target }) => target?.query.includes('lee-w2'))!;
    const args = JSON.parse(decodeURIComponent(passage.target!.query)) as unknown;
    await run('openCoding', ...(Array.isArray(args) ? args as unknown[] : [args]));
    const editor = await until('the passage is open', () => vscode.window.visibleTextEditors.find((each) => each.document.uri.path.endsWith('lee-w2.md')));
    assert.match(document.getText(passage.range), new RegExp(`^“${editor.document.getText(editor.selection).slice(0, 20).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`));
  });

  it('follows the codings', async () => {
    const editor = await open(LEE);
    const at = editor.document.getText().indexOf('As long as you don\'t mind me cutting.');
    editor.selection = new vscode.Selection(editor.document.positionAt(at), editor.document.positionAt(at + 20));
    await run('codeAsTie', { code: 'advice', relation: 'advice', from: 't17', to: 't34' });
    await run('compareTies', { study: studyUri().toString() });
    await page(/- t17 turns to t34\n {2}- “As long as/);
    await run('undoCoding');
    const { uri } = await page(/14 of \d+/);
    await until('the pair is gone', async () => !(await vscode.workspace.openTextDocument(uri)).getText().includes('t17 turns to t34'));
  });
});

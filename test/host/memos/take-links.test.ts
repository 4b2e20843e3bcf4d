import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, open, select, studyUri, until } from '../support';
import { begin, key, LEE, MODELLING, NORTH, run } from './study';

async function fixesAt(editor: vscode.TextEditor, rule: string): Promise<readonly vscode.CodeAction[]> {
  const { uri } = editor.document;
  const problem = await until(rule, () => vscode.languages.getDiagnostics(uri).find(({ code }) => code === rule));
  return until(`fixes for ${rule}`, async () => {
    const fixes = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', uri, problem.range, vscode.CodeActionKind.QuickFix.value);
    return fixes.length > 0 && fixes;
  });
}

/** Replaces words in an editor. */
async function change(editor: vscode.TextEditor, words: string, by: string): Promise<void> {
  const range = select(editor, words);
  await editor.edit((edit) => { edit.replace(range, by); });
}

describe('Links to codings', () => {
  before(begin);
  afterEach(closeAll);

  it('are copied from the row of a coding, and from the cursor', async () => {
    await run('copyLink', { study: key(), source: LEE, coding: 'bbbbbbbbb1' });
    assert.equal(await vscode.env.clipboard.readText(), '[[t07-w1#bbbbbbbbb1]]');
    const editor = await open(LEE);
    select(editor, 'Nobody asked');
    await until('the places of the codings', async () => {
      await run('copyLink');
      return (await vscode.env.clipboard.readText()) === '[[t07-w1#aaaaaaaaa1]]';
    });
  });

  it('are copied for all rows that are selected', async () => {
    const rows = ['aaaaaaaaa1', 'aaaaaaaaa2'].map((coding) => ({ study: key(), source: LEE, coding }));
    await run('copyLink', rows[0], rows);
    assert.equal(await vscode.env.clipboard.readText(), '[[t07-w1#aaaaaaaaa1]]\n[[t07-w1#aaaaaaaaa2]]');
  });
});

describe('What mends a memo', () => {
  before(begin);
  afterEach(closeAll);

  it('is the passage as it is, for altered words', async () => {
    const editor = await open(NORTH);
    await change(editor, 'I watched M. Kim do it …', 'I watched her do this …');
    const fixes = await fixesAt(editor, 'altered-quotation');
    const fix = fixes.find(({ title }) => title.startsWith('Quote it as it is'));
    assert.ok(fix?.edit, JSON.stringify(fixes));
    await vscode.workspace.applyEdit(fix.edit);
    await until('no problem', () => vscode.languages.getDiagnostics(editor.document.uri).every(({ code }) => code !== 'altered-quotation'));
    assert.match(editor.document.getText(), /Lee says “I watched M\. Kim do it\. Nobody asked me to\.” \(/);
  });

  it('is the name that was meant, for a broken link', async () => {
    const editor = await open(MODELLING);
    await change(editor, '[[code:vision]]', '[[code:visoin|seeing]]');
    const fixes = await fixesAt(editor, 'broken-link');
    const fix = fixes.find(({ title }) => title === 'Link to “vision”');
    assert.ok(fix?.edit, JSON.stringify(fixes));
    await vscode.workspace.applyEdit(fix.edit);
    assert.ok(editor.document.getText().includes('[[code:vision|seeing]]'));
  });

  it('is nothing behind #, where nobody has that coding', async () => {
    const editor = await open(NORTH);
    await change(editor, '![[t07-w1#aaaaaaaaa2]]', '![[t07-w1#zzzzzzzzzz]]');
    const fixes = await fixesAt(editor, 'broken-link');
    const fix = fixes.find(({ title }) => title === 'Leave out what stands behind #');
    assert.ok(fix?.edit, JSON.stringify(fixes));
    await vscode.workspace.applyEdit(fix.edit);
    assert.ok(editor.document.getText().includes('![[t07-w1]]'));
  });

  it('is a choice, for a link that may mean several', async () => {
    await vscode.workspace.fs.writeFile(studyUri('memos/cases/modelling.md'), new TextEncoder().encode('# Another\n'));
    try {
      const editor = await open(NORTH);
      await change(editor, 'Two came;', 'Two came [[modelling]];');
      const fixes = await fixesAt(editor, 'ambiguous-link');
      assert.deepEqual(fixes.map(({ title }) => title).filter((title) => title.startsWith('Link to')), ['Link to memos/cases/modelling.md', 'Link to memos/modelling.md']);
      await vscode.workspace.applyEdit(fixes.find(({ title }) => title === 'Link to memos/modelling.md')!.edit!);
      assert.ok(editor.document.getText().includes('[[memos/modelling]]'));
    } finally {
      await vscode.workspace.fs.delete(studyUri('memos/cases/modelling.md'));
    }
  });
});

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activated, closeAll, open, until } from '../support';

const ASHBY = 'people/t18.md';

describe('Ties in front matter', () => {
  before(activated);
  afterEach(closeAll);

  it('that name nobody on the roster are told where they stand, and mended with the id that is meant', async () => {
    const { document } = await open(ASHBY);
    const before = document.getText();
    const line = document.getText().split('\n').findIndex((each) => each.startsWith('  support: ['));
    const place = new vscode.Position(line, '  support: ['.length);
    const wrong = new vscode.WorkspaceEdit();
    wrong.insert(document.uri, place, 't199, ');
    await vscode.workspace.applyEdit(wrong);
    assert.ok(await document.save());
    const diagnostic = await until('the name is told', () => vscode.languages.getDiagnostics(document.uri).find(({ code }) => code === 'unknown-person'));
    assert.equal(document.getText(diagnostic.range), 't199');
    const actions = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, diagnostic.range, vscode.CodeActionKind.QuickFix.value);
    const fix = actions.find(({ title }) => /^Write “t\d\d”$/.test(title));
    assert.ok(fix?.edit, actions.map(({ title }) => title).join());
    await vscode.workspace.applyEdit(fix.edit);
    assert.ok(await document.save());
    await until('the problem is gone', () => vscode.languages.getDiagnostics(document.uri).every(({ code }) => code !== 'unknown-person'));
    assert.match(document.lineAt(line).text, /^ {2}support: \[t\d\d, t03, t16, t17\]$/);
    const back = new vscode.WorkspaceEdit();
    back.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), before);
    await vscode.workspace.applyEdit(back);
    await document.save();
  });

  it('in a relation whose name is misspelled are told at the name, which is mended alone', async () => {
    const { document } = await open(ASHBY);
    const before = document.getText();
    const line = before.split('\n').findIndex((each) => each.startsWith('  support: ['));
    const wrong = new vscode.WorkspaceEdit();
    wrong.replace(document.uri, new vscode.Range(line, 2, line, 9), 'suport');
    await vscode.workspace.applyEdit(wrong);
    assert.ok(await document.save());
    const diagnostic = await until('the name is told', () => vscode.languages.getDiagnostics(document.uri).find(({ code }) => code === 'unknown-relation'));
    assert.equal(document.getText(diagnostic.range), 'suport');
    const actions = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, diagnostic.range, vscode.CodeActionKind.QuickFix.value);
    const fix = actions.find(({ title }) => title === 'Write “support”');
    assert.ok(fix?.edit, actions.map(({ title }) => title).join());
    await vscode.workspace.applyEdit(fix.edit);
    assert.ok(await document.save());
    assert.equal(document.getText(), before);
    await until('the problem is gone', () => vscode.languages.getDiagnostics(document.uri).every(({ code }) => code !== 'unknown-relation'));
    await document.save();
  });
});

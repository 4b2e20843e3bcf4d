import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { file, hoverAt, LEE, open, until, settled } from './study';

describe('What is shown and acted on', () => {
  before(async () => {
    await vscode.extensions.getExtension('verbatim-qda.verbatim-qda')!.activate();
    await vscode.workspace.getConfiguration('verbatim').update('coder', 'ana', vscode.ConfigurationTarget.Global);
  });
  after(async () => {
    await vscode.workspace.getConfiguration('verbatim').update('coder', undefined, vscode.ConfigurationTarget.Global);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  /** A window in the browser saves by itself, so that reverting is no way back. */
  let original: Uint8Array;
  beforeEach(async () => { original = await vscode.workspace.fs.readFile(file(LEE)); });
  afterEach(async () => {
    const { document } = await open(LEE);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), new TextDecoder().decode(original));
    await vscode.workspace.applyEdit(edit);
    await document.save();
  });

  const codings = async (): Promise<string> => new TextDecoder().decode(await vscode.workspace.fs.readFile(file(`codings/ana/${LEE}.yaml`)));

  it('follows the words while somebody types', async () => {
    const editor = await open(LEE);
    const text = editor.document.getText();
    await hoverAt(editor.document, 'everybody');
    await editor.edit((edit) => { edit.insert(new vscode.Position(8, 0), '*Before the bell, in Room 14.*\n\n'); });
    const parts = await hoverAt(editor.document, 'everybody');
    assert.equal(parts.length, 3);
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    await vscode.commands.executeCommand('verbatim.nextCoding');
    assert.equal(editor.document.getText(editor.selection), 'I wanted everybody to see it. Not on paper');
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), text);
    assert.equal((await hoverAt(editor.document, 'everybody')).length, 3);
  });

  it('loses a passage that is cut, and has it again when it is pasted elsewhere', async () => {
    const editor = await open(LEE);
    const { document } = editor;
    const words = 'In a room, with *children* in it';
    const start = document.positionAt(document.getText().indexOf(words));
    await editor.edit((edit) => { edit.delete(new vscode.Range(start, start.translate(0, words.length))); });
    await until('no hover', () => vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, start.translate(0, 1)), (hovers) => hovers.length === 0);
    await editor.edit((edit) => { edit.insert(new vscode.Position(document.lineCount - 1, 0), `\n${words}\n`); });
    const [part] = await hoverAt(document, words, 3);
    assert.match(part!.value, /Visible/);
  });

  it('uncodes in Read Code at the cursor, and Undo Coding brings it back there', async () => {
    await vscode.commands.executeCommand('verbatim.readCode', { code: 'visible' });
    const editor = await until('the document', () => vscode.window.activeTextEditor, (shown) => shown?.document.uri.scheme === 'verbatim-read');
    const { document } = editor!;
    await settled(document);
    const at = document.positionAt(document.getText().indexOf('In a room'));
    editor!.selection = new vscode.Selection(at, at);
    await vscode.commands.executeCommand('verbatim.uncode');
    await until('the coding is off the file', codings, (text) => !text.includes('aaaaaaaaa3'));
    await until('the passage is gone', () => document.getText(), (text) => !text.includes('In a room'));
    await vscode.commands.executeCommand('verbatim.undoCoding');
    await until('the coding is on file', codings, (text) => text.includes('aaaaaaaaa3'));
    await until('the passage is back', () => document.getText(), (text) => text.includes('In a room'));
  });

  it('says what is wrong where another coder’s passage would be changed in Read Code', async () => {
    await vscode.commands.executeCommand('verbatim.readCode', { code: 'visible' });
    const editor = await until('the document', () => vscode.window.activeTextEditor, (shown) => shown?.document.uri.scheme === 'verbatim-read');
    await settled(editor!.document);
    const at = editor!.document.positionAt(editor!.document.getText().indexOf('through the door'));
    editor!.selection = new vscode.Selection(at, at);
    const before = await vscode.workspace.fs.readFile(file('codings/ben/transcripts/south/kim.md.yaml'));
    await vscode.commands.executeCommand('verbatim.uncode');
    assert.deepEqual(await vscode.workspace.fs.readFile(file('codings/ben/transcripts/south/kim.md.yaml')), before);
  });
});

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { onDisk, open, until, writeOutside } from '../support';
import { begin, key, run } from './study';

/** The codebook as it was, put back after each test. */
let original: string;

const book = async (): Promise<string> => (await onDisk('codebook.yaml'))!;
const row = (code: string) => ({ study: key(), code });

describe('Changing the codebook', () => {
  before(begin);
  beforeEach(async () => {
    original = await book();
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await writeOutside('codebook.yaml', original);
    await run('refresh');
  });

  it('moves several codes below another, and keeps every comment', async () => {
    await run('moveCode', row('trust'), [row('trust'), row('old')], { under: 'leadership' });
    const after = await book();
    assert.match(after, /^# Kept as it stands\.\n/);
    assert.match(after, /^ {6}- id: trust$/m);
    assert.match(after, /^ {6}- id: old$/m);
    assert.match(after, /^ {8}definition: Relies on a colleague in something that could go wrong\.$/m);
  });

  it('moves a code to the top level, before another', async () => {
    await run('moveCode', row('invitation'), undefined, { under: null, before: 'trust' });
    const after = await book();
    assert.ok(after.indexOf('  - id: invitation\n') > 0);
    assert.ok(after.indexOf('- id: invitation') < after.indexOf('- id: trust'));
  });

  it('moves nothing below itself', async () => {
    await run('moveCode', row('leadership'), undefined, { under: 'visible-difference' });
    assert.equal(await book(), original);
  });

  it('retires a code from today on, and makes it current again', async () => {
    await run('retireCode', row('trust'));
    assert.match(await book(), /- id: trust\n(?: {4}.*\n)*? {4}status: retired\n {4}retired: "2\d{3}-\d\d-\d\d"\n/);
    await run('retireCode', row('trust'));
    assert.ok(!(await book()).includes(' retired:'));
    assert.ok(!/- id: trust\n(?: {4}.*\n)*? {4}status: retired\n/.test(await book()));
  });

  it('makes the code that codings name and the codebook lacks, under that very id', async () => {
    await run('createMissingCode', row('visible-change'));
    assert.match(await book(), /- id: visible-change\n +name: Visible change\n/);
    const after = await book();
    await run('createMissingCode', row('visible-change'));
    assert.equal(await book(), after, 'a code that is there is not made twice');
  });

  it('changes an open codebook in its editor where that has unsaved changes, and loses none of them', async () => {
    const editor = await open('codebook.yaml');
    await editor.edit((edit) => {
      edit.insert(new vscode.Position(0, 0), '# Not saved yet.\n');
    });
    await run('retireCode', row('trust'));
    await until('the change is in the editor', () => /- id: trust\n(?: {4}.*\n)*? {4}status: retired\n/.test(editor.document.getText()));
    assert.match(editor.document.getText(), /^# Not saved yet\.\n# Kept as it stands\.\n/);
    assert.equal(await book(), original, 'nothing is saved behind the person’s back');
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('opens a code’s definition at its line', async () => {
    await run('openCodeDefinition', row('trust'));
    const editor = vscode.window.activeTextEditor!;
    assert.ok(editor.document.uri.path.endsWith('/codebook.yaml'));
    assert.match(editor.document.lineAt(editor.selection.active.line).text, /id: trust/);
  });
});

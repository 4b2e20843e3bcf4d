import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { begin } from '../coding/study';
import { closeAll, onDisk, open, studyUri, until, writeOutside } from '../support';
import { fixesFor } from './repository';

describe('Two entries of one id after a merge', () => {
  let codebook: string;
  before(async () => {
    await begin();
    codebook = (await onDisk('codebook.yaml')) ?? '';
  });
  after(async () => {
    await closeAll();
    await writeOutside('codebook.yaml', codebook);
    await vscode.workspace.fs.delete(studyUri('rounds.yaml'));
  });

  async function fix(file: string, rule: string, title: RegExp): Promise<void> {
    const chosen = await until(`a fix ${title.source}`, async () => (await fixesFor(file, rule)).find((each) => title.test(each.title)));
    if (chosen.edit) await vscode.workspace.applyEdit(chosen.edit);
    if (chosen.command) await vscode.commands.executeCommand(chosen.command.command, ...(chosen.command.arguments as unknown[]));
  }

  it('are joined in the text in one step to undo, or one gets an id of its own', async () => {
    const text = '- id: spring\n  name: Spring\n\n- id: spring\n  name: In spring\n  coders: [ana]\n';
    await writeOutside('rounds.yaml', text);
    const editor = await open('rounds.yaml');
    await fix('rounds.yaml', 'duplicate-round', /^Join both entries “spring”/);
    assert.equal(editor.document.getText(), '- id: spring\n  name: Spring\n  coders: [ana]\n  doubt: { name: In spring }\n');
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), text);
    await fix('rounds.yaml', 'duplicate-round', /^Give this entry the id “spring-2”$/);
    assert.match(editor.document.getText(), /^- id: spring-2\n {2}name: In spring$/m);
    await vscode.commands.executeCommand('workbench.action.files.save');
  });

  it('are joined in the codebook where the one or the other stands', async () => {
    await writeOutside('codebook.yaml', codebook.replace('\nflags:', '\n  - id: vision\n    name: Seeing far\n    status: provisional\nflags:'));
    await fix('codebook.yaml', 'duplicate-code', /^Join both codes “vision” where the other one stands \(codebook\.yaml:\d+\)$/);
    await until('one is left', async () => ((await onDisk('codebook.yaml')) ?? '').match(/id: vision\n/g)?.length === 1);
    const after = (await onDisk('codebook.yaml')) ?? '';
    assert.match(after, /Seeing far/);
    assert.match(after, /doubt: \{.*name: /);
  });
});

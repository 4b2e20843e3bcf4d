import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { assertUnharmed, changedSince, filesNow } from '../hostile/study';
import { activated, studyUri } from '../support';

describe('A hostile folder that nobody trusts', () => {
  before(async () => {
    await activated();
  });

  it('is in Restricted Mode', () => {
    assert.equal(vscode.workspace.isTrusted, false);
  });

  it('gets nothing imported and no version saved', async () => {
    const before = await filesNow();
    const incoming = studyUri().with({ path: `${studyUri().path.split('/').slice(0, -2).join('/')}/incoming/import-js.md` });
    await vscode.commands.executeCommand('verbatim.importTranscripts', { study: studyUri().toString() }, [incoming]);
    await vscode.commands.executeCommand('verbatim.saveVersion', { study: studyUri().toString() });
    assert.deepEqual(changedSince(before, await filesNow()), []);
    await assertUnharmed();
  });
});

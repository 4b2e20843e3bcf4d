import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activated, studyUri } from '../support';
import { assertUnharmed, changedSince, filesNow } from './study';

describe('Importing what somebody sent who means harm', function () {
  this.timeout(180_000);
  before(async () => {
    await activated();
  });

  it('makes a new source of every file that can be read, and nothing else', async () => {
    const before = await filesNow();
    const incoming = studyUri().with({ path: `${studyUri().path.split('/').slice(0, -2).join('/')}/incoming` });
    const files = (await vscode.workspace.fs.readDirectory(incoming)).map(([name]) => vscode.Uri.joinPath(incoming, name));
    assert.ok(files.length >= 10);
    await vscode.commands.executeCommand('verbatim.importTranscripts', { study: studyUri().toString() }, files);
    const made = changedSince(before, await filesNow());
    assert.ok(made.length >= 4 && made.every((path) => /^transcripts\/import-[^/]*\.md$/.test(path)), made.join('\n'));
    for (const path of made) {
      const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(studyUri(path)));
      assert.doesNotMatch(text, /root:x:0|a{81}/, path);
    }
    await assertUnharmed();
  });
});

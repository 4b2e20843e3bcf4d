import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activated, onDisk, studyUri, until } from '../support';
import { madeUp, seeIt, work } from './person';
import { assertUnharmed, NO_SOURCES } from './study';

describe('Working in a hostile folder', function () {
  this.timeout(300_000);
  let api: Awaited<ReturnType<typeof activated>>;
  before(async () => {
    api = await activated();
  });

  it('reads, sees and codes every source, and nothing happens but that', work);

  it('draws hovers and the markdown preview, which fetch nothing', seeIt);

  it('makes nothing of ids that somebody made up', madeUp);

  it('has no codings in what is no source: links, other bytes, folders outside', async () => {
    for (const path of NO_SOURCES) {
      assert.deepEqual(await api.codings(studyUri(path)), [], path);
      const document = await Promise.resolve(vscode.workspace.openTextDocument(studyUri(path))).catch(() => undefined);
      if (!document) continue;
      const editor = await vscode.window.showTextDocument(document);
      editor.selection = new vscode.Selection(0, 0, 0, 4);
      await vscode.commands.executeCommand('verbatim.code', { study: studyUri().toString(), code: 'link' });
      assert.equal(await onDisk(`codings/ana/${path}.yaml`).catch(() => undefined), undefined, path);
    }
    await assertUnharmed();
  });

  it('wrote what was coded, and left the lines of others and what it cannot read as they were', async () => {
    const lines = await until('the codings', () => onDisk('codings/ana/transcripts/js.md.yaml'));
    assert.match(lines, /"code":"link".*"quote":"LEE: Front matter that is a program\."/);
    const markup = (await onDisk('codings/ana/transcripts/site/markup.md.yaml')) ?? '';
    assert.match(markup, /"__proto__":/);
    assert.equal((await onDisk('codings/mallory/transcripts/gone.md.yaml'))?.split('\n').length, 2);
  });

  it('still answers', async () => {
    const started = Date.now();
    await vscode.commands.executeCommand('verbatim.refresh', { study: studyUri().toString() });
    assert.ok((await api.codings(studyUri('transcripts/site/markup.md'))).length > 0);
    assert.ok(Date.now() - started < 20_000);
  });
});

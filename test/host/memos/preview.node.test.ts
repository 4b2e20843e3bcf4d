// Where the extension runs in a web worker and VS Code's markdown extension does not, the two cannot meet.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, open, until } from '../support';
import { begin, LEE, NORTH } from './study';

/** The preview's HTML when it holds something. */
async function preview({ document }: vscode.TextEditor, holds: RegExp): Promise<string> {
  return until(`a preview with ${holds.source}`, async () => {
    const html = await vscode.commands.executeCommand<string>('markdown.api.render', document);
    return holds.test(html) && html;
  });
}

describe('The preview of a memo', () => {
  before(begin);
  afterEach(closeAll);

  it('is live quotes with their provenance, links, and codes as chips', async () => {
    const html = await preview(await open(NORTH), /verbatim-quote/);
    assert.match(html, /<span class="verbatim-words">I watched M\. Kim do it\. Nobody asked me to\.<\/span>/);
    assert.match(html, /t07 · Ms\. Lee, first interview · line 14/);
    assert.match(html, /<span class="verbatim-chip"[^>]*>Vision<\/span>/);
    assert.match(html, /href="\.\.\/\.\.\/transcripts\/north\/lee\.md#L14,6-L14,49"/);
    assert.doesNotMatch(html, /\[\[/);
  });

  it('is the words as they are while the transcript is being corrected', async () => {
    const lee = await open(LEE);
    const at = lee.document.getText().indexOf('Nobody asked');
    await lee.edit((edit) => { edit.replace(new vscode.Range(lee.document.positionAt(at), lee.document.positionAt(at + 6)), 'No one'); });
    await preview(await open(NORTH), /verbatim-words">I watched M\. Kim do it\. No one asked me to\./);
  });

  it('is as ever where a document is no memo', async () => {
    const html = await vscode.commands.executeCommand<string>('markdown.api.render', 'A [[t07-w1]] in no document.');
    assert.match(html, /A \[\[t07-w1\]\] in no document/);
  });
});

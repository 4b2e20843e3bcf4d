// Where the extension runs in a web worker and VS Code's markdown extension does not, the two cannot meet.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { file, LEE, open, until } from './study';

describe('The markdown preview', () => {
  before(async () => {
    await vscode.extensions.getExtension('verbatim-qda.verbatim-qda')!.activate();
    await vscode.workspace.getConfiguration('verbatim').update('coder', 'ana', vscode.ConfigurationTarget.Global);
  });
  after(() => vscode.workspace.getConfiguration('verbatim').update('coder', undefined, vscode.ConfigurationTarget.Global));

  it('is the same passages marked in the colours of their codes', async () => {
    const { document } = await open(LEE);
    const html = await until('marks', () => vscode.commands.executeCommand<string>('markdown.api.render', document), (text) => text.includes('verbatim-coded'));
    assert.match(html, /<mark class="verbatim-coded verbatim-other verbatim-crowded" style="--verbatim-on-light:#c0392b;--verbatim-on-dark:#[0-9a-f]{6}" title="[^"]*Vision[^"]*">/);
    const plain = html.replace(/<mark class="verbatim-coded"[^>]*title="Visible difference">(.*?)<\/mark>/g, '⟦$1⟧');
    assert.match(plain, /⟦In a room, with ⟧<em>⟦children⟧<\/em>⟦ in it⟧\./);
  });

  it('is left alone where nothing is coded', async () => {
    const document = await vscode.workspace.openTextDocument(file('transcripts/south/quiet.md'));
    assert.doesNotMatch(await vscode.commands.executeCommand<string>('markdown.api.render', document), /verbatim-coded/);
  });
});

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, onDisk, open, studyUri, until, writeOutside } from '../support';
import { begin, key, LEE, run } from './study';

const hoverAt = async (path: string, words: string): Promise<string> => {
  const { document } = await open(path);
  const position = document.positionAt(document.getText().indexOf(words) + 3);
  const hovers = await vscode.commands.executeCommand<readonly vscode.Hover[]>('vscode.executeHoverProvider', studyUri(path), position);
  return hovers.flatMap(({ contents }) => contents.map((content) => (content instanceof vscode.MarkdownString ? content.value : ''))).join('\n').replaceAll('&nbsp;', ' ');
};

describe('Relating codes', () => {
  let original = '';
  before(async () => {
    await begin();
    original = (await onDisk('codebook.yaml')) ?? '';
  });
  after(async () => {
    await closeAll();
    await writeOutside('codebook.yaml', original);
    await run('refresh');
  });

  it('writes the relation where the code stands, and shows it in the hovers of passages and of links from both sides', async () => {
    await run('relateCodes', { study: key(), code: 'cost' }, undefined, { to: 'vision', how: 'hinders' });
    assert.ok((await onDisk('codebook.yaml'))!.includes('    related: [{ code: vision, how: hinders }]\n'));
    const shown = await until('the hover tells it', async () => {
      const text = await hoverAt(LEE, 'I watched M. Kim');
      return text.includes('hinders') && text;
    });
    assert.match(shown, /precedes Invitation/);
    assert.match(shown, /Cost hinders it/);
    assert.match(await hoverAt('memos/outline.md', '[[code:cost]]'), /hinders Vision/);
  });
});

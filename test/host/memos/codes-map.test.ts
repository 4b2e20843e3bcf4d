import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, onDisk, open, until, writeOutside } from '../support';
import { begin, key, LEE, run } from './study';

const maps = (): readonly vscode.Tab[] =>
  vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('verbatim.codesMap'));

describe('The map of codes', () => {
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

  it('opens beside the text, one for the study, around the code that is asked for', async () => {
    await open(LEE);
    await run('showCodesMap', { study: key() });
    const [first] = await until('a map', () => maps().length === 1 && maps());
    assert.equal(first?.label, 'Map of Codes');
    assert.notEqual(first.group.viewColumn, vscode.ViewColumn.One);
    await run('showCodesMap', { study: key(), code: 'vision' });
    await until('its title', () => maps()[0]?.label === 'Map around Vision');
    assert.equal(maps().length, 1);
  });

  it('follows the codebook: a code with another name has it in the title', async () => {
    await writeOutside('codebook.yaml', original.replace('name: Vision', 'name: Shared vision'));
    await run('refresh');
    await until('the new name', () => maps()[0]?.label === 'Map around Shared vision');
  });
});

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, open, until } from '../support';
import { begin } from './study';

describe('Symbols', () => {
  before(begin);
  afterEach(closeAll);

  it('of the workspace are codes, people, transcripts, cases and memos, by name', async () => {
    const found = async (query: string) =>
      until(query, async () => {
        const symbols = (await vscode.commands.executeCommand<vscode.SymbolInformation[]>('vscode.executeWorkspaceSymbolProvider', query)).filter(({ containerName }) => /^(code|person|transcript|case|memo)$/.test(containerName));
        return symbols.length > 0 && symbols.map(({ name, containerName, location }) => `${containerName} ${name} ${location.uri.path.split('/').at(-1)}:${location.range.start.line + 1}`);
      });
    assert.deepEqual(await found('invit'), ['code Invitation codebook.yaml:11']);
    assert.deepEqual(await found('trust'), ['code Trust codebook.yaml:13', 'memo Trust and doors trust-and-doors.md:1']);
    assert.deepEqual(await found('t09'), ['person t09 t09.md:2']);
    assert.deepEqual((await found('north')).slice().sort(), ['case North Elementary cases.yaml:2', 'memo North Elementary north.md:1', 'transcript Ms. Lee, first interview lee.md:1']);
  });

  it('of a codebook are its codes, those below under them', async () => {
    const { document } = await open('codebook.yaml');
    const symbols = await until('the outline', async () => {
      const all = (await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>('vscode.executeDocumentSymbolProvider', document.uri)) ?? [];
      return all.some(({ name }) => name === 'Leadership') && all;
    });
    assert.deepEqual(symbols.map(({ name, children }) => [name, children.map((child) => child.name)]), [['Leadership', ['Vision', 'Invitation']], ['Trust', []], ['Cost', []]]);
  });
});

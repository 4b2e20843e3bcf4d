import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { VerbatimApi } from '../../../src/host/api';
import { activated, closeAll, open, studyUri, until, writeOutside } from '../support';

const KIM = 'transcripts/kim.md';
const MARK = `coded/ana/${KIM}.yaml`;

describe('A masked assignment', () => {
  let api: VerbatimApi;
  let mark: Uint8Array;
  const coders = async (): Promise<string> => [...new Set((await api.codings(studyUri(KIM))).map(({ coder }) => coder))].sort().join(' ');
  const shows = (expected: string): Promise<unknown> => until(`codings by ${expected}`, async () => (await coders()) === expected);
  before(async () => {
    api = await activated();
    await api.known;
    mark = await vscode.workspace.fs.readFile(studyUri(MARK));
  });
  after(async () => {
    await vscode.workspace.fs.writeFile(studyUri(MARK), mark);
    await vscode.workspace.fs.delete(studyUri('assignments.yaml'));
    await shows('ana ben');
    await closeAll();
  });

  it('hides other people’s codings until one’s own are marked coded, and hides them again', async () => {
    await shows('ana ben');
    await vscode.workspace.fs.delete(studyUri(MARK));
    await writeOutside('assignments.yaml', '- { id: ana-kim, coder: ana, sources: [kim], mode: masked }\n');
    await shows('ana');
    const editor = await open(KIM);
    const words = 'She will tell me when it is no good';
    const at = editor.document.positionAt(editor.document.getText().indexOf(words) + 3);
    const told = async (): Promise<string> => (await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', editor.document.uri, at)).flatMap(({ contents }) => (contents as vscode.MarkdownString[]).map(({ value }) => value)).join(' ');
    await until('the hover tells of Ana alone', async () => (await told()).includes('Ana') && !(await told()).includes('Ben'));
    await vscode.commands.executeCommand('verbatim.markCoded');
    await shows('ana ben');
    await until('the hover tells of both', async () => (await told()).includes('Ben'));
    await vscode.commands.executeCommand('verbatim.markNotCoded');
    await shows('ana');
  });

  it('is no matter of anybody else', async () => {
    await shows('ana');
    await vscode.workspace.getConfiguration('verbatim').update('coder', 'ben', vscode.ConfigurationTarget.Global);
    await shows('ana ben');
    await vscode.workspace.getConfiguration('verbatim').update('coder', 'ana', vscode.ConfigurationTarget.Global);
    await shows('ana');
  });

  it('is lifted when the assignment is', async () => {
    await writeOutside('assignments.yaml', '- { id: ana-kim, coder: ana, sources: [kim], mode: open }\n');
    await shows('ana ben');
    await writeOutside('assignments.yaml', '- { id: ana-kim, coder: ana, sources: [kim], mode: masked }\n');
    await shows('ana');
    assert.ok(true);
  });
});

/** What a person does in a study, one thing after another: the tests of both trust modes do the same. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { studyUri, until } from '../support';
import { assertUnharmed, CODES, SOURCES } from './study';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Runs a command that may ask something, and dismisses whatever it asks. */
export async function dismissing(command: string, ...args: readonly unknown[]): Promise<void> {
  const state: { done: boolean } = { done: false };
  const running = Promise.resolve(vscode.commands.executeCommand(command, ...args)).finally(() => (state.done = true));
  // Looked at below, once it is done.
  running.catch(() => undefined);
  for (let n = 0; !state.done && n < 400; n++) {
    await pause(n < 20 ? 5 : 100);
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
  }
  assert.ok(state.done, `${command} did not end`);
  await running;
}

function study(): string {
  return studyUri().toString();
}

const run = (command: string, argument: object = {}): Promise<void> => dismissing(`verbatim.${command}`, { study: study(), ...argument });

interface Hovered {
  readonly text: string;
  readonly part: vscode.MarkdownString;
}

/** All hovers of Verbatim over the first lines of a document. */
export async function hoversOf(document: vscode.TextDocument): Promise<readonly Hovered[]> {
  const found: Hovered[] = [];
  for (let line = 0; line < Math.min(document.lineCount, 8); line++) {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, new vscode.Position(line, 7));
    for (const { contents } of hovers) for (const part of contents as vscode.MarkdownString[]) found.push({ text: part.value, part });
  }
  return found;
}

/** Fails where something that a file says is markup, an address or a command in a hover. */
export function assertTame({ text, part }: Hovered): void {
  assert.notEqual(part.supportHtml, true);
  assert.notEqual(part.isTrusted, true);
  const commands = typeof part.isTrusted === 'object' ? part.isTrusted.enabledCommands : [];
  assert.ok(commands.every((command) => command.startsWith('verbatim.')), commands.join());
  assert.doesNotMatch(text, /\r|<(?!br>)/);
  // Every address is one of ours; a bracket of a file's is escaped. A code's mark is a picture in its colour.
  for (const [, address = ''] of text.matchAll(/(?<!\\)\]\(([^)]*)\)/g)) {
    const [, picture] = /^data:image\/svg\+xml;base64,([\w+/=]+)$/.exec(address) ?? [];
    if (picture === undefined) assert.match(address, /^command:verbatim\.\w+\?%5B%7B/, text);
    else assert.match(atob(picture), /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"[ \w="]*><circle (?:[\w-]+="(?:\d+|none|#[0-9a-f]{6})" ?)*\/><\/svg>$/, text);
  }
}

/** Opens a source, rests on its words, and asks for all that an editor asks for. */
export async function look(path: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument(studyUri(path));
  const editor = await vscode.window.showTextDocument(document, { preview: true });
  const { uri } = document;
  const all = new vscode.Range(0, 0, document.lineCount, 0);
  for (const hover of await hoversOf(document)) assertTame(hover);
  await vscode.commands.executeCommand('vscode.executeDocumentSymbolProvider', uri);
  await vscode.commands.executeCommand('vscode.executeCodeLensProvider', uri, 20);
  await vscode.commands.executeCommand('vscode.executeLinkProvider', uri);
  await vscode.commands.executeCommand('vscode.executeCodeActionProvider', uri, all);
  await vscode.commands.executeCommand('vscode.executeSelectionRangeProvider', uri, [new vscode.Position(0, 0)]);
  return editor;
}

/** What is tried in some sources only, so that the others are looked at in time. */
const MORE = ['codeAgain', 'nextCoding', 'previousCoding', 'nextUncodedPassage', 'whatIsCodedHere', 'addNote', 'setWeight', 'setFlag', 'undoCoding', 'redoCoding'];

/** Codes the words of the last line, and goes on from there. */
async function codeIn(editor: vscode.TextEditor, more: readonly string[]): Promise<void> {
  const { document } = editor;
  const last = document.lineAt(Math.max(0, document.lineCount - (document.lineAt(document.lineCount - 1).isEmptyOrWhitespace ? 2 : 1)));
  editor.selection = new vscode.Selection(last.range.start, last.range.end);
  await run('code', { code: 'link' });
  for (const command of more) await run(command);
}

/** A day's work, with every view and command that shows or changes something. */
export async function work(): Promise<void> {
  for (const view of ['codebook', 'sources', 'codings']) await vscode.commands.executeCommand(`verbatim.${view}.focus`);
  for (const path of SOURCES) {
    const editor = await look(path);
    await codeIn(editor, /markup|tags|bomb|\(command|returns|quoted/.test(path) ? MORE : []);
    await run('showCodings', { source: path });
    await run('markCoded', { source: path });
    await run('markNotCoded', { source: path });
    await assertUnharmed();
  }
  for (const code of CODES) {
    for (const command of ['showCodings', 'openCodeDefinition', 'findCode', 'pinCode', 'unpinCode']) await run(command, { code });
    await run('readCode', { code, withChildren: true });
    const read = vscode.window.activeTextEditor;
    if (read?.document.uri.scheme === 'verbatim-read') {
      await vscode.commands.executeCommand('vscode.executeLinkProvider', read.document.uri);
      await vscode.commands.executeCommand('vscode.executeCodeLensProvider', read.document.uri, 50);
      for (const hover of await hoversOf(read.document)) assertTame(hover);
    }
  }
  for (const command of ['showAllCodes', 'hideAllCodes', 'showAllCodes', 'toggleCodingMode', 'leaveCodingMode', 'groupSources', 'showCoders', 'chooseCoder', 'chooseCandidate', 'confirmPlace', 'replaceMissingCode', 'followRenamedSource', 'mergeCode', 'moveCode', 'splitCode', 'refresh']) await run(command);
  await assertUnharmed();
}

/** Rests the pointer on the coded words, so that the hover is really drawn, and shows the markdown preview beside. */
export async function seeIt(): Promise<void> {
  const editor = await look('transcripts/site/markup.md');
  editor.selection = new vscode.Selection(5, 10, 5, 10);
  await until('the codings have their places', async () => (await hoversOf(editor.document)).length > 0);
  await vscode.commands.executeCommand('editor.action.showHover');
  await pause(1500);
  await vscode.commands.executeCommand('markdown.showPreviewToSide').then(undefined, () => undefined);
  await pause(2500);
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await assertUnharmed();
}

/** Commands with ids as somebody would make them up. */
export async function madeUp(): Promise<void> {
  const odd = ['__proto__', 'constructor', '../../outside/x', '/etc/passwd', 'transcripts/secret.md', 'transcripts/outside/secret.md', 'transcripts/up/codebook.yaml', 'file:///etc/passwd', 'a\0b', ''];
  for (const id of odd) {
    for (const command of ['markCoded', 'markNotCoded', 'openSource', 'showCodings', 'followRenamedSource']) await run(command, { source: id });
    for (const command of ['openCoding', 'recode', 'confirmPlace', 'chooseCandidate']) await run(command, { coding: id, source: id });
    for (const command of ['code', 'readCode', 'openCodeDefinition', 'pinCode', 'unpinCode']) await run(command, { code: id });
  }
  await dismissing('verbatim.openSource', { study: 'file:///etc', source: 'passwd' });
  await assertUnharmed();
}

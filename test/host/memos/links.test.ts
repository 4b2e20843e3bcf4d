import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, open, studyUri, until } from '../support';
import { begin, LEE, MODELLING, NORTH } from './study';

/** The first place of some words, `inside` characters behind their beginning. */
function placeOf({ document }: vscode.TextEditor, words: string, inside = 1): vscode.Position {
  const at = document.getText().indexOf(words);
  assert.ok(at >= 0, `“${words}” does not stand there`);
  return document.positionAt(at + inside);
}

/** What a hover says, without what only protects the text. */
async function hover(editor: vscode.TextEditor, words: string, inside = 3): Promise<readonly vscode.MarkdownString[]> {
  const hovers = await until(`a hover on “${words}”`, async () => {
    const found = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', editor.document.uri, placeOf(editor, words, inside));
    return found.length > 0 && found;
  });
  return hovers.flatMap(({ contents }) => contents as vscode.MarkdownString[]);
}

const plain = (markdown: readonly vscode.MarkdownString[]): string => markdown.map(({ value }) => value.replaceAll('&nbsp;', ' ').replaceAll('\\', '')).join('\n');

async function definitions(editor: vscode.TextEditor, words: string, inside = 3): Promise<readonly string[]> {
  const links = await vscode.commands.executeCommand<(vscode.LocationLink | vscode.Location)[]>('vscode.executeDefinitionProvider', editor.document.uri, placeOf(editor, words, inside));
  return links.map((link) => ('targetUri' in link ? told(link.targetUri, link.targetSelectionRange ?? link.targetRange) : told(link.uri, link.range)));
}

async function references(editor: vscode.TextEditor, at: vscode.Position): Promise<readonly string[]> {
  const places = await vscode.commands.executeCommand<vscode.Location[]>('vscode.executeReferenceProvider', editor.document.uri, at);
  return places.map(({ uri, range }) => told(uri, range)).sort();
}

function told(uri: vscode.Uri, { start, end }: vscode.Range): string {
  return `${uri.path.slice(studyUri().path.length + 1)} ${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1}`;
}

describe('A link in a memo', () => {
  before(begin);
  afterEach(closeAll);

  it('shows, where one rests on it, the words themselves with who says them and where', async () => {
    const editor = await open(NORTH);
    const text = plain(await hover(editor, '[[t07-w1#aaaaaaaaa1'));
    assert.match(text, /> I watched M. Kim do it. Nobody asked me to\./);
    assert.match(text, /Leadership › Vision/);
    assert.match(text, /t07 · Ms. Lee, first interview · line 14/);
    assert.match(text, /command:verbatim\.openCoding/);
  });

  it('shows the words as they are while the transcript is being corrected', async () => {
    const lee = await open(LEE);
    await lee.edit((edit) => { edit.replace(new vscode.Range(placeOf(lee, 'Nobody asked', 0), placeOf(lee, 'Nobody asked', 6)), 'No one'); });
    const editor = await open(NORTH);
    await until('the words as corrected', async () => plain(await hover(editor, '[[t07-w1#aaaaaaaaa1')).includes('No one asked me to'));
  });

  it('is there in the moment in which it is typed', async () => {
    const editor = await open(MODELLING);
    await editor.edit((edit) => { edit.insert(placeOf(editor, 'tells it', 0), '[[code:cost]] '); });
    assert.match(plain(await hover(editor, '[[code:cost]]')), /Cost/);
  });

  it('tells of codes, people, transcripts and memos, and never a person’s name', async () => {
    const editor = await open(MODELLING);
    assert.match(plain(await hover(editor, '[[code:vision')), /Says what better teaching would look like[^]*precedes Invitation/);
    const person = plain(await hover(editor, '[[person:t07'));
    assert.match(person, /t07\*\* · person[^]*teacher/);
    assert.doesNotMatch(person, /R\. Lee/);
    assert.match(plain(await hover(editor, '[[t08-w1')), /Ms\. Kim\*\* · interview[^]*3 codings by 2 coders/);
    assert.match(plain(await hover(editor, '[[trust-and')), /Trust and doors\*\* · theme memo[^]*A door is open/);
  });

  it('says so where it leads nowhere', async () => {
    const editor = await open(MODELLING);
    await editor.edit((edit) => { edit.insert(placeOf(editor, 'tells it', 0), '[[code:visin]] '); });
    assert.match(plain(await hover(editor, '[[code:visin]]')), /Nothing here bears this name\. Is this meant: vision/);
  });

  it('goes to the passage, the entry, the memo', async () => {
    const editor = await open(MODELLING);
    assert.deepEqual(await definitions(editor, '[[t07-w1#'), ['transcripts/north/lee.md 14:6-14:49']);
    assert.deepEqual(await definitions(editor, '[[code:vision'), ['codebook.yaml 7:9-7:9']);
    assert.deepEqual(await definitions(editor, '[[person:t07'), ['people/t07.md 2:1-2:1']);
    assert.deepEqual(await definitions(editor, '[[trust-and'), ['memos/trust-and-doors.md 1:1-1:1']);
    assert.deepEqual(await definitions(editor, 't07-w1#aaaaaaaaa1'), ['transcripts/north/lee.md 14:6-14:49'], 'from the front matter');
  });

  it('asks by showing both where two files bear its name', async () => {
    const editor = await open(MODELLING);
    await vscode.workspace.fs.writeFile(studyUri('memos/cases/modelling.md'), new TextEncoder().encode('# Another\n'));
    try {
      await editor.edit((edit) => { edit.insert(placeOf(editor, 'tells it', 0), '[[modelling]] '); });
      await until('both', async () => (await definitions(editor, '[[modelling]]')).length === 2);
      assert.deepEqual(await definitions(editor, '[[modelling]]'), ['memos/cases/modelling.md 1:1-1:1', 'memos/modelling.md 1:1-1:1']);
    } finally {
      await vscode.workspace.fs.delete(studyUri('memos/cases/modelling.md'));
    }
  });

  it('is a link of the editor, to the passage itself', async () => {
    const editor = await open(NORTH);
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', editor.document.uri, 100);
    const targets = links.map(({ target }) => (target ? `${target.path.slice(studyUri().path.length + 1)}#${target.fragment}` : '')).sort();
    assert.ok(targets.includes('transcripts/north/lee.md#L14,6-14,49'), targets.join('\n'));
    assert.ok(targets.includes('cases.yaml#L2,3-2,3'), targets.join('\n'));
  });

  it('leaves VS Code’s own links of markdown working beside it', async () => {
    const editor = await open(MODELLING);
    await editor.edit((edit) => { edit.insert(placeOf(editor, 'What [[code', 0), 'See [the theme](trust-and-doors.md) and [[trust-and-doors]].\n\n'); });
    const here = await until('both kinds of links', async () => {
      const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', editor.document.uri, 100);
      const line = placeOf(editor, 'See [the theme]').line;
      const found = links.filter(({ range }) => range.start.line === line);
      return found.length === 2 && found;
    });
    assert.deepEqual(here.map(({ target }) => target?.path.split('/').at(-1)), ['trust-and-doors.md', 'trust-and-doors.md']);
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', editor.document.uri);
    assert.ok(symbols.some(({ name }) => name.includes('Seeing comes before being asked')), JSON.stringify(symbols));
  });
});

describe('References', () => {
  before(begin);
  afterEach(closeAll);

  it('of a coded passage are the memos that quote it, from the transcript and from a memo alike', async () => {
    const lee = await open(LEE);
    const expected = ['memos/cases/north.md 15:77-15:98', 'memos/cases/north.md 17:1-17:23', 'memos/modelling.md 3:21-3:38', 'memos/modelling.md 13:3-13:24'].sort();
    await until('the places of the codings', async () => (await references(lee, placeOf(lee, 'I watched M. Kim', 4))).length >= 4);
    const passage = 'transcripts/north/lee.md 14:6-14:49';
    assert.deepEqual((await references(lee, placeOf(lee, 'I watched M. Kim', 4))).filter((place) => place !== passage), expected);
    const memo = await open(MODELLING);
    // VS Code's own markdown takes `[x]` for a reference and finds the one that one stands on.
    const builtIn = 'memos/modelling.md 13:5-13:22';
    assert.deepEqual((await references(memo, placeOf(memo, '[[t07-w1#', 4))).filter((place) => place !== passage && place !== builtIn), expected);
  });

  it('of a code are the links to it and its passages, from the codebook', async () => {
    const editor = await open('codebook.yaml');
    const places = await until('the references', async () => {
      const found = await references(editor, placeOf(editor, 'id: vision', 4));
      return found.length > 0 && found;
    });
    assert.ok(places.includes('transcripts/south/kim.md 16:6-16:61'), places.join('\n'));
    assert.ok(places.includes('memos/outline.md 9:56-9:71'), places.join('\n'));
  });
});

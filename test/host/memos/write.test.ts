import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { accepting, closeAll, onDisk, open, select, studyUri, until } from '../support';
import { begin, key, LEE, NORTH, OUTLINE, run } from './study';

/** The active editor's text, when it shows a memo that was just made. */
async function made(): Promise<{ readonly text: string; readonly path: string; readonly cursor: string }> {
  const editor = await until('the memo is open', () => {
    const active = vscode.window.activeTextEditor;
    return active && /\/memos\/(?:cases\/)?\d{4}-\d\d-\d\d-[^/]*\.md$/.test(active.document.uri.path) ? active : undefined;
  });
  const text = editor.document.getText();
  const cursor = text.slice(editor.document.offsetAt(editor.selection.active));
  return { text, path: editor.document.uri.path.slice(studyUri().path.length + 1), cursor };
}

describe('Writing memos', () => {
  before(begin);
  afterEach(async () => {
    const paths = vscode.window.visibleTextEditors.map(({ document }) => document.uri).filter(({ path }) => /\/memos\/(?:cases\/)?\d{4}-/.test(path));
    await closeAll();
    for (const uri of paths) await vscode.workspace.fs.delete(uri);
    // On the web, nobody tells at once that they are gone.
    await run('refresh');
  });

  it('New Memo on a code has its front matter filled in, and opens beside the text', async () => {
    await open(LEE);
    await accepting(run('newMemo', { study: key(), code: 'trust' }));
    const { text, path, cursor } = await made();
    const day = /^date: (\d{4}-\d\d-\d\d)$/m.exec(text)?.[1] ?? '';
    assert.equal(text, `---\nkind: code\ntitle: Trust\nabout: code:trust\nby: ana\ndate: ${day}\nstatus: draft\n---\n# Trust\n\n\n`);
    assert.equal(path, `memos/${day}-trust.md`);
    assert.equal(await onDisk(path), text);
    assert.equal(cursor, '\n');
    assert.equal(vscode.window.activeTextEditor?.viewColumn, vscode.ViewColumn.Two);
    assert.ok(vscode.window.visibleTextEditors.some(({ document }) => document.uri.path.endsWith(LEE)));
  });

  it('New Memo on a coding begins with its quote', async () => {
    await accepting(run('newMemo', { study: key(), source: LEE, coding: 'aaaaaaaaa3' }));
    const { text } = await made();
    assert.match(text, /^about: t07-w1#aaaaaaaaa3$/m);
    assert.match(text, /\n!\[\[t07-w1#aaaaaaaaa3\]\]\n/);
    const diagnostics = vscode.languages.getDiagnostics(vscode.window.activeTextEditor!.document.uri).filter(({ source }) => source === 'Verbatim');
    assert.deepEqual(diagnostics, []);
  });

  it('New Memo on a person, a transcript and a case is about them', async () => {
    const asks: readonly (readonly [Readonly<Record<string, string>>, RegExp])[] = [
      [{ person: 't07' }, /^about: person:t07$/m],
      [{ source: LEE }, /^about: t07-w1$/m],
      [{ case: 'north' }, /^about: case:north\ncase: north$/m],
    ];
    for (const [ids, about] of asks) {
      await accepting(run('newMemo', { study: key(), ...ids }));
      const { text, path } = await made();
      assert.match(text, about);
      assert.match(text, /^by: ana\ndate: \d{4}-\d\d-\d\d\nstatus: draft$/m);
      await closeAll();
      await vscode.workspace.fs.delete(studyUri(path));
      await run('refresh');
    }
  });

  it('New Memo on selected words quotes them, with where they stand', async () => {
    const editor = await open(LEE);
    select(editor, 'I stood in her door with my coffee and I watched.');
    await accepting(run('newMemo'));
    const { text } = await made();
    assert.match(text, /\n> I stood in her door with my coffee and I watched\.\n> \[\[t07-w1\]\]\n/);
  });

  it('New Memo uses the template of its kind', async () => {
    const template = studyUri('memos/templates/code.md');
    await vscode.workspace.fs.writeFile(template, new TextEncoder().encode('---\ntitle: "{{title}}"\n---\n# {{title}}\n\nBegun by {{by}}.\n\n## What does not fit\n'));
    try {
      await accepting(run('newMemo', { study: key(), code: 'invitation' }));
      const { text, cursor } = await made();
      assert.match(text, /^about: code:invitation$/m);
      assert.equal(cursor, '\n\nBegun by ana.\n\n## What does not fit\n');
    } finally {
      await vscode.workspace.fs.delete(studyUri('memos/templates'), { recursive: true });
    }
  });

  it('New Case Memo from Outline has the headings, and the quotes of the case as live links', async () => {
    await run('newCaseMemo', { study: key(), case: 'south' });
    const { text, path } = await made();
    assert.match(path, /^memos\/cases\/\d{4}-\d\d-\d\d-south-elementary\.md$/);
    assert.match(text, /\n## Vision\n\n!\[\[t08-w1#bbbbbbbbb2\]\]\n\n## Being asked\n\n!\[\[t08-w1#bbbbbbbbb3\]\]\n\n## Trust\n\n!\[\[t08-w1#aaaaaaaaa4\]\]\n\n## Cost\n\n/);
  });

  it('Refresh Case Memo adds what was coded since, in one undoable step, and touches nothing that was written', async () => {
    const editor = await open(NORTH);
    const before = editor.document.getText();
    await run('refreshCaseMemo');
    const after = vscode.window.activeTextEditor!.document.getText();
    // Both coders gave Trust to overlapping words: one quote stands for both.
    assert.match(after, /Two came; the rest she would not have let in\.\n\n!\[\[t07-w1#bbbbbbbbb1\]\]\n\n## Cost\n/);
    const added = after.replace('![[t07-w1#bbbbbbbbb1]]\n\n', '').replace('## Cost\n\n', '').replace('aaaaaaaaa3\n', '').replace('bbbbbbbbb1\n', '');
    assert.equal(added, before);
    await run('refreshCaseMemo');
    assert.equal(editor.document.getText(), after);
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), before);
  });

  it('Refresh Case Memo is at hand on a case memo’s row in the Memos view', async () => {
    await run('refreshCaseMemo', { study: key(), group: 'case', source: NORTH });
    const { document } = vscode.window.activeTextEditor!;
    assert.ok(document.uri.path.endsWith(NORTH));
    assert.match(document.getText(), /\n!\[\[t07-w1#bbbbbbbbb1\]\]\n/);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), await onDisk(NORTH));
  });

  it('Read Across Cases shows one heading of every case, follows the memos, and leads to each', async () => {
    await run('readAcross', { study: key(), source: OUTLINE, heading: 'Trust' });
    const { document } = await until('the document is open', () => vscode.window.visibleTextEditors.find(({ document: { uri } }) => uri.scheme === 'verbatim-across'));
    assert.match(document.getText(), /^# Trust, across 2 cases\n\nWhat to ask of every school: 1 written, 1 not written\.\n/);
    assert.match(document.getText(), /\n## North Elementary\n\n\*1 passage is coded; asked in 1 of 1 source\.\*\n\nTwo came; the rest she would not have let in\.\n/);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri);
    assert.deepEqual(lenses.map(({ command }) => command?.title), ['Open the memo here', 'Write this case’s memo']);
    const memo = await open(NORTH);
    select(memo, 'the rest');
    await memo.edit((edit) => { edit.replace(memo.selection, 'all others'); });
    await until('the change is shown', () => document.getText().includes('all others she would not'));
    await vscode.commands.executeCommand('undo');
    await vscode.commands.executeCommand(lenses[0]!.command!.command, ...(lenses[0]!.command!.arguments as unknown[]));
    const active = vscode.window.activeTextEditor!;
    assert.ok(active.document.uri.path.endsWith(NORTH));
    assert.equal(active.document.lineAt(active.selection.active.line).text, '## Trust');
  });

  it('Read Across Cases tells what nobody found from what nobody wrote', async () => {
    await run('readAcross', { study: key(), source: OUTLINE, heading: 'Cost' });
    const { document } = await until('the document is open', () => vscode.window.visibleTextEditors.find(({ document: { uri } }) => uri.scheme === 'verbatim-across'));
    assert.match(document.getText(), /\n## North Elementary\n\n\*Not found: asked in 1 of 1 source, and nothing is coded\.\*\n/);
    assert.match(document.getText(), /\n## South Elementary\n\n\*Not written\. Nothing is coded; no source says that anybody asked\.\*\n/);
  });
});

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, onDisk, open, select, until, writeOutside } from '../support';
import { begin, KIM, MODELLING, run } from './study';

const DOORS = 'memos/trust-and-doors.md';

/** What mends the problem of a rule in a document. */
async function fixesFor({ uri }: vscode.TextDocument, rule: string): Promise<readonly vscode.CodeAction[]> {
  const diagnostic = vscode.languages.getDiagnostics(uri).find(({ code }) => code === rule);
  assert.ok(diagnostic);
  const actions = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>('vscode.executeCodeActionProvider', uri, diagnostic.range, vscode.CodeActionKind.QuickFix.value);
  return actions.filter(({ diagnostics }) => diagnostics?.some(({ code }) => code === rule));
}

/** The rules of a document's problems. */
function rulesIn({ uri }: vscode.TextDocument): readonly string[] {
  return vscode.languages.getDiagnostics(uri).flatMap(({ source, code }) => (source === 'Verbatim' ? [String(typeof code === 'object' ? code.value : code)] : []));
}

describe('Problems of memos', () => {
  before(begin);
  afterEach(closeAll);

  it('come while a link is typed, and go when it leads somewhere', async () => {
    const editor = await open(MODELLING);
    const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
    await editor.edit((edit) => {
      edit.insert(end, 'See [[nowhere at all]].\n');
    });
    await until('the broken link is told', () => rulesIn(editor.document).includes('broken-link'));
    await vscode.commands.executeCommand('undo');
    await until('the problem is gone', () => rulesIn(editor.document).length === 0);
    assert.deepEqual(rulesIn(editor.document), []);
  });

  it('of a quotation that is not what was said are mended by quoting it as it is', async () => {
    const editor = await open(DOORS);
    const { document } = editor;
    select(editor, 'I said yes because');
    await editor.edit((edit) => { edit.replace(editor.selection, 'I always said yes because'); });
    await until('the altered quotation is told', () => rulesIn(document).includes('altered-quotation'));
    const [fix, ...more] = await fixesFor(document, 'altered-quotation');
    assert.match(fix!.title, /^Quote it as it is: “I said yes because it was Lee/);
    assert.deepEqual(more.map(({ title }) => title), ['Show the passage']);
    assert.ok(await vscode.workspace.applyEdit(fix!.edit!));
    assert.match(document.getText(), /“I said yes because it was Lee\.?” \(\[\[t08-w1#aaaaaaaaa4\]\]\)/);
    await until('the problem is gone', () => rulesIn(document).length === 0);
  });

  it('of a link to a lost passage lead to where another is chosen', async () => {
    const before = (await onDisk(KIM))!;
    try {
      // Its words are there no more, nor anything that stood beside them.
      await writeOutside(KIM, before.replace(/I said yes because it was Lee\.?/, 'Perhaps.'));
      await run('refresh');
      const { document } = await open(DOORS);
      await until('the link is told', () => rulesIn(document).includes('adrift-link'));
      const fixes = await fixesFor(document, 'adrift-link');
      assert.deepEqual(fixes.map(({ title }) => title), ['Choose a passage…', 'Show the passage']);
      assert.deepEqual(fixes[0]!.command?.command, 'verbatim.chooseCandidate');
    } finally {
      await writeOutside(KIM, before);
      await run('refresh');
    }
    await until('the passage is found again', () => !rulesIn(vscode.window.activeTextEditor!.document).includes('adrift-link'));
  });
});

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, onDisk, open, until, writeOutside } from '../support';
import { begin, KIM, MODELLING, run } from './study';

const DOORS = 'memos/trust-and-doors.md';

/** What mends the problem of a rule in a document. */
async function fixesFor({ uri }: vscode.TextDocument, rule: string): Promise<readonly vscode.CodeAction[]> {
  const diagnostic = vscode.languages.getDiagnostics(uri).find(({ code }) => code === rule);
  assert.ok(diagnostic);
  const actions = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>('vscode.executeCodeActionProvider', uri, diagnostic.range, vscode.CodeActionKind.QuickFix.value);
  // Others offer their own.
  return actions.filter(({ command }) => command?.command.startsWith('verbatim.'));
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

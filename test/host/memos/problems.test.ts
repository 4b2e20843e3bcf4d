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

  /** Types a link that leads nowhere. */
  const typeLink = async (editor: vscode.TextEditor): Promise<void> => {
    const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
    assert.ok(await editor.edit((edit) => { edit.insert(end, 'See [[nowhere at all]].\n'); }), 'the editor took the words');
  };
  /** What is known when a problem does not come. */
  const seen = ({ document }: vscode.TextEditor): string => `${rulesIn(document).join() || 'no problem'}; version ${document.version}, ${document.isDirty ? 'unsaved' : 'saved'}, ends with “${document.getText().slice(-40)}”`;
  const broken = async (editor: vscode.TextEditor): Promise<void> => {
    await until('the broken link is told', () => rulesIn(editor.document).includes('broken-link')).catch((error: unknown) => assert.fail(`${String(error)}: ${seen(editor)}`));
  };

  it('come while a link is typed, and go when it leads somewhere', async () => {
    const editor = await open(MODELLING);
    await typeLink(editor);
    await broken(editor);
    await vscode.commands.executeCommand('undo');
    await until('the problem is gone', () => rulesIn(editor.document).length === 0);
    assert.deepEqual(rulesIn(editor.document), []);
  });

  it('are those of what is typed also where the editor’s language changes, which closes and opens the document', async () => {
    const editor = await open(MODELLING);
    await typeLink(editor);
    const document = await vscode.languages.setTextDocumentLanguage(editor.document, 'plaintext');
    await broken(editor);
    await vscode.languages.setTextDocumentLanguage(document, 'markdown');
    await typeLink(editor);
    await until('both are told', () => rulesIn(editor.document).filter((rule) => rule === 'broken-link').length === 2);
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

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, onDisk, until } from '../support';
import { begin, codeWords, codingsFile, edit, open, rangeOf, records, run, save, select, shows, sourceWith, upToDate, type Wanted, withSource, writeSource } from './study';
import { PLAIN } from './texts';

const CRLF = PLAIN.text.replaceAll('\n', '\r\n');
const [SHOWED, COULD, COFFEE] = PLAIN.passages;
const CODED: readonly Wanted[] = [
  { words: SHOWED, code: 'vision' },
  { words: COULD, code: 'trust' },
  { words: COFFEE, code: 'vision', coder: 'ben' },
];
const seen = (state: string): readonly string[] => [`ana vision ${state}: ${SHOWED}`, `ana trust ${state}: ${COULD}`, `ben vision ${state}: ${COFFEE}`];

/** The open document as it is on the disk. */
async function isSaved(document: vscode.TextDocument): Promise<void> {
  await until('the document is as on the disk', () => !document.isDirty);
}

for (const [name, text] of [['LF', PLAIN.text], ['CRLF', CRLF]] as const) {
  describe(`A source with ${name} line ends, changed by the editor's own commands`, () => {
    before(begin);
    after(closeAll);

    it('reverted, and the revert undone and redone', () =>
      withSource(text, CODED, async (path, editor) => {
        const { document } = editor;
        await edit(editor, (builder) => {
          builder.insert(new vscode.Position(0, 0), 'INT: Good morning.\n\n');
          builder.delete(rangeOf(document, 'Yeah.', 1));
          builder.replace(rangeOf(document, 'could look like'), 'might well look like');
          builder.insert(rangeOf(document, COFFEE).start, 'well, ');
        });
        const edited = [`ana vision edited: ${SHOWED.replace('could', 'might well')}`, 'ana trust edited: what it might well look like', `ben vision moved: ${COFFEE}`];
        await shows(path, edited);
        await run('workbench.action.files.revert');
        await isSaved(document);
        await shows(path, seen('exact'));
        await run('undo');
        await shows(path, edited);
        await run('redo');
        await shows(path, seen('exact'));
        await run('undo');
        await shows(path, edited);
        await run('workbench.action.files.revert');
        await isSaved(document);
      }));

    it('with all its line ends changed, on the screen and then on the disk', () =>
      withSource(text, CODED, async (path, editor) => {
        const { document } = editor;
        const before = await onDisk(codingsFile(path));
        await edit(editor, (builder) => { builder.setEndOfLine(document.eol === vscode.EndOfLine.LF ? vscode.EndOfLine.CRLF : vscode.EndOfLine.LF); });
        await shows(path, seen('exact'));
        await save(document);
        await shows(path, seen('exact'));
        assert.equal(await onDisk(codingsFile(path)), before, 'line ends are no change');
        await edit(editor, (builder) => { builder.insert(new vscode.Position(2, 0), 'x\n'); });
        await shows(path, seen('moved'));
        await run('undo');
        await run('undo');
        await shows(path, seen('exact'));
        await run('workbench.action.files.revert');
      }));

    it('by a replacement of words everywhere at once', () =>
      withSource(text, CODED, async (path, editor) => {
        const { document } = editor;
        const all = [...document.getText().matchAll(/it|LEE|what/g)];
        assert.ok(all.length >= 8);
        const change = new vscode.WorkspaceEdit();
        const names: Readonly<Record<string, string>> = { it: 'this thing', LEE: 'Ms. Lee', what: 'wha' };
        for (const { index, 0: words } of all) change.replace(document.uri, new vscode.Range(document.positionAt(index), document.positionAt(index + words.length)), names[words]!);
        assert.ok(await vscode.workspace.applyEdit(change));
        const after = (words: string): string => words.replaceAll(/it|LEE|what/g, (found) => names[found]!);
        await shows(path, [`ana vision edited: ${after(SHOWED)}`, `ana trust edited: ${after(COULD)}`, `ben vision edited: ${after(COFFEE)}`]);
        await save(document);
        await upToDate(path);
        assert.deepEqual((await records(path)).map(({ quote }) => quote), [after(SHOWED), after(COULD)]);
        await run('undo');
        await shows(path, seen('moved').map((row) => (row.startsWith('ben') ? row.replace('moved', 'exact') : row.replace('moved', 'edited'))));
        await save(document);
        await upToDate(path);
      }));

    it('by Format Document', () =>
      withSource(text.replace('and then I tried', 'and   then I tried'), [{ ...CODED[0]!, words: SHOWED.replace('and then', 'and   then') }, ...CODED.slice(1)], async (path, editor) => {
        const formatter = vscode.languages.registerDocumentFormattingEditProvider({ language: 'markdown' }, {
          provideDocumentFormattingEdits: (document) => [...document.getText().matchAll(/ {2,}/g)].map(({ index, 0: blanks }) => vscode.TextEdit.replace(new vscode.Range(document.positionAt(index), document.positionAt(index + blanks.length)), ' ')),
        });
        try {
          await until('the document was formatted', async () => {
            await run('editor.action.formatDocument');
            return !editor.document.getText().includes('   ');
          });
          await shows(path, [`ana vision edited: ${SHOWED}`, `ana trust moved: ${COULD}`, `ben vision moved: ${COFFEE}`]);
          await save(editor.document);
          await upToDate(path);
        } finally {
          formatter.dispose();
        }
      }));

    it('by sorting its lines, and taking that back', () =>
      withSource(text, CODED, async (path, editor) => {
        await run('editor.action.selectAll');
        await run('editor.action.sortLinesAscending');
        // Kim comes before Lee now.
        await shows(path, [`ben vision moved: ${COFFEE}`, `ana vision moved: ${SHOWED}`, `ana trust moved: ${COULD}`]);
        await run('undo');
        await shows(path, seen('exact'));
        await run('redo');
        await save(editor.document);
        await upToDate(path);
        await shows(path, [`ben vision moved: ${COFFEE}`, `ana vision exact: ${SHOWED}`, `ana trust exact: ${COULD}`]);
      }));

    it('by moving lines up and down', () =>
      withSource(text, CODED, async (path, editor) => {
        select(editor, SHOWED);
        for (let step = 0; step < 2; step++) await run('editor.action.moveLinesUpAction');
        await shows(path, seen('moved'));
        for (let step = 0; step < 5; step++) await run('editor.action.moveLinesDownAction');
        await shows(path, seen('moved'));
        await save(editor.document);
        await upToDate(path);
      }));

    it('by cutting a turn out and pasting it elsewhere', () =>
      withSource(text, CODED, async (path, editor) => {
        const turn = `LEE: Down the hall, mostly. ${SHOWED} Yeah.\n\n`;
        const range = rangeOf(editor.document, turn);
        await edit(editor, (builder) => { builder.delete(range); });
        await shows(path, [`ben vision moved: ${COFFEE}`, 'ana vision adrift', 'ana trust adrift']);
        await edit(editor, (builder) => { builder.insert(new vscode.Position(editor.document.lineCount, 0), `\n${turn}`); });
        await shows(path, [`ben vision moved: ${COFFEE}`, `ana vision moved: ${SHOWED}`, `ana trust moved: ${COULD}`]);
        await save(editor.document);
        await upToDate(path);
      }));

    it('by deleting a coded passage for good: its line stays as it was', () =>
      withSource(text, CODED, async (path, editor) => {
        const before = await onDisk(codingsFile(path));
        await edit(editor, (builder) => { builder.delete(rangeOf(editor.document, SHOWED)); });
        await save(editor.document);
        await shows(path, [`ben vision moved: ${COFFEE}`, 'ana vision adrift', 'ana trust adrift']);
        await edit(editor, (builder) => { builder.insert(new vscode.Position(0, 0), '# Talk\n\n'); });
        await save(editor.document);
        await shows(path, [`ben vision moved: ${COFFEE}`, 'ana vision adrift', 'ana trust adrift']);
        assert.equal(await onDisk(codingsFile(path)), before);
        await closeAll();
        await open(path);
        await shows(path, [`ben vision moved: ${COFFEE}`, 'ana vision adrift', 'ana trust adrift']);
        assert.equal(await onDisk(codingsFile(path)), before);
      }));

    it('reloaded while nobody had touched it', () =>
      withSource(text, CODED, async (path, editor) => {
        const before = await onDisk(codingsFile(path));
        const written = text.replace('Yeah.', 'Right.').replace('KIM: We', 'KIM: Well, we').replace('INT: Whom', 'INT: Good morning. Whom');
        await writeSource(path, written);
        await until('the editor shows what was written', () => editor.document.getText().includes('Good morning'), 10_000);
        await shows(path, seen('moved'));
        assert.equal(await onDisk(codingsFile(path)), before, 'nothing is written because something was found again');
        assert.equal(editor.document.isDirty, false);
        await codeWords(editor, 'Good morning', 'invitation');
        assert.deepEqual((await records(path)).map(({ quote }) => quote).sort(), ['Good morning', SHOWED, COULD].sort());
        await writeSource(path, text);
        await until('the editor shows what was written', () => !editor.document.getText().includes('Good morning'), 10_000);
        await shows(path, [...seen('exact'), 'ana invitation adrift']);
      }));
  });
}

describe('Coding in an editor with unsaved changes', () => {
  before(begin);
  after(closeAll);

  it('writes at once what stands on the disk as well, with the saved text’s name', () =>
    withSource(CRLF, [], async (path, editor) => {
      await edit(editor, (builder) => { builder.insert(rangeOf(editor.document, 'Down the hall').start, 'Oh. '); });
      await edit(editor, (builder) => { builder.insert(rangeOf(editor.document, 'And then?').start, 'Yes. '); });
      await codeWords(editor, SHOWED, 'vision');
      assert.equal(editor.document.isDirty, true);
      await shows(path, [`ana vision moved: ${SHOWED}`]);
      await upToDate(path);
      await save(editor.document);
      await upToDate(path);
      await shows(path, [`ana vision exact: ${SHOWED}`]);
    }));

  it('goes on in the same way after the file changed on the disk as well', async () => {
    const path = await sourceWith(PLAIN.text, [{ words: COFFEE, code: 'trust' }]);
    const editor = await open(path);
    await edit(editor, (builder) => { builder.insert(new vscode.Position(0, 0), 'INT: Hello.\n\n'); });
    await writeSource(path, `${PLAIN.text}\nINT: Thank you.\n`);
    await new Promise((resolve) => setTimeout(resolve, 600));
    assert.equal(editor.document.isDirty, true);
    await codeWords(editor, SHOWED, 'vision');
    await shows(path, [`ana vision moved: ${SHOWED}`, `ana trust moved: ${COFFEE}`]);
    assert.deepEqual((await records(path)).map(({ quote }) => quote), [SHOWED, COFFEE]);
    await run('workbench.action.files.revert');
    await shows(path, [`ana vision exact: ${SHOWED}`, `ana trust moved: ${COFFEE}`]);
  });
});

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { parseCodings } from '../../../src/core/study/codings/codings-file';
import { closeAll, onDisk, studyUri, until, writeOutside } from '../support';
import { begin, codeWords, codingsFile, fileOf, namesOnlySavedTexts, open, records, run, save, shows, sourceWith, upToDate, type Wanted, writeSource } from './study';
import { PLAIN } from './texts';

const [SHOWED, COULD, COFFEE] = PLAIN.passages;
const CODED: readonly Wanted[] = [
  { words: SHOWED, code: 'vision' },
  { words: 'what', code: 'trust' },
  { words: COFFEE, code: 'vision', coder: 'ben' },
  { words: 'somebody saw it', code: 'invitation', coder: 'ben' },
];

/** What other programs do to a transcript, and what is then seen of the four codings. */
const CHANGES: readonly { readonly what: string; readonly change: (text: string) => string; readonly seen: readonly string[] }[] = [
  {
    what: 'all its line ends became CRLF',
    change: (text) => text.replaceAll('\n', '\r\n'),
    seen: [`ana vision exact: ${SHOWED}`, 'ana trust exact: what', 'ben invitation exact: somebody saw it', `ben vision exact: ${COFFEE}`],
  },
  {
    what: 'a byte order mark was put before it',
    change: (text) => `\uFEFF${text}`,
    seen: [`ana vision exact: ${SHOWED}`, 'ana trust exact: what', 'ben invitation exact: somebody saw it', `ben vision exact: ${COFFEE}`],
  },
  {
    what: 'a speaker was renamed everywhere',
    change: (text) => text.replaceAll('LEE:', '**Ms. Lee:**'),
    seen: [`ana vision moved: ${SHOWED}`, 'ana trust moved: what', 'ben invitation moved: somebody saw it', `ben vision moved: ${COFFEE}`],
  },
  {
    what: 'a timestamp was put before every turn',
    change: (text) => {
      let second = 10;
      return text.replaceAll(/^(?=[A-Z]+:)/gm, () => `[00:00:${second++}] `);
    },
    seen: [`ana vision moved: ${SHOWED}`, 'ana trust moved: what', 'ben invitation moved: somebody saw it', `ben vision moved: ${COFFEE}`],
  },
  {
    what: 'its lines were wrapped anew',
    change: (text) => text.replaceAll(/(.{20,34}) /g, '$1\n'),
    seen: [`ana vision edited: ${SHOWED.replaceAll(/ /g, ' ')}`, 'ana trust moved: what', 'ben invitation moved: somebody saw it', `ben vision moved: ${COFFEE}`],
  },
  {
    what: 'turns were taken out',
    change: (text) => text.replace('INT: And then?\n\n', '').replace(/KIM: .*\n/, ''),
    seen: [`ana vision moved: ${SHOWED}`, 'ana trust moved: what', 'ben invitation moved: somebody saw it', 'ben vision adrift'],
  },
  {
    what: 'a turn was moved to the front',
    change: (text) => {
      const turn = /KIM: .*\n/.exec(text)![0];
      return `${turn}\n${text.replace(turn, '')}`;
    },
    seen: [`ben vision moved: ${COFFEE}`, `ana vision moved: ${SHOWED}`, 'ana trust moved: what', 'ben invitation moved: somebody saw it'],
  },
];

/** With every run of white space as one blank: for passages that were wrapped anew. */
const unwrapped = (rows: readonly string[]): readonly string[] => rows.map((row) => row.replaceAll(/\s+/g, ' '));

describe('A source that another program changed', () => {
  before(begin);
  after(closeAll);

  for (const { what, change, seen } of CHANGES) {
    for (const isOpen of [false, true]) {
      it(`${what}, ${isOpen ? 'while it was open' : 'while it was closed'}`, async () => {
        const path = await sourceWith(PLAIN.text, CODED);
        const anas = await onDisk(codingsFile(path));
        const bens = await onDisk(codingsFile(path, 'ben'));
        if (!isOpen) await closeAll();
        await writeSource(path, change(PLAIN.text));
        if (isOpen) {
          const written = change(PLAIN.text).replace('\uFEFF', '').replaceAll('\r\n', '\n');
          await until('the editor shows what was written', () => vscode.window.activeTextEditor?.document.getText().replaceAll('\r\n', '\n') === written, 10_000);
        }
        await shows(path, seen, unwrapped);
        assert.equal(await onDisk(codingsFile(path)), anas, 'nothing is written because something was found again');
        assert.equal(await onDisk(codingsFile(path, 'ben')), bens);
        // The coder's own next change of a record brings that record along, and the others stay as they are.
        const editor = await open(path);
        const before = await records(path);
        await codeWords(editor, 'Whom do you ask', 'trust');
        const after = await records(path);
        for (const record of before) assert.deepEqual(after.find(({ id }) => id === record.id), record);
        await namesOnlySavedTexts(path);
      });
    }
  }
});

describe('Several files that a pull replaces at once', () => {
  before(begin);
  after(closeAll);

  for (const isOpen of [false, true]) {
    it(`sources and codings that belong together, ${isOpen ? 'with the sources open' : 'with all closed'}`, async () => {
      const pulled = PLAIN.text.replaceAll('LEE:', 'L:').replace('Yeah.', 'Yes. Yeah. Right.');
      const paths = [await sourceWith(PLAIN.text, CODED), await sourceWith(PLAIN.text, CODED), await sourceWith(PLAIN.text, CODED)];
      if (!isOpen) await closeAll();
      const theirs: readonly Wanted[] = [{ words: 'Yeah. Right.', code: 'trust' }, { words: COFFEE, code: 'vision' }];
      await Promise.all(paths.flatMap((path, index) => {
        const source = writeSource(path, pulled);
        const codings = writeOutside(codingsFile(path, 'ben'), fileOf(path, pulled, theirs));
        return index === 1 ? [codings, source] : [source, codings];
      }));
      for (const path of paths) {
        await shows(path, [`ana vision moved: ${SHOWED}`, 'ana trust moved: what', 'ben trust exact: Yeah. Right.', `ben vision exact: ${COFFEE}`]);
      }
    });
  }

  it('a codings file that another window writes while one codes', async () => {
    const path = await sourceWith(PLAIN.text, CODED);
    const editor = await open(path);
    const file = codingsFile(path);
    const before = (await onDisk(file))!;
    const parsed = parseCodings(file, before);
    const theirs = fileOf(path, PLAIN.text, [{ words: 'Down the hall', code: 'invitation' }]);
    // Another window added a line and a note; we know nothing of it yet.
    await writeOutside(file, before.replace('"code":"trust"', '"code":"trust","note":"look again"') + theirs);
    await codeWords(editor, 'coffee on Fridays', 'trust');
    await until('all codings stand in the file', async () => (await records(path)).length === parsed.codings.length + 2);
    assert.equal((await records(path)).filter(({ note }) => note === 'look again').length, 1);
    await shows(path, ['ana invitation exact: Down the hall', `ana vision exact: ${SHOWED}`, 'ana trust exact: what', 'ben invitation exact: somebody saw it', 'ana trust exact: coffee on Fridays', `ben vision exact: ${COFFEE}`]);
  });

  it('the first codings of a coder, in folders that come with them', async () => {
    for (let n = 0; n < 4; n++) {
      const path = await sourceWith(PLAIN.text, CODED.slice(2));
      // VS Code's watcher tells of the outermost new folder only, now and then.
      await writeOutside(`codings/cleo-${n}/${path}.yaml`, fileOf(path, PLAIN.text, [{ words: SHOWED, code: 'trust' }]));
      await shows(path, [`cleo-${n} trust exact: ${SHOWED}`, 'ben invitation exact: somebody saw it', `ben vision exact: ${COFFEE}`]);
    }
  });

  it('a codings file that is gone: what was in it is gone, and coding goes on', async () => {
    const path = await sourceWith(PLAIN.text, CODED);
    // A file that comes and goes within one batch of file events was never there for VS Code.
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await vscode.workspace.fs.delete(studyUri(codingsFile(path)));
    await shows(path, ['ben invitation exact: somebody saw it', `ben vision exact: ${COFFEE}`]);
    await codeWords(await open(path), COULD, 'trust');
    await shows(path, [`ana trust exact: ${COULD}`, 'ben invitation exact: somebody saw it', `ben vision exact: ${COFFEE}`]);
    assert.deepEqual((await records(path)).map(({ quote }) => quote), [COULD]);
  });

  it('a source that is gone for a while, with its editor open, and comes back', async () => {
    const path = await sourceWith(PLAIN.text, CODED);
    const bytes = await vscode.workspace.fs.readFile(studyUri(path));
    await vscode.workspace.fs.delete(studyUri(path));
    await new Promise((resolve) => setTimeout(resolve, 500));
    await vscode.workspace.fs.writeFile(studyUri(path), bytes);
    await closeAll();
    await writeSource(path, `# Talk\n\n${PLAIN.text}`);
    await until('the source is there again', async () => (await onDisk(path))?.startsWith('# Talk'));
    await shows(path, [`ana vision moved: ${SHOWED}`, 'ana trust moved: what', 'ben invitation moved: somebody saw it', `ben vision moved: ${COFFEE}`]);
  });
});

describe('A codings file that is open in an editor', () => {
  before(begin);
  after(closeAll);

  it('with unsaved changes is changed there, and loses neither these nor the coding', async () => {
    const path = await sourceWith(PLAIN.text, CODED);
    const disk = await onDisk(codingsFile(path));
    const yaml = await open(codingsFile(path));
    assert.ok(await yaml.edit((builder) => { builder.insert(new vscode.Position(0, 0), '# Looked through by Ana.\n'); }));
    const source = await open(path);
    await codeWords(source, COULD, 'invitation');
    assert.equal(await onDisk(codingsFile(path)), disk, 'nothing is saved for the person');
    assert.match(yaml.document.getText(), /^# Looked through by Ana\.\n/);
    assert.match(yaml.document.getText(), /"code":"invitation"/);
    await shows(path, [`ana vision exact: ${SHOWED}`, `ana invitation exact: ${COULD}`, 'ana trust exact: what', 'ben invitation exact: somebody saw it', `ben vision exact: ${COFFEE}`]);
    assert.ok(await yaml.document.save());
    await until('the file is saved', async () => (await onDisk(codingsFile(path)))?.includes('"code":"invitation"'));
    assert.match((await onDisk(codingsFile(path)))!, /^# Looked through by Ana\.\n/);
    await upToDate(path);
    await run('verbatim.undoCoding');
    await until('the undone coding is gone from the file', async () => !(await onDisk(codingsFile(path)))?.includes('"code":"invitation"'));
  });

  it('shows what is typed into it before it is saved', async () => {
    const path = await sourceWith(PLAIN.text, [{ words: SHOWED, code: 'vision' }]);
    const yaml = await open(codingsFile(path));
    const at = yaml.document.getText().indexOf('"vision"');
    assert.ok(await yaml.edit((builder) => { builder.replace(new vscode.Range(yaml.document.positionAt(at), yaml.document.positionAt(at + '"vision"'.length)), '"trust"'); }));
    await shows(path, [`ana trust exact: ${SHOWED}`]);
    await run('workbench.action.files.revert');
    await shows(path, [`ana vision exact: ${SHOWED}`]);
  });
});

describe('A source that gets another name', () => {
  before(begin);
  after(closeAll);

  it('in the Explorer takes its codings files along, byte for byte', async () => {
    const path = await sourceWith(PLAIN.text, CODED);
    const files = [await onDisk(codingsFile(path)), await onDisk(codingsFile(path, 'ben'))];
    const to = path.replace('.md', '-renamed.md');
    const change = new vscode.WorkspaceEdit();
    change.renameFile(studyUri(path), studyUri(to));
    assert.ok(await vscode.workspace.applyEdit(change));
    await until('the codings files have moved', async () => (await onDisk(codingsFile(to, 'ben'))) !== undefined && (await onDisk(codingsFile(path))) === undefined);
    assert.deepEqual([await onDisk(codingsFile(to)), await onDisk(codingsFile(to, 'ben'))], files);
    await shows(to, [`ana vision exact: ${SHOWED}`, 'ana trust exact: what', 'ben invitation exact: somebody saw it', `ben vision exact: ${COFFEE}`]);
    const editor = await open(to);
    assert.ok(await editor.edit((builder) => { builder.insert(new vscode.Position(0, 0), '# Talk\n\n'); }));
    await shows(to, [`ana vision moved: ${SHOWED}`, 'ana trust moved: what', 'ben invitation moved: somebody saw it', `ben vision moved: ${COFFEE}`]);
    await save(editor.document);
    await upToDate(to);
  });

  it('with its folder takes all of them along', async () => {
    await writeOutside('transcripts/round-1/one.md', PLAIN.text);
    await writeOutside(codingsFile('transcripts/round-1/one.md', 'ben'), fileOf('transcripts/round-1/one.md', PLAIN.text, CODED.slice(2)));
    await shows('transcripts/round-1/one.md', ['ben invitation exact: somebody saw it', `ben vision exact: ${COFFEE}`]);
    const change = new vscode.WorkspaceEdit();
    change.renameFile(studyUri('transcripts/round-1'), studyUri('transcripts/first-round'));
    assert.ok(await vscode.workspace.applyEdit(change));
    await until('the codings file has moved', async () => (await onDisk(codingsFile('transcripts/first-round/one.md', 'ben'))) !== undefined);
    await shows('transcripts/first-round/one.md', ['ben invitation exact: somebody saw it', `ben vision exact: ${COFFEE}`]);
  });

  it('outside VS Code is a problem, until its codings are told to follow', async () => {
    const path = await sourceWith(PLAIN.text, CODED);
    await closeAll();
    const files = [await onDisk(codingsFile(path)), await onDisk(codingsFile(path, 'ben'))];
    const to = path.replace('.md', '-moved.md');
    await vscode.workspace.fs.rename(studyUri(path), studyUri(to));
    await until('there is a problem', () => vscode.languages.getDiagnostics(studyUri(codingsFile(path))).some(({ message }) => message.includes(path)), 15_000);
    assert.deepEqual([await onDisk(codingsFile(path)), await onDisk(codingsFile(path, 'ben'))], files, 'nothing moved by itself');
    await run('verbatim.followRenamedSource', { study: studyUri().toString(), source: path, to });
    assert.deepEqual([await onDisk(codingsFile(to)), await onDisk(codingsFile(to, 'ben'))], files);
    assert.equal(await onDisk(codingsFile(path)), undefined);
    await shows(to, [`ana vision exact: ${SHOWED}`, 'ana trust exact: what', 'ben invitation exact: somebody saw it', `ben vision exact: ${COFFEE}`]);
  });
});

import assert from 'node:assert/strict';
import { existsSync, lstatSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as vscode from 'vscode';
import { CASES, CODINGS, SOURCE } from '../../fixtures/bad/cases.mts';
import { ALIKE, FILLER, folderOf, FULL, LOCKED } from '../../fixtures/bad/prepare.mts';
import { fingerprint } from '../../fixtures/hostile/prepare.mts';
import { activated, studyUri, until } from '../support';
import { at, code, told } from './studies';

const atFirst = new Map(readdirSync(at()).filter((name) => lstatSync(at(name)).isDirectory() && name !== LOCKED).map((name) => [name, fingerprint(at(name))]));

function changed(study: string, since = atFirst.get(study) ?? {}): readonly string[] {
  const now = fingerprint(at(study));
  return Object.keys({ ...since, ...now }).filter((path) => since[path] !== now[path]).sort();
}

/** Whether a folder is told for a study at all. */
const isStudy = (study: string): boolean => lstatSync(at(study, 'verbatim.yaml')).isFile();

describe('Bad input in the editor', function () {
  this.timeout(120_000);
  before(async () => {
    await activated();
    await until('the first problems', () => told(folderOf('a picture called .md')).length > 0, 60_000);
  });

  for (const [what, bad] of Object.entries(CASES)) {
    it(`is told with its place: ${what}`, async function () {
      const study = folderOf(what);
      if (!isStudy(study)) {
        // Without the file that makes it one, the folder is no study.
        assert.deepEqual(told(study), []);
        return;
      }
      const wanted = bad.told.filter((each) => each !== '…');
      const open = bad.told.length > wanted.length;
      const isTold = (): boolean => wanted.every((each) => told(study).includes(each)) && (open || told(study).length === wanted.length);
      await until('the problems', isTold, 10_000).catch(() => undefined);
      if (open) for (const each of wanted) assert.ok(told(study).includes(each), `${each} is not among ${told(study).slice(0, 20).join(', ')}`);
      else assert.deepEqual([...told(study)].sort(), [...wanted].sort());
    });
  }

  it('leaves every byte as it was when it is opened', () => {
    for (const study of atFirst.keys()) assert.deepEqual(changed(study), [], study);
  });

  for (const what of Object.keys(CASES)) {
    const study = folderOf(what);
    it(`loses nothing when one codes beside it: ${what}`, async function () {
      if (!isStudy(study)) this.skip();
      const text = lstatSync(at(study, SOURCE)).size < 1e6 ? readFileSync(at(study, SOURCE), 'utf8') : '';
      if (!text.includes('nted every')) this.skip();
      const before = existsSync(at(study, CODINGS)) && lstatSync(at(study, CODINGS)).isFile() ? readFileSync(at(study, CODINGS)) : undefined;
      await code(study, SOURCE, 'nted every');
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
      assert.deepEqual(changed(study).filter((path) => path !== CODINGS && !path.endsWith('/') && path !== '.verbatim/.gitignore' && !path.startsWith('.verbatim/texts/')), []);
      if (before === undefined) return;
      const after = readFileSync(at(study, CODINGS));
      if (after.equals(before)) {
        // What cannot be read is not written to, a code that is not read cannot be given, and that is told.
        assert.ok(told(study).some((each) => [CODINGS, 'codebook.yaml', 'verbatim.yaml'].some((file) => each.includes(` ${file}:`))), 'nothing was coded, and nothing says why');
        return;
      }
      assert.match(after.toString(), /"quote":"nted every"/);
      const lines = new Set(after.toString().split('\n'));
      if (!before.toString().includes('&')) for (const line of before.toString().split('\n')) assert.ok(line === '[]' || lines.has(line), `lost: ${line.slice(0, 200)}`);
    });
  }

  it('is told of a source of 60 MB, which the editor shows without codings, and which nobody can code', async () => {
    const study = folderOf('a coded source that has grown to 60 MB');
    const uri = studyUri(`${study}/${SOURCE}`);
    await assert.rejects(Promise.resolve(vscode.workspace.openTextDocument(uri)), /50MB/);
    await vscode.commands.executeCommand('vscode.open', uri);
    await vscode.commands.executeCommand('verbatim.code', { study: studyUri(study).toString(), code: 'vision' });
    const api = await activated();
    assert.deepEqual((await api.codings(uri)).map(({ id, range }) => [id, range]), [['k3v9x2mq7d', undefined]]);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    assert.deepEqual(changed(study), []);
    assert.ok(told(study).includes(`file-too-large ${SOURCE}:1:1`));
  });

  it('keeps apart what differs in case or in how letters are composed only', async () => {
    for (const [name, words] of [['T07', 'Upper case'], ['t07', 'Lower case'], ['m\u00fc', 'One letter'], ['mu\u0308', 'Two of them']] as const) {
      assert.ok(told(ALIKE).includes(`name-clash transcripts/${name}.md:1:1`), name);
      await code(ALIKE, `transcripts/${name}.md`, words);
      const file = at(ALIKE, `codings/ana/transcripts/${name}.md.yaml`);
      await until(words, () => existsSync(file));
      assert.match(readFileSync(file, 'utf8'), new RegExp(`"quote":"${words}"`));
      assert.equal(readFileSync(file, 'utf8').trim().split('\n').length, 1);
    }
  });

  it('tells which files may not be read, reads the rest, and keeps a coding that may not be written', async () => {
    const refresh = (): Thenable<unknown> => vscode.commands.executeCommand('verbatim.refresh', { study: studyUri(LOCKED).toString() });
    const api = await activated();
    const before = fingerprint(at(LOCKED));
    // The superuser may read all: the extension host goes on as nobody for a while.
    const superuser = process.getuid?.() === 0;
    if (superuser) process.seteuid?.(65_534);
    try {
      await refresh();
      await until('the problems', () => told(LOCKED).length === 2);
      assert.deepEqual([...told(LOCKED)].sort(), ['unreadable-file codings/ben:1:1', 'unreadable-file transcripts/secret.md:1:1']);
      await code(LOCKED, SOURCE, 'nted every');
      assert.ok((await api.codings(studyUri(`${LOCKED}/${SOURCE}`))).some(({ quote }) => quote === 'nted every'), 'it is shown');
    } finally {
      if (superuser) process.seteuid?.(0);
    }
    if (superuser) assert.deepEqual(Object.keys({ ...before, ...fingerprint(at(LOCKED)) }).filter((path) => before[path] !== fingerprint(at(LOCKED))[path]), []);
    await code(LOCKED, SOURCE, 'to see');
    await until('the codings', () => ['k3v9x2mq7d', '"nted every"', '"to see"'].every((words) => readFileSync(at(LOCKED, CODINGS), 'utf8').includes(words)));
  });

  it('keeps a coding for which the disk has no room, and writes it when there is some', async function () {
    // A small disk can be mounted by the superuser only.
    if (!existsSync(at(FULL, FILLER))) this.skip();
    const before = fingerprint(at(FULL));
    const api = await activated();
    await code(FULL, SOURCE, 'nted every');
    assert.deepEqual(changed(FULL, before).filter((path) => !path.startsWith('.verbatim/')), []);
    assert.ok((await api.codings(studyUri(`${FULL}/${SOURCE}`))).some(({ quote }) => quote === 'nted every'), 'it is shown all the same');
    rmSync(at(FULL, FILLER));
    await code(FULL, SOURCE, 'Well?');
    await until('both codings', () => readFileSync(at(FULL, CODINGS), 'utf8').includes('nted every') && readFileSync(at(FULL, CODINGS), 'utf8').includes('Well?'));
    assert.match(readFileSync(at(FULL, CODINGS), 'utf8'), /k3v9x2mq7d/);
  });

  it('leaves the extension host as it is: it answers, and holds no more than it must', async () => {
    const started = Date.now();
    const api = await activated();
    assert.equal((await api.codings(studyUri(`${folderOf('nothing wrong at all')}/${SOURCE}`))).length, 2);
    assert.ok(Date.now() - started < 5000);
    // What is held, not what waits to be cleared away.
    setFlagsFromString('--expose-gc');
    (runInNewContext('gc') as () => void)();
    assert.ok(process.memoryUsage().heapUsed < 1e9, `${Math.round(process.memoryUsage().heapUsed / 1e6)} MB`);
    console.log(`held after all of it: ${Math.round(process.memoryUsage().heapUsed / 1e6)} MB`);
  });
});

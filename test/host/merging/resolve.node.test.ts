import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { begin, codings, key, run } from '../coding/study';
import { closeAll, onDisk, open, studyUri, until } from '../support';
import { codingLine, fixesFor, git, gitIsReady, mergeApart, rulesOf } from './repository';

const FILE = 'codings/ana/transcripts/lee.md.yaml';
const base = codingLine('aaaaaaaaaa', 'trust') + codingLine('bbbbbbbbbb', 'trust');

describe('Resolve Merge', () => {
  before(async () => {
    await begin();
    await gitIsReady();
  });
  afterEach(async () => {
    await closeAll();
    git('merge', '--abort');
  });

  /** Ids as they stand on the disk. */
  const ids = async (): Promise<readonly string[]> => (await codings('lee.md')).map(({ id }) => id.slice(0, 1));

  it('tells of conflict markers, shows what can be read meanwhile, and writes nothing by itself', async () => {
    const here = codingLine('bbbbbbbbbb', 'trust') + codingLine('cccccccccc', 'vision');
    const there = codingLine('aaaaaaaaaa', 'vision', { changed: '2026-11-22T07:00:00Z' }) + codingLine('bbbbbbbbbb', 'trust') + codingLine('dddddddddd', 'vision');
    assert.equal(mergeApart('markers', { [FILE]: base }, { [FILE]: here }, { [FILE]: there }), false);
    const before = await onDisk(FILE);
    assert.match(before ?? '', /<<<<<<< HEAD/);
    await until('the problem', () => rulesOf(FILE).includes('merge-conflict'));
    assert.ok(!rulesOf(FILE).includes('unmerged-file'));
    assert.equal(await onDisk(FILE), before);
    const fixes = await until('the fixes', async () => {
      const all = await fixesFor(FILE, 'merge-conflict');
      return all.length > 0 && all.map(({ title }) => title);
    });
    assert.deepEqual(fixes, ['Resolve the merge in this file', 'Resolve the merge in all files']);
  });

  it('joins both versions by id and field from git’s own copies, and stages nothing unasked', async () => {
    const here = codingLine('bbbbbbbbbb', 'trust') + codingLine('cccccccccc', 'vision');
    const there = codingLine('aaaaaaaaaa', 'trust') + codingLine('bbbbbbbbbb', 'vision', { changed: '2026-11-22T07:00:00Z' }) + codingLine('dddddddddd', 'vision');
    assert.equal(mergeApart('joined', { [FILE]: base }, { [FILE]: here }, { [FILE]: there }), false);
    await until('the problem', () => rulesOf(FILE).includes('merge-conflict'));
    await run('resolveMerge', { study: key(), source: FILE });
    // What was removed here and left alone there is gone: the markers alone could not have told.
    assert.deepEqual(await ids(), ['b', 'c', 'd']);
    assert.equal((await codings('lee.md')).find(({ id }) => id.startsWith('b'))?.code, 'vision');
    await until('no problem of markers', () => !rulesOf(FILE).includes('merge-conflict'));
    assert.match(git('ls-files', '-u'), /lee\.md\.yaml/);
    await until('git still waits', () => rulesOf(FILE).includes('unmerged-file'));
    // Settled already: asked again, it leaves the file as it is.
    const settled = await onDisk(FILE);
    await run('resolveMerge', { study: key() });
    assert.equal(await onDisk(FILE), settled);
  });

  it('leaves what somebody is typing to them, and merges once it is saved', async () => {
    assert.equal(mergeApart('editor', { [FILE]: base }, { [FILE]: base + codingLine('cccccccccc', 'vision') }, { [FILE]: base + codingLine('dddddddddd', 'vision') }), false);
    const before = await onDisk(FILE);
    const editor = await open(FILE);
    await until('the editor shows the markers', () => editor.document.getText() === before);
    await editor.edit((edit) => { edit.insert(new vscode.Position(0, 0), '# mine\n'); });
    await run('resolveMerge', { study: key() });
    assert.equal(editor.document.getText(), `# mine\n${before ?? ''}`);
    assert.equal(await onDisk(FILE), before);
    await editor.document.save();
    await run('resolveMerge', { study: key() });
    assert.match((await onDisk(FILE)) ?? '', /^# mine\n/);
    assert.deepEqual(await ids(), ['a', 'b', 'c', 'd']);
  });

  it('tells of a file that one side removed and the other changed, which nothing in it says', async () => {
    const changed = codingLine('aaaaaaaaaa', 'vision', { changed: '2026-11-22T07:00:00Z' }) + codingLine('bbbbbbbbbb', 'trust');
    assert.equal(mergeApart('removed', { [FILE]: base }, { [FILE]: undefined }, { [FILE]: changed }), false);
    await until('the problem', () => rulesOf(FILE).includes('unmerged-file'));
    await run('resolveMerge', { study: key() });
    // Changed by a person there: kept. Left alone there: gone.
    assert.deepEqual(await ids(), ['a']);
  });

  it('leaves a version that cannot be read as it is, with the reason in the log', async () => {
    assert.equal(mergeApart('unread', { [FILE]: base }, { [FILE]: `${base}- {"id": "cc\n` }, { [FILE]: base + codingLine('dddddddddd', 'vision') }), false);
    const before = await onDisk(FILE);
    await run('resolveMerge', { study: key() });
    assert.equal(await onDisk(FILE), before);
    await run('showLastMerge', { study: key() });
    const page = await until('the page', () => vscode.window.visibleTextEditors.find(({ document }) => document.uri.scheme === 'verbatim-merge' && document.getText().includes('Left to you')));
    assert.match(page.document.getText(), /## Left to you: 1\n[\s\S]*codings\/ana\/transcripts\/lee\.md\.yaml: /);
  });

  it('leaves the prose of a memo as git wrote it, to a person', async () => {
    const memo = 'memos/prose.md';
    const text = (words: string): Readonly<Record<string, string>> => ({ [memo]: `---\nkind: theme\n---\n# Prose\n\n${words}\n` });
    assert.equal(mergeApart('prose', text('One.'), text('Two.'), text('Three.')), false);
    const before = await onDisk(memo);
    assert.match(before ?? '', /<<<<<<< HEAD\nTwo\.\n=======\nThree\.\n>>>>>>> prose-there\n/);
    await until('the problem', () => rulesOf(memo).includes('merge-conflict'));
    assert.deepEqual((await fixesFor(memo, 'merge-conflict')).filter(({ command }) => command?.command.startsWith('verbatim.')), [], 'no fix that would do nothing');
    await run('resolveMerge', { study: key(), source: memo });
    assert.equal(await onDisk(memo), before);
    assert.ok(rulesOf(memo).includes('merge-conflict'));
    assert.match(git('ls-files', '-u'), /memos\/prose\.md/);
  });

  it('has nothing to say of a source that nobody coded but where its conflict stands', async () => {
    const source = 'transcripts/uncoded.md';
    const text = (words: string): Readonly<Record<string, string>> => ({ [source]: `A heading\n=======\n\n<<<<<<< he wrote\n\n${words}\n` });
    assert.equal(mergeApart('uncoded', text('One.'), text('Two.'), text('Three.')), false);
    const [found] = await until('the problem', () => {
      const all = vscode.languages.getDiagnostics(studyUri(source)).filter(({ code }) => code === 'merge-conflict');
      return all.length > 0 && all;
    });
    assert.match(found?.message ?? '', /A merge was not finished here/);
    assert.deepEqual((await fixesFor(source, 'merge-conflict')).filter(({ command }) => command?.command.startsWith('verbatim.')), []);
    const editor = await open(source);
    await editor.edit((edit) => { edit.replace(new vscode.Range(5, 0, 9, 11), 'Two and three.'); });
    await until('it is mended as it is typed', () => !rulesOf(source).includes('merge-conflict'));
    await editor.document.save();
    assert.doesNotMatch((await onDisk(source)) ?? '', /=======\n[^]*>>>>>>>/);
  });
});

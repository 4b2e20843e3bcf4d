import * as assert from 'node:assert/strict';
import { codedPath, codingsPath } from '../../../src/core/study/paths';
import { at, openDesk, shown, SOURCE, TEXT } from './desk';

describe('files that changed without a word', () => {
  it('are none as long as nothing changed but by this window', async () => {
    const { desk, store } = await openDesk();
    await desk.add('ana', SOURCE, [{ code: 'vision', span: at(TEXT, 'everybody') }]);
    // What one wrote oneself is looked at once more.
    await store.look(await store.changedFiles());
    assert.deepEqual(await store.changedFiles(), []);
  });

  it('are found by their names, sizes and times, and then looked at', async () => {
    const theirs = await openDesk();
    await theirs.desk.add('ben', SOURCE, [{ code: 'vision', span: at(TEXT, 'everybody') }]);
    const ours = await openDesk();
    const { files, store } = ours;
    files.put(codingsPath('ben', SOURCE), theirs.files.text(codingsPath('ben', SOURCE))!);
    files.put(codedPath('ben', SOURCE), '[]\n');
    files.put('transcripts/new.md', 'LEE: Hello.\n');
    assert.deepEqual([...(await store.changedFiles())].sort(), [codedPath('ben', SOURCE), codingsPath('ben', SOURCE), 'transcripts/new.md'].sort());
    await store.look(await store.changedFiles());
    await store.check([SOURCE]);
    assert.deepEqual(await shown(ours), ['ben vision exact everybody']);
    assert.deepEqual(store.study.marks.get(SOURCE), ['ben']);
    assert.ok(store.study.sources.has('transcripts/new.md'));
    assert.deepEqual(await store.changedFiles(), []);

    files.put(SOURCE, `${TEXT}\nINT: Thanks.\n`);
    files.files.delete(codingsPath('ben', SOURCE));
    files.files.delete(codedPath('ben', SOURCE));
    files.files.delete('transcripts/new.md');
    await store.look(await store.changedFiles());
    assert.deepEqual(await shown(ours), []);
    assert.equal(store.study.marks.get(SOURCE), undefined);
    assert.deepEqual(store.study.sources.keys(), [SOURCE]);
    assert.deepEqual(await store.changedFiles(), []);
  });
});

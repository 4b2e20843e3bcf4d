import * as assert from 'node:assert/strict';
import { memoryFiles } from '../../../src/core/store/memory-files';
import { rewriteTexts } from '../../../src/core/store/rewrite-texts';
import { stillPace } from './desk';

const add = (line: string) => (texts: readonly { readonly path: string; readonly text: string }[]) => [{ path: 'a.yaml', text: `${texts[0]?.text ?? ''}${line}\n` }];

describe('changing a text file', () => {
  it('computes the change again where the file changed meanwhile', async () => {
    const files = memoryFiles({ 'a.yaml': 'one\n' });
    let first = true;
    await rewriteTexts(files, stillPace(), ['a.yaml'], (texts) => {
      if (first) files.put('a.yaml', 'one\ntwo\n');
      first = false;
      return add('three')(texts);
    });
    assert.equal(files.text('a.yaml'), 'one\ntwo\nthree\n');
  });

  it('makes a file that is not there, keeps a byte order mark, and writes nothing where nothing changes', async () => {
    const files = memoryFiles({});
    assert.deepEqual(await rewriteTexts(files, stillPace(), ['a.yaml'], add('one')), ['a.yaml']);
    files.put('a.yaml', '\uFEFFone\n');
    await rewriteTexts(files, stillPace(), ['a.yaml'], add('two'));
    assert.equal(files.text('a.yaml'), '\uFEFFone\ntwo\n');
    const before = files.operations;
    assert.deepEqual(await rewriteTexts(files, stillPace(), ['a.yaml'], (texts) => texts), []);
    assert.equal(files.operations - before, 2, 'the lock alone came and went');
  });

  it('leaves the file as it was where it cannot be written', async () => {
    const files = memoryFiles({ 'a.yaml': 'one\n' });
    files.accident = (_n, _kind, path) => (path === 'a.yaml' ? { kind: 'fail', fault: 'disk full' } : undefined);
    await assert.rejects(rewriteTexts(files, stillPace(), ['a.yaml'], add('two')), /Nothing was changed/);
    assert.equal(files.text('a.yaml'), 'one\n');
  });

  it('does not lose a change of two windows', async () => {
    const disk = new Map<string, Uint8Array>();
    const one = memoryFiles({ 'a.yaml': '' }, { files: disk });
    const two = memoryFiles({}, { files: disk });
    const pace = stillPace(1);
    await Promise.all([...Array(6).keys()].map((n) => rewriteTexts(n % 2 ? one : two, pace, ['a.yaml'], add(String(n)))));
    assert.deepEqual(one.text('a.yaml')?.trim().split('\n').sort(), ['0', '1', '2', '3', '4', '5']);
  });
});

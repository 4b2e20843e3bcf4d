import assert from 'node:assert/strict';
import { folderTail } from '../../../src/core/show/folder-tail';

describe('The end of a folder’s path', () => {
  it('is its name where no other folder has it', () => {
    assert.equal(folderTail('/home/ana/north/maple', ['/home/ana/north/oak']), 'maple');
  });

  it('is as long as it takes to tell it from the others', () => {
    assert.equal(folderTail('/home/ana/2024/maple', ['/home/ana/2025/maple', '/home/ana/oak']), '2024/maple');
    assert.equal(folderTail('/maple', ['/home/ana/maple']), 'maple');
  });
});

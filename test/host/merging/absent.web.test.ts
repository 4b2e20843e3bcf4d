import assert from 'node:assert/strict';
import { begin, key, run } from '../coding/study';
import { onDisk, until, writeOutside } from '../support';
import * as vscode from 'vscode';
import { studyUri } from '../support';

const FILE = 'codings/ana/transcripts/lee.md.yaml';
const line = (id: string): string => `- {"id":"${id}","code":"trust","at":"9:1-9:4","quote":"words","before":"","after":"","text":"000000000000","date":"2026-11-21"}\n`;

describe('Merging in the browser', () => {
  before(begin);

  it('sets nothing up: git cannot run programs there', async () => {
    await run('setUpMerging', { study: key() });
    assert.equal(await onDisk('.gitattributes'), undefined);
  });

  it('resolves conflict markers all the same', async () => {
    await writeOutside(FILE, `<<<<<<< HEAD\n${line('aaaaaaaaaa')}=======\n${line('bbbbbbbbbb')}>>>>>>> there\n`);
    await until('the problem', () => vscode.languages.getDiagnostics(studyUri(FILE)).some(({ code }) => code === 'merge-conflict'));
    await run('resolveMerge', { study: key() });
    assert.equal(await onDisk(FILE), line('aaaaaaaaaa') + line('bbbbbbbbbb'));
  });
});

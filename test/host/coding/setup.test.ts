import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { onDisk, open, select, studyUri, until, writeOutside } from '../support';
import { begin, code, coded, codings, key, run, undoAll } from './study';

describe('Setting up a study', () => {
  before(begin);
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(studyUri('fresh'), { recursive: true });
  });

  it('makes a study of a folder of texts, in which one can code at once', async () => {
    await writeOutside('fresh/interviews/mia.md', 'MIA: I asked her twice.\n\nINT: And?\n');
    await run('createStudy', studyUri('fresh'));
    assert.match((await onDisk('fresh/verbatim.yaml'))!, /- "interviews\/\*\*\/\*\.md"/);
    assert.match((await onDisk('fresh/codebook.yaml'))!, /^codes: \[\]$/m);
    select(await open('fresh/interviews/mia.md'), 'I asked her twice.');
    await run('codeInVivo');
    const text = await until('the coding', () => onDisk('fresh/codings/ana/interviews/mia.md.yaml'));
    assert.match(text, /"quote":"I asked her twice\."/);
    assert.match((await onDisk('fresh/codebook.yaml'))!, /id: i-asked-her-twice/);
  });

  it('leaves a folder alone that is a study already', async () => {
    const before = await onDisk('fresh/verbatim.yaml');
    await run('createStudy', studyUri('fresh'));
    assert.equal(await onDisk('fresh/verbatim.yaml'), before);
  });

  it('keeps studies beside each other apart', async () => {
    select(await open('transcripts/lee.md'), 'we laughed');
    await code('trust');
    assert.deepEqual(await coded('lee.md'), ['trust: we laughed']);
    await undoAll(['lee.md']);
  });
});

describe('Marking a source as coded', () => {
  before(begin);
  afterEach(() => undoAll(['lee.md']));

  it('freezes the coder’s codings beside them, and takes the copy away again', async () => {
    select(await open('transcripts/lee.md'), 'we laughed');
    await code('trust');
    await run('markCoded');
    const frozen = await onDisk('coded/ana/transcripts/lee.md.yaml');
    // Behind a remark that tells git the two files apart.
    assert.equal(frozen?.replace(/^# Frozen: [^\n]*\n\n/, ''), await onDisk('codings/ana/transcripts/lee.md.yaml'));
    assert.match(frozen ?? '', /^# Frozen: /);
    await code('vision');
    assert.equal(await onDisk('coded/ana/transcripts/lee.md.yaml'), frozen);
    await run('markNotCoded', { study: key(), source: 'transcripts/lee.md' });
    assert.equal(await onDisk('coded/ana/transcripts/lee.md.yaml'), undefined);
  });
});

describe('A source that was renamed outside VS Code', () => {
  before(begin);

  it('gets its codings back, byte for byte', async () => {
    select(await open('transcripts/rtl.md'), 'دائماً');
    await code('trust');
    const before = await onDisk('codings/ana/transcripts/rtl.md.yaml');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await writeOutside('transcripts/right-to-left.md', (await onDisk('transcripts/rtl.md'))!);
    await vscode.workspace.fs.delete(studyUri('transcripts/rtl.md'));
    await run('refresh');
    await run('followRenamedSource', { study: key(), source: 'transcripts/rtl.md', to: 'transcripts/right-to-left.md' });
    assert.equal(await onDisk('codings/ana/transcripts/right-to-left.md.yaml'), before);
    assert.equal(await onDisk('codings/ana/transcripts/rtl.md.yaml'), undefined);
    await vscode.workspace.fs.rename(studyUri('transcripts/right-to-left.md'), studyUri('transcripts/rtl.md'));
    await run('refresh');
    await run('followRenamedSource', { study: key(), source: 'transcripts/right-to-left.md', to: 'transcripts/rtl.md' });
    assert.equal((await codings('rtl.md')).length, 1);
    await undoAll(['rtl.md']);
  });

  it('has them joined with those that somebody made by its new name, as after a merge', async () => {
    const line = (id: string, quote: string): string => `- {"id":"${id}","code":"trust","at":"1:1-1:2","quote":"${quote}","before":"","after":"","text":"0123456789ab","date":"2026-11-22"}\n`;
    await writeOutside('codings/ana/transcripts/old-name.md.yaml', line('kkkkkkkkk1', 'one'));
    await writeOutside('codings/ana/transcripts/rtl.md.yaml', line('kkkkkkkkk2', 'two'));
    await run('refresh');
    await run('followRenamedSource', { study: key(), source: 'transcripts/old-name.md', to: 'transcripts/rtl.md' });
    const joined = (await onDisk('codings/ana/transcripts/rtl.md.yaml')) ?? '';
    assert.ok(joined.includes('kkkkkkkkk1') && joined.includes('kkkkkkkkk2'), joined);
    assert.equal(await onDisk('codings/ana/transcripts/old-name.md.yaml'), undefined);
    await vscode.workspace.fs.delete(studyUri('codings/ana/transcripts/rtl.md.yaml'));
    await run('refresh');
  });
});

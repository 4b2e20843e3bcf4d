import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { onDisk, studyUri, writeOutside } from '../support';
import { begin, key, run } from './study';

const VTT = 'WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n<v Ms. Kim>We met in the hallway.\n\n00:00:05.000 --> 00:00:07.000\n<v Interviewer>And then?\n';

/** Imports files that lie in the study's folder, but are no sources. */
async function importFiles(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) await writeOutside(`incoming/${name}`, text);
  await run('importTranscripts', { study: key() }, Object.keys(files).map((name) => studyUri(`incoming/${name}`)));
}

describe('Importing transcripts', () => {
  before(begin);
  after(async () => {
    await vscode.commands.executeCommand('notifications.clearAll');
    for (const path of ['incoming', 'transcripts/talk-with-kim.md', 'transcripts/talk-with-kim-2.md', 'transcripts/notes.md']) await vscode.workspace.fs.delete(studyUri(path), { recursive: true }).then(undefined, () => undefined);
  });

  it('makes subtitles a source, with speakers and times, every word as it was', async () => {
    await importFiles({ 'Talk with Kim.vtt': VTT });
    const text = (await onDisk('transcripts/talk-with-kim.md'))!;
    assert.match(text, /^title: "Talk with Kim"$/m);
    assert.match(text, /\[00:00:01\] \*\*Ms\. Kim:\*\* We met in the hallway\./);
    assert.match(text, /\*\*Interviewer:\*\* And then\?/);
  });

  it('writes nothing over', async () => {
    const before = await onDisk('transcripts/talk-with-kim.md');
    await importFiles({ 'Talk with Kim.vtt': VTT.replace('hallway', 'library') });
    assert.equal(await onDisk('transcripts/talk-with-kim.md'), before);
    assert.match((await onDisk('transcripts/talk-with-kim-2.md'))!, /library/);
  });

  it('imports what it can and says what it cannot', async () => {
    await importFiles({ 'old.doc': 'x', 'notes.txt': 'KIM: One.\n\nINT: Two?\n' });
    assert.match((await onDisk('transcripts/notes.md'))!, /KIM: One\./);
    assert.equal(await onDisk('transcripts/old.md'), undefined);
  });
});

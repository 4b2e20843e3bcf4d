import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { onDisk, open, select, studyUri, until } from '../support';

const LEE = 'transcripts/lee.md';

describe('A researcher in a folder that is not trusted', () => {
  before(async () => {
    await vscode.workspace.getConfiguration('verbatim').update('coder', 'ana', vscode.ConfigurationTarget.Global);
    await vscode.extensions.getExtension('verbatim-qda.verbatim-qda')?.activate();
  });

  it('codes', async () => {
    select(await open(LEE), 'Down the hall');
    await vscode.commands.executeCommand('verbatim.code', { study: studyUri().toString(), code: 'vision' });
    const line = await until('the coding', () => onDisk(`codings/ana/${LEE}.yaml`));
    assert.match(line, /"code":"vision".*"quote":"Down the hall"/);
  });

  it('exports nothing', async () => {
    await vscode.commands.executeCommand('verbatim.exportNetwork', { study: studyUri().toString(), format: 'csv', relations: [], names: true }, studyUri('out.csv'));
    assert.equal(await onDisk('out-edges.csv'), undefined);
  });

  it('codes as evidence of a tie', async () => {
    select(await open(LEE), 'Down the hall');
    await vscode.commands.executeCommand('verbatim.codeAsTie', { study: studyUri().toString(), code: 'vision', relation: 'advice', from: 'lee', to: 'kim' });
    assert.match((await onDisk(`codings/ana/${LEE}.yaml`)) ?? '', /"quote":"Down the hall".*"tie":\{"from":"lee","to":"kim","relation":"advice"\}/);
  });

  it('imports nothing, saves no version and sets up no merging', async () => {
    await vscode.workspace.fs.writeFile(studyUri('notes.txt'), new TextEncoder().encode('KIM: One.\n'));
    await vscode.commands.executeCommand('verbatim.importTranscripts', { study: studyUri().toString() }, [studyUri('notes.txt')]);
    await vscode.workspace.fs.writeFile(studyUri('survey.csv'), new TextEncoder().encode('id,advice\nkim,lee\n'));
    const before = await onDisk('verbatim.yaml');
    await vscode.commands.executeCommand('verbatim.importSurvey', { study: studyUri().toString() }, studyUri('survey.csv'));
    await vscode.commands.executeCommand('verbatim.saveVersion', { study: studyUri().toString() });
    await vscode.commands.executeCommand('verbatim.setUpMerging', { study: studyUri().toString() });
    assert.equal(await onDisk('.gitattributes'), undefined);
    assert.equal(await onDisk('transcripts/notes.md'), undefined);
    assert.equal(await onDisk('verbatim.yaml'), before);
    assert.equal(await onDisk('people/kim.md'), undefined);
  });
});

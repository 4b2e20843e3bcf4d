import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activated, until } from '../support';
import { assertUnharmed, changedSinceItCame } from './study';

describe('Opening a hostile folder', () => {
  before(async () => {
    await activated();
    await until('the problems are told', () => vscode.languages.getDiagnostics().flatMap(([, found]) => found).some(({ source }) => source === 'Verbatim'));
    // Old places are looked for, and files that changed unseen, after two seconds.
    await new Promise((resolve) => setTimeout(resolve, 4000));
  });

  it('runs nothing, connects nowhere and writes nothing beside it', assertUnharmed);

  it('takes no setting from it: neither the coder nor a program', () => {
    const settings = vscode.workspace.getConfiguration('verbatim');
    assert.equal(settings.get('coder'), 'ana');
    assert.equal(settings.inspect('coder')?.workspaceValue, undefined);
    const settable = (vscode.extensions.getExtension('verbatim-qda.verbatim-qda')?.packageJSON as { contributes: { configuration: { properties: object } } }).contributes.configuration.properties;
    assert.deepEqual(Object.keys(settable).filter((key) => /exec|path|program|git|template|plugin|command/i.test(key)), []);
  });

  it('changes nothing in it but what an earlier window left waiting, once the folder is trusted', async () => {
    const own = vscode.workspace.isTrusted ? /^(?:codings\/ana\/transcripts\/(?:json|site\/markup)\.md\.yaml|\.verbatim\/journal\/.*)$/ : /^$/;
    assert.deepEqual((await changedSinceItCame()).filter((path) => !own.test(path)), []);
  });

  it('tells every trick with rule, file and line', () => {
    const told = vscode.languages.getDiagnostics().flatMap(([uri, found]) => found.filter(({ source }) => source === 'Verbatim').map(({ code, range }) => `${uri.path.split('/study/study/')[1] ?? uri.path} ${code as string} ${range.start.line + 1}`));
    for (const problem of [
      'verbatim.yaml bad-path 6', 'verbatim.yaml bad-path 7', 'verbatim.yaml bad-path 10', 'verbatim.yaml bad-coder 21', 'verbatim.yaml forbidden-key 27', 'verbatim.yaml bad-setting 28',
      'codebook.yaml forbidden-key 48', 'codebook.yaml forbidden-key 50', 'codebook.yaml duplicate-code 60',
      'people.yaml forbidden-key 3', 'cases.yaml case-circle 2',
      'codings/ana/transcripts/conflict.md.yaml merge-conflict 1', 'codings/ana/transcripts/binary.md.yaml not-text 1', 'codings/ana/transcripts/deep.md.yaml bad-coding 1',
      'codings/con/transcripts/json.md.yaml bad-coder 1', 'codings/mallory/transcripts/gone.md.yaml unknown-source 1',
    ]) assert.ok(told.includes(problem), `${problem} is not among\n${told.join('\n')}`);
  });
});

import assert from 'node:assert/strict';
import * as vscode from 'vscode';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
  };
}

describe('The commands that the manifest declares', () => {
  let declared: readonly string[];
  let registered: readonly string[];
  before(async () => {
    const extension = vscode.extensions.getExtension('verbatim-qda.verbatim-qda');
    assert.ok(extension);
    await extension.activate();
    const { contributes } = extension.packageJSON as Manifest;
    declared = contributes.commands.map(({ command }) => command).sort();
    // VS Code itself makes commands for every view: focus, open, and the like.
    const views = Object.values(contributes.views).flatMap((list) => list.map(({ id }) => id));
    registered = (await vscode.commands.getCommands(true)).filter((command) => command.startsWith('verbatim.') && !views.some((view) => command.startsWith(`${view}.`))).sort();
  });

  it('are all registered', () => {
    assert.deepEqual(declared.filter((command) => !registered.includes(command)), []);
  });

  it('are all that are registered', () => {
    assert.deepEqual(registered.filter((command) => !declared.includes(command)), []);
  });
});

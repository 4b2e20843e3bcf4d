import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { findCode, openInCode } from '../../../scripts/lib/desktop-code.mts';
import type { Surroundings } from '../../../scripts/lib/desktop-code.mts';

const describeOnPosix = process.platform === 'win32' ? describe.skip : describe;

describeOnPosix('The demo in the user’s own VS Code', () => {
  let home: string;
  let calls: string;

  /** A `code` that tells its version and writes down how it was called. */
  function installCode(version: string): void {
    const bin = path.join(home, 'bin');
    mkdirSync(bin, { recursive: true });
    const file = path.join(bin, 'code');
    writeFileSync(file, `#!/bin/sh\nif [ "$1" = --version ]; then echo ${version}; exit 0; fi\nfor word in "$@"; do printf '%s\\n' "$word" >> '${calls}'; done\nprintf -- '--\\n' >> '${calls}'\n`);
    chmodSync(file, 0o755);
  }

  const surroundings = (env: NodeJS.ProcessEnv = {}, uid = 1000): Surroundings => ({ env: { PATH: path.join(home, 'bin'), DISPLAY: ':0', ...env }, platform: 'linux', uid });

  beforeEach(() => {
    home = mkdtempSync(path.join(tmpdir(), 'verbatim-code-'));
    calls = path.join(home, 'calls');
  });
  afterEach(() => {
    rmSync(home, { recursive: true });
  });

  it('finds the code on the PATH', async () => {
    installCode('1.105.2');
    assert.equal(await findCode(surroundings()), path.join(home, 'bin/code'));
  });

  it('does not take one that is too old, or where there is no screen, or in a remote terminal, or as root', async () => {
    installCode('1.105.2');
    assert.equal(await findCode(surroundings({ DISPLAY: undefined })), undefined);
    assert.equal(await findCode(surroundings({ VSCODE_IPC_HOOK_CLI: '/run/ipc' })), undefined);
    assert.equal(await findCode(surroundings({}, 0)), undefined);
    installCode('1.99.3');
    assert.equal(await findCode(surroundings()), undefined);
  });

  it('installs into extensions and settings of its own, then opens the study', async () => {
    installCode('1.105.2');
    await openInCode(path.join(home, 'bin/code'), '/studies/maple street', '/packed/verbatim.vsix', '/apart');
    const [install, open] = readFileSync(calls, 'utf8').split('--\n').map((call) => call.trimEnd().split('\n'));
    const apart = ['--user-data-dir', '/apart/desktop', '--extensions-dir', '/apart/desktop-extensions'];
    assert.deepEqual(install, [...apart, '--install-extension', '/packed/verbatim.vsix', '--force']);
    assert.deepEqual(open!.slice(0, 4), apart);
    assert.equal(open!.at(-1), '/studies/maple street');
  });
});

import assert from 'node:assert/strict';
import * as esbuild from 'esbuild';
import { desktop, web } from '../../../scripts/bundling.mts';

/** What a bundle asks of the machine that runs it, and its text. */
async function bundled(options: esbuild.BuildOptions, entry: string): Promise<{ readonly asks: readonly string[]; readonly text: string }> {
  const { metafile, outputFiles } = await esbuild.build({ ...options, sourcemap: false, minify: false, write: false, metafile: true, entryPoints: [entry] });
  const asks = Object.values(metafile.outputs).flatMap(({ imports }) => imports.filter(({ external }) => external).map(({ path }) => path));
  return { asks: [...new Set(asks)].sort(), text: outputFiles[0]?.text ?? '' };
}

describe('What is shipped', function () {
  this.timeout(60_000);

  it('can start no process and open no connection: on the desktop, files, paths and hashes are all that it asks for', async () => {
    const { asks } = await bundled(desktop, 'src/extension.ts');
    const chunks = asks.filter((name) => name.startsWith('./'));
    assert.deepEqual(asks.filter((name) => !chunks.includes(name)), ['node:crypto', 'node:fs', 'node:fs/promises', 'node:path', 'node:timers/promises', 'vscode']);
    assert.deepEqual(chunks, ['./commands.js', './editing.js', './features.js', './importers.js', './versions.js']);
  });

  it('can start one program, from a chunk of its own: git, to read versions', async () => {
    const { asks, text } = await bundled(desktop, 'src/lazy/versions.ts');
    assert.deepEqual(asks, ['node:child_process', 'node:crypto', 'node:fs', 'node:path']);
    assert.deepEqual([...text.matchAll(/child_process\.(\w+)/g)].map(([, call]) => call), ['execFile']);
    assert.doesNotMatch(text, /\bshell\b: *(?:true|!0)/);
  });

  it('asks the browser for nothing but VS Code', async () => {
    const { asks } = await bundled(web, 'src/extension.web.ts');
    assert.deepEqual(asks.filter((name) => !name.startsWith('./')), ['vscode']);
    for (const chunk of ['features', 'commands', 'editing']) assert.deepEqual((await bundled(web, `src/lazy/${chunk}.ts`)).asks.filter((name) => name !== 'vscode'), [], chunk);
  });

  it('turns no text into a program', async () => {
    for (const [options, entry] of [[desktop, 'src/extension.ts'], [desktop, 'src/cli/main.ts'], [web, 'src/extension.web.ts'], [web, 'src/lazy/features.ts'], [web, 'src/lazy/commands.ts']] as const) {
      const { text } = await bundled(options, entry);
      assert.ok(text.length > 50_000);
      // The browser's host loads the extension's own chunks so (load-chunk.ts).
      assert.doesNotMatch(text, /(?<![\w.'"`])(?:eval\(|new Function\((?!"module", "exports", "require", ))/, entry);
      assert.doesNotMatch(text, /\b(?:importScripts|XMLHttpRequest|WebSocket|EventSource)\b|(?<![\w.])fetch\(/, entry);
    }
  });
});

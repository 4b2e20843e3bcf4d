import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { anywhere } from '../../../scripts/bundling.mts';
import { p, run, wordFile } from './word-file';

/** The bundle is run where what Node has beyond a web worker is taken away, and code from strings is forbidden as a strict policy does. */
const WORKER = `
  const { readFileSync } = require('node:fs');
  const bundle = new (require('node:vm').Script)('(module, exports) => {' + readFileSync('bundle.js', 'utf8') + '}').runInThisContext();
  const docx = new Uint8Array(readFileSync('lee.docx'));
  const { log } = console;
  const { exit } = process;
  globalThis.self = globalThis;
  // Node makes some globals on first use, with means that are about to go.
  for (const name of Object.getOwnPropertyNames(globalThis)) try { globalThis[name]; } catch {}
  for (const name of ['process', 'Buffer', 'global', 'setImmediate', 'require']) delete globalThis[name];
  const room = { exports: {} };
  bundle(room, room.exports);
  let forbidden = false;
  try { new Function('return 1'); } catch { forbidden = true; }
  room.exports.importTranscript('lee.docx', docx).then((result) => {
    const survey = room.exports.readSurveyFile('a.csv', new Uint8Array([0x69, 0x64, 0x3b, 0x78, 0x0a, 0x61, 0x3b, 0x62]));
    log(JSON.stringify({ forbidden, result, survey }));
    exit(0);
  });
`;

describe('the bundle of the importers in a web worker', () => {
  it('reads a Word document and a survey without Node and without code from strings', async function () {
    this.timeout(30_000);
    const folder = await mkdtemp(path.join(os.tmpdir(), 'verbatim-web-'));
    try {
      const { outputFiles } = await build({
        ...anywhere,
        entryPoints: ['src/lazy/importers.ts'],
        sourcemap: false,
        write: false,
      });
      await writeFile(path.join(folder, 'bundle.js'), outputFiles[0]?.contents ?? '');
      await writeFile(path.join(folder, 'worker.cjs'), WORKER);
      await writeFile(path.join(folder, 'lee.docx'), wordFile(p(run('LEE:', 'b') + run(' Sam.')) + p(run('INT:', 'b') + run(' Why?'))));
      const { stdout } = await promisify(execFile)(process.execPath, ['--disallow-code-generation-from-strings', 'worker.cjs'], { cwd: folder });
      const { forbidden, result, survey } = JSON.parse(stdout) as { forbidden: boolean; result: { markdown?: string }; survey: { table?: { rows: unknown } } };
      assert.equal(forbidden, true);
      assert.equal(result.markdown, '**LEE:** Sam.\n\n**INT:** Why?\n', stdout);
      assert.deepEqual(survey.table?.rows, [{ line: 2, cells: ['a', 'b'] }]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

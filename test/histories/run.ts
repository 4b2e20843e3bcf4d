/**
 * `npm run test:histories -- [count] [--from n] [--stop]`: plays random histories with real git, 2,000 unless said otherwise.
 * A seed that fails is printed; `npm run test:histories -- --seed n` plays it again. With VERBATIM_KEEP=1 its folders stay.
 */
import { parseArgs } from 'node:util';
import { writeResult } from '../../scripts/lib/results.mts';
import { playHistory } from './history';
import { setStage } from './template';

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { seed: { type: 'string' }, from: { type: 'string' }, stop: { type: 'boolean' } } });
  const count = values.seed === undefined ? Number(positionals[0] ?? 2000) : 1;
  const from = Number(values.seed ?? values.from ?? 1);
  const stage = await setStage();
  let [failed, done] = [0, 0];
  const start = Date.now();
  for (let seed = from; seed < from + count; seed++) {
    done++;
    try {
      await playHistory(stage, seed);
    } catch (error) {
      failed++;
      process.stdout.write(`\nseed ${seed}: ${error instanceof Error ? (values.seed === undefined ? error.message.slice(0, 600) : (error.stack ?? '')) : String(error)}\n`);
      if (values.stop) break;
    }
    if ((seed - from + 1) % 50 === 0) process.stdout.write(`${seed - from + 1} histories, ${failed} failed, ${((Date.now() - start) / 1000).toFixed(0)} s\n`);
  }
  if (process.env.VERBATIM_KEEP === undefined) stage.remove();
  process.stdout.write(`${count} histories, ${failed} failed, ${((Date.now() - start) / 1000).toFixed(0)} s\n`);
  writeResult('histories', { passed: done - failed, failed, skipped: 0 });
  process.exitCode = failed > 0 ? 1 : 0;
}

void main();

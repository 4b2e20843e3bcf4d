/**
 * `npm run test:histories [count] [-- --seed n] [--from n]`: plays random histories with real git. A seed that fails is
 * printed, and played again by `--seed`.
 */
import { parseArgs } from 'node:util';
import { playHistory } from './history';
import { setStage } from './template';

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { seed: { type: 'string' }, from: { type: 'string' }, stop: { type: 'boolean' } } });
  const count = values.seed === undefined ? Number(positionals[0] ?? 2000) : 1;
  const from = Number(values.seed ?? values.from ?? 1);
  const stage = await setStage();
  let failed = 0;
  const start = Date.now();
  for (let seed = from; seed < from + count; seed++) {
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
  process.exitCode = failed > 0 ? 1 : 0;
}

void main();

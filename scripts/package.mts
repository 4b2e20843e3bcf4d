/** Builds and packs the extension: `verbatim-qda-<version>.vsix` in the project's folder, or at `--out FILE`. */
import { parseArgs } from 'node:util';
import { packExtension } from './lib/pack.mts';
import { main } from './lib/run.mts';

await main(async () => {
  const { values } = parseArgs({ options: { out: { type: 'string' } } });
  const file = await packExtension(values.out);
  process.stdout.write(`${file}\n`);
  return 0;
});

/** Gate on what VS Code loads when the extension activates: at most 400 kB for each host, minified. Import libraries load on first use. */
import { readdirSync, statSync } from 'node:fs';
import * as path from 'node:path';
import { project } from './lib/project.mts';
import { main } from './lib/run.mts';

/** Bytes. */
const LIMIT = 400_000;
const AT_ACTIVATION = ['extension.js', 'extension.web.js'];

await main(() => {
  const dist = path.join(project, 'dist');
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js')).sort();
  let tooLarge = 0;
  for (const name of files) {
    const size = statSync(path.join(dist, name)).size;
    const gated = AT_ACTIVATION.includes(name);
    if (gated && size > LIMIT) tooLarge += 1;
    process.stdout.write(`${(size / 1000).toFixed(1).padStart(8)} kB  ${name}${gated ? `  (at activation, at most ${LIMIT / 1000} kB)${size > LIMIT ? '  TOO LARGE' : ''}` : ''}\n`);
  }
  return Promise.resolve(tooLarge > 0 || !AT_ACTIVATION.every((name) => files.includes(name)) ? 1 : 0);
});

/** Writes the large study into the folder named on the command line, in place of what is there. */
import * as fs from 'node:fs';
import { dirname, join } from 'node:path';
import { LARGE, largeStudy } from './large-study';

const folder = process.argv[2];
if (folder === undefined) throw new Error('Name the folder.');
for (const name of fs.readdirSync(folder)) if (!name.startsWith('.')) fs.rmSync(join(folder, name), { recursive: true });
for (const [path, text] of largeStudy(LARGE)) {
  fs.mkdirSync(dirname(join(folder, path)), { recursive: true });
  fs.writeFileSync(join(folder, path), text);
}

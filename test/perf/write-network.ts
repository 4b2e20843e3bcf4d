/** Writes a survey of 2,000 people and 36,000 ties: `node --import tsx test/perf/write-network.ts FOLDER`. */
import { writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { surveyFiles } from './network-random';

const [, , folder = '.'] = process.argv;
for (const [file, text] of Object.entries(surveyFiles(2_000, 12_000, ['advice', 'information', 'support']))) writeFileSync(path.join(folder, file), text);

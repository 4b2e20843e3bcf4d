/** Fills the folder of a host benchmark with a large study. */
import { execFileSync } from 'node:child_process';

/** Writes 2,000 sources (100 MB) with 100,000 codings into a folder. */
export function prepare(folder: string): void {
  execFileSync(process.execPath, ['--import', 'tsx', 'test/perf/write-large.ts', folder], { stdio: 'inherit' });
}

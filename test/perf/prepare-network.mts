/** Fills the folder of a host benchmark with a large survey. */
import { execFileSync } from 'node:child_process';

/** Writes 2,000 people with 36,000 ties of three relations into a folder. */
export function prepare(folder: string): void {
  execFileSync(process.execPath, ['--import', 'tsx', 'test/perf/write-network.ts', folder], { stdio: 'inherit' });
}

/** A clone of the study: git as people use it, and what they do when it stops. */
import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync } from 'node:fs';
import { join } from 'node:path';
import { resolveMerge } from '../../src/core/store/resolve-merge';
import type { Pace } from '../../src/core/store/pace';
import { nodeFiles } from '../../src/node/files';
import { unmergedIn } from '../../src/node/unmerged';
import type { Stage } from './template';

const pace: Pace = { now: () => new Date(), wait: () => Promise.resolve(), breathe: () => Promise.resolve() };

export class Clone {
  /** Paths that git left unmerged, each time that it stopped. */
  readonly stops: string[] = [];

  constructor(
    readonly folder: string,
    readonly withDriver: boolean,
  ) {}

  static make(stage: Stage, name: string, withDriver: boolean): Clone {
    const folder = join(stage.folder, name);
    cpSync(stage.template, folder, { recursive: true });
    if (withDriver) appendFileSync(join(folder, '.git/config'), `[merge "verbatim"]\n\tdriver = ${JSON.stringify(stage.driver)}\n`);
    return new Clone(folder, withDriver);
  }

  /** Runs git; gives what it said. @throws where it fails. */
  git(...args: readonly string[]): string {
    const { ok, said } = this.try(...args);
    if (!ok) throw new Error(`git ${args.join(' ')} in ${this.folder}:\n${said}`);
    return said.trim();
  }

  try(...args: readonly string[]): { readonly ok: boolean; readonly said: string } {
    const { status, stdout, stderr } = spawnSync('git', ['-C', this.folder, ...args], { encoding: 'utf8', env: { ...process.env, GIT_EDITOR: 'true', LC_ALL: 'C' } });
    return { ok: status === 0, said: status === 0 ? stdout : stdout + stderr };
  }

  commit(message: string): string | undefined {
    this.git('add', '-A');
    return this.try('commit', '-q', '-m', message).ok ? this.git('rev-parse', 'HEAD') : undefined;
  }

  /** Runs a command that may stop, settles what it left, and goes on. */
  async merging(args: readonly string[], goOn: readonly string[]): Promise<void> {
    const { ok, said } = this.try(...args);
    if (ok) return;
    let last = said;
    for (let round = 0; round < 12; round++) {
      const left = await this.settle();
      if (left === 0 && round === 0 && !/conflict/i.test(last)) throw new Error(`git ${args.join(' ')} in ${this.folder}:\n${last}`);
      const on = this.try(...goOn);
      if (on.ok) return;
      last = on.said;
      if (/empty|nothing to commit|--skip|No changes/.test(last) && !last.includes('CONFLICT')) {
        if (goOn[0] === 'commit') return;
        const skipped = this.try(goOn[0] ?? '', '--skip');
        if (skipped.ok) return;
        last = skipped.said;
      }
    }
    throw new Error(`git ${args.join(' ')} in ${this.folder} does not end:\n${last}`);
  }

  /** Settles what is unmerged, as `verbatim resolve --add` does; prose as either has it. Gives how many files were. */
  async settle(): Promise<number> {
    const unmerged = (await unmergedIn(this.folder)) ?? [];
    this.stops.push(...unmerged.map(({ path }) => path));
    const results = await resolveMerge(nodeFiles(this.folder), pace, unmerged, 'resolve');
    for (const { path, result, why, to } of results) {
      if (result === 'left' && !path.startsWith('transcripts/') && !(path.startsWith('memos/') && (why ?? '').includes('prose'))) throw new Error(`${path} was left: ${why ?? ''}`);
      if (result === 'left' && !this.try('checkout', '--theirs', '--', path).ok && !this.try('checkout', '--ours', '--', path).ok) this.try('rm', '-q', '--cached', '--', path);
      if (to !== undefined) this.git('add', '--', to);
      this.try('add', '--all', '--', path);
    }
    return unmerged.length;
  }
}

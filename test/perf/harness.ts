/**
 * Measures operations and how they grow. A gate compares two sizes inside one run, so it holds on any machine; a goal in
 * milliseconds is shown beside the figure and gates nothing.
 *
 *     await report('Coding', [
 *       { name: 'add a coding', growth: 'flat', prepare: (size) => study(size), run: (study) => add(study) },
 *     ]);
 */
import { performance } from 'node:perf_hooks';

/** How an operation may grow when the study grows tenfold. */
export type Growth = 'flat' | 'linear' | 'free';

/** The factor that each kind may grow by at most. */
export const GATES: Readonly<Record<Growth, number>> = { flat: 1.5, linear: 13, free: Infinity };

export interface Operation<T> {
  readonly name: string;
  readonly growth: Growth;
  /** The small size and the large one; default 1 and 10. */
  readonly sizes?: readonly [number, number];
  /** What `run` works on, made once for each size. */
  readonly prepare: (size: number) => T | Promise<T>;
  /** The operation itself. May change `fixture` as long as the next call costs the same. */
  readonly run: (fixture: T) => unknown;
  /** Undoes what `run` did; not timed. Such an operation is timed one call at a time. */
  readonly after?: (fixture: T) => unknown;
  /** Samples for each size; default 15. */
  readonly rounds?: number;
  /** Milliseconds to reach at the large size; shown, not gated. */
  readonly goal?: number;
  /** Compare `goal` with the 95th percentile in place of the median. */
  readonly percentile?: 50 | 95;
}

export interface Figures {
  /** Milliseconds for one call. */
  readonly median: number;
  readonly p95: number;
}

interface Timed<T> {
  readonly fixture: T;
  readonly calls: number;
  readonly samples: number[];
}

/** A sample lasts at least so many milliseconds: long enough to bear its share of collections, as the large size does. */
const SAMPLE_MS = 25;

/** The value below which a share of the samples lies. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)] ?? Number.NaN;
  const high = sorted[Math.ceil(at)] ?? Number.NaN;
  return low + (high - low) * (at - Math.floor(at));
}

async function timeOnce<T>({ fixture, calls }: { readonly fixture: T; readonly calls: number }, operation: Operation<T>): Promise<number> {
  const start = performance.now();
  for (let call = 0; call < calls; call += 1) {
    const done = operation.run(fixture);
    if (done instanceof Promise) await done;
  }
  const taken = (performance.now() - start) / calls;
  await operation.after?.(fixture);
  return taken;
}

/** How many calls make a sample long enough; warms the code up on the way. */
async function calibrate<T>(fixture: T, operation: Operation<T>): Promise<number> {
  let calls = 1;
  const until = performance.now() + 200;
  for (let tries = 0; tries < 2 || performance.now() < until; tries += 1) {
    const taken = await timeOnce({ fixture, calls }, operation);
    if (!operation.after && taken * calls < SAMPLE_MS) calls = Math.min(100_000, Math.ceil((SAMPLE_MS / Math.max(taken, 1e-5)) * 1.2));
    if (tries > 50) break;
  }
  return calls;
}

/** Times an operation at both sizes, by turns, so that a slow moment of the machine strikes both. */
export async function measure<T>(operation: Operation<T>): Promise<readonly [Figures, Figures]> {
  const sides: Timed<T>[] = [];
  for (const size of operation.sizes ?? [1, 10]) {
    const fixture = await operation.prepare(size);
    sides.push({ fixture, calls: await calibrate(fixture, operation), samples: [] });
  }
  for (let round = 0; round < (operation.rounds ?? 15); round += 1) {
    for (const side of sides) side.samples.push(await timeOnce(side, operation));
  }
  const [small, large] = sides.map(({ samples }) => ({ median: quantile(samples, 0.5), p95: quantile(samples, 0.95) }));
  return [small!, large!];
}

/** `0.0123`, `4.56`, `789`: three digits that count. */
export function ms(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

/** Takes any operation, whatever its fixture. */
export function operation<T>(of: Operation<T>): Operation<unknown> {
  return of as Operation<unknown>;
}

/** Measures and prints a table; a broken gate makes the program end with exit code 1. */
export async function report(title: string, operations: readonly Operation<unknown>[]): Promise<void> {
  const rows: string[] = [];
  for (const one of operations) {
    const [small, large] = await measure(one);
    const grown = large.median / small.median;
    const broken = grown > GATES[one.growth];
    if (broken) process.exitCode = 1;
    const reached = one.percentile === 95 ? large.p95 : large.median;
    const goal = one.goal === undefined ? '' : `${one.percentile === 95 ? 'p95 ' : ''}≤ ${one.goal} ms: ${reached <= one.goal ? 'reached' : 'missed'}`;
    const gate = one.growth === 'free' ? '' : `${one.growth} ≤ ${GATES[one.growth]}: ${broken ? 'BROKEN' : 'kept'}`;
    rows.push(`| ${one.name} | ${ms(small.median)} | ${ms(large.median)} | ${ms(large.p95)} | ${grown.toFixed(2)} | ${gate} | ${goal} |`);
  }
  print(title, ['operation', 'small, ms', 'large, ms', 'large p95, ms', 'growth', 'gate', 'goal'], rows);
}

/** Says one figure in a table of its own, as `[what, figure, goal, reached]`; a goal that is missed is shown and gates nothing. */
export function reportFigures(title: string, figures: readonly { readonly name: string; readonly figure: string; readonly goal?: string; readonly reached?: boolean }[]): void {
  print(
    title,
    ['what', 'figure', 'goal'],
    figures.map(({ name, figure, goal, reached }) => `| ${name} | ${figure} | ${goal === undefined ? '' : `${goal}: ${reached === true ? 'reached' : 'missed'}`} |`),
  );
}

function print(title: string, heads: readonly string[], rows: readonly string[]): void {
  process.stdout.write(`\n### ${title}\n\n| ${heads.join(' | ')} |\n|${' --- |'.repeat(heads.length)}\n${rows.join('\n')}\n`);
}

/** How late keystrokes are heard while something goes on: one every five milliseconds. */
export async function keystrokeWaits(meanwhile: () => Promise<void>): Promise<readonly number[]> {
  const waits: number[] = [];
  let running = true;
  const type = async (): Promise<void> => {
    while (running) {
      const due = performance.now() + 5;
      await new Promise((resolve) => setTimeout(resolve, 5));
      waits.push(performance.now() - due);
    }
  };
  const typing = type();
  await meanwhile();
  running = false;
  await typing;
  return waits;
}

/** Bytes of the heap in use after a full collection; run with `--expose-gc`, as `npm run bench` does. */
export function heapInUse(): number {
  if (globalThis.gc === undefined) throw new Error('Memory is measured with --expose-gc: use npm run bench.');
  globalThis.gc();
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}

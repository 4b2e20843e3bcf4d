/** Agreement: all measures and the bootstrap for two coders, 200 transcripts, 20,000 codings, 50 codes, by words; and how long a slice lasts. */
import { performance } from 'node:perf_hooks';
import { type Agreement, agreementOf, type AgreementOptions } from '../../src/core/analysis/agreement/agreement';
import { bootstrapInSlices } from '../../src/core/analysis/agreement/bootstrap';
import type { Resampled } from '../../src/core/analysis/agreement/drawn-units';
import { readFrozen } from '../../src/core/analysis/agreement/frozen';
import { type AgreementRows, rowsInSlices } from '../../src/core/analysis/agreement/rows';
import { memoryFiles } from '../../src/core/store/memory-files';
import { NO_HISTORY } from '../../src/core/store/old-texts';
import { StudyStore } from '../../src/core/store/study-store';
import { atOnce } from '../../src/core/slices';
import { agreementStudy, TWO_CODERS } from './agreement-study';
import { ms, quantile, reportFigures } from './harness';

const OPTIONS: AgreementOptions = { unit: 'words', text: 'participants', overlap: 0, coders: ['ana', 'ben'], draws: 0, seed: 1, postDiscussion: false };
const ROUNDS = 5;

const pace = { now: () => new Date(), wait: () => Promise.resolve(), breathe: () => Promise.resolve() };

/** Milliseconds that this thread worked, of each call. */
async function timed(run: () => unknown): Promise<readonly number[]> {
  const samples: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    await run();
    samples.push(performance.now() - start);
  }
  return samples;
}

function longestSlice(slices: Generator<undefined, unknown>): { readonly longest: number; readonly count: number } {
  let longest = 0;
  for (let count = 1; ; count++) {
    const before = process.threadCpuUsage();
    const { done } = slices.next();
    const after = process.threadCpuUsage(before);
    longest = Math.max(longest, (after.user + after.system) / 1000);
    if (done) return { longest, count };
  }
}

async function bench(): Promise<void> {
  const store = await StudyStore.open({ key: 'bench', port: memoryFiles(agreementStudy(TWO_CODERS)), pace, oldTexts: NO_HISTORY });
  const from = { study: store.study, text: store.text.bind(store), findPlaces: store.findPlaces.bind(store) };
  const whole = async (): Promise<Agreement> => agreementOf(from, (await readFrozen(store.port)).judgements, OPTIONS, () => Promise.resolve());

  const first = performance.now();
  const { collected } = await whole();
  const cold = performance.now() - first;
  const { compared } = collected;
  const again = await timed(whole);
  let rows: AgreementRows = atOnce(rowsInSlices(compared, OPTIONS));
  const measures = await timed(() => { rows = atOnce(rowsInSlices(compared, OPTIONS)); });
  const draw = async (resampled: Resampled, ofSources = false): Promise<readonly number[]> => timed(() => atOnce(bootstrapInSlices(rows, { draws: 1000, seed: 1, resampled, ofSources })));
  const transcripts = await draw('transcripts');
  const turns = await draw('turns');
  const sources = await draw('transcripts', true);
  const slice = longestSlice(rowsInSlices(compared, OPTIONS));
  const drawn = longestSlice(bootstrapInSlices(rows, { draws: 1000, seed: 1, resampled: 'turns', ofSources: true }));
  const words = rows.counts.unitsIn.reduce((sum, each) => sum + each, 0);
  const codings = compared.sources.reduce((sum, { passages }) => sum + passages.reduce((own, each) => own + (each?.length ?? 0), 0), 0);

  const median = (samples: readonly number[]): string => `${ms(quantile(samples, 0.5))} ms`;
  reportFigures(`Agreement of two coders: ${compared.sources.length} transcripts, ${words} words of participants, ${codings} codings, ${compared.codes.length} codes, by words`, [
    { name: 'all measures, from texts and places in memory', figure: median(measures), goal: '≤ 2,000 ms', reached: quantile(measures, 0.5) <= 2000 },
    { name: '… from files: frozen copies read, places looked up; the first time', figure: `${ms(cold)} ms`, goal: '≤ 2,000 ms', reached: cold <= 2000 },
    { name: '… again', figure: median(again), goal: '≤ 2,000 ms', reached: quantile(again, 0.5) <= 2000 },
    { name: 'bootstrap, 1,000 draws of transcripts', figure: median(transcripts), goal: '≤ 5,000 ms', reached: quantile(transcripts, 0.5) <= 5000 },
    { name: 'bootstrap, 1,000 draws of turns', figure: median(turns), goal: '≤ 5,000 ms', reached: quantile(turns, 0.5) <= 5000 },
    { name: '… and, by source, of each one’s own turns', figure: median(sources), goal: '≤ 5,000 ms', reached: quantile(sources, 0.5) <= 5000 },
    { name: `the longest of ${slice.count} slices of the measures works`, figure: `${ms(slice.longest)} ms`, goal: '≤ 10 ms', reached: slice.longest <= 10 },
    { name: `the longest of ${drawn.count} slices of the bootstrap works`, figure: `${ms(drawn.longest)} ms`, goal: '≤ 10 ms', reached: drawn.longest <= 10 },
  ]);
}

void bench();

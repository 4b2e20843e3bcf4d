/** The study as a whole: opening it, one coding more, one keystroke, re-finding, memory. */
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cliPace } from '../../src/cli/open';
import { memoryJournal } from '../../src/core/store/journal';
import { localTexts } from '../../src/core/store/old-texts';
import { StudyDesk } from '../../src/core/store/study-desk';
import { StudyStore } from '../../src/core/store/study-store';
import { codingsOf } from '../../src/core/study/study';
import { tallies } from '../../src/core/study/tally';
import { nodeFiles } from '../../src/node/files';
import { heapInUse, ms, operation, quantile, report, reportFigures } from './harness';
import { codingLines, interview, LARGE, largeStudy, type StudySize } from './large-study';

const made: string[] = [];

/** Writes a study to a temporary folder. */
function onDisk(size: StudySize, more: readonly (readonly [string, string])[] = []): string {
  const folder = fs.mkdtempSync(join(tmpdir(), 'verbatim-bench-'));
  made.push(folder);
  for (const [path, text] of [...largeStudy(size), ...more]) {
    const full = join(folder, path);
    fs.mkdirSync(dirname(full), { recursive: true });
    fs.writeFileSync(full, text);
  }
  return folder;
}

async function open(folder: string): Promise<{ store: StudyStore; desk: StudyDesk }> {
  const port = nodeFiles(folder);
  const texts = localTexts(port);
  const store = await StudyStore.open({ key: folder, port, pace: cliPace, oldTexts: texts });
  const desk = new StudyDesk({ store, pace: cliPace, texts, journal: memoryJournal(), saveSource: () => Promise.resolve(true) });
  return { store, desk };
}

/** What Node alone needs to read the same codings and parse their lines. */
function bare(folder: string): number {
  let count = 0;
  for (const coder of ['ana', 'ben']) {
    const root = join(folder, 'codings', coder);
    for (const name of fs.readdirSync(root, { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.yaml')) continue;
      for (const line of fs.readFileSync(join(root, name), 'utf8').split('\n')) {
        if (line !== '') count += Object.keys(JSON.parse(line.slice(2)) as object).length;
      }
    }
  }
  return count;
}

async function timed(run: () => unknown): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

async function opening(): Promise<void> {
  const folder = onDisk(LARGE);
  const ratios: number[] = [];
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < 9; round++) {
    globalThis.gc?.();
    const a = await timed(() => bare(folder));
    globalThis.gc?.();
    const b = await timed(() => open(folder));
    if (round === 0) continue;
    theirs.push(a);
    ours.push(b);
    ratios.push(b / a);
  }
  const before = heapInUse();
  const { store } = await open(folder);
  const opened = heapInUse();
  const check = await timed(() => store.check(store.study.codings.keys()));
  const count = await timed(() => tallies(store.study));
  const checked = heapInUse();
  const ratio = quantile(ratios, 0.5);
  const mb = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(0)} MB`;
  reportFigures('2,000 sources (100 MB), 100,000 codings', [
    { name: 'Node alone: read the codings, parse their lines', figure: `${ms(quantile(theirs, 0.5))} ms` },
    { name: 'ready after opening', figure: `${ms(quantile(ours, 0.5))} ms, ${ratio.toFixed(2)} × Node alone (${ms(quantile(ratios, 0))} to ${ms(quantile(ratios, 1))})`, goal: '≤ 2 ×', reached: ratio <= 2 },
    { name: 'check of all places, in the background', figure: `${ms(check)} ms` },
    { name: 'counts of all codes, first time', figure: `${ms(count)} ms` },
    { name: 'memory after opening', figure: mb(opened - before), goal: '≤ 400 MB', reached: opened - before <= 400 * 1024 * 1024 },
    { name: 'memory after the check', figure: mb(checked - before), goal: '≤ 400 MB', reached: checked - before <= 400 * 1024 * 1024 },
  ]);
}

const LONG = 'transcripts/long.md';
const ORIGINAL = interview(9999, 300_000);

/** A study of 200 × size sources with one long, densely coded transcript in it, opened. */
async function withLong(size: number): Promise<{ store: StudyStore; desk: StudyDesk; text: string; at: number }> {
  const folder = onDisk({ sources: 100 * size, characters: 5_000, codings: 25 }, [
    [LONG, ORIGINAL],
    [`codings/ana/${LONG}.yaml`, codingLines(ORIGINAL, 5_000, 77)],
  ]);
  const held = await open(folder);
  await held.desk.opened(LONG, ORIGINAL);
  return { ...held, text: ORIGINAL, at: 150_000 };
}

async function main(): Promise<void> {
  await opening();
  await report('One long transcript: 300,000 characters, 5,000 codings', [
    operation({
      name: 'one keystroke',
      growth: 'flat',
      goal: 5,
      percentile: 95,
      rounds: 200,
      prepare: withLong,
      run: (held) => {
        held.text = `${held.text.slice(0, held.at)}x${held.text.slice(held.at)}`;
        held.desk.changed(LONG, [{ rangeOffset: held.at, rangeLength: 0, text: 'x' }], held.text);
        held.at++;
      },
      after: () => undefined,
    }),
    operation({
      name: 'places in the snapshot after a pause in typing',
      growth: 'flat',
      rounds: 30,
      prepare: withLong,
      run: (held) => {
        held.text = `${held.text.slice(0, held.at)}x${held.text.slice(held.at)}`;
        held.desk.changed(LONG, [{ rangeOffset: held.at, rangeLength: 0, text: 'x' }], held.text);
        held.desk.settle(LONG);
        return codingsOf(held.store.study, LONG);
      },
      after: () => undefined,
    }),
  ]);
  await report('One coding more', [
    operation({
      name: 'until it is in the snapshot',
      growth: 'flat',
      goal: 10,
      rounds: 40,
      prepare: async (size: number) => {
        const folder = onDisk({ sources: 100 * size, characters: 5_000, codings: 25 });
        return { ...(await open(folder)), at: 300, done: Promise.resolve() };
      },
      run: async (held) => {
        const path = 'transcripts/site-0/t0.md';
        held.at += 5;
        const before = held.store.study.version;
        const shown = new Promise<void>((resolve) => {
          const off = held.store.onDidChange((_delta, study) => {
            if (study.version > before) {
              off();
              resolve();
            }
          });
        });
        held.done = held.desk.add('ana', path, [{ code: 'code-1', span: { start: held.at, end: held.at + 40 } }]).then(() => undefined);
        await shown;
      },
      after: (held) => held.done,
    }),
    operation({
      name: 'until it is safe on the disk',
      growth: 'flat',
      rounds: 40,
      prepare: async (size: number) => {
        const folder = onDisk({ sources: 100 * size, characters: 5_000, codings: 25 });
        return { ...(await open(folder)), at: 300 };
      },
      run: async (held) => {
        held.at += 5;
        await held.desk.add('ana', 'transcripts/site-0/t0.md', [{ code: 'code-1', span: { start: held.at, end: held.at + 40 } }]);
      },
      after: () => undefined,
    }),
  ]);
}

void main().finally(() => {
  for (const folder of made) fs.rmSync(folder, { recursive: true, force: true });
});

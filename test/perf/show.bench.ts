/** What is computed to draw a long transcript: which codings, in which lanes, in which looks; and counting all codes. */
import { drawnCodings } from '../../src/core/show/drawn';
import { groundLooks, lineLooks } from '../../src/core/show/looks';
import { checkPlaces } from '../../src/core/store/check-places';
import { memoryFiles } from '../../src/core/store/memory-files';
import { sourceText } from '../../src/core/store/source-text';
import { StudyStore } from '../../src/core/store/study-store';
import type { Study } from '../../src/core/study/study';
import { tallies } from '../../src/core/study/tally';
import { cliPace } from '../../src/cli/open';
import { operation, report } from './harness';
import { codingLines, interview, largeStudy } from './large-study';

const NOWHERE = { find: () => Promise.resolve(undefined) };
const SIGHT = { isCodeShown: () => true, isCoderShown: () => true, isOwn: (coder: string) => coder === 'ana' };
const LONG = 'transcripts/long.md';

async function studyWith(files: Iterable<readonly [string, string]>): Promise<Study> {
  const store = await StudyStore.open({ key: 'bench', port: memoryFiles(Object.fromEntries(files)), pace: cliPace, oldTexts: NOWHERE });
  await store.check(store.study.codings.keys());
  return store.study;
}

/** A transcript with so many codings, by both coders. */
function long(codings: number): readonly (readonly [string, string])[] {
  const text = interview(9999, 300_000);
  const [settings, codebook] = [...largeStudy({ sources: 0, characters: 0, codings: 0 })];
  return [settings!, codebook!, [LONG, text], [`codings/ana/${LONG}.yaml`, codingLines(text, codings / 2, 77)], [`codings/ben/${LONG}.yaml`, codingLines(text, codings / 2, 78)]];
}

void report('To draw a transcript of 300,000 characters (500 and 5,000 codings) and to count codes (200 and 2,000 sources)', [
  operation({
    name: 'highlights and stripes, from the snapshot to ranges by look',
    growth: 'linear',
    goal: 50,
    prepare: async (size: number) => {
      const study = await studyWith(long(500 * size));
      return { study, codings: study.codings.get(LONG)! };
    },
    run: ({ study, codings }) => {
      // A new object each time, as after a change: nothing of the last time is known.
      const drawn = drawnCodings(study.codebook, { ...codings }, SIGHT);
      return [groundLooks(drawn, 'both'), lineLooks(drawn, 'both', true)];
    },
  }),
  operation({
    name: 'places of all its codings in the text that they were made on',
    growth: 'linear',
    prepare: async (size: number) => {
      const study = await studyWith(long(500 * size));
      const text = interview(9999, 300_000);
      return { codings: study.codings.get(LONG)!, text, source: study.sources.get(LONG) };
    },
    run: ({ codings, text, source }) => checkPlaces(codings, sourceText(LONG, text, source), NOWHERE, () => cliPace.breathe()),
  }),
  operation({
    name: 'counts of all codes after one source changed',
    growth: 'linear',
    sizes: [200, 2000],
    prepare: async (sources: number) => {
      const study = await studyWith(largeStudy({ sources, characters: 3_000, codings: 25 }));
      tallies(study);
      return { study, path: study.codings.keys()[0]! };
    },
    run: ({ study, path }) => tallies({ ...study, codings: study.codings.with(path, { ...study.codings.get(path)! }) }),
  }),
]);

import assert from 'node:assert/strict';
import { readFrozen } from '../../../src/core/analysis/agreement/frozen';
import { type Earlier, type Judged, judged, type Present } from '../../../src/core/analysis/agreement/judged';
import { memoryFiles } from '../../../src/core/store/memory-files';
import { NO_HISTORY } from '../../../src/core/store/old-texts';
import { StudyStore } from '../../../src/core/store/study-store';
import { maskedFor } from '../../../src/core/study/settle/masked';
import { textId } from '../../../src/core/text/blob-id';

const TEXT = 'One two three four five six seven eight nine ten.\n';
const CODING = `- {"id":"aaaaaaaaa1","code":"a","at":"1:1-1:4","quote":"One","before":"","after":" two three four five six seven ei","text":"${textId(TEXT)}","date":"2026-11-01"}\n`;
const pace = { now: () => new Date(), wait: () => Promise.resolve(), breathe: () => Promise.resolve() };
const THEN = { called: 'round-1', commit: '1'.repeat(40) };

/** Marks by coder and source; a text each. */
async function studyOf(marks: Readonly<Record<string, readonly string[]>>, masked: readonly string[] = [], sources = ['s', 't', 'u']): Promise<StudyStore> {
  const files = Object.fromEntries([
    ['verbatim.yaml', 'verbatim: 1\n'],
    ['codebook.yaml', 'codes:\n  - {id: a, name: A}\n'],
    ...(masked.length > 0 ? [['assignments.yaml', `- id: one\n  coder: [ana, ben]\n  mode: masked\n  sources: [${masked.map((source) => `transcripts/${source}.md`).join(', ')}]\n`]] : []),
    ...sources.map((source) => [`transcripts/${source}.md`, TEXT]),
    ...Object.entries(marks).flatMap(([coder, own]) => own.map((source) => [`coded/${coder}/transcripts/${source}.md.yaml`, CODING])),
    ['codings/carla/transcripts/t.md.yaml', CODING],
  ]) as Readonly<Record<string, string>>;
  return StudyStore.open({ key: 'study', port: memoryFiles(files), pace, oldTexts: NO_HISTORY });
}
const earlierOf = async (store: StudyStore): Promise<Earlier> => ({ store, judgements: (await readFrozen(store.port)).judgements });
const presentOf = (store: StudyStore, coder: string): Present => ({ study: maskedFor(store.study, coder), files: store.port, text: store.text.bind(store), findPlaces: store.findPlaces.bind(store) });
const marksIn = ({ judgements }: Pick<Judged, 'judgements'>): readonly string[] => [...judgements].flatMap(([coder, sources]) => [...sources.keys()].map((path) => `${coder} ${path.slice('transcripts/'.length, -'.md'.length)}`)).sort();

describe('What is compared in the panel of agreement', () => {
  it('is what may be seen: until one’s own is marked coded, nothing of a masked source', async () => {
    const store = await studyOf({ ana: ['s'], ben: ['s', 't'], dan: ['t'] }, ['t']);
    const forAna = await judged(presentOf(store, 'ana'), undefined, undefined);
    assert.deepEqual(marksIn(forAna), ['ana s', 'ben s']);
    assert.deepEqual([forAna.masks, forAna.now, forAna.segments], [true, ['ana', 'ben'], ['ana', 'ben']]);
    const forBen = await judged(presentOf(store, 'ben'), undefined, undefined);
    assert.deepEqual(marksIn(forBen), ['ana s', 'ben s', 'ben t', 'dan t']);
    assert.deepEqual([forBen.masks, forBen.segments], [false, ['ana', 'ben', 'carla', 'dan']]);
  });

  it('is at a commit what was marked then, and masked is what is masked now, and what is not there any more', async () => {
    const now = await studyOf({ ana: ['s'], ben: ['s', 't'] }, ['t'], ['s', 't']);
    const then = await earlierOf(await studyOf({ ana: ['s', 'u'], ben: ['s', 't', 'u'] }));
    const forAna = await judged(presentOf(now, 'ana'), THEN, then);
    assert.deepEqual(marksIn(forAna), ['ana s', 'ben s']);
    assert.deepEqual([forAna.marked, forAna.segments], [['ana', 'ben'], ['ana', 'ben']]);
    assert.equal(forAna.from.study, then.store.study);
    const open = await judged(presentOf(await studyOf({ ana: ['s'] }), 'ana'), THEN, then);
    assert.deepEqual(marksIn(open), ['ana s', 'ana u', 'ben s', 'ben t', 'ben u']);
    assert.deepEqual([open.now, open.segments], [['ana'], ['ana', 'ben', 'carla']]);
  });

  it('of a coder then and now leaves out what is masked on both sides, and reads the present texts', async () => {
    const now = await studyOf({ ana: ['s'], ben: ['s', 't'] }, ['t']);
    const found = await judged(presentOf(now, 'ana'), { ...THEN, drift: 'ben' }, await earlierOf(await studyOf({ ben: ['s', 't'] })));
    assert.deepEqual(marksIn(found), ['ana s', 'ben s']);
    assert.deepEqual(marksIn({ judgements: found.then! }), ['ben s']);
    assert.equal(found.from.study.masking?.sources.size, 1);
  });
});

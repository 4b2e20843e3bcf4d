import assert from 'node:assert/strict';
import { type MemoryFiles, memoryFiles } from '../../../src/core/store/memory-files';
import { NO_HISTORY } from '../../../src/core/store/old-texts';
import { sourceText } from '../../../src/core/store/source-text';
import { StudyStore } from '../../../src/core/store/study-store';
import { allProblems } from '../../../src/core/study/checks/check';
import { settleFrozen } from '../../../src/core/study/codings/frozen-doubts';
import { parseCodings } from '../../../src/core/study/codings/codings-file';
import { mergeFile } from '../../../src/core/study/merge/merge-file';
import { maskedFor } from '../../../src/core/study/settle/masked';
import { UserError } from '../../../src/core/study/user-error';
import { stillPace } from './desk';

const CONFLICT = '<<<<<<< HEAD\nI said no.\n=======\nI said so.\n>>>>>>> ben\n';
const STUDY = { 'verbatim.yaml': 'verbatim: 1\n', 'codebook.yaml': '- { id: trust, name: Trust }\n- { id: doubt, name: Doubting }\n' };

async function opened(files: MemoryFiles): Promise<StudyStore> {
  const store = await StudyStore.open({ key: 'k', port: files, pace: stillPace(), oldTexts: NO_HISTORY });
  await store.check(store.study.codings.keys());
  return store;
}

const told = ({ study }: StudyStore): readonly string[] => allProblems(study).map(({ rule, file, extent: { start } }) => `${rule} ${file}:${start.line}:${start.column}`);

describe('The words of sources that nobody coded', () => {
  it('are looked through for conflict markers, and followed from then on', async () => {
    const files = memoryFiles({ ...STUDY, 'transcripts/a.md': `---\nid: a\n---\nWords.\n\n${CONFLICT}More.\n${CONFLICT}`, 'transcripts/b.md': 'Words.\r\n' });
    const store = await opened(files);
    assert.deepEqual(told(store), [], 'not before somebody asks');
    await store.checkBodies();
    assert.deepEqual(told(store), ['merge-conflict transcripts/a.md:6:1', 'merge-conflict transcripts/a.md:12:1']);
    files.put('transcripts/b.md', CONFLICT.replaceAll('\n', '\r\n'));
    files.put('transcripts/a.md', 'Words.\n');
    await store.look(['transcripts/a.md', 'transcripts/b.md']);
    assert.deepEqual(told(store), ['merge-conflict transcripts/b.md:1:1']);
    await files.remove('transcripts/b.md');
    await store.readAll();
    assert.deepEqual(told(store), []);
  });

  it('are taken as they stand in an editor', async () => {
    const files = memoryFiles({ ...STUDY, 'transcripts/a.md': CONFLICT });
    const store = await opened(files);
    await store.checkBodies();
    store.setBuffer('transcripts/a.md', sourceText('transcripts/a.md', 'I said so.\n', undefined));
    assert.deepEqual(told(store), []);
    store.setBuffer('transcripts/a.md', undefined);
    await store.checkBodies();
    assert.deepEqual(told(store), ['merge-conflict transcripts/a.md:1:1']);
  });

  it('may hold what only looks like a marker', async () => {
    const texts = ['A heading\n=======\n\nWords.\n', '<<<<<<< he said\n\nand left\n', '>>>>>>> quoted\n\nHeading\n=======\n', '    <<<<<<< HEAD\n    a\n    =======\n    b\n    >>>>>>> ben\n', '=======\n<<<<<<< a\n>>>>>>> b\n', '<<<<<<<\n=======\n'];
    const store = await opened(memoryFiles({ ...STUDY, ...Object.fromEntries(texts.map((text, n) => [`transcripts/${n}.md`, text])) }));
    await store.checkBodies();
    assert.deepEqual(told(store), []);
  });
});

describe('Frozen copies that were made on two branches', () => {
  const COPY = 'coded/ana/transcripts/a.md.yaml';
  const line = (more: Readonly<Record<string, unknown>>): string => `# Frozen.\n\n- ${JSON.stringify({ id: 'aaaaaaaaaa', code: 'trust', at: '1:1-1:5', quote: 'Word', before: '', after: 's', text: '000000000000', date: '2026-01-01', ...more })}\n`;
  const merged = (): string => {
    const made = mergeFile({ path: COPY, base: '', ours: line({ changed: '2026-01-01T10:00:00Z' }), theirs: line({ code: 'doubt', at: '1:1-1:6', quote: 'Words', after: '', changed: '2026-01-02T10:00:00Z' }) });
    assert.ok(made.kind === 'merged');
    return made.text;
  };

  it('tell what waits, at its line, and can be settled', async () => {
    const files = memoryFiles({ ...STUDY, 'transcripts/a.md': 'Words.\n', [COPY]: merged() });
    const store = await opened(files);
    await store.checkBodies();
    assert.deepEqual(told(store), [`lost-to-doubt ${COPY}:3:1`]);
    const [problem] = allProblems(store.study);
    assert.match(problem!.message, /^“Words”: ana marked this source coded on two branches, with two values\. .*`code`: “Doubting” stands, “Trust” waits\..*`place`: “Words” stands, “Word” waits\./);
    const taken = settleFrozen(COPY, settleFrozen(COPY, merged(), 'aaaaaaaaaa', 'code', 0), 'aaaaaaaaaa', 'place', 0);
    const [coding] = parseCodings(COPY, taken).codings;
    assert.deepEqual([coding?.code, coding?.quote, coding?.at.end.column, coding?.after, coding?.doubt], ['trust', 'Word', 5, 's', undefined]);
    assert.ok(taken.startsWith('# Frozen.\n\n- '));
    const kept = settleFrozen(COPY, settleFrozen(COPY, merged(), 'aaaaaaaaaa', 'place', undefined), 'aaaaaaaaaa', 'code', undefined);
    assert.deepEqual(parseCodings(COPY, kept).codings.map(({ code, quote, doubt }) => [code, quote, doubt]), [['doubt', 'Words', undefined]]);
    assert.throws(() => settleFrozen(COPY, kept, 'aaaaaaaaaa', 'code', 0), UserError);
    files.put(COPY, kept);
    await store.look([COPY]);
    assert.deepEqual(told(store), []);
  });

  it('are found where only their folder was told of, and forgotten when it is gone', async () => {
    const files = memoryFiles({ ...STUDY, 'transcripts/a.md': 'Words.\n' });
    const store = await opened(files);
    await store.checkBodies();
    files.put(COPY, merged());
    files.put('transcripts/new/c.md', CONFLICT);
    await store.look(['coded', 'transcripts/new']);
    assert.deepEqual(told(store), [`lost-to-doubt ${COPY}:3:1`, 'merge-conflict transcripts/new/c.md:1:1']);
    await files.remove('transcripts/new/c.md');
    await store.look(['transcripts/new']);
    await files.remove(COPY);
    await store.look(['coded/ana/transcripts/b.md.yaml']);
    assert.deepEqual(told(store), []);
  });

  it('tell of what cannot be read in them', async () => {
    const store = await opened(memoryFiles({ ...STUDY, 'transcripts/a.md': 'Words.\n', [COPY]: `<<<<<<< HEAD\n${line({})}=======\n>>>>>>> ben\n` }));
    await store.checkBodies();
    assert.deepEqual(told(store), [`merge-conflict ${COPY}:1:1`]);
  });

  it('say nothing of others’ while these are masked', async () => {
    const store = await opened(memoryFiles({ ...STUDY, 'transcripts/a.md': 'Words.\n', 'assignments.yaml': '- { id: x, coder: [ana, ben], sources: [a], mode: masked }\n', [COPY]: merged() }));
    await store.checkBodies();
    assert.deepEqual(allProblems(maskedFor(store.study, 'ben')).filter(({ rule }) => rule === 'lost-to-doubt'), []);
    assert.equal(allProblems(maskedFor(store.study, 'ana')).filter(({ rule }) => rule === 'lost-to-doubt').length, 1);
  });
});

import assert from 'node:assert/strict';
import { joinCodings } from '../../../src/core/store/join-source';
import { readMerges } from '../../../src/core/store/merge-log';
import { memoryFiles } from '../../../src/core/store/memory-files';
import { parseCodings } from '../../../src/core/study/codings/codings-file';
import { UserError } from '../../../src/core/study/user-error';
import { stillPace } from './desk';

const OLD = 'transcripts/old.md';
const NEW = 'transcripts/new.md';
const line = (id: string, code: string, more = ''): string => `- {"id":"${id}","code":"${code}","at":"1:1-1:3","quote":"abc","before":"","after":"","text":"0123456789ab","date":"2026-11-22"${more}}\n`;
const codesIn = (text: string | undefined): readonly string[] => parseCodings('x', text ?? '').codings.map(({ id, code, doubt }) => `${id} ${code}${doubt ? ` or ${JSON.stringify(doubt)}` : ''}`);

describe('Codings of a source that was renamed on one branch and coded on another', () => {
  it('are joined with those that its new name has, each once', async () => {
    const files = memoryFiles({
      [`codings/ana/${OLD}.yaml`]: `# mine\n${line('aaaaaaaaa1', 'trust')}${line('aaaaaaaaa2', 'doubt')}`,
      [`codings/ana/${NEW}.yaml`]: `${line('aaaaaaaaa1', 'trust')}${line('aaaaaaaaa3', 'vision')}`,
      [`codings/ben/${OLD}.yaml`]: line('bbbbbbbbb1', 'trust'),
    });
    const { moved, joined } = await joinCodings(files, stillPace(), OLD, NEW);
    assert.deepEqual([moved, joined].map((moves) => moves.map(({ to }) => to)), [[`codings/ben/${NEW}.yaml`], [`codings/ana/${NEW}.yaml`]]);
    assert.deepEqual(codesIn(files.text(`codings/ana/${NEW}.yaml`)).toSorted(), ['aaaaaaaaa1 trust', 'aaaaaaaaa2 doubt', 'aaaaaaaaa3 vision']);
    assert.match(files.text(`codings/ana/${NEW}.yaml`) ?? '', /# mine/);
    assert.equal(files.text(`codings/ben/${NEW}.yaml`), line('bbbbbbbbb1', 'trust'), 'byte for byte where nothing was there');
    assert.deepEqual([files.text(`codings/ana/${OLD}.yaml`), files.text(`codings/ben/${OLD}.yaml`)], [undefined, undefined]);
  });

  it('keep both values where one coding says two things, and the log says so', async () => {
    const files = memoryFiles({
      [`codings/ana/${OLD}.yaml`]: line('aaaaaaaaa1', 'trust', ',"changed":"2026-11-22T10:00:00Z"'),
      [`codings/ana/${NEW}.yaml`]: line('aaaaaaaaa1', 'vision', ',"changed":"2026-11-22T11:00:00Z"'),
    });
    await joinCodings(files, stillPace(), OLD, NEW);
    assert.deepEqual(codesIn(files.text(`codings/ana/${NEW}.yaml`)), ['aaaaaaaaa1 vision or {"code":"trust"}']);
    const [merge] = await readMerges(files);
    assert.deepEqual(merge?.entries.map(({ path, notes }) => [path, notes.map(({ kind }) => kind)]), [[`codings/ana/${NEW}.yaml`, ['doubt', 'no base']]]);
  });

  it('stay where they are, all of them, where one file cannot be read', async () => {
    const before = { [`codings/ana/${OLD}.yaml`]: line('aaaaaaaaa1', 'trust'), [`codings/ben/${OLD}.yaml`]: '- {"id":\n', [`codings/ben/${NEW}.yaml`]: line('bbbbbbbbb1', 'trust') };
    const files = memoryFiles(before);
    await assert.rejects(joinCodings(files, stillPace(), OLD, NEW), (error) => error instanceof UserError && error.message.includes(`codings/ben/${OLD}.yaml`));
    assert.deepEqual(Object.fromEntries(Object.keys(before).map((path) => [path, files.text(path)])), before);
  });

  it('are joined by doing it once more where it was stopped in between', async () => {
    const files = memoryFiles({ [`codings/ana/${OLD}.yaml`]: line('aaaaaaaaa1', 'trust'), [`codings/ana/${NEW}.yaml`]: line('aaaaaaaaa3', 'vision') });
    const remove = files.remove.bind(files);
    files.remove = () => Promise.reject(new Error('stopped'));
    await assert.rejects(joinCodings(files, stillPace(), OLD, NEW));
    files.remove = remove;
    await joinCodings(files, stillPace(), OLD, NEW);
    assert.deepEqual(codesIn(files.text(`codings/ana/${NEW}.yaml`)).toSorted(), ['aaaaaaaaa1 trust', 'aaaaaaaaa3 vision']);
    assert.equal(files.text(`codings/ana/${OLD}.yaml`), undefined);
  });
});

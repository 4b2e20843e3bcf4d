import assert from 'node:assert/strict';
import { parseCodings } from '../../../src/core/study/codings/codings-file';
import { heal } from '../../../src/core/study/merge/heal';
import { mergeFile } from '../../../src/core/study/merge/merge-file';
import { noteText } from '../../../src/core/study/merge/merge-note';
import { logMerge, readMerges } from '../../../src/core/store/merge-log';
import { memoryFiles } from '../../../src/core/store/memory-files';
import { merged as mergedFile } from './merging';

const PATH = 'codings/ana/transcripts/a.md.yaml';
const line = (id: string, at: number, more = ''): string => `- {"id":"${id}","code":"trust","at":"${at}:1-${at}:4","quote":"abc","before":"","after":"","text":"000000000000","date":"2026-11-21"${more}}\n`;
const a = line('aaaaaaaaaa', 1);
const b = line('bbbbbbbbbb', 2);
const c = line('cccccccccc', 3);

const merged = (base: string | undefined, ours: string, theirs: string, path = PATH): ReturnType<typeof mergedFile> => mergedFile(path, base, ours, theirs);

describe('Merging a file of codings', () => {
  it('keeps what either side added, byte for byte', () => {
    assert.equal(merged(a, a + b, a + c).text, a + b + c);
    assert.equal(merged('', b, c).text, b + c);
    assert.equal(merged(a, a + b, a + c, 'reviews/ana/memos/x.md.yaml').text, a + b + c);
    assert.equal(merged(a, a + b, a + c, 'coded/ana/transcripts/a.md.yaml').text, a + b + c);
  });

  it('takes out what one side removed, and says so', () => {
    const { text, notes } = merged(a + b, b, a + b + c);
    assert.equal(text, b + c);
    assert.deepEqual(notes.map(noteText), ['Coding aaaaaaaaaa: removed here, not changed there. It is gone (trust, “abc”).']);
    assert.equal(merged(a, '[]\n', a).text, '[]\n');
  });

  it('keeps what one side removed and the other changed', () => {
    const noted = line('aaaaaaaaaa', 1, ',"changed":"2026-11-22T10:00:00Z","note":"n"');
    const { text, notes } = merged(a + b, noted + b, b);
    assert.equal(text, noted + b);
    assert.deepEqual(notes.map(noteText), ['Coding aaaaaaaaaa: changed here and removed there. It was kept.']);
  });

  it('is the same whoever is ours, also where a hand has taken the time of the last change away', () => {
    const timed = line('aaaaaaaaaa', 1, ',"changed":"2026-11-22T10:00:00Z"');
    assert.equal(merged(timed + b, a + b, timed + b + c).text, a + b + c);
    assert.equal(merged(timed + b, timed + b + c, a + b).text, a + b + c);
  });

  it('lets a boundary be taken back, as a revert does, where the other side only found the place again', () => {
    const place = (quote: string, text: string, changed: string): string => a.replace('"abc"', JSON.stringify(quote)).replace('000000000000', text).replace('}', `,"changed":"${changed}"}`);
    const [wide, found, narrow] = [place('abc def', '000000000000', '2026-11-22T10:00:00Z'), place('abc def', '111111111111', '2026-11-22T10:00:00Z'), place('abc', '000000000000', '2026-11-21T10:00:00Z')];
    for (const [ours, theirs] of [[found, narrow], [narrow, found]] as const) assert.match(merged(wide, ours, theirs).text, /"quote":"abc",/);
  });

  it('tells two places by their words', () => {
    const moved = (quote: string, second: number): string => a.replace('"abc"', JSON.stringify(quote)).replace('}', `,"changed":"2026-11-22T10:00:0${second}Z"}`);
    const { notes } = merged(a, moved('abc d', 1), moved('ab', 2));
    assert.deepEqual(notes.map(noteText), ['Coding aaaaaaaaaa: both sides changed place. “1:1-1:4 ab” stands; “1:1-1:4 abc d” waits in doubt.']);
  });

  it('keeps comments of both sides with the lines below them', () => {
    assert.equal(merged(`# top\n\n${a}${b}`, `# top\n\n${a}# on b\n${b}`, `# top\n\n${a}${b}# on c\n${c}# end\n`).text, `# top\n\n${a}# on b\n${b}# on c\n${c}# end\n`);
    assert.equal(merged(`${a}# x\n${b}`, `${a}# y\n${b}`, `${a}# z\n${b}`).text, `${a}# z\n# y\n${b}`);
  });

  it('does not mind line ends and a byte order mark on one side', () => {
    const crlf = (text: string): string => text.replaceAll('\n', '\r\n');
    assert.equal(merged(a, crlf(a + b), a + c).text, crlf(a + b + c));
    assert.equal(merged(a, `\ufeff${a}${b}`, a + c).text, `\ufeff${a}${b}${c}`);
    assert.equal(merged(undefined, crlf(a + b), a + c).text, a + b + c);
  });

  it('leaves a version that cannot be read, and tells which', () => {
    for (const broken of ['- {"id": 3', `${a}nonsense\n`, `<<<<<<< x\n${a}=======\n${b}>>>>>>> y\n`, 'codes: []\n']) {
      const made = mergeFile({ path: PATH, base: a, ours: a + b, theirs: broken });
      assert.ok(made.kind === 'unreadable' && made.side === 'theirs', broken);
    }
  });

  it('heals from stages and from markers, with and without what both began with', () => {
    const healed = heal(PATH, { stages: { base: a + b, ours: a, theirs: undefined } });
    assert.ok(healed?.kind === 'merged');
    assert.equal(healed.text, '[]\n');
    const three = heal(PATH, { text: `<<<<<<< ours\n${a}${b}||||||| base\n${a}=======\n${c}>>>>>>> theirs\n` });
    assert.ok(three?.kind === 'merged');
    assert.equal(three.text, b + c);
    const two = heal(PATH, { text: `${a}<<<<<<< ours\n${b}=======\n${c}>>>>>>> theirs\n` });
    assert.ok(two?.kind === 'merged');
    assert.equal(two.text, a + b + c);
    assert.deepEqual(two.notes, [{ kind: 'no base' }]);
    assert.equal(heal(PATH, { text: a }), undefined);
    assert.ok(parseCodings(PATH, two.text).writable);
  });
});

describe('The log of merges', () => {
  it('tells what was merged at once, the latest first, and never ends in git', async () => {
    const port = memoryFiles();
    const { notes } = merged(a + b, b, a + b + c);
    const entry = { by: 'driver', path: PATH, notes } as const;
    await logMerge(port, { ...entry, time: '2026-11-22T10:00:00.000Z' });
    await logMerge(port, { ...entry, time: '2026-11-22T12:00:05.000Z', left: 'why' });
    await logMerge(port, { ...entry, time: '2026-11-22T12:00:01.000Z' });
    port.put('.verbatim/merges/20270101T000000Z-x.json', '{"broken');
    port.put('.verbatim/merges/20270101T000000Z-y.json', '{"time":"x"}');
    const merges = await readMerges(port);
    assert.deepEqual(merges.map(({ time, entries }) => [time, entries.length]), [['2026-11-22T12:00:05.000Z', 2], ['2026-11-22T10:00:00.000Z', 1]]);
    assert.deepEqual(merges[1]?.entries[0], { ...entry, time: '2026-11-22T10:00:00.000Z' });
    assert.equal(port.text('.verbatim/.gitignore'), '*\n');
  });
});

import assert from 'node:assert/strict';
import { parseCodings } from '../../../src/core/study/codings/codings-file';
import { healPresent } from '../../../src/core/study/merge/heal-present';

const PATH = 'codings/ana/transcripts/a.md.yaml';
const line = (id: string, at: number, more = ''): string => `- {"id":"${id}","code":"trust","at":"${at}:1-${at}:4","quote":"abc","before":"","after":"","text":"000000000000","date":"2026-11-21"${more}}\n`;
const [a, b, c, d] = [line('aaaaaaaaaa', 1), line('bbbbbbbbbb', 2), line('cccccccccc', 3), line('dddddddddd', 4)];
const marked = (ours: string, theirs: string): string => `<<<<<<< HEAD\n${ours}=======\n${theirs}>>>>>>> there\n`;

function ids(path: string, present: string, stages?: { readonly base: string | undefined; readonly ours: string | undefined; readonly theirs: string | undefined }): readonly string[] | string | undefined {
  const healed = healPresent(path, present, stages);
  return healed?.kind === 'merged' ? parseCodings(path, healed.text).codings.map(({ id }) => id.slice(0, 1)) : healed?.kind;
}

describe('Healing what an unfinished merge left', () => {
  const stages = { base: a + b, ours: a + b + c, theirs: a + d };

  it('knows from git’s versions what one side had removed, which markers cannot tell', () => {
    const present = a + marked(b + c, d);
    assert.deepEqual(ids(PATH, present, stages), ['a', 'c', 'd']);
    assert.deepEqual(ids(PATH, present), ['a', 'b', 'c', 'd']);
  });

  it('takes the file’s own word where somebody has worked between the markers', () => {
    const mine = line('eeeeeeeeee', 5);
    assert.deepEqual(ids(PATH, a + marked(b + c, d + mine), stages), ['a', 'b', 'c', 'd', 'e']);
  });

  it('heals a file without markers where git left our version, or the only one', () => {
    assert.deepEqual(ids(PATH, stages.ours, stages), ['a', 'c', 'd']);
    assert.deepEqual(ids(PATH, stages.ours.replaceAll('\n', '\r\n'), stages), ['a', 'c', 'd']);
    const changed = line('bbbbbbbbbb', 2, ',"changed":"2026-11-22T07:00:00Z","note":"mine"');
    assert.deepEqual(ids(PATH, changed, { base: a + b, ours: undefined, theirs: changed }), ['b']);
  });

  it('touches nothing that was settled by hand, and nothing that is whole', () => {
    assert.equal(ids(PATH, a + c + d, stages), 'settled');
    assert.equal(ids(PATH, stages.theirs, stages), 'settled');
    assert.equal(ids(PATH, a + b), undefined);
  });
});

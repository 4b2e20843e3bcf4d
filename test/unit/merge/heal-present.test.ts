import assert from 'node:assert/strict';
import { parseCodings } from '../../../src/core/study/codings/codings-file';
import { heal, type Stages } from '../../../src/core/study/merge/heal';
import { unfinishedOf } from '../../../src/core/study/merge/heal-present';

const PATH = 'codings/ana/transcripts/a.md.yaml';
const line = (id: string, at: number): string => `- {"id":"${id}","code":"trust","at":"${at}:1-${at}:4","quote":"abc","before":"","after":"","text":"000000000000","date":"2026-11-21"}\n`;
const [a, b, c, d] = [line('aaaaaaaaaa', 1), line('bbbbbbbbbb', 2), line('cccccccccc', 3), line('dddddddddd', 4)];
const marked = (ours: string, theirs: string): string => `<<<<<<< HEAD\n${ours}=======\n${theirs}>>>>>>> there\n`;
const stages: Stages = { base: a + b, ours: a + b + c, theirs: a + d };

function ids(present: string | undefined): readonly string[] {
  const healed = heal(PATH, unfinishedOf(present, stages));
  assert.ok(healed?.kind === 'merged');
  return parseCodings(PATH, healed.text).codings.map(({ id }) => id.slice(0, 1));
}

describe('Healing what an unfinished merge left', () => {
  it('knows from git’s versions what one side had removed, which markers cannot tell', () => {
    assert.deepEqual(ids(a + marked(b + c, d)), ['a', 'c', 'd']);
    assert.deepEqual(ids((a + marked(b + c, d)).replaceAll('\n', '\r\n')), ['a', 'c', 'd']);
    assert.deepEqual(ids(stages.ours), ['a', 'c', 'd']);
    assert.deepEqual(ids(undefined), ['a', 'c', 'd']);
  });

  it('takes the file’s own word where somebody has worked between the markers', () => {
    assert.deepEqual(ids(a + marked(b + c, d + line('eeeeeeeeee', 5))), ['a', 'b', 'c', 'd', 'e']);
  });
});

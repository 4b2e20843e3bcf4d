import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { isInterviewer } from '../../../src/core/study/turns/segments';
import { parseSourceHead } from '../../../src/core/study/sources/source';
import { turnsOf } from '../../../src/core/study/turns/turns';

const study = path.join(import.meta.dirname, '../../../examples/maple-street');
const sources = globSync('transcripts/**/*.md', { cwd: study }).map((file) => {
  const text = readFileSync(path.join(study, file), 'utf8');
  const { source, bodyStart = 0 } = parseSourceHead(file, text, true);
  return { file, text, bodyStart, source };
});

describe('speaker turns of the example study', () => {
  it('are those of the declared speakers, and everybody declared speaks', () => {
    for (const { file, text, bodyStart, source } of sources) {
      const turns = turnsOf(text, { bodyStart, speakers: source.speakers });
      assert.deepEqual(new Set(turns.map(({ speaker }) => speaker)), new Set(source.speakers.values()), file);
    }
  });
  it('are found just the same when nobody is declared', () => {
    for (const { file, text, bodyStart, source } of sources) {
      const spans = (speakers: ReadonlyMap<string, string>): unknown => turnsOf(text, { bodyStart, speakers }).map(({ span, words, time }) => ({ span, words, time }));
      assert.deepEqual(spans(new Map()), spans(source.speakers), file);
    }
  });
  it('are questions and answers: where somebody interviews, between a third and two thirds of the turns are theirs', () => {
    const interviews = sources.filter(({ source }) => source.kind === 'interview');
    assert.ok(interviews.length >= 10);
    for (const { file, text, bodyStart, source } of interviews) {
      const turns = turnsOf(text, { bodyStart, speakers: source.speakers });
      const share = turns.filter(isInterviewer).length / turns.length;
      assert.ok(share > 1 / 3 && share < 2 / 3, `${file}: ${share}`);
    }
  });
});

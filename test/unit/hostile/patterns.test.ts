import assert from 'node:assert/strict';
import { parseCodings } from '../../../src/core/study/codings/codings-file';
import { coderIdFrom, isCoderName } from '../../../src/core/study/codings/coder-name';
import { codeIdFrom } from '../../../src/core/study/codebook/code-id';
import { conflictSides } from '../../../src/core/study/codings/conflict-markers';
import { coderAndSourceOf, pathFault, pathKey } from '../../../src/core/study/paths';
import { exchangeAt, paragraphsIn, segmentsAt } from '../../../src/core/study/turns/segments';
import { sentencesIn } from '../../../src/core/study/turns/sentences';
import { parseSourceHead } from '../../../src/core/study/sources/source';
import { turnsOf } from '../../../src/core/study/turns/turns';
import { readYaml } from '../../../src/core/study/yaml/yaml';
import { quotedPassage } from '../../../src/core/text/context';
import { snapOutward } from '../../../src/core/text/graphemes';

/** Characters. What takes as many steps as their square takes many seconds. */
const LENGTH = 30_000;
/** Seconds of this process's own work, whatever else the machine does. */
const MOST = 1;

const middle = (text: string): { start: number; end: number } => ({ start: text.length >> 1, end: Math.min(text.length, (text.length >> 1) + 3) });

const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  'speaker turns': (text) => turnsOf(text, { bodyStart: 0, speakers: new Map() }),
  'the head of a source': (text) => parseSourceHead('a.md', text, true),
  'front matter': (text) => parseSourceHead('a.md', `---\n${text}\n---\n`, true),
  'a value of front matter': (text) => parseSourceHead('a.md', `---\na: ${text}\n---\n`, true),
  'the beginning of front matter': (text) => parseSourceHead('a.md', `---${text}1\n---\n`, true),
  'a codings file': (text) => parseCodings('a.yaml', text),
  'a line of a codings file': (text) => parseCodings('a.yaml', `- ${text}\n- {"id":"a"}\n`),
  'a list of codings in brackets': (text) => parseCodings('a.yaml', `[${text}`),
  YAML: (text) => readYaml('a.yaml', text),
  'a quoted value': (text) => readYaml('a.yaml', `a: "${text}"`),
  'a block of text': (text) => readYaml('a.yaml', `a: |\n  ${text}`),
  'conflict markers': (text) => conflictSides(`<<<<<<< ${text}\n=======\n${text}>>>>>>> b\n`),
  names: (text) => [isCoderName(text), coderIdFrom(text), codeIdFrom(text), pathFault(text), pathKey(text), coderAndSourceOf(`codings/${text}.yaml`)],
  sentences: (text) => sentencesIn(text, { start: 0, end: text.length }),
  segments: (text) => {
    const turns = turnsOf(text, { bodyStart: 0, speakers: new Map() });
    return [segmentsAt(text, turns, text.length >> 1), exchangeAt(turns, text.length >> 1), paragraphsIn(text, { start: 0, end: text.length })];
  },
  'whole graphemes': (text) => snapOutward(text, middle(text)),
  'context of a passage': (text) => [quotedPassage(text, middle(text)), quotedPassage(text, { start: 0, end: text.length })],
};

const REPEATED = [
  ...[' ', '\t', '\n', ' \n', '\r', 'a', 'A', '1', ':', ': ', '*', '**', '[', '[[', '(', '<', '- ', '---\n', '...\n', '#', '"', "'", '`', '.', '. ', '!?', '\\', '\\"'],
  ...['\u00a0', '\u0301', '\u200d', '😀', '👩‍', '\ud800', '00:00:00 ', '[00:00] ', 'LEE: ', 'LEE:\n', '**A:** ', 'Mr. ', 'e.g. ', '&a ', '*a ', '<<<<<<< ', '>>>>>>>\n', '|', '%', '_', ', '],
];
const ENDS = ['', 'x'];

describe('Text of one thing repeated', () => {
  // mocha has every error carry its whole stack, which for errors deep inside a parser costs more than the parsing.
  let frames: number;
  before(() => {
    frames = Error.stackTraceLimit;
    Error.stackTraceLimit = 10;
  });
  after(() => {
    Error.stackTraceLimit = frames;
  });

  for (const [what, read] of Object.entries(READERS)) {
    it(`costs no more than its length: ${what}`, function () {
      this.timeout(120_000);
      for (const repeated of REPEATED) {
        for (const end of ENDS) {
          const text = repeated.repeat(LENGTH / repeated.length) + end;
          const before = process.cpuUsage();
          read(text);
          const seconds = process.cpuUsage(before).user / 1e6;
          assert.ok(seconds < MOST, `${JSON.stringify(repeated)} … ${JSON.stringify(end)}: ${seconds.toFixed(1)} s`);
        }
      }
    });
  }

  it('in millions of lines with nothing on them is read', () => {
    for (const line of ['\n', '#\n', ' \r\n', '%\n', '---\n']) {
      const text = line.repeat(2_000_000);
      assert.deepEqual(parseCodings('a.yaml', text).codings, []);
      assert.deepEqual(parseCodings('a.yaml', `- {"id":"a"}\n...\n${line === '%\n' || line === '---\n' ? '' : text}`).codings, []);
    }
  });
});

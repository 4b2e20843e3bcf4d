import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { fenceOf } from '../../../src/core/study/sources/front-matter-fence';
import { plainSourceHead } from '../../../src/core/study/sources/plain-source';
import { parseAnySourceHead, parseSourceHead } from '../../../src/core/study/sources/source';
import { frontMatter } from './front-matter-arbitrary';

const PATH = 'transcripts/site-a/t07.md';
const parse = (head: string): ReturnType<typeof parseSourceHead> => parseSourceHead(PATH, head, true);
const places = (head: string): readonly string[] => parse(head).problems.map(({ rule, extent: { start } }) => `${rule} ${start.line}:${start.column}`);

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

function heap(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

describe('the head of a source', () => {
  it('says who, what, when and where', () => {
    const head =
      '---\nid: t07-w1\ntitle: R. Lee\nkind: focus group\nparticipant: [t07, t08]\nspeakers: {LEE: t07, INT: interviewer}\nwave: w1\ndate: 2026-11-21\ncase: grade-3\nmedia: t07.m4a\nasked: [visits]\n---\nHello\n';
    const { source, problems, bodyStart, needsMore } = parse(head);
    assert.deepEqual(problems, []);
    assert.equal(needsMore, false);
    assert.equal(bodyStart, head.indexOf('Hello'));
    assert.deepEqual({ ...source, attributes: undefined }, {
      path: PATH, id: 't07-w1', title: 'R. Lee', kind: 'focus group', participants: ['t07', 't08'], speakers: new Map([['LEE', 't07'], ['INT', 'interviewer']]), wave: 'w1', date: '2026-11-21', case: 'grade-3', attributes: undefined,
    });
    assert.equal(source.attributes.get('media'), 't07.m4a');
    assert.deepEqual(source.attributes.get('asked'), ['visits']);
    assert.equal(source.attributes.get('kind'), 'focus group');
  });

  it('may be missing: the file’s stem is the id then', () => {
    assert.deepEqual(parse('Hello\n').source, { path: PATH, id: 't07', title: 't07', participants: [], speakers: new Map(), attributes: new Map() });
    assert.equal(parse('Hello\n').bodyStart, 0);
    assert.equal(parseSourceHead('transcripts/a.b.txt', '', true).source.id, 'a.b');
    assert.equal(parseSourceHead('.md', '', true).source.id, '.md');
  });

  it('takes ids as they are written', () => {
    for (const id of ['007', '1.10', 'yes', '12e4567890', '0x1F', '2026-11-21', 'null']) assert.equal(parse(`---\nid: ${id}\nparticipant: ${id}\n---\n`).source.id, id);
    assert.deepEqual(parse('---\nparticipant: 007\n---\n').source.participants, ['007']);
  });

  it('takes a key with nothing after it as absent', () => {
    const { source, problems } = parse('---\nid:\nwave:\nspeakers:\nparticipant: []\n---\n');
    assert.deepEqual(source, { path: PATH, id: 't07', title: 't07', participants: [], speakers: new Map(), attributes: new Map([['participant', []]]) });
    assert.deepEqual(problems, []);
  });

  it('tells values of a wrong kind at their place and reads the rest', () => {
    const head = '---\nid: [a]\ntitle: {b: c}\nparticipant: {t07: yes}\nspeakers: [LEE, INT]\nwave: w1\ndate:\n  - 2026\n---\n';
    assert.deepEqual(places(head), ['bad-front-matter 2:5', 'bad-front-matter 3:8', 'bad-front-matter 4:14', 'bad-front-matter 5:11', 'bad-front-matter 8:3']);
    assert.deepEqual({ ...parse(head).source, attributes: undefined }, { path: PATH, id: 't07', title: 't07', participants: [], speakers: new Map(), wave: 'w1', attributes: undefined });
    assert.deepEqual(places('---\nparticipant: [t07, {a: b}]\nspeakers: {LEE: [t07], INT: x}\n---\n'), ['bad-front-matter 2:20', 'bad-front-matter 3:17']);
    assert.deepEqual(parse('---\nparticipant: [t07, {a: b}]\nspeakers: {LEE: [t07], INT: x}\n---\n').source.speakers, new Map([['INT', 'x']]));
  });

  it('refuses an id that is empty or that programs could take for their own', () => {
    for (const id of ['""', '" "', '__proto__', 'constructor']) {
      assert.deepEqual(places(`---\nid: ${id}\n---\n`), ['bad-front-matter 2:5'], id);
      assert.equal(parse(`---\nid: ${id}\n---\n`).source.id, 't07');
    }
  });

  it('is asked for more where the front matter goes on after what was read', () => {
    const text = '---\nid: t07-w1\n---\nHello';
    for (let length = 0; length <= text.length; length++) {
      const head = parseSourceHead(PATH, text.slice(0, length), false);
      const closed = length >= text.indexOf('Hello');
      assert.equal(head.needsMore, !closed, JSON.stringify(text.slice(0, length)));
      if (closed) assert.equal(head.source.id, 't07-w1');
      else assert.equal(head.bodyStart, undefined);
    }
    assert.equal(parseSourceHead(PATH, 'Hello', false).needsMore, false);
    assert.equal(parseSourceHead(PATH, '--', true).needsMore, false);
    assert.equal(parseSourceHead(PATH, '---\nid: a', true).needsMore, false);
  });

  it('is the same from a head as from the whole text, or asks for more', () => {
    fc.assert(
      fc.property(frontMatter, fc.nat({ max: 200 }), fc.boolean(), (yaml, length, closed) => {
        const text = `---\n${yaml}${closed ? '---\n' : ''}Body\n`;
        const head = parseSourceHead(PATH, text.slice(0, length), false);
        if (!head.needsMore) assert.deepEqual(head, parseSourceHead(PATH, text, true));
      }),
      { numRuns: 500 },
    );
  });

  it('is the same by the short way, which plain front matter takes, and by the long one', () => {
    const field = fc.constantFrom('id', 'title', 'kind', 'participant', 'speakers', 'wave', 'date', 'case', 'other');
    const value = fc.constantFrom('t07', '""', '" "', '', '[]', '[t07, t08]', '[t07, ""]', '[[t07]]', '{}', '{LEE: t07, INT: interviewer}', '{LEE: [t07]}', '\n  LEE: t07\n  Pam:\n  Tori: t08', '\n  - t07\n  - "t08"', '\n  LEE:\n    a: b\n    c:', '"__proto__"', 'constructor', '"~"');
    let short = 0;
    const agree = (yaml: string): void => {
      const head = `---\n${yaml}---\nBody\n`;
      const fence = fenceOf(head);
      const long = parseAnySourceHead(PATH, head, fence);
      assert.deepEqual(parseSourceHead(PATH, head, true), long, yaml);
      const plain = plainSourceHead(PATH, head.slice(fence!.yaml.start, fence!.yaml.end));
      if (!plain) return;
      short++;
      assert.deepEqual(plain, long.source, yaml);
      assert.deepEqual(long.problems, [], yaml);
    };
    fc.assert(fc.property(fc.uniqueArray(fc.tuple(field, value), { selector: ([name]) => name }), (lines) => { agree(lines.map((line) => `${line.join(': ').replace(': \n', ':\n').trimEnd()}\n`).join('')); }), { numRuns: 1000 });
    fc.assert(fc.property(frontMatter, agree), { numRuns: 500 });
    assert.ok(short > 100, `only ${short} of 1,500 were plain`);
  });

  it('keeps no more of a long text in memory than its head', () => {
    const before = heap();
    const kept = Array.from({ length: 40 }, (_, n) => ['a title of some length', '"a\\x20title of some length"'].map((title) => parse(Buffer.from(`---\nid: an-id-of-some-length-${n}\ntitle: ${title}\n---\n${'x'.repeat(500_000)}`).toString()).source));
    assert.ok(heap() - before < 10_000_000, `${kept.length} sources keep ${heap() - before} bytes`);
  });

  it('never throws, whatever the text', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), frontMatter.map((yaml) => `---\n${yaml}---\n`)), fc.boolean(), (text, complete) => {
      const { source } = parseSourceHead(PATH, text, complete);
      assert.ok(source.id.length > 0);
    }), { numRuns: 500 });
  });
});

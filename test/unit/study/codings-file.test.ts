import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compareCodings, formatCoding } from '../../../src/core/study/codings/coding-format';
import { codingFromJson } from '../../../src/core/study/codings/coding-json';
import { codingFromTree } from '../../../src/core/study/codings/coding-tree';
import { formatCodings, parseCodings } from '../../../src/core/study/codings/codings-file';
import type { Coding } from '../../../src/core/study/model';
import { UserError } from '../../../src/core/study/user-error';
import { readYaml } from '../../../src/core/study/yaml/yaml';
import * as some from './arbitraries';

const PATH = 'codings/ana/transcripts/t07.md.yaml';
const LINE =
  '- {"id":"k3v9x2mq7d","code":"vision","at":"12:5-14:61","quote":"I wanted everybody to see…","before":"So last fall ","after":" And then","text":"5f1c2e9ab0d1","date":"2026-11-21"}\n';

const parse = (text: string) => parseCodings(PATH, text);
const line = (id: string, at = '1:1-1:5', rest = ''): string =>
  `- {"id":"${id}","code":"vision","at":"${at}","quote":"q","before":"","after":"","text":"5f1c2e9ab0d1","date":"2026-11-21"${rest}}\n`;
const rules = (text: string): readonly string[] => parse(text).problems.map(({ rule, extent: { start } }) => `${rule} ${start.line}:${start.column}`);
const ids = (text: string): readonly string[] => parse(text).codings.map(({ id }) => id);
/** Values alone: what has no prototype equals what has one, as in a file. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value, (_, v: unknown) => (v instanceof Map ? { map: [...v] } : v)));

describe('a codings file', () => {
  it('reads a line as formats.md shows it', () => {
    const { codings, problems, writable } = parse(LINE);
    assert.deepEqual(problems, []);
    assert.equal(writable, true);
    assert.deepEqual(codings, [
      {
        id: 'k3v9x2mq7d',
        code: 'vision',
        at: { start: { line: 12, column: 5 }, end: { line: 14, column: 61 } },
        quote: 'I wanted everybody to see…',
        before: 'So last fall ',
        after: ' And then',
        text: '5f1c2e9ab0d1',
        date: '2026-11-21',
      },
    ]);
  });

  it('writes every optional key in the order of the formats page', () => {
    const coding: Coding = {
      more: new Map<string, unknown>([['mine', [1]], ['2', true]]),
      doubt: { note: 'b' },
      from: ['a'],
      checked: '2026-11-22',
      by: 'query:x',
      tie: { from: 't01', to: 't03', relation: 'advice' },
      about: ['t07'],
      flags: ['observed'],
      weight: 2,
      note: 'n',
      changed: '2026-11-21T10:11:12Z',
      date: '2026-11-21',
      text: '5f1c2e9ab0d1',
      after: 'a',
      before: 'b',
      quote: 'q',
      at: { start: { line: 1, column: 2 }, end: { line: 3, column: 4 } },
      code: 'vision',
      id: 'k3v9x2mq7d',
    };
    assert.equal(
      formatCodings(undefined, [coding]),
      '- {"id":"k3v9x2mq7d","code":"vision","at":"1:2-3:4","quote":"q","before":"b","after":"a","text":"5f1c2e9ab0d1","date":"2026-11-21",' +
        '"changed":"2026-11-21T10:11:12Z","note":"n","weight":2,"flags":["observed"],"about":["t07"],"tie":{"from":"t01","to":"t03","relation":"advice"},' +
        '"by":"query:x","checked":"2026-11-22","from":["a"],"doubt":{"note":"b"},"mine":[1],"2":true}\n',
    );
  });

  it('escapes the characters that make other YAML readers refuse a file', () => {
    const [coding] = parse(LINE).codings;
    assert.ok(coding);
    const text = formatCoding({ ...coding, quote: 'a\u007fb\u0085c\u009fd\u2028e\u2029f\ufeffg\ufffeh\uffffi\ud800j\u0000k' });
    assert.match(text, /"quote":"a\\u007fb\\u0085c\\u009fd\\u2028e\\u2029f\\ufeffg\\ufffeh\\uffffi\\ud800j\\u0000k"/);
  });

  it('reads back what it wrote, whatever the texts hold', () => {
    fc.assert(
      fc.property(some.codings, (codings) => {
        const { codings: read, problems } = parse(formatCodings(undefined, codings));
        assert.deepEqual(problems, []);
        assert.deepEqual(plain(read), plain([...codings].sort(compareCodings)));
      }),
    );
  });

  it('reads a line of JSON alike by the quick way and by the careful one', () => {
    fc.assert(
      fc.property(some.coding, (coding) => {
        const json = formatCoding(coding);
        const quick = codingFromJson(json);
        const root = readYaml(PATH, `- ${json}\n`).documents[0]?.root;
        assert.ok(root?.kind === 'list' && root.entries[0]);
        const careful = codingFromTree(root.entries[0], () => undefined);
        assert.deepEqual(plain(careful), plain(coding));
        if (quick) assert.deepEqual(plain(quick), plain(coding));
      }),
      { numRuns: 300 },
    );
  });

  it('takes the quick way for what it writes itself', () => {
    fc.assert(
      fc.property(some.coding, (coding) => {
        const { doubt: _doubt, more: _more, weight: _weight, ...usual } = coding;
        fc.pre(coding.text !== '' && coding.date !== '');
        assert.deepEqual(plain(codingFromJson(formatCoding(usual))), plain(usual));
      }),
    );
  });

  it('writes an emptied file as an empty list, and reads it', () => {
    const parsed = parse(LINE);
    assert.equal(formatCodings(parsed, []), '[]\n');
    assert.deepEqual(parse('[]\n').codings, []);
    assert.deepEqual(parse('[]\n').problems, []);
    assert.equal(formatCodings(parse('[]\n'), parsed.codings), LINE);
    assert.equal(formatCodings(parse('# mine\n\n[] # nothing yet\n'), parsed.codings), `# mine\n\n${LINE}# nothing yet\n`);
    assert.equal(formatCodings(undefined, []), '[]\n');
  });

  describe('keeps what it did not change', () => {
    const messy = fc
      .tuple(
        fc.constantFrom('', '\ufeff'),
        fc.constantFrom('', '---\n', '# Codings of Ana\n\n', '%YAML 1.2\n---\n', '\n\n', '# close to the first\n'),
        fc.array(
          fc.oneof(
            some.codingId.chain((id) => fc.integer({ min: 1, max: 30 }).map((n) => line(id, `${n}:1-${n}:5`))),
            some.codingId.map((id) => `- { "id": "${id}",  "code": "x", "at": "1:1-1:2", "quote": "a" } # spaced\n`),
            some.codingId.map((id) => `- id: ${id}\n  code: 007\n  at: 2:1-2:9\n  quote: |\n    two\n    lines\n`),
            some.codingId.map((id) => `- {"id":"${id}",\n   "code":"x", "at":"3:1-3:2",\n   "quote":"a"}\n`),
            fc.constantFrom('# a comment\n', '\n', '  # indented\n', '- {"id":"broken\n', '- just text\n', 'stray line\n', '- {"id":"a","id":"b"}\n', '-\n'),
          ),
          { maxLength: 8 },
        ),
        fc.constantFrom('', '# the end', '\n\n', '...\n'),
        fc.boolean(),
        fc.boolean(),
      )
      .map(([mark, head, lines, tail, crlf, cut]) => {
        let text = mark + head + lines.join('') + tail;
        if (cut) text = text.replace(/\n$/, '');
        return crlf ? text.replace(/\n/g, '\r\n') : text;
      });

    it('gives the same bytes for what it read, whatever its order, line ends, comments and mistakes', () => {
      fc.assert(
        fc.property(messy, (text) => {
          const parsed = parse(text);
          assert.equal(formatCodings(parsed, parsed.codings), text);
          assert.equal(formatCodings(parsed, [...parsed.codings].reverse()), text);
        }),
        { numRuns: 500 },
      );
    });

    it('keeps every other line when a coding is added, changed or removed', () => {
      fc.assert(
        fc.property(messy, some.coding, fc.nat(), fc.constantFrom('add', 'change', 'remove'), (text, fresh, pick, deed) => {
          const parsed = parse(text);
          fc.pre(parsed.writable);
          const { codings } = parsed;
          const victim = codings[pick % Math.max(1, codings.length)];
          fc.pre(deed === 'add' || victim !== undefined);
          const next =
            deed === 'add'
              ? [...codings, fresh]
              : codings.flatMap((coding) => (coding !== victim ? [coding] : deed === 'change' ? [{ ...coding, note: 'changed' }] : []));
          const made = formatCodings(parsed, next);
          const again = parse(made);
          assert.deepEqual(plain([...again.codings].sort(compareCodings)), plain([...next].sort(compareCodings)));
          // Lines that are no part of the touched record are all still there.
          // (A stray line may end up below a hand-written record, which is then written out so that it still reads the same.)
          if (text.includes('stray') && parsed.layout.handwritten) return;
          const removed = victim && deed !== 'add' ? new Set(recordLines(text, parsed, codings.indexOf(victim))) : new Set<string>();
          const left = count(made);
          for (const [row, times] of count(text)) {
            if (removed.has(row) || row === '[]') continue;
            assert.ok((left.get(row) ?? 0) >= times, `lost: ${JSON.stringify(row)}\nfrom ${JSON.stringify(text)}\nto ${JSON.stringify(made)}`);
          }
          // And what could not be read is reported again, no more and no less. (Stray lines that come to stand one below the other are one problem.)
          if (again.codings.length === 0) return;
          const bad = (problems: typeof parsed.problems): number => problems.filter(({ severity }) => severity === 'error').length;
          if (text.includes('stray')) assert.equal(bad(again.problems) > 0, bad(parsed.problems) > 0);
          else assert.equal(bad(again.problems), bad(parsed.problems));
        }),
        { numRuns: 500 },
      );
    });

    function recordLines(text: string, parsed: ReturnType<typeof parse>, record: number): string[] {
      return text.slice(parsed.layout.starts[record], parsed.layout.ends[record]).split(/\r?\n/);
    }
    function count(text: string): Map<string, number> {
      const rows = new Map<string, number>();
      for (const row of text.replace(/^\ufeff/, '').split(/\r?\n/)) if (row.trim() !== '') rows.set(row, (rows.get(row) ?? 0) + 1);
      return rows;
    }

    it('leaves a comment above the line that it was written for', () => {
      const text = `# about all\n\n# about b\n${line('b', '5:1-5:2')}# about a\n${line('a', '3:1-3:2')}`;
      const parsed = parse(text);
      const [b, a] = parsed.codings;
      assert.ok(a && b);
      assert.equal(
        formatCodings(parsed, [b, { ...a, note: 'x' }]),
        `# about all\n\n# about a\n${line('a', '3:1-3:2', ',"note":"x"')}# about b\n${line('b', '5:1-5:2')}`,
      );
      assert.equal(formatCodings(parsed, [a]), `# about all\n\n# about b\n# about a\n${line('a', '3:1-3:2')}`);
      assert.equal(formatCodings(parsed, [b]), `# about all\n\n# about b\n${line('b', '5:1-5:2')}# about a\n`);
    });

    it('leaves lines as they were written when an equal coding is given back', () => {
      const text = `- { "id": "a", "code": "x", "at": "1:1-1:2", "quote": "a" }\n${line('b')}`;
      const parsed = parse(text);
      assert.equal(formatCodings(parsed, structuredClone(parsed.codings)), text);
    });

    it('keeps Windows line ends', () => {
      const parsed = parse(line('a').replace('\n', '\r\n'));
      const [a] = parsed.codings;
      assert.ok(a);
      assert.equal(formatCodings(parsed, [a, { ...a, id: 'b' }]), (line('a') + line('b')).replace(/\n/g, '\r\n'));
    });

    it('sorts by position, then code, then id, once something changed', () => {
      const parsed = parse(line('c', '2:1-2:2') + line('b', '10:1-10:2') + line('a', '2:1-2:2'));
      const [, b] = parsed.codings;
      assert.equal(formatCodings(parsed, parsed.codings.filter((coding) => coding !== b)), line('a', '2:1-2:2') + line('c', '2:1-2:2'));
    });
  });

  describe('reads what people write by hand', () => {
    it('takes ids, codes and dates as they are written', () => {
      const [coding] = parse('- id: 12e4567890\n  code: 007\n  at: 1:1-1:5\n  quote: yes\n  date: 2026-01-02\n  weight: 1.10\n').codings;
      assert.deepEqual([coding?.id, coding?.code, coding?.quote, coding?.date, coding?.weight], ['12e4567890', '007', 'yes', '2026-01-02', '1.10']);
    });

    it('takes numbers in JSON lines as they are written where text is asked for', () => {
      const [coding] = parse('- {"id":12e4567890,"code":1.10,"at":"1:1-1:5","quote":7,"weight":3}\n').codings;
      assert.deepEqual([coding?.id, coding?.code, coding?.quote, coding?.weight], ['12e4567890', '1.10', '7', 3]);
    });

    it('takes a record without context, text id and date', () => {
      const { codings, problems } = parse('- {id: a, code: b, at: 1:1-1:5, quote: Yeah.}\n');
      assert.deepEqual(problems, []);
      assert.deepEqual(codings, [
        { id: 'a', code: 'b', at: { start: { line: 1, column: 1 }, end: { line: 1, column: 5 } }, quote: 'Yeah.', before: '', after: '', text: '', date: '' },
      ]);
    });

    it('follows anchors, also across records, and writes such records out when something changes', () => {
      const text = '- &a {id: a, code: &c vision, at: 1:1-1:5, quote: x}\n- {id: b, code: *c, at: 2:1-2:5, quote: y}\n';
      const parsed = parse(text);
      assert.deepEqual(parsed.problems, []);
      assert.deepEqual(parsed.codings.map(({ code }) => code), ['vision', 'vision']);
      assert.equal(formatCodings(parsed, parsed.codings), text);
      const [, b] = parsed.codings;
      assert.ok(b);
      assert.equal(formatCodings(parsed, [b]), '- {"id":"b","code":"vision","at":"2:1-2:5","quote":"y","before":"","after":""}\n');
    });

    it('reads a JSON array and writes it as lines', () => {
      const json = `[\n  {"id":"a","code":"x","at":"1:1-1:2","quote":"q"}, # first\n  {"id":"b",\n   "code":"x","at":"2:1-2:2","quote":"q"}\n]\n`;
      const parsed = parse(json);
      assert.deepEqual(parsed.problems, []);
      assert.equal(formatCodings(parsed, parsed.codings), json);
      const made = formatCodings(parsed, parsed.codings.map((coding) => (coding.id === 'a' ? { ...coding, note: 'n' } : coding)));
      assert.equal(made, '- {"id":"a","code":"x","at":"1:1-1:2","quote":"q","before":"","after":"","note":"n"}\n# first\n- {"id":"b","code":"x","at":"2:1-2:2","quote":"q","before":"","after":""}\n');
    });

    it('reads an indented list and goes on indenting', () => {
      const parsed = parse(`  ${line('a')}  ${line('b', '2:1-2:2')}`);
      assert.deepEqual(parsed.codings.map(({ id }) => id), ['a', 'b']);
      const [a, b] = parsed.codings;
      assert.ok(a && b);
      assert.equal(formatCodings(parsed, [a, { ...b, note: 'n' }]), `  ${line('a')}  ${line('b', '2:1-2:2', ',"note":"n"')}`);
    });

    it('keeps keys that it does not know, in their order', () => {
      const parsed = parse(line('a', '1:1-1:2', ',"zeta":{"b":[1,null,"x"]},"alpha":true'));
      const [a] = parsed.codings;
      assert.ok(a);
      assert.equal(formatCodings(parsed, [{ ...a, note: 'n' }]), line('a', '1:1-1:2', ',"note":"n","zeta":{"b":[1,null,"x"]},"alpha":true'));
    });
  });

  describe('says what is wrong, and goes on', () => {
    it('names the line that is not a coding', () => {
      assert.deepEqual(ids(`${line('a')}- {"id":"broken\n${line('b')}`), ['a', 'b']);
      assert.deepEqual(rules(`${line('a')}- {"id":"broken\n${line('b')}`), ['bad-coding 2:9']);
      assert.deepEqual(rules(`${line('a')}stray\n${line('b')}`), ['bad-coding 2:1']);
      assert.deepEqual(rules(`${line('a')}- text\n- [1]\n-\n`), ['bad-coding 2:3', 'bad-coding 3:3', 'bad-coding 4:2']);
      assert.deepEqual(rules('- {"id":"a","code":"x","quote":"q"}\n- {"id":"a","code":"x","at":"3","quote":"q"}\n'), ['bad-coding 1:3', 'bad-coding 2:29']);
      assert.deepEqual(rules('- {"id":"","code":"x","at":"1:1-1:2","quote":"q"}\n'), ['bad-coding 1:9']);
      assert.deepEqual(rules('\ufeff- {"id":"","code":"x","at":"1:1-1:2","quote":"q"}\n'), ['bad-coding 1:9']);
    });

    it('refuses a key that stands twice, and keys that programs could take for their own', () => {
      assert.deepEqual(rules(line('a', '1:1-1:2', ',"id":"b"')), ['duplicate-key 1:121']);
      assert.deepEqual(rules(line('a', '1:1-1:2', ',"i\\u0064":"b"')), ['duplicate-key 1:121']);
      assert.deepEqual(rules(line('a', '1:1-1:2', ',"__proto__":{"polluted":true}')), ['forbidden-key 1:121']);
      assert.deepEqual(rules(line('a', '1:1-1:2', ',"x":{"constructor":{"prototype":1}}')), ['forbidden-key 1:126']);
      assert.equal(({} as Record<string, unknown>).polluted, undefined);
      assert.deepEqual(ids(line('a', '1:1-1:2', ',"__proto__":1') + line('b')), ['b']);
      assert.deepEqual(rules(line('a', '1:1-1:2', ',"note":"\\"id\\":1, \\"id\\":2"')), []);
    });

    it('keeps a value of the wrong kind, says so, and shows the coding', () => {
      const text = line('a', '1:1-1:2', ',"flags":{"x":1},"tie":"t07","note":["n"]');
      const parsed = parse(text);
      assert.deepEqual(parsed.problems.map(({ rule, severity }) => `${rule} ${severity}`), Array(3).fill('bad-coding warning'));
      const [a] = parsed.codings;
      assert.ok(a);
      assert.match(formatCodings(parsed, [{ ...a, weight: 2 }]), /"weight":2,"note":\["n"\],"flags":\{"x":1\},"tie":"t07"\}\n$/);
    });

    it('reads both sides of an unfinished merge and does not write the file', () => {
      const text = `${line('a')}<<<<<<< ours\n${line('b', '1:1-1:5', ',"note":"ours"')}||||||| base\n${line('b')}${line('gone')}=======\n${line('b', '1:1-1:5', ',"note":"theirs"')}${line('c')}>>>>>>> theirs\n${line('d')}`;
      const parsed = parse(text);
      assert.deepEqual(parsed.codings.map(({ id, note }) => id + (note ?? '')), ['a', 'bours', 'c', 'd']);
      assert.deepEqual(rules(text), ['merge-conflict 2:1']);
      assert.equal(parsed.writable, false);
      assert.equal(formatCodings(parsed, parsed.codings), text);
      assert.throws(() => formatCodings(parsed, []), UserError);
    });

    it('leaves a file alone that is no list of codings', () => {
      for (const text of ['a: b\n', 'text\n', '[{"id":\n', `${line('a')}---\n${line('b')}`, '\u0000\u0001', '{"id":"a"}', '[1]', '[[[[']) {
        const parsed = parse(text);
        assert.equal(parsed.writable, false, text);
        assert.ok(parsed.problems.length > 0, text);
        assert.equal(formatCodings(parsed, parsed.codings), text);
      }
    });

    it('reads any text at all without an exception, and gives it back', () => {
      fc.assert(
        fc.property(fc.array(fc.oneof(some.anyText, fc.constantFrom('- ', '\n', '{', '}', '[', ']', '"', '&a ', '*a', '<<<<<<< x\n', '=======\n', '---\n', ': ', '|\n', '#', '\t')), { maxLength: 25 }).map((parts) => parts.join('')), (text) => {
          const parsed = parse(text);
          assert.equal(formatCodings(parsed, parsed.codings), text);
        }),
        { numRuns: 1000 },
      );
    });
  });
});

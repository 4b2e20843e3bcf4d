import assert from 'node:assert/strict';
import fc from 'fast-check';
import { combineCodebook } from '../../../src/core/study/codebook/codebook';
import { applyCodebookEdit, type CodebookEdit } from '../../../src/core/study/codebook/codebook-edits';
import { parseCodebookFile } from '../../../src/core/study/codebook/codebook-entries';
import type { Codebook } from '../../../src/core/study/model';
import { UserError } from '../../../src/core/study/user-error';
import { someCodes, type Branch } from './codebook-texts';

const PATH = 'codebook.yaml';

const edited = (text: string, edit: CodebookEdit): string => applyCodebookEdit([{ path: PATH, text }], edit)[0]?.text ?? text;
const bookOf = (text: string): Codebook => combineCodebook([parseCodebookFile(PATH, text)]).codebook;

interface Shape {
  readonly id: string;
  readonly below: readonly Shape[];
}
const shapeOf = (codes: readonly Branch[]): readonly Shape[] => codes.map(({ id, below }) => ({ id, below: shapeOf(below) }));
const shapeIn = (text: string): readonly Shape[] => {
  const { codes, roots } = bookOf(text);
  const shapes = (ids: readonly string[]): readonly Shape[] => ids.map((id) => ({ id, below: shapes(codes.get(id)?.children ?? []) }));
  return shapes(roots);
};
const idsOf = (codes: readonly Branch[]): readonly string[] => codes.flatMap(({ id, below }) => [id, ...idsOf(below)]);

/** Comment lines and comments behind something, in no order. */
const commentsIn = (text: string): readonly string[] => (text.match(/#(?: |$).*$/gm) ?? []).map((comment) => comment.trim()).sort();
const linesIn = (text: string): readonly string[] => text.replace(/^\ufeff/, '').split(/\r?\n/);

/** An edit, or undefined where it was refused: then nothing happened. */
function attempted(text: string, edit: CodebookEdit): string | undefined {
  try {
    return edited(text, edit);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

describe('an edit of the codebook', () => {
  describe('touches one entry', () => {
    it('renames a code and nothing else', () => {
      const text = 'codes:\n  # remark\n  - id:   vision     # id\n    name: "Vision"   # name\n\n  - Trust\n';
      assert.equal(edited(text, { kind: 'rename', code: 'vision', name: 'View' }), text.replace('"Vision"', '"View"'));
      assert.equal(edited('- id: a\n  name: A', { kind: 'rename', code: 'a', name: 'B: c' }), '- id: a\n  name: "B: c"');
      assert.equal(edited("- {id: a, name: 'A'}\n", { kind: 'rename', code: 'a', name: "It's, [b]" }), "- {id: a, name: 'It''s, [b]'}\n");
      assert.equal(edited('{"codes":[{"id":"a","name":"A"}]}', { kind: 'rename', code: 'a', name: 'B' }), '{"codes":[{"id":"a","name":"B"}]}');
    });

    it('writes the id down at the first rename', () => {
      assert.equal(edited('codes:\n  - Trust in peers  # t\n  - b\n', { kind: 'rename', code: 'trust-in-peers', name: 'Trust' }), 'codes:\n  - id: trust-in-peers\n    name: Trust  # t\n  - b\n');
      assert.equal(edited('codes: [Trust, b]\n', { kind: 'rename', code: 'trust', name: 'T' }), 'codes: [{id: trust, name: T}, b]\n');
      assert.equal(edited('- name: Trust\n  color: "#123456"\n', { kind: 'rename', code: 'trust', name: 'T' }), '- id: trust\n  name: T\n  color: "#123456"\n');
      assert.equal(edited('- id: trust\n', { kind: 'rename', code: 'trust', name: 'T' }), '- id: trust\n  name: T\n');
      assert.equal(edited('["Trust"]', { kind: 'rename', code: 'trust', name: 'T' }), '[{"id": "trust", "name": "T"}]');
    });

    it('adds keys where they belong and takes them away', () => {
      const text = 'codes:\n  - id: a\n    name: A\n    definition: >-\n      folded\n      text\n\n    children:\n      - b\n';
      const red = edited(text, { kind: 'recolor', code: 'a', color: '#C0392B' });
      assert.equal(red, text.replace('    definition', '    color: "#c0392b"\n    definition'));
      assert.equal(edited(red, { kind: 'recolor', code: 'a', color: null }), text);
      const retired = edited(text, { kind: 'status', code: 'a', status: 'retired', on: '2026-11-21' });
      assert.equal(retired, text.replace('      text\n', '      text\n    status: retired\n    retired: "2026-11-21"\n'));
      assert.equal(edited(retired, { kind: 'status', code: 'a', status: 'stable' }), text.replace('      text\n', '      text\n    status: stable\n'));
      assert.equal(edited('- b\n', { kind: 'status', code: 'b', status: 'stable' }), '- id: b\n  name: b\n  status: stable\n');
    });

    it('writes texts of several lines as lines, and back', () => {
      const text = '- id: a\n  name: A\n';
      const long = edited(text, { kind: 'text', code: 'a', field: 'definition', text: 'One.\n\nTwo: three.\n' });
      assert.equal(long, '- id: a\n  name: A\n  definition: |\n    One.\n\n    Two: three.\n');
      assert.equal(bookOf(long).codes.get('a')?.definition, 'One.\n\nTwo: three.\n');
      const short = edited(long, { kind: 'text', code: 'a', field: 'definition', text: 'Short' });
      assert.equal(bookOf(short).codes.get('a')?.definition, 'Short');
      assert.equal(edited(short, { kind: 'text', code: 'a', field: 'definition', text: '' }), text);
      const examples = edited(text, { kind: 'list', code: 'a', field: 'examples', texts: ['I: said', 'it'] });
      assert.equal(examples, '- id: a\n  name: A\n  examples: ["I: said", it]\n');
      assert.equal(edited('- id: a\n  values:\n    - x\n', { kind: 'list', code: 'a', field: 'values', texts: ['low', 'high'] }), '- id: a\n  values:\n    - low\n    - high\n');
    });

    it('has a code answer to an id that is missing, and adds flags', () => {
      assert.equal(edited('- id: a\n  was: [x]  # old\n', { kind: 'alias', code: 'a', was: 'z' }), '- id: a\n  was: [x, z]  # old\n');
      assert.equal(edited('- id: a\n  was:\n  - x\n', { kind: 'alias', code: 'a', was: 'z' }), '- id: a\n  was:\n  - x\n  - z\n');
      assert.equal(edited('- id: a\n  was: x\n', { kind: 'alias', code: 'a', was: '007' }), '- id: a\n  was: [x, "007"]\n');
      assert.throws(() => edited('- id: a\n- id: b\n', { kind: 'alias', code: 'a', was: 'b' }), UserError);
      assert.equal(edited('codes: [a]\nflags: [x]\n', { kind: 'flag', flag: 'y z' }), 'codes: [a]\nflags: [x, y z]\n');
      assert.equal(edited('codes: [a]\n', { kind: 'flag', flag: 'yes' }), 'codes: [a]\nflags: ["yes"]\n');
    });

    it('gives one of two codes with one id another', () => {
      const text = '- {id: a, name: A}\n- {id: a, name: B}\n';
      assert.equal(edited(text, { kind: 'new id', code: 'a#2', id: 'b' }), '- {id: a, name: A}\n- {id: b, name: B}\n');
      assert.throws(() => edited('- {id: a, name: A}\n', { kind: 'new id', code: 'a', id: 'b' }), UserError);
    });
  });

  describe('adds a code', () => {
    const code = { id: 'new', name: 'New one', status: 'provisional' } as const;
    it('to a book that is empty, missing or has nothing but comments', () => {
      const entry = 'codes:\n  - id: new\n    name: New one\n    status: provisional\n';
      assert.deepEqual(applyCodebookEdit([], { kind: 'add', code }), [{ path: PATH, text: entry }]);
      assert.equal(edited('', { kind: 'add', code }), entry);
      assert.equal(edited('# mine', { kind: 'add', code }), `# mine\n${entry}`);
      assert.equal(edited('codes: []  # none yet\nflags: [x]\n', { kind: 'add', code }), `${entry.replace('codes:', 'codes:  # none yet')}flags: [x]\n`);
      assert.equal(edited('flags: [x]\n', { kind: 'add', code }), `flags: [x]\n${entry}`);
      assert.equal(edited('[]', { kind: 'add', code }), entry.trimEnd());
      assert.equal(edited('{}', { kind: 'add', code }), '{codes: [{id: new, name: New one, status: provisional}]}');
      assert.equal(edited('{"codes": []}', { kind: 'add', code }), '{"codes": [{"id": "new", "name": "New one", "status": "provisional"}]}');
    });

    it('below another, beside another, in the way the list is written', () => {
      assert.equal(edited('codes:\n- a\n', { kind: 'add', code, parent: 'a' }), 'codes:\n- id: a\n  name: a\n  children:\n  - id: new\n    name: New one\n    status: provisional\n');
      assert.equal(edited('codes:\n  - a\n\n  - b\n', { kind: 'add', code, after: 'a' }), 'codes:\n  - a\n\n  - id: new\n    name: New one\n    status: provisional\n\n  - b\n');
      assert.equal(edited('codes: [a, b]\n', { kind: 'add', code, before: 'a' }), 'codes: [{id: new, name: New one, status: provisional}, a, b]\n');
      assert.equal(edited('- a', { kind: 'add', code: { id: 'b', name: 'B' } }), '- a\n- id: b\n  name: B\n');
      assert.equal(edited('codes:\r\n  - a\r\n', { kind: 'add', code: { id: 'b', name: 'B', definition: 'x\ny' } }), 'codes:\r\n  - a\r\n  - id: b\r\n    name: B\r\n    definition: |-\r\n      x\r\n      y\r\n');
    });

    it('refuses an id that is taken, also by a merged code, and an empty name', () => {
      for (const id of ['a', 'old', '__proto__', '']) assert.throws(() => edited('- {id: a, was: [old]}\n', { kind: 'add', code: { id, name: 'x' } }), UserError);
      assert.throws(() => edited('- a\n', { kind: 'add', code: { id: 'x', name: ' ' } }), UserError);
      assert.throws(() => edited('- a\n', { kind: 'add', code, parent: 'gone' }), UserError);
    });
  });

  describe('moves codes', () => {
    const text = 'codes:\n  # --- Part one ---\n  - id: a\n    name: A\n    children:\n      # about b\n      - id: b\n        name: B\n        # inside b\n      # about c\n      - c  # bare\n  - d\n';
    it('with their comments, below another code, to the top, and in order', () => {
      assert.equal(
        edited(text, { kind: 'move', code: 'c', under: null }),
        'codes:\n  # --- Part one ---\n  - id: a\n    name: A\n    children:\n      # about b\n      - id: b\n        name: B\n        # inside b\n  - d\n  # about c\n  - c  # bare\n',
      );
      assert.equal(
        edited(text, { kind: 'move', code: 'b', under: 'd' }),
        'codes:\n  # --- Part one ---\n  - id: a\n    name: A\n    children:\n      # about b\n      # about c\n      - c  # bare\n  - id: d\n    name: d\n    children:\n      - id: b\n        name: B\n        # inside b\n',
      );
      assert.equal(edited('- a\n- b\n- c\n', { kind: 'move', code: ['c', 'b'], under: null, before: 'a' }), '- c\n- b\n- a\n');
    });

    it('takes the key of an emptied list away', () => {
      assert.equal(edited('- id: a\n  name: A\n  children:\n  - b\n- c\n', { kind: 'move', code: 'b', under: null }), '- id: a\n  name: A\n- c\n- b\n');
      assert.equal(edited('codes:\n  - id: a\n    children: [b]\n', { kind: 'move', code: 'b', under: null }), 'codes:\n  - id: a\n  - b\n');
    });

    it('between files: the one that gains is written first', () => {
      const files = [
        { path: 'a.yaml', text: 'codes:\n  - id: a\n    name: A\n' },
        { path: 'b.yaml', text: 'codes:\n    - id: b\n      name: B\n      definition: |\n        x\n    - c\n' },
      ];
      assert.deepEqual(applyCodebookEdit(files, { kind: 'move', code: 'b', under: 'a' }), [
        { path: 'a.yaml', text: 'codes:\n  - id: a\n    name: A\n    children:\n      - id: b\n        name: B\n        definition: |\n          x\n' },
        { path: 'b.yaml', text: 'codes:\n    - c\n' },
      ]);
      assert.deepEqual(applyCodebookEdit(files, { kind: 'move', code: ['b', 'c'], under: 'a' }).at(-1), { path: 'b.yaml', text: 'codes: []\n' });
    });

    it('writes a list in brackets as lines where it has to take lines', () => {
      assert.equal(edited('codes:\n  - id: a\n    children: [x, y]  # two\n  - id: b\n    name: B\n', { kind: 'move', code: 'b', under: 'a' }), 'codes:\n  - id: a\n    children:  # two\n      - x\n      - y\n      - id: b\n        name: B\n');
      assert.equal(edited('codes:\n  - {id: a, name: "A"}\n  - id: b\n    name: B\n', { kind: 'move', code: 'b', under: 'a' }), 'codes:\n  - id: a\n    name: "A"\n    children:\n      - id: b\n        name: B\n');
    });

    it('refuses to move a code into itself', () => {
      assert.throws(() => edited(text, { kind: 'move', code: 'a', under: 'b' }), UserError);
      assert.throws(() => edited(text, { kind: 'move', code: 'a', under: 'a' }), UserError);
      assert.throws(() => edited(text, { kind: 'move', code: 'a', under: null, before: 'a' }), UserError);
    });
  });

  describe('merges codes', () => {
    it('keeps ids, children and the whole entry', () => {
      const text = 'codes:\n  - id: a\n    name: A\n    was: [a0]\n    definition: Mine.  # yes\n    children:\n      - x\n  - id: b\n    name: B\n';
      const merged = edited(text, { kind: 'merge', code: 'a', into: 'b' });
      assert.equal(merged, 'codes:\n  - id: b\n    name: B\n    was: [a0, a]\n    merged:\n      - id: a\n        name: A\n        was: [a0]\n        definition: Mine.  # yes\n    children:\n      - x\n');
      const book = bookOf(merged);
      assert.deepEqual([...book.codes.keys()], ['b', 'x']);
      assert.equal(book.resolve('a')?.id, 'b');
      assert.equal(book.resolve('a0')?.id, 'b');
    });

    it('takes the kept code out first where it stands below the other', () => {
      assert.equal(edited('- id: a\n  children:\n  - id: b\n    name: B\n  - c\n', { kind: 'merge', code: 'a', into: 'b' }), '- id: b\n  name: B\n  was: [a]\n  merged:\n  - id: a\n  children:\n  - c\n');
    });

    it('settles two codes of one id', () => {
      const text = '- {id: a, name: A}\n- {id: a, name: Other}\n';
      for (const [code, into, name] of [['a#2', 'a', 'A'], ['a', 'a#2', 'Other']] as const) {
        const { codes } = bookOf(edited(text, { kind: 'merge', code, into }));
        assert.deepEqual([...codes.values()].map((one) => [one.id, one.name, one.was]), [['a', name, []]]);
      }
    });
  });

  describe('removes codes', () => {
    it('and lets those below move up, or go', () => {
      const text = 'codes:\n  # on a\n  - id: a\n    children: [x, y]\n  - b\n';
      assert.equal(edited(text, { kind: 'remove', code: 'a' }), 'codes:\n  # on a\n  - x\n  - y\n  - b\n');
      assert.equal(edited(text, { kind: 'remove', code: 'a', below: 'remove' }), 'codes:\n  # on a\n  - b\n');
      assert.equal(edited('codes: [a]\n', { kind: 'remove', code: 'a' }), 'codes: []\n');
      assert.equal(edited('codes:\n  - a\n', { kind: 'remove', code: 'a' }), 'codes: []\n');
      assert.equal(edited('codes: [a, b, c]\n', { kind: 'remove', code: ['a', 'c'] }), 'codes: [b]\n');
    });
  });

  it('is refused where the file is broken, or says elsewhere what it says here', () => {
    for (const text of ['codes:\n\t- a\n', '<<<<<<< x\n- a\n=======\n>>>>>>> y\n', '- id: a\n  id: b\n']) assert.throws(() => edited(text, { kind: 'rename', code: 'a', name: 'B' }), UserError);
    assert.throws(() => edited('- &a {id: a, name: A}\n- {id: b, name: B, children: [*a]}\n', { kind: 'rename', code: 'a#2', name: 'B' }), UserError);
    assert.throws(() => edited('- a\n', { kind: 'rename', code: 'gone', name: 'B' }), UserError);
  });

  describe('whatever the codebook looks like', () => {
    const pick = <T>(values: readonly T[], n: number): T | undefined => values[n % Math.max(1, values.length)];

    it('gives back the same bytes when a code is renamed and renamed back', () => {
      fc.assert(
        fc.property(someCodes, fc.nat(), fc.constantFrom('B', 'Another name', 'B: c', "it's [x]", '007'), ({ text, codes }, n, name) => {
          const code = pick(idsOf(codes), n) ?? '';
          const explicit = edited(text, { kind: 'write id', code });
          const old = bookOf(explicit).codes.get(code)?.name ?? '';
          const renamed = edited(explicit, { kind: 'rename', code, name });
          assert.equal(bookOf(renamed).codes.get(code)?.name, name);
          const [before, after] = [linesIn(explicit), linesIn(renamed)];
          assert.equal(after.length, before.length);
          assert.ok(before.filter((line, at) => line !== after[at]).length <= 1);
          const back = edited(renamed, { kind: 'rename', code, name: old });
          // A name in double quotes that needs none may lose them when the name between needed them.
          if (/^[B A]/.test(name) && !name.includes(':')) assert.equal(back, explicit);
          assert.equal(bookOf(back).codes.get(code)?.name, old);
        }),
        { numRuns: 400 },
      );
    });

    it('adds a code and leaves every line as it was', () => {
      fc.assert(
        fc.property(someCodes, fc.nat(), fc.boolean(), ({ text, codes }, n, below) => {
          const beside = pick(idsOf(codes), n) ?? '';
          const made = edited(text, { kind: 'add', code: { id: 'new', name: 'New' }, ...(below ? { parent: beside } : { after: beside }) });
          const place = (all: readonly Branch[]): readonly Shape[] =>
            all.flatMap(({ id, below: under }) => {
              const fresh = { id: 'new', below: [] };
              if (id !== beside) return [{ id, below: place(under) }];
              return below ? [{ id, below: [...shapeOf(under), fresh] }] : [{ id, below: shapeOf(under) }, fresh];
            });
          assert.deepEqual(shapeIn(made), place(codes));
          assert.deepEqual(commentsIn(made), commentsIn(text));
          if (!text.includes('"codes"') && !below) {
            let at = 0;
            const rows = linesIn(made);
            for (const row of linesIn(text)) {
              // An entry in brackets grows within its line.
              const found = rows.findIndex((other, m) => m >= at && (other === row || (row.includes('{') && other.includes('{id: new'))));
              assert.ok(found !== -1, `${JSON.stringify(row)} of ${JSON.stringify(text)} in ${JSON.stringify(made)}`);
              at = found + 1;
            }
          }
        }),
        { numRuns: 400 },
      );
    });

    it('moves a code where it is asked to, with all that is said of it', () => {
      fc.assert(
        fc.property(someCodes, fc.nat(), fc.nat(), ({ text, codes }, n, m) => {
          const ids = idsOf(codes);
          const [code, target] = [pick(ids, n) ?? '', pick([null, ...ids], m) ?? null];
          const made = attempted(text, { kind: 'move', code, under: target });
          const find = (all: readonly Branch[]): Branch | undefined => all.map((one) => (one.id === code ? one : find(one.below))).find((one) => one !== undefined);
          const moved = find(codes);
          assert.ok(moved);
          const inside = idsOf([moved]).includes(target ?? '');
          if (made === undefined) {
            // Refused where it would be inside itself, or where comments would be lost between brackets.
            assert.ok(inside || /[[{]/.test(text));
            return;
          }
          assert.ok(!inside);
          const without = (all: readonly Branch[]): readonly Branch[] => all.filter(({ id }) => id !== code).map((one) => ({ ...one, below: without(one.below) }));
          const put = (all: readonly Branch[]): readonly Branch[] => all.map((one) => ({ ...one, below: one.id === target ? [...one.below, moved] : put(one.below) }));
          assert.deepEqual(shapeIn(made), shapeOf(target === null ? [...without(codes), moved] : put(without(codes))));
          assert.deepEqual(commentsIn(made), commentsIn(text));
          const says = (book: Codebook): unknown => [...book.codes.values()].map(({ id, name, definition, was, status, examples, attributes }) => ({ id, name, definition, was, status, examples, attributes: [...attributes] })).sort((a, b) => (a.id < b.id ? -1 : 1));
          assert.deepEqual(says(bookOf(made)), says(bookOf(text)));
        }),
        { numRuns: 600 },
      );
    });

    it('merges a code and loses no id, no comment and no word of it', () => {
      fc.assert(
        fc.property(someCodes, fc.nat(), fc.nat(), ({ text, codes }, n, m) => {
          const ids = idsOf(codes);
          const [code, into] = [pick(ids, n) ?? '', pick(ids, m) ?? ''];
          fc.pre(code !== into);
          const old = bookOf(text);
          const made = attempted(text, { kind: 'merge', code, into });
          if (made === undefined) {
            assert.match(text, /[[{]/);
            return;
          }
          const book = bookOf(made);
          assert.deepEqual([...book.codes.keys()].sort(), ids.filter((id) => id !== code).sort());
          for (const id of [code, ...(old.codes.get(code)?.was ?? [])]) assert.equal(book.resolve(id)?.id, into);
          assert.deepEqual(commentsIn(made), commentsIn(text));
          const kept = JSON.stringify([...(book.codes.get(into)?.attributes ?? [])], (_, value: unknown) => (value instanceof Map ? [...value] : value));
          assert.ok(kept.includes(JSON.stringify(old.codes.get(code)?.name)));
        }),
        { numRuns: 600 },
      );
    });

    it('removes a code, and those below it move up', () => {
      fc.assert(
        fc.property(someCodes, fc.nat(), ({ text, codes }, n) => {
          const code = pick(idsOf(codes), n) ?? '';
          const made = attempted(text, { kind: 'remove', code });
          if (made === undefined) {
            assert.match(text, /[[{]/);
            return;
          }
          const lift = (all: readonly Branch[]): readonly Branch[] => all.flatMap((one) => (one.id === code ? one.below : [{ ...one, below: lift(one.below) }]));
          assert.deepEqual(shapeIn(made), shapeOf(lift(codes)));
        }),
        { numRuns: 400 },
      );
    });
  });
});

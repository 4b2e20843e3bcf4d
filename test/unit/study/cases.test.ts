import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseCasesFile } from '../../../src/core/study/people/cases';
import { frontMatter } from './front-matter-arbitrary';
import { liesIn } from './lies-in';

const parse = (text: string): ReturnType<typeof parseCasesFile> => parseCasesFile('cases.yaml', text);
const told = (text: string): readonly string[] => parse(text).problems.map(({ rule, extent: { start } }) => `${rule} ${start.line}:${start.column}`);
const parents = (text: string): unknown => parse(text).cases.map(({ id, parent }) => (parent === undefined ? id : `${id} < ${parent}`));

describe('cases.yaml', () => {
  it('says which cases there are, of what kind, and in which other one each lies', () => {
    const { cases, problems } = parse('- id: cutler-falls\n  kind: district\n  name: Cutler Falls\n- { id: 007, kind: school, parent: cutler-falls, attributes: { students: 508 }, city: Derry }\n');
    assert.deepEqual(problems, []);
    assert.deepEqual(cases.map(({ file: _file, extent: _extent, ...rest }) => rest), [
      { id: 'cutler-falls', kind: 'district', name: 'Cutler Falls', attributes: new Map() },
      { id: '007', kind: 'school', parent: 'cutler-falls', attributes: new Map([['city', 'Derry'], ['students', '508']]) },
    ]);
  });

  it('is a list, a map from ids, or either of them below `cases`', () => {
    for (const text of ['- id: a\n- {id: b, parent: a}\n', 'a:\nb: {parent: a}\n', 'cases:\n  - a\n  - id: b\n    parent: a\n', 'cases:\n  b: {parent: a}\n  a: The A\n'.replace('b: {parent: a}\n  a: The A', 'a: The A\n  b: {parent: a}')]) {
      assert.deepEqual(told(text), [], text);
      assert.deepEqual(parents(text), ['a', 'b < a'], text);
    }
    assert.deepEqual(parents(''), []);
  });

  it('may name a parent before it stands there', () => {
    assert.deepEqual(parents('- {id: b, parent: a}\n- a\n'), ['b < a', 'a']);
    assert.deepEqual(told('- {id: b, parent: a}\n- a\n'), []);
  });

  it('tells a parent that is nowhere', () => {
    assert.deepEqual(told('- {id: b, parent: a}\n'), ['unknown-case 1:19']);
    assert.deepEqual(parents('- {id: b, parent: a}\n'), ['b']);
  });

  it('tells cases that lie in each other, once a circle, and opens the circle', () => {
    const circle = '- {id: a, parent: c}\n- {id: b, parent: a}\n- {id: c, parent: b}\n- {id: d, parent: c}\n- {id: e, parent: e}\n';
    assert.deepEqual(told(circle), ['case-circle 3:19', 'case-circle 5:19']);
    assert.deepEqual(parents(circle), ['a < c', 'b < a', 'c', 'd < c', 'e']);
  });

  it('tells two cases of one id; the first one counts', () => {
    assert.deepEqual(told('- {id: a, kind: x}\n- {id: a, kind: y}\n'), ['duplicate-case 2:3']);
    assert.deepEqual(parse('- {id: a, kind: x}\n- {id: a, kind: y}\n').cases.map(({ kind }) => kind), ['x']);
  });

  it('tells values of a wrong kind and reads the rest', () => {
    assert.deepEqual(told('- {id: a, kind: [x], name: {y: z}, parent: [b], attributes: w}\n- kind: x\n- [a]\n'), ['bad-case 1:17', 'bad-case 1:28', 'bad-case 1:44', 'bad-case 1:61', 'bad-case 2:3', 'bad-case 3:3']);
    assert.deepEqual(parents('- {id: a, kind: [x]}\n'), ['a']);
  });

  it('never throws, its problems lie in the file, and every parent leads to a root', () => {
    const entry = fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.constantFrom('a', 'b', 'c', 'd', 'e', 'nowhere', '', '[a]')).map(([id, parent]) => `- {id: ${id}, parent: ${parent}}\n`);
    fc.assert(
      fc.property(fc.oneof({ weight: 3, arbitrary: fc.array(entry, { maxLength: 8 }).map((lines) => lines.join('')) }, { weight: 1, arbitrary: frontMatter }, { weight: 1, arbitrary: fc.string() }), (text) => {
        const { cases, problems } = parse(text);
        for (const { extent } of [...cases, ...problems]) assert.ok(liesIn(text, extent));
        const byId = new Map(cases.map((one) => [one.id, one]));
        assert.equal(byId.size, cases.length);
        for (const one of cases) {
          let steps = 0;
          for (let at = one; at.parent !== undefined; at = byId.get(at.parent)!) assert.ok(++steps <= cases.length);
        }
      }),
      { numRuns: 500 },
    );
  });
});

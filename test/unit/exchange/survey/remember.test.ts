import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import type { SurveyMapping } from '../../../../src/core/exchange/survey/mapping';
import { readMemory, rememberIn } from '../../../../src/core/exchange/survey/remember';
import { parseSettings } from '../../../../src/core/study/settings/settings';
import { parse } from 'yaml';

const WIDE: SurveyMapping = { shape: 'wide', person: 'Your name: ', separator: '\n', relations: new Map([['advice', ['Q1, a', 'Q1 # b']], ['support', ['yes']]]), attributes: new Map([['years', '007']]), missing: ['NA', '.', '-99'] };
const LONG: SurveyMapping = { shape: 'long', from: 'from', to: 'to', relation: 'kind', relations: new Map([['advice', ['Advice!']]]), attributes: new Map(), missing: [], direction: 'column turns to row' };
const GRID: SurveyMapping = { shape: 'grid', person: 'id', relations: new Map([['advice', ['advice_*']], ['support', ['S [*]', 'other']]]), attributes: new Map(), missing: ['NA'] };
const WEIGHED: SurveyMapping = { ...GRID, shape: 'wide', weightSign: ':', weights: new Map([['advice_*', 'advice_*_weight'], ['x: 1', '#w']]) };
const NOTHING = { names: new Map<string, string>(), leaveOut: [] };

const memoryIn = (text: string): ReturnType<typeof readMemory> => {
  const { settings, problems } = parseSettings('verbatim.yaml', text);
  assert.deepEqual(problems, [], text);
  return readMemory(settings.imports);
};

describe('What an import leaves in the study file', () => {
  it('is read back as it was, by us and by the schema', () => {
    const schema = new Ajv({ allowUnionTypes: true, strict: false }).compile(JSON.parse(readFileSync('media/schemas/study.schema.json', 'utf8')) as object);
    for (const mapping of [WIDE, LONG, GRID, WEIGHED]) {
      for (const before of ['', 'verbatim: 1\n', '# ours\r\ntitle: X # x\r\n', 'verbatim: 1\nimports: { survey: {} }\n', 'imports:\n']) {
        const text = rememberIn(before, { mapping, names: new Map([['Lee: "J"', 't07'], ['yes', 'no']]), leaveOut: ['nobody', '~'] });
        assert.deepEqual(memoryIn(text), { mapping, names: new Map([['Lee: "J"', 't07'], ['yes', 'no']]), leaveOut: ['nobody', '~'] }, text);
        assert.ok(schema(parse(text)), JSON.stringify(schema.errors));
        assert.equal(rememberIn(text, { mapping, ...NOTHING }), text, 'said again, it stays as it is');
        if (before.includes('#')) assert.ok(text.startsWith(before.trimEnd()));
      }
    }
  });

  it('gives way to the next import where that is otherwise; confirmed names and comments stay', () => {
    const first = rememberIn('verbatim: 1\n', { mapping: WIDE, names: new Map([['Jen', 't07']]), leaveOut: [] });
    const commented = first.replace('    names:', '    # who is who\n    names:');
    const { separator: _, ...one } = WIDE;
    const second = rememberIn(commented, { mapping: { ...one, relations: new Map([['support', ['yes']]]) }, names: new Map([['Bo', 't01']]), leaveOut: [] });
    assert.match(second, / {4}# who is who\n {4}names:\n {6}Jen: t07\n {6}Bo: t01\n/);
    assert.deepEqual([...memoryIn(second).mapping!.relations], [['support', ['yes']]]);
    assert.equal(memoryIn(second).mapping!.separator, undefined);
    const third = rememberIn(second, { mapping: LONG, ...NOTHING });
    assert.deepEqual(memoryIn(third).mapping, LONG);
    assert.equal(memoryIn(third).names.size, 2);
    assert.deepEqual(memoryIn(rememberIn(rememberIn(third, { mapping: WEIGHED, ...NOTHING }), { mapping: GRID, ...NOTHING })).mapping, GRID);
  });

  it('counts as not remembered where somebody wrote something else there', () => {
    assert.deepEqual(memoryIn('imports: { survey: [a], other: x }\n'), { mapping: undefined, ...NOTHING });
    assert.deepEqual(memoryIn('imports: { survey: { shape: tall, names: [x], leaveOut: { a: b } } }\n'), { mapping: undefined, ...NOTHING });
    assert.deepEqual(parseSettings('verbatim.yaml', 'imports: [a]\n').problems.map(({ rule }) => rule), ['bad-setting']);
    assert.throws(() => rememberIn('title: "open\n', { mapping: WIDE, ...NOTHING }), /cannot be read whole/);
  });
});

import assert from 'node:assert/strict';
import { isReady } from '../../../../src/core/exchange/survey/plan';
import { changeWords, nameWords, problemWords } from '../../../../src/core/exchange/survey/plan-words';
import { planFor, studyOf, imported } from './survey-study';

const COUNT = 50_000;
const FILES = {
  'verbatim.yaml': 'verbatim: 1\nrelations: { advice: { label: Advice } }\n',
  'people.yaml': Array.from({ length: 400 }, (_, n) => `- id: p${n}\n  name: Person ${n}\n`).join(''),
};

describe('A survey of 50,000 rows', function () {
  this.timeout(120_000);

  it('that are ties is imported in seconds', async () => {
    const rows = Array.from({ length: COUNT }, (_, n) => `p${n % 400},p${(n * 7 + Math.floor(n / 400)) % 400}`);
    const started = performance.now();
    const { plan, changes } = await imported(FILES, ['from,to', ...rows].join('\n'), { name: 'advice.csv', mapping: { direction: 'row turns to column' }, decisions: { answered: 'all' } });
    assert.ok(performance.now() - started < 45_000, `${performance.now() - started} ms`);
    assert.deepEqual([plan.changes.length, changes.map(({ path }) => path)], [400, ['people.yaml', 'verbatim.yaml']]);
  });

  it('of which the roster knows hardly any is read in seconds, and what is said of it is short', async () => {
    const rows = Array.from({ length: COUNT }, (_, n) => `Stranger ${n},Stranger ${(n * 13) % COUNT};Somebody ${n}`);
    const started = performance.now();
    const study = await studyOf(FILES);
    const csv = ['name,advice', ...rows].join('\n');
    const plan = planFor(study, csv);
    assert.ok(performance.now() - started < 45_000, `${performance.now() - started} ms`);
    assert.equal(plan.names.length, 2 * COUNT);
    assert.equal(isReady(plan, undefined), false);
    assert.equal(nameWords(plan.names, ['name', 'advice'], study).length, 201);
    assert.ok(changeWords(plan).length <= 201);
    assert.ok(problemWords(plan.problems, []).length <= 201);
  });
});

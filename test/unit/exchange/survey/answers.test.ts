import assert from 'node:assert/strict';
import { answersOf, type Files, type Import, imported, planFor, studyOf } from './survey-study';

const FILES: Files = {
  'verbatim.yaml': '# ours\nverbatim: 1\nwaves: [w1, w2]\nrelations:\n  advice: { label: Advice }\n  support: { label: Support }\n',
  'people.yaml': [
    '# the roster',
    'people:',
    '  - id: t01        # first',
    '    name: "Jen Lee"',
    '    years: 007',
    '',
    '  - id: t02',
    '    name: José Ortega',
    '    aliases: [Pepe, J. Ortega]',
    '  - { id: t03, name: Ann Smith }',
    '  - id: t04',
    '    name: Ann Smith',
    '    external: no',
    '  - id: x1',
    '    name: Pat Outside',
    '    external: yes',
    '',
  ].join('\n'),
};

const states = async (csv: string, how: Import = {}, files = FILES): Promise<Readonly<Record<string, unknown>>> => {
  const { study } = await imported(files, csv, how);
  return Object.fromEntries([...study.people.values()].map(({ id, survey }) => [id, survey instanceof Map ? Object.fromEntries(survey) : survey]));
};

describe('Answers to a survey', () => {
  it('are told apart from silence: empty cells are “nobody”, missing codes no answer, no row no response', async () => {
    const csv = 'id,advice1,advice2,support\nt01,t02,t03,\nt02,NA,NA,t01\nt03,NA,NA,.\n';
    const { study, plan } = await imported(FILES, csv);
    assert.deepEqual(answersOf(study), ['t01 advice: t02 t03', 't01 support: ', 't02 support: t01']);
    assert.deepEqual(await states(csv), { t01: 'answered', t02: { advice: 'did not respond', support: 'answered' }, t03: 'did not respond', t04: 'did not respond', x1: undefined });
    assert.deepEqual([plan.respondents, plan.silent], [2, ['t03', 't04']]);
  });

  it('say so for each relation where the file is not about all of them', async () => {
    const one = await imported(FILES, 'id,advice\nt01,t02\nt02,\n');
    assert.equal(one.study.people.get('t01')?.survey instanceof Map, true);
    const both = await imported(one.files, 'id,support\nt02,t01\n');
    assert.deepEqual([...(both.study.people.get('t01')?.survey as ReadonlyMap<string, string>)], [['advice', 'answered'], ['support', 'did not respond']]);
    assert.deepEqual([...(both.study.people.get('t02')?.survey as ReadonlyMap<string, string>)], [['advice', 'answered'], ['support', 'answered']]);
  });

  it('warn where a row holds missing codes beside empty cells', async () => {
    const plan = planFor(await studyOf(FILES), 'id,advice1,advice2\nt01,NA,\n');
    assert.deepEqual(plan.problems.map(({ severity, place }) => [severity, place]), [['warning', { line: 2, column: 2 }]]);
  });

  it('leave alone who was not asked', async () => {
    const csv = 'id,advice,support\nt01,t02,\n';
    assert.deepEqual(await states(csv, { decisions: { asked: ['t01', 'José Ortega'] } }), { t01: 'answered', t02: 'did not respond', t03: undefined, t04: undefined, x1: undefined });
    assert.deepEqual(planFor(await studyOf(FILES), csv, { decisions: { asked: ['Ann Smith', 'nobody'] } }).questions.map(({ message }) => message), ['“Ann Smith” may be t03 or t04. Give the id.', 'Nobody in the roster is called “nobody”.']);
  });

  describe('as a list of ties', () => {
    const csv = 'from,to,relation,weight\nt01,t02,Advice,3\nt01,t03,advice,"1,5"\nt02,t01,support,0\nt04,,support,\n';
    const how = (decisions: Import['decisions']): Import => ({ mapping: { direction: 'row turns to column' }, ...(decisions ? { decisions } : {}) });

    it('are not read before somebody says in which direction, and who answered', async () => {
      const study = await studyOf(FILES);
      assert.deepEqual(planFor(study, csv).questions.map(({ about }) => about), ['direction', 'answered']);
      assert.match(planFor(study, csv).questions[0]!.message, /Does “from” turn to “to”/);
      assert.deepEqual(planFor(study, csv, how(undefined)).questions.map(({ about }) => about), ['answered']);
      assert.deepEqual(planFor(study, csv, how(undefined)).changes, []);
    });

    it('keep weights, and take those who answered for the base', async () => {
      const { study } = await imported(FILES, csv, how({ answered: ['t01', 't02'] }));
      assert.deepEqual(answersOf(study), ['t01 advice: t02*3 t03*1.5', 't01 support: ', 't02 advice: ', 't02 support: ']);
      assert.equal(study.people.get('t04')?.survey, 'did not respond');
      const all = await imported(FILES, csv, how({ answered: 'all' }));
      assert.equal(answersOf(all.study).length, 8, 'everybody on the staff, and nobody outside it');
    });

    it('are held against who is said to have answered', async () => {
      const plan = planFor(await studyOf(FILES), csv, how({ answered: ['t02', 't03'] }));
      assert.deepEqual(plan.questions.map(({ message }) => message), ['t01 names somebody for advice, and is not among those who answered. Correct who answered, or the file.']);
    });

    it('are refused where a weight is no number, or nobody is named first', async () => {
      const plan = planFor(await studyOf(FILES), 'from,to,weight\nt01,t02,much\n,t02,1\n', { name: 'advice.csv', mapping: { direction: 'row turns to column' }, decisions: { answered: 'all' } });
      assert.deepEqual(plan.problems.map(({ severity, place }) => [severity, place?.line, place?.column]), [['error', 2, 3], ['error', 3, 1]]);
    });
  });

  describe('as a matrix', () => {
    const csv = ',t01,t02,t03\nt01,9,2,0\nt02,,,\nt03,0,NA,0\n';

    it('need a direction and a relation', async () => {
      const plan = planFor(await studyOf(FILES), csv, { name: 'matrix.csv' });
      assert.deepEqual(plan.questions.map(({ about }) => about), ['mapping', 'direction']);
      assert.match(plan.questions[1]!.message, /row turn to the person of the column/);
    });

    it('leave out the diagonal; a row without values is no answer, one of zeros is “nobody”', async () => {
      const { study, plan } = await imported(FILES, csv, { name: 'advice.csv', mapping: { direction: 'row turns to column' } });
      assert.deepEqual(answersOf(study), ['t01 advice: t02*2', 't03 advice: ']);
      assert.deepEqual([...(study.people.get('t02')?.survey as ReadonlyMap<string, string>)], [['advice', 'did not respond']]);
      assert.deepEqual(plan.problems.map(({ severity }) => severity), ['warning', 'information']);
    });

    it('are refused where a name stands twice or a cell holds words', async () => {
      const plan = planFor(await studyOf(FILES), ',t01,t02,t01\nt01,0,maybe,0\nt02,1,0,1\n', { name: 'advice.csv', mapping: { shape: 'matrix', direction: 'row turns to column' } });
      assert.deepEqual(plan.problems.filter(({ severity }) => severity === 'error').map(({ place }) => place), [{ line: 1, column: 4 }, { line: 2, column: 3 }]);
    });
  });

  describe('that the study has otherwise', () => {
    const csv = 'id,advice,support,years\nt01,t02,,12\nt02,,,\n';
    const how: Import = { mapping: { attributes: new Map([['years', 'years']]) } };

    it('are listed, old and new, and nothing of them is written unless somebody says so', async () => {
      const { files } = await imported(FILES, 'id,advice,support\nt01,t03,t02\n');
      const plan = planFor(await studyOf(files), csv, how);
      assert.deepEqual(plan.conflicts.map(({ person, what, old, new: now }) => `${person} ${what}: ${old} → ${now}`), [
        't01 advice: t03 → t02',
        't01 support: t02 → nobody',
        't01 years: 007 → 12',
        't02 survey of advice: did not respond → answered',
        't02 survey of support: did not respond → answered',
      ]);
      assert.equal(plan.changes.some(({ id, ties, attributes }) => id === 't01' && ties.size + attributes.size > 0), false);
    });

    it('are replaced, or kept, as a person says', async () => {
      const { files } = await imported(FILES, 'id,advice,support\nt01,t03,t02\n');
      assert.deepEqual(answersOf((await imported(files, csv, { ...how, decisions: { existing: 'replace' } })).study), ['t01 advice: t02', 't01 support: ', 't02 advice: ', 't02 support: ']);
      assert.deepEqual(answersOf((await imported(files, csv, { ...how, decisions: { existing: 'keep' } })).study), ['t01 advice: t03', 't01 support: t02', 't02 advice: ', 't02 support: ']);
    });

    it('stay where the new file says nothing of somebody', async () => {
      const { files } = await imported(FILES, 'id,advice,support\nt01,t03,t02\n');
      const { plan, changes } = await imported(files, 'id,advice,support\nt04,t01,\n', { decisions: { existing: 'replace' } });
      assert.deepEqual(plan.untouched, ['t01']);
      assert.deepEqual(plan.changes.map(({ id }) => id), ['t04']);
      assert.deepEqual(changes.map(({ path }) => path), ['people.yaml']);
    });
  });

  it('of a later wave go under that wave, and the first answers stay', async () => {
    const first = await imported(FILES, 'id,advice,support\nt01,t03,t02\n');
    const { study } = await imported(first.files, 'id,advice,support,years\nt01,t02,,12\n', { decisions: { wave: 'w2' }, mapping: { attributes: new Map([['years', 'years']]) } });
    assert.deepEqual(answersOf(study), ['t01 advice: t03', 't01 support: t02']);
    assert.deepEqual(answersOf(study, 'w2'), ['t01 advice: t02', 't01 support: ']);
    assert.equal(study.people.get('t01')?.waves.get('w2')?.attributes.get('years'), '12');
    assert.equal(study.people.get('t02')?.waves.get('w2')?.survey, 'did not respond');
    assert.match(planFor(study, 'id,advice\nt01,\n', { decisions: { wave: 'w' } }).questions[0]!.message, /no wave “w”/);
  });

  it('of one person in two rows are a problem until somebody says which row counts', async () => {
    const csv = 'id,advice\nt01,t02\nJen Lee,t03\n';
    const study = await studyOf(FILES);
    assert.deepEqual(planFor(study, csv).problems.map(({ severity, place, message }) => [severity, place, message]), [['error', { line: 3, column: 1 }, '“Jen Lee” answers twice: here and in line 2 as “t01”. Remove one, or say whether the first or the last counts.']]);
    assert.deepEqual(answersOf((await imported(FILES, csv, { decisions: { duplicates: 'first' } })).study), ['t01 advice: t02']);
    assert.deepEqual(answersOf((await imported(FILES, csv, { decisions: { duplicates: 'last' } })).study), ['t01 advice: t03']);
  });

  it('of a table with one respondent a row are those of its rows, and nobody can say otherwise', async () => {
    assert.deepEqual(planFor(await studyOf(FILES), 'id,advice\nt01,t02\n', { decisions: { answered: 'all' } }).questions.map(({ about }) => about), ['answered']);
    const matrix = planFor(await studyOf(FILES), ',t01,t02\nt01,0,1\nt02,NA,NA\n', { name: 'advice.csv', mapping: { shape: 'matrix', direction: 'row turns to column' }, decisions: { answered: ['t01', 't02'] } });
    assert.match(matrix.questions[0]!.message, /^t02 has no answer for advice in the file/);
  });

  it('are told where a weight is not on the scale that the study declares', async () => {
    const scaled = { ...FILES, 'verbatim.yaml': 'verbatim: 1\nrelations: { advice: { scale: [1, 4] } }\n' };
    const plan = planFor(await studyOf(scaled), 'from,to,weight\nt01,t02,4\nt01,t03,7\n', { mapping: { direction: 'row turns to column' }, decisions: { answered: 'all' } });
    assert.deepEqual(plan.problems.map(({ severity, place }) => [severity, place]), [['warning', { line: 3, column: 2 }]]);
  });

  it('name nobody twice, and not oneself', async () => {
    const { study, plan } = await imported(FILES, 'id,advice\nt01,t02; Pepe; Jen Lee; t03\n');
    assert.deepEqual(answersOf(study), ['t01 advice: t02 t03']);
    assert.deepEqual(plan.problems.map(({ severity, place }) => [severity, place?.line]), [['warning', 2]]);
  });
});

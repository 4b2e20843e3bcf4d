import assert from 'node:assert/strict';
import { proposeMapping } from '../../../../src/core/exchange/survey/propose';
import type { SurveyMapping } from '../../../../src/core/exchange/survey/mapping';
import { readMemory } from '../../../../src/core/exchange/survey/remember';
import { answersOf, type Files, type Import, imported, planFor, studyOf, tableIn } from './survey-study';

const FILES: Files = {
  'verbatim.yaml': 'verbatim: 1\nrelations:\n  advice: { label: Advice }\n  support: { label: Support }\n',
  'people.yaml': 'people:\n  - { id: t01, name: Jen Lee }\n  - { id: t02, name: José Ortega }\n  - { id: t03, name: Ruth Okafor }\n  - { id: t04, name: Ruth Miller }\n',
};

const proposed = async (csv: string, files = FILES): Promise<SurveyMapping> => {
  const study = await studyOf(files);
  return proposeMapping('survey.csv', tableIn('survey.csv', csv), study, readMemory(study.settings.imports).mapping);
};
const answers = async (csv: string, how: Import = {}, files = FILES): Promise<readonly string[]> => answersOf((await imported(files, csv, how)).study);

describe('A grid with a column for each person who can be named', () => {
  const CSV = 'id,advice_t01,advice_t02,advice_t03,support_t01,support_t02,support_t03\nt01,0,1,2,,,\nt02,0,0,0,1,0,0\nt03,NA,NA,NA,0,0,0\n';

  it('is known by its headings, and kept as a pattern for each relation', async () => {
    const mapping = await proposed(CSV);
    assert.deepEqual([mapping.shape, mapping.person, [...mapping.relations]], ['grid', 'id', [['advice', ['advice_*']], ['support', ['support_*']]]]);
  });

  it('says who is named and how much; zeros are “nobody”, no values no answer', async () => {
    const { study, plan } = await imported(FILES, CSV);
    assert.deepEqual(answersOf(study), ['t01 advice: t02 t03*2', 't02 advice: ', 't02 support: t01', 't03 support: ']);
    assert.deepEqual(plan.silent, ['t04']);
    const told = study.people.get('t01')?.survey;
    assert.equal(typeof told === 'string' ? told : told?.get('support'), 'did not respond');
  });

  it('is read with names in the headings, as forms write them, and with ticks alone', async () => {
    const forms = 'Your name,Q1 Advice [Jen Lee],Q1 Advice [José Ortega],Q1 Advice [Ruth Okafor],Q1 Advice [Ruth Miller],Comment\nJen Lee,,x,x,,fine\nRuth Miller,yes,,,,\nRuth Okafor,,,,,\n';
    const mapping = await proposed(forms);
    assert.deepEqual([mapping.person, [...mapping.relations]], ['Your name', [['advice', ['Q1 Advice [*]']]]]);
    const { study, plan } = await imported(FILES, forms);
    assert.deepEqual(answersOf(study), ['t01 advice: t02 t03', 't03 advice: ', 't04 advice: t01']);
    assert.match(plan.problems.map(({ message }) => message).join(), /Nobody is named, so the answer “nobody”: Ruth Okafor \(advice\)\. If they did not answer, say who answered/);
    assert.deepEqual((await imported(FILES, forms, { decisions: { answered: ['t01', 't04'] } })).plan.silent, ['t02', 't03'], 'and who answered can be said');
  });

  it('asks about people in headings whom the roster does not have, and takes no comment for a person', async () => {
    const plan = planFor(await studyOf(FILES), 'id,advice_t01,advice_t02,advice_t99,advice_comment\nt01,0,1,1,"too few\nreally"\n');
    assert.deepEqual(plan.names.map(({ text, place }) => [text, place]), [['t99', { line: 2, column: 4 }]]);
    assert.deepEqual([...plan.remember.mapping.relations], [['advice', ['advice_t01', 'advice_t02', 'advice_t99']]]);
  });

  it('leaves out what is said of oneself, whatever one is called there', async () => {
    assert.deepEqual(await answers('id,advice_t01,advice_t02\nJen Lee,1,1\nt02,1,\n'), ['t01 advice: t02', 't02 advice: t01']);
  });

  it('says where a cell is no number, and where two columns are about one person', async () => {
    const study = await studyOf(FILES);
    const mapping = { shape: 'grid' as const, person: 'id', relations: new Map([['advice', ['advice_*', 'a.t01']]]) };
    const plan = planFor(study, 'id,advice_t01,advice_t02,a.t01\nt02,often,1,1\nt01,,0,\n', { mapping: { ...mapping, relations: new Map([['advice', ['advice_*']]]) } });
    assert.match(plan.problems.map(({ message }) => message).join(), /“often” is neither a number nor a missing code/);
    assert.deepEqual(planFor(study, 'id,advice_t01,advice_t02\nt02,1,1\n', { mapping: { ...mapping, relations: new Map([['advice', ['advise_*']]]) } }).questions.map(({ message }) => message), ['There is no column “advise_*”. The columns are: id, advice_t01, advice_t02.']);
    assert.match(planFor(study, 'id,advice_t01,Advice t01,advice_t02\nt02,1,1,0\n', { mapping: { ...mapping, relations: new Map([['advice', ['advice_*', 'Advice *']]]) } }).problems.map(({ message }) => message).join(), /Two columns of one relation are about “t01”/);
  });

  it('is remembered, also for a file with more people', async () => {
    const first = await imported(FILES, CSV);
    assert.match(first.files['verbatim.yaml']!, /shape: grid\n {4}person: id\n {4}relations:\n {6}advice: \[advice_\*\]/);
    const second = await imported(first.files, 'id,advice_t01,support_t01\nt04,0,0\n');
    assert.deepEqual(second.study.people.get('t04')?.ties.get('advice'), []);
  });

  it('is no table of names, be the names numbers or not', async () => {
    const numbers: Files = { ...FILES, 'people.yaml': `people: [${Array.from({ length: 20 }, (_, index) => `{ id: "${index + 1}" }`).join(', ')}]\n` };
    const mapping = await proposed('id,advice_1,advice_2,advice_3\n1,4,7,12\n2,1,3,\n', numbers);
    assert.deepEqual([mapping.shape, mapping.relations.get('advice')], ['wide', ['advice_1', 'advice_2', 'advice_3']]);
    assert.equal((await proposed('id,advice_1,advice_2\nt01,t02,t03\n')).shape, 'wide');
    assert.equal((await proposed(',t01,t02\nt01,0,1\nt02,1,0\n')).shape, 'matrix');
  });
});

describe('Weights in a table of names', () => {
  it('stand in columns beside the names, found by what these are called', async () => {
    const csv = 'id,advice_1,advice_1_weight,advice_2,advice_2_weight,support_1,how often support_1\nt01,t02,3,t03,,t04,"2,5"\nt02,t01,0,,,,\n';
    const mapping = await proposed(csv);
    assert.deepEqual([...(mapping.weights ?? [])], [['advice_*', 'advice_*_weight'], ['support_*', 'how often support_*']]);
    assert.deepEqual([...mapping.relations], [['advice', ['advice_1', 'advice_2']], ['support', ['support_1']]]);
    assert.deepEqual(await answers(csv), ['t01 advice: t02*3 t03', 't01 support: t04*2.5', 't02 advice: ', 't02 support: ']);
  });

  it('stand in one cell for several names, as many as there are names', async () => {
    assert.deepEqual(await answers('id,advice,advice weight\nt01,t02; t03,2; 4\n'), ['t01 advice: t02*2 t03*4']);
    const study = await studyOf(FILES);
    for (const [csv, said] of [['t01,t02; t03,2', /2 names and one number/], ['t01,,2', /how much \(“2”\), and not for whom/], ['t01,t02,1; 2', /one name and 2 numbers/]] as const) {
      assert.match(planFor(study, `id,advice,advice weight\n${csv}\nt02,t01; t03,1; 1\n`).problems.map(({ message }) => message).join(), said);
    }
  });

  it('stand behind the name in its cell', async () => {
    for (const [cell, sign] of [['t02:2; t03:1', ':'], ['Ruth Okafor (3); t02 (2)', '('], ['t02=2; t03=5', '=']] as const) {
      const mapping = await proposed(`id,advice\nt01,${cell}\nt04,${cell}\n`);
      assert.deepEqual([mapping.weightSign, mapping.separator, [...mapping.relations]], [sign, ';', [['advice', ['advice']]]], cell);
    }
    assert.deepEqual(await answers('id,advice\nt01,t02:2; t03\nt04,"t02:1; t01:0"\n'), ['t01 advice: t02*2 t03', 't04 advice: t02']);
    assert.deepEqual((await proposed('id,advice\nt01,t02; t03\n')).weightSign, undefined);
  });

  it('are remembered', async () => {
    const { files } = await imported(FILES, 'id,advice_1,advice_1_weight,advice_2,advice_2_weight\nt01,t02,3,t03,2\n');
    assert.match(files['verbatim.yaml']!, /weights:\n {6}"?advice_\*"?: "?advice_\*_weight"?\n/);
    assert.equal(planFor(await studyOf(files), 'id,advice_1,advice_1_weight,advice_2,advice_2_weight\nt02,t03,4,,\n').changes.length > 0, true);
  });
});

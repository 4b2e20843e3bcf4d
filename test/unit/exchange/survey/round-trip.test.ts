import assert from 'node:assert/strict';
import { answersOf, exported, type Files, type Import, imported, mapleFiles, studyOf, withoutAnswers } from './survey-study';
import type { Study } from '../../../../src/core/study/study';

describe('A survey of the example school, taken out and imported again', () => {
  const full = mapleFiles();
  const bare = withoutAnswers(full);
  let study: Study;
  before(async () => {
    study = await studyOf(full);
    assert.equal(answersOf(study).length, 34 * 3, 'everybody answers everything in the example');
    assert.deepEqual(answersOf(await studyOf(bare)), []);
  });

  /** Imports one file after the other. */
  const into = async (files: Files, surveys: readonly (readonly [string, Import])[]): Promise<{ readonly files: Files; readonly study: Study }> => {
    let now: { readonly files: Files; readonly study: Study } = { files, study: await studyOf(files) };
    for (const [csv, how] of surveys) now = await imported(now.files, csv, how);
    return now;
  };

  const shapes: readonly (readonly [string, () => readonly (readonly [string, Import])[]])[] = [
    ['as one row a person with a column for each name', () => [[exported(study, { shape: 'columns' }), {}]]],
    ['as one row a person with all names in one cell', () => [[exported(study, { shape: 'cell' }), {}]]],
    ['as a grid with a column for each person and relation', () => [[exported(study, { shape: 'grid' }), {}]]],
    ['as one row a person with weights beside the names', () => [[exported(study, { shape: 'beside' }), {}]]],
    ['as one row a person with weights behind the names', () => [[exported(study, { shape: 'behind' }), {}]]],
    ['as a list of ties', () => [[exported(study, { shape: 'long' }), { mapping: { direction: 'row turns to column' }, decisions: { answered: 'all' } }]]],
    ['as one matrix a relation', () => ['advice', 'information', 'support'].map((relation) => [exported(study, { shape: 'matrix', relation }), { name: `maple_${relation}.csv`, mapping: { direction: 'row turns to column' as const } }])],
  ];

  for (const [what, surveys] of shapes) {
    it(`gives the same ties ${what}`, async () => {
      const after = await into(bare, surveys());
      assert.deepEqual(answersOf(after.study), answersOf(study));
      for (const { id, survey } of after.study.people.values()) for (const relation of ['advice', 'information', 'support']) assert.equal(typeof survey === 'string' ? survey : survey?.get(relation), 'answered', id);
    });

    it(`changes nothing the second time ${what}`, async () => {
      const once = await into(bare, surveys());
      const twice = await into(once.files, surveys());
      assert.deepEqual(twice.files, once.files);
    });
  }

  it('gives the very bytes of the people’s files back, since keys go where they stood', async () => {
    const after = await into(bare, [[exported(study, { shape: 'columns' }), {}]]);
    for (const [name, text] of Object.entries(full)) if (name.startsWith('people/')) assert.equal(after.files[name], text, name);
  });

  it('turns the ties around where the column turns to the row', async () => {
    const csv = exported(study, { shape: 'matrix', relation: 'advice' });
    const { study: after } = await imported(bare, csv, { name: 'advice.csv', mapping: { direction: 'column turns to row' } });
    const turnedTo = [...study.people.values()].filter(({ ties }) => ties.get('advice')?.some(({ to }) => to === 't17')).map(({ id }) => id);
    assert.deepEqual(after.people.get('t17')?.ties.get('advice')?.map(({ to }) => to), turnedTo);
  });
});

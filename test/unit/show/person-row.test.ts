import assert from 'node:assert/strict';
import { hasHiddenNames, personRow } from '../../../src/core/show/person-row';

const RUTH = { id: 't09', codeName: 'Heron', name: 'Ruth Okafor', roles: ['teacher'] };
const LEE = { id: 't17', name: 'Ms. Lee', roles: ['teacher'] };

describe('A person in a list to choose from', () => {
  it('stands under the code name, without the name unless somebody asks for it', () => {
    assert.deepEqual(personRow(RUTH, false), { label: 'Heron', description: 't09 · teacher' });
    assert.deepEqual(personRow(RUTH, true), { label: 'Heron', description: 't09 · Ruth Okafor · teacher' });
    assert.ok(hasHiddenNames([LEE, RUTH]));
  });

  it('has the name beside the id where there is no code name', () => {
    assert.deepEqual(personRow(LEE, false), { label: 't17', description: 'Ms. Lee · teacher' });
    assert.deepEqual(personRow({ ...LEE, codeName: '  ' }, false), { label: 't17', description: 'Ms. Lee · teacher' });
    assert.ok(!hasHiddenNames([LEE]));
  });

  it('says nothing twice, and is on one line', () => {
    assert.deepEqual(personRow({ id: 'Heron', codeName: 'Heron', name: 'Heron' }, true), { label: 'Heron', description: '' });
    assert.deepEqual(personRow({ id: 'a', codeName: 'A\nB', name: 'x\ty' }, true), { label: 'A B', description: 'a · x y' });
    assert.deepEqual(personRow(RUTH, false, 'Heron (2)').label, 'Heron (2)');
    assert.ok(!hasHiddenNames([{ id: 'a', codeName: 'Ann', name: 'Ann' }]));
  });
});

import assert from 'node:assert/strict';
import { placeForMeant } from '../../../src/core/study/checks/meant-name';

describe('the place for the name that is meant', () => {
  it('is that of the name in the words, with quotes around it or without', () => {
    assert.deepEqual(placeForMeant('t90', 't90', 't09'), { start: 0, end: 3 });
    assert.deepEqual(placeForMeant('{ to: "t90", weight: 2 }', 't90', 't09'), { start: 7, end: 10 });
    assert.deepEqual(placeForMeant('ruth okafor', 'ruth okafor', 't09'), { start: 0, end: 11 });
  });
  it('is none where it is not clear, or where the other name would need quotes', () => {
    assert.equal(placeForMeant('{ from: t90, to: t90 }', 't90', 't09'), undefined);
    assert.equal(placeForMeant('{ to: t901 }', 't90', 't09'), undefined);
    assert.equal(placeForMeant('{ to: "t\\x390" }', 't90', 't09'), undefined);
    for (const name of ['a: b', '#x', '- a', '', 'a, b', '"q', 'x.']) assert.equal(placeForMeant('t90', 't90', name), undefined, name);
  });
});

import assert from 'node:assert/strict';
import { combineCodebook } from '../../../src/core/study/codebook/codebook';
import { applyCodebookEdit } from '../../../src/core/study/codebook/codebook-edits';
import { parseCodebookFile } from '../../../src/core/study/codebook/codebook-entries';
import { relationChoices, relationWords } from '../../../src/core/show/relations';

const BOOK = '# Ours.\ncodes:\n  - id: vision # first\n    name: Vision\n  - id: trust\n    name: Trust\n    related:\n      - vision\n      - { code: cost, how: hinders } # seen twice\n  - cost\n';
const edited = (text: string, kind: 'relate' | 'unrelate', code: string, to: string, how: string): string =>
  applyCodebookEdit([{ path: 'codebook.yaml', text }], { kind, code, to, how })[0]?.text ?? text;
const words = (text: string, id: string): readonly string[] => relationWords(combineCodebook([parseCodebookFile('codebook.yaml', text)]).codebook, id);

describe('Relations of codes', () => {
  it('are written where the code stands, and taken back to the byte', () => {
    const related = edited(BOOK, 'relate', 'vision', 'trust', 'precedes');
    assert.equal(related, BOOK.replace('    name: Vision\n', '    name: Vision\n    related: [{ code: trust, how: precedes }]\n'));
    assert.equal(edited(related, 'unrelate', 'vision', 'trust', 'precedes'), BOOK);
  });

  it('are added to those that are there, and leave their comments', () => {
    const related = edited(BOOK, 'relate', 'trust', 'cost', 'contradicts');
    assert.ok(related.includes('      - { code: cost, how: hinders } # seen twice\n      - { code: cost, how: contradicts }\n'), related);
    assert.equal(edited(related, 'unrelate', 'trust', 'cost', 'contradicts'), BOOK);
    assert.equal(edited(BOOK, 'relate', 'trust', 'cost', 'hinders'), BOOK, 'said once is enough');
    assert.ok(!edited(BOOK, 'unrelate', 'trust', 'vision', '').includes('      - vision\n'));
  });

  it('can be said of a code that is a name alone, and in JSON', () => {
    assert.deepEqual(words(edited(BOOK, 'relate', 'cost', 'vision', 'is part of'), 'cost'), ['Trust hinders it', 'is part of Vision']);
    const json = '{"codes":[{"id":"a","name":"A"},{"id":"b","name":"B"}]}\n';
    assert.equal(edited(json, 'relate', 'a', 'b', 'causes'), '{"codes":[{"id":"a","name":"A", "related": [{"code": "b", "how": "causes"}]},{"id":"b","name":"B"}]}\n');
  });

  it('are told from both sides', () => {
    assert.deepEqual(words(BOOK, 'trust'), ['is related to Vision', 'hinders cost']);
    assert.deepEqual(words(BOOK, 'vision'), ['Trust is related to it']);
    assert.equal(relationChoices(combineCodebook([parseCodebookFile('codebook.yaml', BOOK)]).codebook)[0], 'hinders');
  });

  it('are refused to oneself, to nobody and without words', () => {
    assert.throws(() => edited(BOOK, 'relate', 'vision', 'vision', 'causes'), /not to itself/);
    assert.throws(() => edited(BOOK, 'relate', 'vision', 'nope', 'causes'), /no code/);
    assert.throws(() => edited(BOOK, 'relate', 'vision', 'trust', ' '), /Say how/);
  });
});

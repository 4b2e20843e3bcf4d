import assert from 'node:assert/strict';
import fc from 'fast-check';
import { withAssignment, withRound, withRoundEnded } from '../../../src/core/study/settings/assign';
import { parseAssignmentsFile } from '../../../src/core/study/settings/assignments';
import { parseRoundsFile } from '../../../src/core/study/settings/rounds';
import { freeId } from '../../../src/core/study/free-id';
import { UserError } from '../../../src/core/study/user-error';

const NEW = { id: 'ana-ben-fall', coders: ['ana', 'ben'], sources: ['t17-w1', 'transcripts/a b.md'], mode: 'masked', round: 'fall' } as const;
const WRITTEN = '- id: ana-ben-fall\n  coder: [ana, ben]\n  sources: [t17-w1, transcripts/a b.md]\n  mode: masked\n  round: fall\n';

/** What people may have written before. */
const SHAPES: readonly (readonly [string, string, string])[] = [
  ['nothing', '', WRITTEN],
  ['a comment alone', '# Who codes what.', `# Who codes what.\n${WRITTEN}`],
  ['a list', '- id: one\n  coder: cho # alone\n', `- id: one\n  coder: cho # alone\n${WRITTEN}`],
  ['a list without its last line end', '- id: one\n  coder: cho', `- id: one\n  coder: cho\n${WRITTEN}`],
  ['a list below a key', 'assignments:\n  - id: one\n    coder: cho\n', `assignments:\n  - id: one\n    coder: cho\n${WRITTEN.replace(/^/gm, '  ').trimEnd()}\n`],
  ['a map from ids', 'one:\n  coder: cho\n', 'one:\n  coder: cho\nana-ben-fall: { coder: [ana, ben], sources: [t17-w1, transcripts/a b.md], mode: masked, round: fall }\n'],
  ['an empty list', '[]\n', '[{ id: ana-ben-fall, coder: [ana, ben], sources: [t17-w1, transcripts/a b.md], mode: masked, round: fall }]\n'],
  ['JSON', '[{"id":"one","coder":"cho"}]\n', '[{"id":"one","coder":"cho"}, { "id": "ana-ben-fall", "coder": ["ana", "ben"], "sources": ["t17-w1", "transcripts/a b.md"], "mode": "masked", "round": "fall" }]\n'],
];

describe('Assigning sources', () => {
  for (const [shape, before, after] of SHAPES) {
    it(`adds an entry to ${shape}, and leaves what stands there as it is`, () => {
      const text = withAssignment(before, NEW);
      assert.equal(text, after);
      const { entries, problems } = parseAssignmentsFile('assignments.yaml', text);
      assert.deepEqual(problems, []);
      const { coders, sources, mode, round } = entries.at(-1)!;
      assert.deepEqual({ coders, sources, mode, round }, { coders: NEW.coders, sources: NEW.sources, mode: NEW.mode, round: NEW.round });
      assert.equal(withAssignment(before.replaceAll('\n', '\r\n'), NEW).replaceAll('\r\n', '\n'), after);
    });
  }

  it('reads back whatever was written', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/);
    const source = fc.oneof(name, fc.stringMatching(/^[a-zé#:& '"*[\]{}]{1,12}\.md$/));
    fc.assert(
      fc.property(fc.constantFrom(...SHAPES.map(([, before]) => before)), name, fc.uniqueArray(name, { minLength: 1, maxLength: 3 }), fc.uniqueArray(source, { minLength: 1, maxLength: 4 }), (before, id, coders, sources) => {
        fc.pre(id !== 'one' && id !== 'assignments');
        const { entries } = parseAssignmentsFile('assignments.yaml', withAssignment(before, { id, coders, sources, mode: 'open' }));
        const sound = parseAssignmentsFile('assignments.yaml', JSON.stringify([{ id, coder: coders, sources, mode: 'open' }])).entries[0];
        const made = entries.find((entry) => entry.id === id);
        assert.deepEqual([made?.coders, made?.sources, made?.mode], [sound?.coders, sound?.sources, sound?.mode]);
      }),
    );
  });

  it('writes nothing to a file that is broken or of another shape', () => {
    for (const text of ['- id: [\n', 'just words\n', 'assignments: words\n']) assert.throws(() => withAssignment(text, NEW), UserError, text);
  });

  it('finds an id that is free', () => {
    assert.equal(freeId('a', () => false), 'a');
    assert.equal(freeId('a', (id) => ['a', 'a-2'].includes(id)), 'a-3');
  });
});

describe('A round of coding', () => {
  it('is begun with a name, and ends at a version on a day', () => {
    const begun = withRound('# Rounds\n', { id: 'fall', name: 'Fall: before we talked', coders: ['ana', 'ben'], sources: ['t17-w1'] });
    assert.equal(begun, '# Rounds\n- id: fall\n  name: "Fall: before we talked"\n  coders: [ana, ben]\n  sources: [t17-w1]\n');
    const ended = withRoundEnded(begun, 'fall', '0123456789ab', '2026-11-22');
    assert.equal(ended, `${begun}  commit: 0123456789ab\n  date: 2026-11-22\n`);
    const [round] = parseRoundsFile('rounds.yaml', ended).entries;
    assert.deepEqual([round?.name, round?.commit, round?.date], ['Fall: before we talked', '0123456789ab', '2026-11-22']);
    assert.equal(withRoundEnded(ended, 'fall', 'fedcba987654', '2026-11-23').includes('0123456789ab'), false, 'ended anew');
  });

  it('keeps a commit of digits, or of digits and an e, a text', () => {
    const begun = withRound('', { id: 'fall', name: 'Fall', coders: ['ana'], sources: ['t17-w1'] });
    for (const commit of ['012345678901', '12345678e123', '100000000000']) {
      const [round] = parseRoundsFile('rounds.yaml', withRoundEnded(begun, 'fall', commit, '2026-11-22')).entries;
      assert.equal(round?.commit, commit);
    }
  });

  it('ends in a map from ids as well, and is told where there is no such round', () => {
    assert.match(withRoundEnded('fall:\n  name: Fall\n', 'fall', '0123456789ab', '2026-11-22'), /^fall:\n {2}name: Fall\n {2}commit: 0123456789ab\n {2}date: 2026-11-22\n$/);
    assert.throws(() => withRoundEnded('- id: spring\n', 'fall', '0', '2026-11-22'), UserError);
  });
});

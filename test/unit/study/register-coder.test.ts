import assert from 'node:assert/strict';
import { withCoder } from '../../../src/core/study/settings/register-coder';
import { UserError } from '../../../src/core/study/user-error';

const ANA = { id: 'ana', name: 'Ana R.', git: ['Ana R.', 'ana@example.org'] };
const LINE = 'ana: { name: Ana R., git: [Ana R., ana@example.org] }';

describe('Writing a coder into the study file', () => {
  it('begins the list of coders at the end of the file', () => {
    assert.equal(withCoder('verbatim: 1\ntitle: T # mine\n', ANA), `verbatim: 1\ntitle: T # mine\ncoders:\n  ${LINE}\n`);
  });

  it('begins a file that is empty', () => {
    assert.equal(withCoder('', ANA), `coders:\n  ${LINE}\n`);
  });

  it('ends the last line first where it has no line break', () => {
    assert.equal(withCoder('verbatim: 1', ANA), `verbatim: 1\ncoders:\n  ${LINE}\n`);
  });

  it('adds below the last coder, in their indentation, and leaves comments where they stand', () => {
    const before = 'coders: # who\n    ben: {name: Ben} # first\n    # more to come\n\nwaves: [w1]\n';
    assert.equal(withCoder(before, ANA), `coders: # who\n    ben: {name: Ben} # first\n    ${LINE}\n    # more to come\n\nwaves: [w1]\n`);
  });

  it('adds after a coder who is written over several lines', () => {
    const before = 'coders:\n  ben:\n    name: Ben\n    git: [b]\nwaves: [w1]\n';
    assert.equal(withCoder(before, ANA), `coders:\n  ben:\n    name: Ben\n    git: [b]\n  ${LINE}\nwaves: [w1]\n`);
  });

  it('adds in a list in braces', () => {
    assert.equal(withCoder('coders: { ben: { name: Ben } } # us\n', ANA), `coders: { ben: { name: Ben }, ${LINE} } # us\n`);
    assert.equal(withCoder('coders: {}\n', ANA), `coders: { ${LINE} }\n`);
  });

  it('adds below a key that has no value yet', () => {
    assert.equal(withCoder('coders: # none\nwaves: [w1]\n', ANA), `coders: # none\n  ${LINE}\nwaves: [w1]\n`);
  });

  it('keeps Windows line ends', () => {
    assert.equal(withCoder('verbatim: 1\r\ncoders:\r\n  ben: {}\r\n', { id: 'ana' }), 'verbatim: 1\r\ncoders:\r\n  ben: {}\r\n  ana: {}\r\n');
  });

  it('changes nothing where the coder stands there', () => {
    const text = 'coders:\n  ana: { name: A }\n';
    assert.equal(withCoder(text, ANA), text);
  });

  it('quotes what YAML would read as something else', () => {
    assert.equal(withCoder('', { id: '007', name: 'O: {x}' }), 'coders:\n  "007": { name: "O: {x}" }\n');
    assert.equal(withCoder('', { id: 'no' }), 'coders:\n  "no": {}\n');
  });

  it('stays before an end mark', () => {
    assert.equal(withCoder('verbatim: 1\n...\n', { id: 'ana' }), 'verbatim: 1\ncoders:\n  ana: {}\n...\n');
  });

  it('refuses a file that cannot be read, and a list that is none', () => {
    assert.throws(() => withCoder('a: [1\n', ANA), UserError);
    assert.throws(() => withCoder('coders: ana\n', ANA), UserError);
    assert.throws(() => withCoder('<<<<<<< ours\na: 1\n=======\na: 2\n>>>>>>> theirs\n', ANA), UserError);
  });
});

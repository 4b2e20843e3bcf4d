import assert from 'node:assert/strict';
import fc from 'fast-check';
import { coderIdFrom, isCoderName } from '../../../src/core/study/codings/coder-name';
import { newCodingId } from '../../../src/core/study/codings/coding-id';
import { codedPath, coderAndSourceOf, codingsPath, pathFault, pathKey } from '../../../src/core/study/paths';

describe('a path in a study', () => {
  it('tells whose codings of which source a file holds', () => {
    assert.deepEqual(coderAndSourceOf('codings/ana/transcripts/site-a/t07.md.yaml'), { kind: 'codings', coder: 'ana', source: 'transcripts/site-a/t07.md' });
    assert.deepEqual(coderAndSourceOf('coded/ana/t07.md.yaml'), { kind: 'coded', coder: 'ana', source: 't07.md' });
    for (const path of ['codings/ana.yaml', 'codings/ana/.yaml', 'codings//x.yaml', 'codings/ana/', 'codings/ana/x.yml', 'other/ana/x.yaml', 'codings', 'codings/ana/x/.yaml']) {
      assert.equal(coderAndSourceOf(path), undefined, path);
    }
  });

  it('is made from coder and source, and gives them back', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zé-]{1,8}$/), fc.stringMatching(/^[^/\0]{1,8}(\/[^/\0]{1,8}){0,3}$/), (coder, source) => {
        assert.deepEqual(coderAndSourceOf(codingsPath(coder, source)), { kind: 'codings', coder, source });
        assert.deepEqual(coderAndSourceOf(codedPath(coder, source)), { kind: 'coded', coder, source });
      }),
    );
  });

  it('has one key for spellings that a disk may take for one', () => {
    assert.equal(pathKey('Transcripts/E\u0301te\u0301.md'), pathKey('transcripts/\u00e9t\u00e9.MD'));
    assert.equal(pathKey('STRASSE.md'), pathKey('straße.md'));
    assert.equal(pathKey('ΟΔΟΣ'), pathKey('οδος'));
    assert.notEqual(pathKey('ete.md'), pathKey('été.md'));
  });

  it('is refused where it leaves the folder, in any spelling', () => {
    const bad = ['', '/etc/passwd', '\\windows', '\\\\host\\share', '//host/share', 'C:\\x', 'c:x', '..', '../x', 'a/../../x', 'a\\..\\x', 'file:///etc', 'vscode-userdata:/x', 'a\0b', 'a\nb', 'a//b', './a', 'a/', 'a\\b'];
    for (const path of bad) assert.notEqual(pathFault(path), undefined, JSON.stringify(path));
    for (const path of ['a', 'transcripts/**/*.md', 'a..b/c', '...', 'é/日本.md', '~notes.md', '10:30.md']) assert.equal(pathFault(path), undefined, path);
  });
});

describe('a coder’s folder name', () => {
  it('is lower case, of any script, and no device', () => {
    for (const name of ['ana', 'ana-r', 'josé', 'анна', '田中', 'أنا', 'हिन्दी', 'r2', 'consensus', '2']) assert.ok(isCoderName(name), name);
    for (const name of ['', 'Ana', 'ana r', 'ana.', '.ana', '-ana', 'ana-', 'a/b', 'a\\b', '..', 'con', 'lpt1', 'nul', 'a_b', 'jose\u0301', 'a\u0000', '\u0301a', 'x'.repeat(65), 'ǅ']) {
      assert.ok(!isCoderName(name), JSON.stringify(name));
    }
  });

  it('can be made from anybody’s name', () => {
    assert.equal(coderIdFrom('Ana R.'), 'ana-r');
    assert.equal(coderIdFrom('  José-María  O’Neill '), 'josé-maría-o-neill');
    assert.equal(coderIdFrom('Con'), 'coder-con');
    assert.equal(coderIdFrom('!!!'), 'coder');
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (name) => isCoderName(coderIdFrom(name))), { numRuns: 1000 });
  });
});

describe('a coding’s id', () => {
  it('is ten characters that nobody mistakes for others', () => {
    for (let n = 0; n < 200; n++) assert.match(newCodingId(), /^[0-9a-hjkmnp-tv-z]{10}$/);
    assert.equal(newCodingId(() => 0), '0000000000');
    assert.equal(newCodingId(() => 0.999999), 'zzzzzzzzzz');
  });

  it('does not repeat itself', () => {
    assert.equal(new Set(Array.from({ length: 20_000 }, () => newCodingId())).size, 20_000);
  });
});

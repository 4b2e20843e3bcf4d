import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import picomatch from 'picomatch';
import { readGlob } from '../../../src/core/study/settings/glob';

const name = fc.constantFrom('a', 'b', 'ab', 'x.md', 'y.md', 'a.txt', '.hidden', '.x.md', 'README.md', 'é.md', 'a-b', 'site 1', 'x.y.md', '教師.md', 'a+b.md', '(a).md', 'C');
const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join('/'));
const piece = fc.constantFrom('*', '?', 'a', 'b', '.md', '*.md', '*.txt', 'x', '[ab]', '[^ab]', '[a-c]', '{a,b}', '{md,txt}', '@(a|b)', '.', '-', 'é', '.{md,txt}', 'README', '教');
const globName = fc.oneof(fc.constant('**'), fc.array(piece, { minLength: 1, maxLength: 3 }).map((pieces) => pieces.join('')).filter((each) => !/\*\*|\*\?|\?\*|!\(README\)[*!]|[*?\]]!\(|\)\(|\)\?|\)@|@\(.*\)\*/.test(each) && !/^\.+$/.test(each)));
const glob = fc.array(globName, { minLength: 1, maxLength: 4 }).map((names) => names.join('/')).filter((each) => !each.endsWith('/**'));

describe('globs of the study file', () => {
  it('match what picomatch matches', () => {
    fc.assert(
      fc.property(glob, path, (pattern, each) => {
        // What is hidden stays hidden to sets, too.
        fc.pre(!pattern.includes('[') || !/(?:^|\/)\./.test(each));
        const theirs = picomatch(pattern, { dot: false, nocase: false, nonegate: true })(each);
        assert.equal(readGlob(pattern).matches(each), theirs, `${pattern} on ${each}`);
      }),
      { numRuns: 3000 },
    );
  });

  it('leave out with `[!…]` as with `[^…]`, and take all below a folder with `/**`', () => {
    assert.ok(readGlob('[!ab].md').matches('x.md') && !readGlob('[!ab].md').matches('a.md'));
    assert.ok(readGlob('a/**').matches('a/b/c.md') && !readGlob('a/**').matches('a/.b/c.md') && !readGlob('a/**').matches('b/c.md'));
  });

  it('leave out words with `!(…)`, and what is hidden as well', () => {
    const glob = readGlob('!(README|LICENSE).md');
    for (const each of ['a.md', 'README.x.md', 'READMEx.md']) assert.ok(glob.matches(each), each);
    for (const each of ['README.md', 'LICENSE.md', '.a.md', 'x/a.md', 'a.txt']) assert.ok(!glob.matches(each), each);
  });

  it('begin to walk where picomatch does', () => {
    for (const pattern of ['transcripts/**/*.md', 'codebook.yaml', 'codebook/*.yaml', '*.md', '**/*.md', 'a/b/[ab]/*.md', '!(README).md', 'people/{a,b}.yaml', 'a b/c.md']) {
      const scanned = picomatch.scan(pattern);
      const ours = readGlob(pattern);
      assert.equal(ours.isGlob, scanned.isGlob, pattern);
      assert.equal(ours.base, scanned.isGlob ? scanned.base.replace(/^\.$/, '') : pattern, pattern);
    }
  });

  it('take what is not closed for itself, and never throw', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('*', '?', '[', ']', '{', '}', '(', ')', ',', '!', '@', '|', 'a', 'b', '.', '/', '\\', '^', '$', '+', '-') }), path, (pattern, each) => typeof readGlob(pattern).matches(each) === 'boolean'), { numRuns: 3000 });
    assert.ok(readGlob('a[b*.md').matches('a[bc.md'));
  });

  it('find every transcript below a folder, at any depth, and nothing hidden', () => {
    const glob = readGlob('transcripts/**/*.md');
    for (const each of ['transcripts/a.md', 'transcripts/x/y/z.md', 'transcripts/מורה.md']) assert.ok(glob.matches(each), each);
    for (const each of ['transcripts/.git/a.md', 'transcripts/a.txt', 'a.md', 'other/transcripts/a.md', 'transcripts/.a.md']) assert.ok(!glob.matches(each), each);
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readGlob } from '../../../src/core/study/settings/glob';
import { DEFAULT_SETTINGS, parseSettings } from '../../../src/core/study/settings/settings';
import { globFault } from '../../../src/core/study/settings/tame-glob';

const deep = `${'a'.repeat(160)}/`.repeat(24);
const PATHS = ['a'.repeat(255), `${'a'.repeat(250)}.md`, `${deep}${'a'.repeat(255)}`, `${deep}c`, `${'a/'.repeat(24)}c`, 'ab'.repeat(120), `transcripts/${'a-'.repeat(120)}.md`];

function secondsOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  return process.cpuUsage(before).user / 1e6;
}

describe('Globs of a study file', () => {
  it('that take for ever on one name are refused', () => {
    for (const glob of ['+(*)b', '+(a*)b', '(a+)+b', '(a|a)+b', '*a*a*a*b', '**/*a*a/**/*a*b', '{a,}'.repeat(25), '{a,b,{c,d}}', '?(a*)?(a*)', '!(+(a))b', '[a]+[a]+b', `{${'a,'.repeat(40)}}{${'a,'.repeat(40)}}b`, 'x'.repeat(201)]) {
      assert.notEqual(globFault(glob), undefined, glob);
    }
  });

  it('that people write are not', () => {
    for (const glob of [...DEFAULT_SETTINGS.transcripts, ...DEFAULT_SETTINGS.people, ...DEFAULT_SETTINGS.memos, ...DEFAULT_SETTINGS.codebooks, '**/*.{md,txt}', '{interviews,groups}/**/*-w[12].md', '*_*.md', '!(README|LICENSE).md', '{*.md,*.txt,*.markdown}', 'Interviews 2024/**/*.md', 'über/**/*.md']) {
      assert.equal(globFault(glob), undefined, glob);
    }
  });

  it('are matched in no time, whatever they are, if they are not refused', function () {
    this.timeout(120_000);
    const part = fc.constantFrom('*', '**', 'a', 'aa', '/', '**/', '?', '[ab]', '{a,aa}', '{a*,a}', '!(a|aa)', '@(a|ab)', '.md', '-');
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 10 }), (parts) => {
        const glob = parts.join('');
        if (globFault(glob) !== undefined) return;
        const read = readGlob(glob);
        for (const path of PATHS) assert.ok(secondsOf(() => { read.matches(path); }) < 1, `${glob} on ${path.slice(0, 40)}…`);
      }),
      { numRuns: 3000, examples: [[['*', 'a', '*', '{a,aa}', '*', '!(a|aa)', '-']], [['**/', '*a*a/', '**/', 'b*']], [['!(a|aa)', '!(a|aa)', 'c']], [['{a*,a}{a*,a}{a,a}', 'b']]] },
    );
  });

  it('are read up to a hundred a key', () => {
    const { settings, problems } = parseSettings('verbatim.yaml', `transcripts:\n${Array.from({ length: 5000 }, (_, n) => `  - t${n}/*.md\n`).join('')}`);
    assert.equal(settings.transcripts.length, 100);
    assert.deepEqual(problems.map(({ rule, extent }) => `${rule}@${extent.start.line}`), ['bad-setting@102']);
  });
});

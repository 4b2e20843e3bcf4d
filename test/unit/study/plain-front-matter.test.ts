import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fileExtents } from '../../../src/core/study/file-extents';
import { readFullFrontMatter } from '../../../src/core/study/sources/front-matter';
import { fenceOf } from '../../../src/core/study/sources/front-matter-fence';
import { readPlainFrontMatter } from '../../../src/core/study/sources/plain-front-matter';
import type { YamlMap } from '../../../src/core/study/yaml/yaml-tree';
import { plainValue } from '../../../src/core/study/yaml/yaml-tree';
import { frontMatter } from './front-matter-arbitrary';

const plain = (yaml: string): YamlMap | undefined => {
  const text = `---\n${yaml}---\nBody\n`;
  const fence = fenceOf(text);
  return fence && readPlainFrontMatter(text, fence.yaml);
};

/** What the full reader says of the same text, which has to be free of problems. */
function agree(yaml: string): 'accepted' | 'left' {
  const text = `---\n${yaml}---\nBody\n`;
  const fence = fenceOf(text);
  const fast = fence && readPlainFrontMatter(text, fence.yaml);
  if (!fence || !fast) return 'left';
  const full = readFullFrontMatter('a.md', text, fence, fileExtents(text));
  assert.deepEqual(full.problems, [], yaml);
  assert.deepEqual(fast, full.root, yaml);
  return 'accepted';
}

describe('the plain front matter reader', () => {
  it('reads what front matter of transcripts and of people usually is', () => {
    const usual = [
      'id: t07-w1\ntitle: R. Lee, third grade\nparticipant: t07\nspeakers: { LEE: t07, INT: interviewer }\n# when\nwave: w1\n\ndate: 2026-11-21\nasked: [whom one turns to, "a, b", \'c\']\nmedia: t07.m4a   # recorded\n',
      'id: fg\nspeakers:\n  My Linh: t08\n  Moderator: interviewer\nparticipant: [t08, t10]\n',
      'id: t07\nformal: false\nties:\n  advice: [t01, {to: t03, weight: 2, topic: math}]\n  information: []\nwaves:\n  w2: { role: coach, ties: { advice: [t09] } }\nconsent: { survey: yes, retainUntil: 2031-06-30 }\n',
      'conversations:\n  - { from: t18, to: t16, date: 2024-10-22, topic: her father\'s birthday, relation: support }\n  - { from: t17, to: t16, topic: five children, relation: advice }\nid: log\n',
      'participant:\n- t08\n- t10\nwave:\n',
      'ties:       # told here\n  support: [t32, t09]\n',
    ];
    for (const yaml of usual) assert.equal(agree(yaml), 'accepted', yaml);
  });

  it('keeps every scalar as it is written', () => {
    const root = plain('a: 007\nb: 1.10\nc: yes\nd: 12e4567890\ne: 2026-11-21\ng: null\nh: [on, 0x1F, -5]\n');
    assert.ok(root);
    assert.deepEqual([...(plainValue(root) as ReadonlyMap<string, unknown>).values()], ['007', '1.10', 'yes', '12e4567890', '2026-11-21', 'null', ['on', '0x1F', '-5']]);
  });

  it('leaves to the full reader whatever is not plain, and every mistake', () => {
    const others = [
      'a: b: c\n', 'a: b:\n', 'a: [x\n', 'a: x]: y\n', '- x\n', 'a: - x\n', 'a: |\n  x\n', 'a: >\n  x\n', 'a: &b x\n', 'a: *b\n', 'a: !tag x\n', 'a: "x\\n"\n', "a: 'it''s'\n",
      'a: "x" y\n', 'a: [x] y\n', 'a: % x\n', 'a: @x\n', 'a: ~\n', 'a: [~]\n', 'a: `x`\n', '? a\n: b\n', 'a: ? x\n', 'a: 1\na: 2\n', 'a: {b: 1, b: 2}\n', '__proto__: 1\n', 'constructor: {}\n', 'a: {prototype: 1}\n',
      'a:\tb\n', 'a: b\tc\n', 'a:b\n', 'a\n', 'a: b\n  c\n', 'a:\n  b\n', 'a:\n  b: 1\n c: 2\n', 'a:\n    b: 1\n  c: 2\n', ' a: 1\n', '<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> x\n', 'a: \u0000\n', 'a: \u0085\n', 'a: \ufeffx\n',
      'a: [b: c]\n', 'a: [b, , c]\n', 'a: [,]\n', 'a: {b}\n', 'a: {b:}\n', 'a: [#x]\n', 'a: [x #y]\n', 'a: {b: }\n', '"a": 1\n', '<<: {a: 1}\n', 'a:\n  - b: 1\n    c: 2\n', 'a:\n- \n', 'a:\n- - x\n', '', '\n', '# only a comment\n', '...\n', '%YAML 1.2\n',
      `a: ${'['.repeat(5000)}${']'.repeat(5000)}\n`,
    ];
    for (const yaml of others) assert.equal(plain(yaml), undefined, JSON.stringify(yaml.slice(0, 60)));
  });

  it('agrees with the full reader on everything that it accepts, places included', () => {
    let accepted = 0;
    fc.assert(
      fc.property(frontMatter, (yaml) => {
        if (agree(yaml) === 'accepted') accepted++;
      }),
      { numRuns: 2000 },
    );
    assert.ok(accepted > 300, `only ${accepted} of 2,000 were plain`);
  });
});

import assert from 'node:assert/strict';
import { parseCodebookFile } from '../../../src/core/study/codebook/codebook-entries';
import { applyCodebookEdit } from '../../../src/core/study/codebook/codebook-edits';
import { mergeFile } from '../../../src/core/study/merge/merge-file';
import { parsePeopleFile } from '../../../src/core/study/people/people';
import { parseSettings } from '../../../src/core/study/settings/settings';
import { readFrontMatter } from '../../../src/core/study/sources/front-matter';
import { doubtsIn, settleDoubt } from '../../../src/core/study/yaml/yaml-doubts';
import { readYaml } from '../../../src/core/study/yaml/yaml';
import type { YamlNode } from '../../../src/core/study/yaml/yaml-tree';

const roots = (text: string): readonly YamlNode[] => readYaml('codebook.yaml', text).documents.flatMap(({ root }) => root ?? []);
const front = (text: string): readonly YamlNode[] => [readFrontMatter('people/lee.md', text).root].flatMap((root) => root ?? []);

/** Settles the n-th field in doubt. */
function settled(text: string, nth: number, take: number | undefined, read = roots): string {
  const doubt = read(text).flatMap(doubtsIn)[nth];
  assert.ok(doubt);
  return settleDoubt(text, read, doubt.field.span, take);
}

const BOOK = `# ours
codes:
  - id: trust   # the first
    name: "Trust"
    color: '#aa0000'
    doubt: {color: "#00aa00", definition: Relies on a colleague.}
    children:
      - id: hall
        name: The hall
  - id: vision
    name: Vision
`;

describe('What waits in doubt in the study’s YAML', () => {
  it('is a problem at the field, with both values', () => {
    const [first, second, ...rest] = parseCodebookFile('codebook.yaml', BOOK).problems;
    assert.deepEqual(rest, []);
    assert.deepEqual([first?.rule, first?.severity, first?.extent.start.line, first?.about], ['lost-to-doubt', 'warning', 6, { field: 'color' }]);
    assert.match(first?.message ?? '', /`color`\. “#aa0000” stands, “#00aa00” waits/);
    assert.match(second?.message ?? '', /`definition`\. nothing stands, “Relies on a colleague\.” waits/);
    assert.equal(parseCodebookFile('codebook.yaml', BOOK).intact, true);
  });

  it('is told in people and in the study file too, and not in codings, which tell it at their passage', () => {
    const rules = (problems: readonly { readonly rule: string }[]): readonly string[] => problems.map(({ rule }) => rule);
    assert.deepEqual(rules(parsePeopleFile('people/lee.md', '---\nid: lee\nrole: teacher\ndoubt: {role: coach}\n---\n').problems), ['lost-to-doubt']);
    assert.deepEqual(rules(parsePeopleFile('people.yaml', '- id: lee\n  role: teacher\n  doubt: {role: coach}\n').problems), ['lost-to-doubt']);
    assert.deepEqual(rules(parseSettings('verbatim.yaml', 'verbatim: 1\ntitle: A\ndoubt: {title: B}\n').problems), ['lost-to-doubt']);
    assert.deepEqual(rules(readYaml('codings/ana/a.md.yaml', '- id: x\n  doubt: {note: y}\n').problems), []);
  });

  it('is settled in the text by keeping what stands: nothing else changes', () => {
    assert.equal(settled(BOOK, 0, undefined), BOOK.replace('color: "#00aa00", ', ''));
    assert.equal(settled(settled(BOOK, 0, undefined), 0, undefined), BOOK.replace(/ {4}doubt.*\n/, ''));
  });

  it('is settled by taking the other value, in the kind of quotes that stands there', () => {
    assert.equal(settled(BOOK, 0, 0), BOOK.replace("color: '#aa0000'", "color: '#00aa00'").replace('color: "#00aa00", ', ''));
    const both = settled(settled(BOOK, 1, 0), 0, undefined);
    assert.equal(both, BOOK.replace(/ {4}doubt.*\n/, '    definition: Relies on a colleague.\n'));
  });

  it('takes one of several, lists, nothing, and fields within a map', () => {
    const text = 'codes:\n  - id: a\n    name: A\n    related: [b]\n    doubt: {name: [B, C], related: [[c, d]], memo: ~}\n';
    assert.match(settled(text, 0, 1), /name: C\n[\s\S]*doubt: \{related: \[\[c, d\]\], memo: ~\}/);
    assert.match(settled(text, 1, 0), /related: \[c, d\]\n {4}doubt: \{name: \[B, C\], memo: ~\}/);
    const person = '---\nid: lee\nconsent: {quote: yes, survey: no}\ndoubt: {consent.quote: no}\n---\nProse.\n';
    assert.equal(settled(person, 0, 0, front), '---\nid: lee\nconsent: {quote: "no", survey: no}\n---\nProse.\n');
    const gone = 'codes:\n  - id: a\n    name: A\n    memo: x\n    doubt: {memo: ~}\n';
    assert.equal(settled(gone, 0, 0), 'codes:\n  - id: a\n    name: A\n');
  });

  it('leaves a place in the tree to whoever moves the code', () => {
    const text = 'codes:\n  - id: a\n    doubt: {parent: b}\n';
    assert.throws(() => settled(text, 0, 0), /move the code there/);
    assert.equal(settled(text, 0, undefined), 'codes:\n  - id: a\n');
  });

  it('names both places of a code, and puts it where the other side had it', () => {
    const list = (...entries: readonly string[]): string => `codes:\n${entries.join('')}`;
    const [a, b, c] = ['a', 'b', 'c'].map((id) => `  - id: ${id}\n    name: ${id.toUpperCase()}\n`) as [string, string, string];
    const below = '    children:\n      - id: c\n        name: C\n';
    const merged = (ours: string, theirs: string): string => {
      const made = mergeFile({ path: 'codebook.yaml', base: list(a, b, c), ours, theirs });
      assert.ok(made.kind === 'merged');
      return made.text;
    };
    const told = (text: string): readonly string[] => parseCodebookFile('codebook.yaml', text).problems.map(({ message }) => message);
    const edit = (text: string, field: 'parent' | 'into', to: string): string => applyCodebookEdit([{ path: 'codebook.yaml', text }], { kind: 'settle place', code: 'c', field, to })[0]!.text;

    const moved = merged(list(a, below, b), list(a, b, below));
    assert.deepEqual(told(moved), ['Both sides of a merge moved this code. One place stands, the other waits in `doubt`: under “a”. Choose one: the quick fix does the rest.']);
    assert.equal(edit(moved, 'parent', 'a'), list(a, below, b));
    assert.equal(settled(moved, 0, undefined), list(a, b, below));
    assert.throws(() => edit(list(a, below, b), 'parent', 'b'), /Nothing waits/);

    const waiting = list(a, b, c, '    doubt: { into: a, name: D }\n');
    assert.deepEqual(told(waiting).length, 2);
    assert.equal(edit(waiting, 'into', 'a'), list(a, '    was: [c]\n', '    merged:\n      - id: c\n        name: C\n        doubt: { name: D }\n', b));
    assert.equal(edit(list(a, b, below.replace('name: C\n', 'name: C\n        doubt: { parent: "" }\n')), 'parent', ''), list(a, b, c));
  });

  it('comes of a merge and is gone once settled, on a file with CRLF as well', () => {
    const base = BOOK.replace(/ {4}doubt.*\n/, '').replaceAll('\n', '\r\n');
    const merged = mergeFile({ path: 'codebook.yaml', base, ours: base.replace('#aa0000', '#111111'), theirs: base.replace('#aa0000', '#222222') });
    assert.ok(merged.kind === 'merged');
    assert.equal(parseCodebookFile('codebook.yaml', merged.text).problems.length, 1);
    assert.equal(settled(merged.text, 0, undefined), base.replace('#aa0000', '#222222'));
    assert.equal(settled(merged.text, 0, 0), base.replace('#aa0000', '#111111'));
  });
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { CODING_KEYS } from '../../src/core/study/coding-format';
import { RULES } from '../../src/core/study/problem';

function read(page: string): string {
  return readFileSync(page, 'utf8');
}

/** The part of a page under a heading, to the next heading of the same or a higher level. */
function section(page: string, heading: string): string {
  const level = /^#+/.exec(heading)?.[0].length ?? 0;
  const [, after] = read(page).split(`\n${heading}\n`);
  assert.ok(after !== undefined, `${page} has no heading “${heading}”`);
  return after.split(new RegExp(`^#{1,${level}} `, 'm'))[0]!;
}

describe('The pages for users', () => {
  it('explain every rule that a problem may name, and none that does not exist', () => {
    const explained = [...read('docs/problems.md').matchAll(/^### `([^`]+)`$/gm)].map((match) => match[1]!);
    assert.deepEqual(explained.toSorted(), Object.keys(RULES).toSorted());
  });

  it('say of every rule what it means, an example, and what to do', () => {
    const without = Object.keys(RULES).filter((rule) => !/^\n?\S.*\n\*Example:\* .+\n\*Do:\* .+/.test(section('docs/problems.md', `### \`${rule}\``)));
    assert.deepEqual(without, []);
  });

  it('list the keys of a coding in the order in which they are written', () => {
    const listed = [...section('docs/formats.md', '## Codings').matchAll(/^\| (`.+?`(?:, `.+?`)*) \|/gm)].flatMap((match) => match[1]!.match(/[a-z]+/g) ?? []);
    assert.deepEqual(listed, [...CODING_KEYS]);
  });
});

import assert from 'node:assert/strict';
import { completeValue } from '../../../src/core/study/memos/complete-value';
import { nearTo } from '../../../src/core/study/memos/near';
import { openValueAt } from '../../../src/core/study/memos/open-value';
import { scalarText } from '../../../src/core/study/yaml/yaml-scalar';
import { studyWith } from './memo-study';

/** Front matter with the cursor `⁞` in its last line: what each choice makes of that line. */
async function accepted(front: string): Promise<readonly string[]> {
  const column = front.split('\n').at(-1)!.indexOf('⁞');
  const lines = front.replace('⁞', '').split('\n');
  const { store } = await studyWith({
    'verbatim.yaml': 'verbatim: 1\ntitle: Small\ncoders:\n  ana: { name: Ana Ruiz }\n  ben: { name: Ben Kurz }\n',
    'memos/outline.md': '---\nkind: outline\ntitle: What to ask\n---\n# What to ask\n',
    'memos/here.md': '---\nkind: analytic\n---\n# Here\n',
  });
  const { study } = store;
  const open = openValueAt(lines, column);
  if (!open) return [];
  const line = lines.at(-1)!;
  const near = nearTo(study, study.memos.get('memos/here.md')!, { seen: [], open: [], codes: [] });
  return completeValue(study, open, near).map((each) => {
    const isPrefix = each.kind === 'link' && each.choice.kind === 'prefix';
    return line.slice(0, open.replaced.start) + (isPrefix ? each.text : scalarText(each.text, open.place)) + line.slice(open.replaced.end);
  });
}

const has = async (front: string, line: string): Promise<void> => {
  const lines = await accepted(front);
  assert.ok(lines.includes(line), `${front} → ${JSON.stringify(lines)}`);
};

describe('A value that is being written in front matter', () => {
  it('is completed under “about” as a link is, without brackets', async () => {
    await has('about: ⁞', 'about: person:t07');
    await has('about: ⁞', 'about: code:');
    await has('kind: analytic\nabout: code:tr⁞', 'about: code:trust');
    await has('about: Lee⁞', 'about: t07-w1');
    await has('about: t07-w1#watched⁞', 'about: t07-w1#aaaaaaaaa1');
    await has('about: watched her do⁞', 'about: t07-w1#aaaaaaaaa1');
  });

  it('is one of a list on one line, or on lines of their own', async () => {
    await has('about: [person:t07, code:tr⁞]', 'about: [person:t07, code:trust]');
    await has('about: [code:tr⁞, person:t07]', 'about: [code:trust, person:t07]');
    await has('about:\n  - person:t07\n  - code:tr⁞', '  - code:trust');
    assert.deepEqual(await accepted('about: [person:t07] ⁞'), []);
    assert.deepEqual(await accepted('title: x\n  - code:tr⁞'), []);
  });

  it('takes the place of quotation marks and brackets that somebody wrote round it', async () => {
    await has('about: "[[code:tr⁞]]"', 'about: code:trust');
    await has('about: [[code:tr⁞]]', 'about: code:trust');
    await has("about: 'Lee⁞'", 'about: t07-w1');
  });

  it('is a coder under “by” and “reviewers”, found by id and name', async () => {
    assert.deepEqual(await accepted('by: ⁞'), ['by: ana', 'by: ben']);
    assert.deepEqual(await accepted('reviewers: [ana, kur⁞]'), ['reviewers: [ana, ben]']);
  });

  it('is a case, or an outline, by its own key', async () => {
    assert.deepEqual(await accepted('case: nor⁞'), ['case: north']);
    assert.deepEqual(await accepted('outline: ⁞'), ['outline: outline']);
  });

  it('is left alone in comments and under keys that take any words', async () => {
    assert.deepEqual(await accepted('about: x # code:tr⁞'), []);
    assert.deepEqual(await accepted('title: code:tr⁞'), []);
    assert.deepEqual(await accepted('abo⁞'), []);
  });
});

import assert from 'node:assert/strict';
import { parseMemo } from '../../../src/core/study/memos/memo';
import { memoFileName, type NewMemo, newMemoText } from '../../../src/core/study/memos/new-memo';

const WANTED: NewMemo = { kind: 'theme', title: 'Seeing comes first', about: ['code:vision'], by: 'ana', date: '2026-11-22' };

/** The text with a mark where one goes on writing. */
function marked(wanted: NewMemo, template?: string): string {
  const { text, cursor } = newMemoText(wanted, template);
  return `${text.slice(0, cursor)}|${text.slice(cursor)}`;
}

describe('A new memo', () => {
  it('begins with front matter and its title', () => {
    assert.equal(marked(WANTED), '---\nkind: theme\ntitle: Seeing comes first\nabout: code:vision\nby: ana\ndate: 2026-11-22\nstatus: draft\n---\n# Seeing comes first\n\n|\n');
  });

  it('begins with the passage that it is written on', () => {
    assert.match(marked({ ...WANTED, passage: '![[t07-w1#aaaaaaaaa1]]' }), /\n# Seeing comes first\n\n!\[\[t07-w1#aaaaaaaaa1\]\]\n\n\|\n$/);
  });

  it('is read again as what it was made to be, whatever the title holds', () => {
    for (const title of ['Kim: “why?”', '[Draft] a|b', 'yes', '# 1', 'שלום', '🙂', 'It\'s "so"', '007', '{{about}}']) {
      for (const template of [undefined, '---\ntitle: "{{title}}"\nabout: "{{about}}"\n---\n# {{title}}\n\nWhat?\n']) {
        const { memo, problems } = parseMemo('memos/x.md', newMemoText({ ...WANTED, title }, template).text);
        assert.equal(memo.title, title);
        assert.equal(memo.kind, 'theme');
        assert.deepEqual(memo.by, ['ana']);
        assert.deepEqual(memo.links.map(({ kind, name }) => `${kind}:${name}`), ['code:vision']);
        assert.deepEqual(problems, []);
      }
    }
  });

  it('names several things that it is about', () => {
    const { memo } = parseMemo('memos/x.md', newMemoText({ ...WANTED, about: ['person:t07', 't07-w1#aaaaaaaaa1'] }).text);
    assert.deepEqual(memo.links.map(({ name, anchor }) => [name, anchor]), [['t07', undefined], ['t07-w1', 'aaaaaaaaa1']]);
  });

  it('takes what its template says, with placeholders filled in and missing keys added', () => {
    const template = '---\nkind: theme\ntitle: "{{title}}"\nabout: "{{about}}"\nproject: door study\n---\n# {{title}}\n\nBegun by {{by}} on {{date}}.\n\n## Against it\n';
    assert.equal(
      marked(WANTED, template),
      '---\nkind: theme\ntitle: Seeing comes first\nabout: code:vision\nproject: door study\nby: ana\ndate: 2026-11-22\nstatus: draft\n---\n# Seeing comes first\n\n|\n\nBegun by ana on 2026-11-22.\n\n## Against it\n',
    );
  });

  it('leaves a key out whose placeholder has nothing to stand for', () => {
    assert.doesNotMatch(newMemoText({ ...WANTED, about: [] }, '---\nabout: "{{about}}"\n---\nHello\n').text, /about/);
  });

  it('uses a template without front matter, with any line ends', () => {
    assert.match(marked(WANTED, 'What did I see?\r\n'), /\n---\n\|\n\nWhat did I see\?\n$/);
  });
});

describe('The file of a new memo', () => {
  it('is named by date and title', () => {
    assert.equal(memoFileName('2026-11-22', 'Seeing: it comes first!', () => false), '2026-11-22-seeing-it-comes-first.md');
    assert.equal(memoFileName('2026-11-22', 'Lee’s door', () => false), '2026-11-22-lees-door.md');
    assert.equal(memoFileName('2026-11-22', 'מה ראיתי', () => false), '2026-11-22-מה-ראיתי.md');
    assert.equal(memoFileName('2026-11-22', '🙂 / \\', () => false), '2026-11-22-memo.md');
  });

  it('never takes a name that there is', () => {
    const names = new Set(['2026-11-22-a.md', '2026-11-22-a-2.md']);
    assert.equal(memoFileName('2026-11-22', 'A', (name) => names.has(name)), '2026-11-22-a-3.md');
  });
});

import assert from 'node:assert/strict';
import { renamableAt } from '../../../src/core/study/rename/at-cursor';
import { CODINGS, FILES } from '../memos/memo-study';
import { storeOf } from './renaming';

const CURSOR = '$$';

/** What the cursor in a file renames: kind, name, and the words that it is on. */
async function at(path: string, marked: string, more: Readonly<Record<string, string>> = {}): Promise<string> {
  const offset = marked.indexOf(CURSOR);
  const text = marked.replace(CURSOR, '');
  const { study } = await storeOf(new Map(Object.entries({ ...FILES, ...CODINGS, ...more, [path]: text })));
  const found = renamableAt(study, path, text, offset);
  if (!found) return 'nothing';
  const { renamed, span } = found;
  const what = renamed.kind === 'name' ? `${renamed.target.kind} ${renamed.what} ${renamed.from}` : renamed.kind === 'heading' ? `heading ${renamed.from} of ${renamed.memo.path}` : renamed.reason;
  return `${what} <${text.slice(span.start, span.end)}>`;
}

describe('The cursor can rename', () => {
  it('what a link leads to, by the name that the link says', async () => {
    assert.equal(await at('memos/a.md', '[[t07$$-w1]]'), 'source id t07-w1 <t07-w1>');
    assert.equal(await at('memos/a.md', '[[le$$e|her]]'), 'source file lee <lee>');
    assert.equal(await at('memos/a.md', '[[Ms. Lee$$, first interview]]'), 'source title Ms. Lee, first interview <Ms. Lee, first interview>');
    assert.equal(await at('memos/a.md', '[[person: $$t07]]'), 'person id t07 <t07>');
    assert.equal(await at('memos/a.md', '[[transcripts/$$lee.md]]'), 'source file lee <lee>');
    assert.equal(await at('memos/a.md', '---\nabout: code:vi$$sion\n---\n'), 'code id vision <vision>');
    assert.equal(await at('memos/a.md', '---\ncase: nor$$th\n---\n'), 'case id north <north>');
  });

  it('a title and a heading that links lead to, and no other heading', async () => {
    const b = { 'memos/b.md': '[[a#Part]]\n' };
    assert.equal(await at('memos/a.md', '---\ntitle: My $$thought\n---\n'), 'memo title My thought <My thought>');
    assert.equal(await at('memos/a.md', '# My $$thought #\n', b), 'memo title My thought <My thought>');
    assert.equal(await at('memos/a.md', '# My thought\n\n## Pa$$rt\n', b), 'heading Part of memos/a.md <Part>');
    assert.equal(await at('memos/a.md', '# My thought\n\n## Oth$$er\n', b), 'nothing');
    assert.equal(await at('memos/b.md', '[[a#Pa$$rt]]\n', { 'memos/a.md': '# A\n\n## Part\n' }), 'heading Part of memos/a.md <Part>');
  });

  it('ids where they are defined and used: codebook, roster, heads of sources', async () => {
    assert.equal(await at('codebook.yaml', 'codes:\n  - id: vis$$ion\n    name: Vision\n'), 'code id vision <vision>');
    assert.equal(await at('people.yaml', '- { id: t0$$7, name: R. Lee }\n'), 'person id t07 <t07>');
    assert.equal(await at('transcripts/lee.md', '---\nparticipant: t0$$7\n---\n'), 'person id t07 <t07>');
    assert.equal(await at('transcripts/lee.md', '---\nid: t07$$-w1\n---\n'), 'source id t07-w1 <t07-w1>');
    assert.equal(await at('transcripts/lee.md', '---\ncase: no$$rth\n---\n'), 'case id north <north>');
    assert.equal(await at('cases.yaml', '- { id: no$$rth, kind: school }\n'), 'case id north <north>');
  });

  it('nothing in words, code and codings; and says why not a link that is astray', async () => {
    assert.equal(await at('memos/a.md', 'Words$$ alone.'), 'nothing');
    assert.equal(await at('memos/a.md', '`[[per$$son:t07]]`'), 'nothing');
    assert.equal(await at('transcripts/lee.md', 'LEE: wo$$rds\n'), 'nothing');
    assert.match(await at('memos/a.md', '[[no$$body]]'), /leads nowhere yet/);
    assert.match(await at('memos/a.md', '[[t07-w1#aaaa$$aaaaa1]]'), /never changed.* <aaaaaaaaa1>/);
    assert.match(await at('memos/a.md', '[[code:Vision $$for better teaching]]'), /by another name than its id/);
  });
});

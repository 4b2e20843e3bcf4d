import assert from 'node:assert/strict';
import { acrossDocument } from '../../../src/core/show/across-text';
import { binsOf } from '../../../src/core/study/memos/outline';
import { studyWith } from './memo-study';

const FILES = {
  'cases.yaml': '- { id: north, kind: school, name: North Elementary }\n- { id: south, kind: school, name: South Elementary }\n- { id: west, kind: school, name: West }\n',
  'transcripts/kim.md': '---\nid: t08-w1\ncase: south\nasked: [vision]\n---\nKIM: Nothing to say.\n',
  'transcripts/osei.md': '---\nid: t10-w1\ncase: west\n---\nOSEI: Nothing either.\n',
  'memos/outline.md': '---\nkind: outline\n---\n# Bins\n\n## Vision\n\n[[code:vision]]\n',
  'memos/north.md': '---\nkind: case\ncase: north\noutline: memos/outline.md\n---\n# North\n\n## Vision\n\nIt began in a door: ![[t07-w1#aaaaaaaaa1]] So she says.\n\n### More\n\nSee [[t07-w1]].\n\n## Trust\n\nNo.\n',
};

async function document() {
  const { store } = await studyWith(FILES);
  const outline = store.study.memos.get('memos/outline.md')!;
  return acrossDocument(store.study, outline, binsOf(store.study, outline)[0]!);
}

describe('One heading read across the cases', () => {
  it('shows each case’s section, and tells not found from not written', async () => {
    const { text } = await document();
    assert.equal(
      text,
      '# Vision, across 3 cases\n\nBins: 1 written, 1 not found, 1 not written.\n' +
        '\n## North Elementary\n\n*1 passage is coded; no source says that anybody asked.*\n\n' +
        'It began in a door: \n\n> I watched her do it. Nobody asked me to.\n> t07, Ms. Lee, first interview, line 10 [[t07-w1#aaaaaaaaa1]]\n\n So she says.\n\n#### More\n\nSee [[t07-w1]].\n' +
        '\n## South Elementary\n\n*Not found: asked in 1 of 1 source, and nothing is coded.*\n' +
        '\n## West\n\n*Not written. Nothing is coded; no source says that anybody asked.*\n',
    );
  });

  it('knows the places of its parts and links', async () => {
    const { text, parts, links } = await document();
    assert.deepEqual(parts.map(({ head }) => text.slice(head.start, head.end)), ['## North Elementary', '## South Elementary', '## West']);
    assert.deepEqual(parts.map(({ across }) => across.memo), ['memos/north.md', undefined, undefined]);
    assert.deepEqual(links.map(({ span }) => text.slice(span.start, span.end)), ['[[t07-w1#aaaaaaaaa1]]', '[[t07-w1]]']);
  });
});

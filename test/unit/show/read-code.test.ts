import assert from 'node:assert/strict';
import { passageAt, readDocument } from '../../../src/core/show/read-code';
import { sourceText } from '../../../src/core/store/source-text';
import { smallStudy } from './small-study';

const TEXT = '**Kim:** How did it begin?\n\n**Lee:** So last fall I wanted everybody to see it. Not on paper. In a room.\n\n**Kim:** I see.\n';

const study = smallStudy({
  codes: { vision: { name: 'Vision', definition: 'What teaching\nshould look like.' }, seen: { name: 'Visible', parent: 'vision' } },
  sources: {
    'a.md': { text: TEXT, title: 'Interview with Lee', codings: [
      { code: 'vision', on: 'I wanted everybody to see it', note: 'the whole idea', speakers: ['lee'] },
      { code: 'vision', on: 'I wanted everybody to see it', coder: 'ben', speakers: ['lee'] },
      { code: 'vision', on: 'room', state: 'adrift' },
    ] },
    'b.md': { text: TEXT, codings: [{ code: 'seen', on: 'Not on paper' }] },
  },
});

const read = (withChildren: boolean, texts = true) =>
  readDocument({ study, code: 'vision', withChildren, coderName: (coder) => coder.toUpperCase(), textOf: (path) => (texts ? sourceText(path, TEXT, undefined) : undefined) });

describe('Read Code', () => {
  it('shows every passage within its turn, and where it stands', () => {
    const { text, passages } = read(false);
    assert.equal(passages.length, 2);
    const [first] = passages;
    assert.equal(text.slice(first!.words.start, first!.words.end), 'I wanted everybody to see it');
    assert.match(text, /\n## Interview with Lee\n\n### Line 3, column 23 · lee · ANA, BEN\n\n\*\*Lee:\*\* So last fall I wanted everybody to see it\. Not on paper\. In a room\.\n/);
    assert.doesNotMatch(text, /How did it begin/);
  });

  it('says what the code means and how much there is', () => {
    assert.match(read(false).text, /^# Vision\n\n2 passages \(3 codings by 2 coders\) in 1 source\. [^\n]+\n\nWhat teaching should look like\.\n/);
    assert.match(read(true).text, /^# Vision\n\n3 passages \(4 codings by 2 coders\) in 2 sources, with the codes below\. [^\n]+\n/);
  });

  it('makes one passage of codings on the very same words, and keeps their notes', () => {
    const [first] = read(false).passages;
    assert.deepEqual(first!.codings.map(({ coder }) => coder), ['ana', 'ben']);
    assert.match(read(false).text, /\n> ANA: the whole idea\n/);
  });

  it('shows a lost passage as it was coded, with its context on file', () => {
    const { text, passages } = read(false);
    const lost = passages[1]!;
    assert.equal(text.slice(lost.words.start, lost.words.end), 'room');
    assert.match(text.slice(lost.head.start, lost.head.end), /place lost/);
  });

  it('names the code of each passage where codes below are shown too', () => {
    assert.match(read(true).text, /### Line 3, column 53 · Visible · ANA\n/);
  });

  it('needs no text to show what was coded', () => {
    const { text, passages } = read(true, false);
    assert.equal(passages.length, 4 - 1);
    for (const { words, codings } of passages) assert.equal(text.slice(words.start, words.end), codings[0]!.coding.quote);
  });

  it('knows which passage the cursor is in', () => {
    const document = read(true);
    for (const passage of document.passages) {
      assert.equal(passageAt(document, passage.words.start + 2), passage);
      assert.equal(passageAt(document, passage.head.start), passage);
    }
    assert.equal(passageAt(document, 3), undefined);
  });
});

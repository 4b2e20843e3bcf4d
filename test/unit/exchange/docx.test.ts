import assert from 'node:assert/strict';
import { strToU8, zipSync } from 'fflate';
import fc from 'fast-check';
import { importTranscript } from '../../../src/core/exchange/import-transcript';
import type { ImportReport } from '../../../src/core/exchange/imported';
import { numbering, p, run, styles, table, wordFile } from './word-file';

async function read(body: string, parts: Parameters<typeof wordFile>[1] = {}): Promise<{ readonly markdown: string; readonly report: ImportReport }> {
  const result = await importTranscript('lee.docx', wordFile(body, parts));
  assert.ok(result.ok, result.ok ? '' : result.problem);
  return result;
}
const markdownOf = async (body: string, parts: Parameters<typeof wordFile>[1] = {}): Promise<string> => (await read(body, parts)).markdown;
const dropped = ({ dropped: all }: ImportReport): Readonly<Record<string, readonly string[] | number>> => Object.fromEntries(all.map(({ what, count, texts }) => [what, texts ?? count]));

describe('a Word document as a transcript', () => {
  it('keeps bold labels, italics and the words between', async () => {
    const body = p(run('Ms. Lee', 'b') + run(':', 'b') + run(' I was ') + run('so', 'i') + run(' glad.')) + p(run('INT: ', 'b') + run('Were you?')) + p('') + p(run('Ms. Lee: ', 'b') + run('(laughs) Yes.'));
    const { markdown, report } = await read(body);
    assert.equal(markdown, '**Ms. Lee:** I was *so* glad.\n\n**INT:** Were you?\n\n**Ms. Lee:** (laughs) Yes.\n');
    assert.deepEqual(report.speakers, [{ label: 'Ms. Lee', turns: 2 }, { label: 'INT', turns: 1 }]);
    assert.deepEqual(report.dropped, []);
  });
  it('sets a label apart from bold that goes on over the words', async () => {
    assert.equal(await markdownOf(p(run('INT: So whom do you ask?', 'b')) + p('LEE: Sam.')), '**INT:** **So whom do you ask?**\n\nLEE: Sam.\n');
  });
  it('keeps tabs, hard blanks, soft hyphens, smart quotes and other scripts as they are', async () => {
    assert.equal(
      await markdownOf(p(`<w:r><w:t>LEE:</w:t><w:tab/><w:t xml:space="preserve">“Well”, it’s 5\u00a0% </w:t><w:softHyphen/><w:t>more</w:t><w:noBreakHyphen/><w:t>or less… שלום</w:t></w:r>`)),
      'LEE:\t“Well”, it’s 5\u00a0% \u00admore\u2011or less… שלום\n',
    );
  });
  it('escapes what markdown would take for its own, and nothing else', async () => {
    assert.equal(await markdownOf(p('# not a heading') + p('[inaudible] *really* [00:12] a_b 3 < 4') + p('- a dash')), '\\# not a heading\n\n[inaudible] \\*really\\* [00:12] a_b 3 < 4\n\n\\- a dash\n');
  });
  it('reads line breaks as lines, so that a name above the words stays there', async () => {
    const turn = (name: string, time: string, words: string): string => p(`<w:r><w:rPr><w:b/></w:rPr><w:t>${name}</w:t></w:r><w:r><w:t xml:space="preserve">   ${time}</w:t><w:br/><w:t>${words}</w:t></w:r>`);
    const { markdown, report } = await read(turn('Ana R.', '0:03', 'Whom?') + turn('Ji-won Lee', '0:08', 'Sam.') + turn('Ana R.', '0:11', 'Mm-hm.'));
    assert.equal(markdown, '**Ana R.**   0:03\nWhom?\n\n**Ji-won Lee**   0:08\nSam.\n\n**Ana R.**   0:11\nMm-hm.\n');
    assert.deepEqual(report.speakers, [{ label: 'Ana R.', turns: 2 }, { label: 'Ji-won Lee', turns: 1 }]);
    assert.equal(report.timestamps.kept, 3);
  });
  it('keeps headings and lists', async () => {
    const item = (words: string, num: number, level = 0): string => p(words, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${num}"/></w:numPr>`);
    const { markdown, report } = await read(
      p('Interview 3', '<w:pStyle w:val="Title"/>') + p('Part one', '<w:pStyle w:val="heading2"/>') + item('first', 1) + item('inner', 1, 1) + item('second', 1) + p('Then') + item('one', 2) + item('two', 2),
      { 'styles.xml': styles('Title', 'heading 2'), 'numbering.xml': numbering() },
    );
    assert.equal(markdown, '# Interview 3\n\n## Part one\n\n- first\n    - inner\n- second\n\nThen\n\n1. one\n2. two\n');
    assert.match(report.notes.join(), /counted anew/);
  });
  it('takes the numbers off turns that Word numbers', async () => {
    const item = (words: string): string => p(words, '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>');
    const { markdown, report } = await read(item('LEE: One.') + item('INT: Two?') + item('LEE: Three.'), { 'numbering.xml': numbering() });
    assert.equal(markdown, 'LEE: One.\n\nINT: Two?\n\nLEE: Three.\n');
    assert.deepEqual(dropped(report), { 'numbers before turns': 3 });
  });

  describe('with tables', () => {
    it('reads columns of times, speakers and words as turns', async () => {
      const { markdown, report } = await read(
        table([['', 'Timespan', 'Speaker', 'Content'], ['1', '0:00:01', 'Ana R.', 'Whom do you ask?'], ['2', '0:00:09', 'Lee', p('Sam.') + p('Mostly *Sam*, I think.')], ['3', '0:00:15', 'Ana R.', 'Mm-hm.'], ['4', '0:00:16', 'Lee', 'Yes.']]),
      );
      assert.equal(markdown, '[0:00:01] **Ana R.:** Whom do you ask?\n\n[0:00:09] **Lee:** Sam.\n\nMostly \\*Sam\\*, I think.\n\n[0:00:15] **Ana R.:** Mm-hm.\n\n[0:00:16] **Lee:** Yes.\n');
      assert.deepEqual(dropped(report), { 'heading rows of tables': ['Timespan, Speaker, Content'], 'numbers before turns': 4 });
      assert.deepEqual(report.speakers, [{ label: 'Ana R.', turns: 2 }, { label: 'Lee', turns: 2 }]);
    });
    it('reads two columns, speaker and words, as turns', async () => {
      assert.equal(await markdownOf(table([['INT:', 'Whom?'], ['LEE:', 'Sam.'], ['INT:', 'Why is that, do you think?'], ['LEE:', 'She knows.']])), '**INT:** Whom?\n\n**LEE:** Sam.\n\n**INT:** Why is that, do you think?\n\n**LEE:** She knows.\n');
    });
    it('keeps any other as a markdown table, or as paragraphs where cells hold several', async () => {
      assert.equal(await markdownOf(table([['Grade', 'What | was said'], ['third grade', 'a lot of things']])), '| Grade | What \\| was said |\n| --- | --- |\n| third grade | a lot of things |\n');
      assert.equal(await markdownOf(table([[p('one') + p('two'), 'three'], ['four', table([['five']])]])), 'one\n\ntwo\n\nthree\n\nfour\n\nfive\n');
    });
  });

  describe('leaves out, and reports with its words,', () => {
    it('tracked deletions; insertions are text', async () => {
      const { markdown, report } = await read(p(run('I was ') + '<w:del w:id="1"><w:r><w:delText>never</w:delText></w:r></w:del><w:ins w:id="2"><w:r><w:t>always</w:t></w:r></w:ins>' + run(' glad.')));
      assert.equal(markdown, 'I was always glad.\n');
      assert.deepEqual(dropped(report), { 'tracked deletions': ['never'] });
      assert.match(report.notes.join(), /insertions are in the text/);
    });
    it('moved text where it was, not where it is', async () => {
      const move = (kind: string, text: string): string => `<w:${kind} w:id="1">${run(text)}</w:${kind}>`;
      assert.equal(await markdownOf(p(move('moveFrom', 'gone ') + run('and ') + move('moveTo', 'gone'))), 'and gone\n');
    });
    it('comments, footnotes, page headers, pictures and addresses of links', async () => {
      const picture = '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="rId4"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>';
      const { markdown, report } = await read(
        p(run('She said so') + '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:commentReference w:id="0"/></w:r>' + run('. See ') + `<w:hyperlink r:id="rId5">${run('the page')}</w:hyperlink>` + picture),
        {
          'footnotes.xml': { kind: 'footnotes', content: `<w:footnotes $NS><w:footnote w:id="2">${p('Not quite.')}</w:footnote></w:footnotes>` },
          'comments.xml': { kind: 'comments', content: `<w:comments $NS><w:comment w:id="0" w:author="Ana">${p('Check this.')}</w:comment></w:comments>` },
          'header1.xml': { kind: 'header', content: `<w:hdr $NS>${p('Confidential')}</w:hdr>` },
          'media/image1.png': { kind: 'image', content: Uint8Array.from([137, 80, 78, 71]) },
          'https://example.org/a': { kind: 'hyperlink', content: '' },
        },
      );
      assert.equal(markdown, 'She said so. See the page\n');
      assert.deepEqual(dropped(report), {
        comments: ['Ana: Check this.'], 'footnotes and endnotes': ['Not quite.'], pictures: 1, 'addresses behind links': ['https://example.org/a'], 'page headers and footers': ['Confidential'],
      });
    });
    it('whatever could not be read', async () => {
      const { markdown, report } = await read(p(`${run('One ')}<w:unheardOf>${run('lost words')}</w:unheardOf>${run('two.')}`));
      assert.equal(markdown, 'One two.\n');
      assert.deepEqual(dropped(report), { 'stretches of text that could not be read': ['lost words'] });
    });
  });

  describe('keeps the words', () => {
    it('of text boxes, once', async () => {
      const box = `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>${p('In a box.')}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>${p('In a box.')}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
      const { markdown, report } = await read(p(run('Before.') + box) + p('After.'));
      assert.equal(markdown, 'Before.\n\nIn a box.\n\nAfter.\n');
      assert.deepEqual(report.dropped, []);
    });
    it('in right-to-left stretches, computed fields and under ruby', async () => {
      const { markdown, report } = await read(
        p(`<w:dir w:val="rtl">${run('שלום ')}<w:bdo w:val="rtl">${run('מורה')}</w:bdo></w:dir>`) +
          p(`<w:fldSimple w:instr="AUTHOR">${run('Ana R.')}</w:fldSimple>`) +
          p(`<w:r><w:ruby><w:rubyPr><w:lid w:val="ja"/></w:rubyPr><w:rt>${run('せんせい')}</w:rt><w:rubyBase>${run('先生')}</w:rubyBase></w:ruby></w:r>${run('です')}`),
      );
      assert.equal(markdown, 'שלום מורה\n\nAna R.\n\n先生です\n');
      assert.deepEqual(report.dropped, []);
    });
    it('of any paragraphs and emphasis, in their order', async () => {
      const word = fc.constantFrom('well,', '*so*', '_it_', '[laughs]', '#', '1.', '...', '“no”', 'שלום', '3<4', 'a&b', '`x`', '$5', '\\', 'LEE:', '漢字', 'e\u0301');
      const piece = fc.record({ words: fc.array(word, { minLength: 1, maxLength: 4 }), style: fc.constantFrom('', 'b', 'i', 'bi') });
      await fc.assert(
        fc.asyncProperty(fc.array(fc.array(piece, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 }), async (paragraphs) => {
          const markdown = await markdownOf(paragraphs.map((pieces) => p(pieces.map(({ words, style }) => run(`${words.join(' ')} `, style)).join(''))).join(''));
          const escapedOnly = markdown.replace(/\\([!-/:-@[-`{-~])/g, (_, char: string) => (char === '*' ? '☆' : char)).replace(/\*/g, '').replace(/☆/g, '*');
          assert.deepEqual(escapedOnly.split(/\s+/).filter(Boolean), paragraphs.flatMap((pieces) => pieces.flatMap(({ words }) => words)));
        }),
        { numRuns: 150 },
      );
    });
  });

  describe('is refused, with what to do,', () => {
    const refused = async (content: Uint8Array): Promise<string> => {
      const result = await importTranscript('a.docx', content);
      assert.ok(!result.ok);
      return result.problem;
    };
    /** Makes a zip file's only entry claim to unpack to so many bytes: 24 bytes into its entry in the central directory. */
    const claiming = (zip: Uint8Array, size: number): Uint8Array => {
      const directory = zip.findLastIndex((_, at) => zip[at] === 0x50 && zip[at + 1] === 0x4b && zip[at + 2] === 1 && zip[at + 3] === 2);
      new DataView(zip.buffer, zip.byteOffset).setUint32(directory + 24, size, true);
      return zip;
    };
    it('where it is not one', async () => {
      assert.match(await refused(strToU8('hello')), /not a Word document/);
      assert.match(await refused(zipSync({ 'a.txt': strToU8('x') })), /holds no Word document/);
      assert.match(await refused(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])), /without a password/);
    });
    it('where it is damaged', async () => {
      const whole = wordFile(p('x'.repeat(5000)));
      assert.match(await refused(whole.slice(0, whole.length - 60)), /damaged/);
      assert.match(await refused(zipSync({ 'word/document.xml': strToU8('<w:document><w:body>') })), /cannot be read/);
    });
    it('where it unpacks to more than any transcript', async () => {
      const bomb = claiming(zipSync({ 'word/document.xml': strToU8('<w:document/>') }), 200_000_001);
      assert.match(await refused(bomb), /more than 200 MB/);
    });
    it('where its size is a lie, without unpacking more than it said', async () => {
      const bomb = zipSync({ 'word/document.xml': new Uint8Array(20_000_000).fill(32) });
      claiming(bomb, 10);
      assert.match(await refused(bomb), /cannot be read|damaged/);
    });
    it('where its XML would grow by entities or nests without end', async () => {
      const laughs = `<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 9 }, (_, i) => `<!ENTITY ${'bcdefghij'[i]} "${`&${'abcdefghi'[i]};`.repeat(10)}">`).join('')}]>`;
      const file = (document: string): Uint8Array => zipSync({ 'word/document.xml': strToU8(document), '[Content_Types].xml': strToU8('<Types/>') });
      const namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
      const before = process.memoryUsage().heapUsed;
      const result = await importTranscript('a.docx', file(`${laughs}<w:document ${namespace}><w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body></w:document>`));
      assert.ok(!result.ok || result.markdown.length < 1000);
      assert.ok(process.memoryUsage().heapUsed - before < 200_000_000);
      assert.match(await refused(file(`<w:document ${namespace}><w:body>${'<w:ins>'.repeat(60_000)}${'</w:ins>'.repeat(60_000)}</w:body></w:document>`)), /cannot be read|no words/);
    });
  });
});

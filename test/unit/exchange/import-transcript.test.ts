import assert from 'node:assert/strict';
import fc from 'fast-check';
import { importTranscript } from '../../../src/core/exchange/import-transcript';
import { sentencesOf, type ImportReport } from '../../../src/core/exchange/imported';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

async function imported(name: string, content: string | Uint8Array): Promise<{ readonly markdown: string; readonly report: ImportReport }> {
  const result = await importTranscript(name, typeof content === 'string' ? bytes(content) : content);
  assert.ok(result.ok, result.ok ? '' : result.problem);
  return result;
}

async function refused(name: string, content: string | Uint8Array): Promise<string> {
  const result = await importTranscript(name, typeof content === 'string' ? bytes(content) : content);
  assert.ok(!result.ok);
  return result.problem;
}

/** The words of a transcript that was made from subtitles, without its timestamps and labels, with markdown's backslashes off. */
function said(markdown: string): readonly string[] {
  const lines = markdown.split('\n').filter(Boolean).map((line) => line.replace(/^\[\d\d:\d\d:\d\d\] (?:\*\*(?:[^*]|\\\*)*:\*\* ?)?/, ''));
  return lines.join(' ').replace(/\\([!-/:-@[-`{-~])/g, '$1').split(/\s+/).filter(Boolean);
}

describe('subtitles as transcripts', () => {
  it('keep voices and join the cues of one into a turn with its first time', async () => {
    const { markdown, report } = await imported('a.vtt', [
      'WEBVTT - made by a meeting', 'Kind: captions', '', 'NOTE a remark', '', 'STYLE', '::cue { color: red }', '',
      '6a1f-0', '00:00:01.200 --> 00:00:03.000 align:start position:0%', '<v Ana R.>So whom do you</v>', '',
      '6a1f-1', '00:00:03.000 --> 00:00:05.000', '<v Ana R.>turn to &amp; why?</v>', '',
      '00:05.500 --> 00:07.000', '<v.loud Ms. Lee><i>Sam.</i> Mostly</v>', '',
      '01:00:07.000 --> 01:00:09.000', '<v Ms. Lee>Sam <00:00:08.000><c.x>I think</c></v>', '<v Ana R.>Mm-hm.</v>',
    ].join('\n'));
    assert.equal(markdown, [
      '[00:00:01] **Ana R.:** So whom do you turn to & why?', '', '[00:00:05] **Ms. Lee:** Sam. Mostly', '', '[01:00:07] Sam I think', '', '[01:00:07] **Ana R.:** Mm-hm.', '',
    ].join('\n'));
    assert.deepEqual(report.speakers, [{ label: 'Ana R.', turns: 2 }, { label: 'Ms. Lee', turns: 1 }]);
    assert.deepEqual(report.timestamps, { kept: 4, dropped: 0 });
    assert.deepEqual(report.dropped, [{ what: 'notes (NOTE) of the file', count: 1, texts: ['a remark'] }, { what: 'style blocks', count: 1 }]);
  });
  it('find labels at the beginnings of cues, as Zoom writes them', async () => {
    const cue = (second: number, text: string): string => `${second}\n00:00:${String(second).padStart(2, '0')}.000 --> 00:00:${String(second + 2).padStart(2, '0')}.000\n${text}\n`;
    const { markdown } = await imported('zoom.vtt', `WEBVTT\n\n${[cue(1, 'Ana R.: So whom do you ask?'), cue(4, 'Ji-won Lee: Sam.'), cue(6, 'Ji-won Lee: Remember: he is new.'), cue(9, 'Ana R.: Sure.')].join('\n')}`);
    assert.equal(markdown, '[00:00:01] **Ana R.:** So whom do you ask?\n\n[00:00:04] **Ji-won Lee:** Sam. Remember: he is new.\n\n[00:00:09] **Ana R.:** Sure.\n');
  });
  it('find labels that stand at the first cue of a turn only, however long the turns are', async () => {
    let second = 0;
    const cues: string[] = [];
    for (let turn = 0; turn < 8; turn += 1) {
      for (let line = 0; line < 30; line += 1) {
        second += 2;
        const time = (at: number): string => `00:${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')},000`;
        cues.push(`${cues.length + 1}\n${time(second)} --> ${time(second + 2)}\n${line === 0 ? `${turn % 2 ? 'LEE' : 'ANA'}: ` : ''}and so it went on`);
      }
    }
    const { report } = await imported('rev.srt', cues.join('\n\n'));
    assert.deepEqual(report.speakers, [{ label: 'ANA', turns: 4 }, { label: 'LEE', turns: 4 }]);
    assert.equal(report.timestamps.kept + report.timestamps.dropped, 240);
  });
  it('read SubRip with blank lines inside cues, missing numbers and formatting', async () => {
    const { markdown } = await imported('a.srt', [
      '1', '00:00:01,000 --> 00:00:02,000 X1:1 X2:2', '{\\an8}<font color="#fff">One</font>', '', 'two <b>three</b>', '',
      '2', '00:00:02,000-->00:00:03,000', '1984', '', '00:00:03,100 --> 00:00:04,000', 'four', '',
    ].join('\r\n'));
    assert.equal(markdown, '[00:00:01] One two three 1984 four\n');
  });
  it('begin a new paragraph with a time after a silence, and in a long turn at the end of a sentence', async () => {
    const cue = (from: string, to: string, text: string): string => `00:${from},000 --> 00:${to},000\n${text}`;
    const { markdown, report } = await imported('a.srt', [cue('00:01', '00:02', 'One.'), cue('00:09', '00:10', 'Two'), cue('00:10', '01:10', 'three.'), cue('01:10', '01:12', 'Four.'), cue('01:12', '01:13', 'Five.')].join('\n\n'));
    assert.equal(markdown, '[00:00:01] One.\n\n[00:00:09] Two three.\n\n[00:01:10] Four. Five.\n');
    assert.deepEqual(report.timestamps, { kept: 3, dropped: 2 });
    assert.deepEqual(report.notes, ['The file does not say who speaks.']);
  });
  it('never give somebody’s words to the speaker before, where the file only says that somebody else speaks', async () => {
    const { markdown, report } = await imported('a.srt', '1\n00:00:01,000 --> 00:00:02,000\n>> LEE: One.\n\n2\n00:00:02,000 --> 00:00:03,000\n>> Two.\n>> Three.\n\n3\n00:00:03,000 --> 00:00:04,000\n- Four?\n- Five.\n\n4\n00:00:04,000 --> 00:00:05,000\n>> LEE: Six.');
    assert.equal(markdown.replace(/\[[\d:]+\] /g, ''), '**LEE:** One.\n\n**Unknown speaker:** Two.\n\n**Unknown speaker:** Three.\n\n**Unknown speaker:** - Four?\n\n**Unknown speaker:** - Five.\n\n**LEE:** Six.\n');
    assert.ok(report.notes[0]?.startsWith('4 turns are labelled'));
  });
  it('show a rolling caption’s lines once, and say so', async () => {
    const lines = ['so we began', 'in the fall', 'with the third', 'grade only', 'and then more', 'came along'];
    const cues = lines.map((line, index) => `00:00:0${index}.000 --> 00:00:0${index + 1}.000\n${index > 0 ? `${lines[index - 1]}\n` : ''}${line.replace(' ', ' <00:00:00.500><c>')}</c>`);
    const { markdown, report } = await imported('auto.vtt', `WEBVTT\n\n${cues.join('\n\n')}`);
    assert.equal(markdown, `[00:00:00] ${lines.join(' ')}\n`);
    assert.deepEqual(report.dropped, [{ what: 'lines that rolling captions show a second time', count: 5 }]);
  });
  it('keep every word in its order, whatever the cues', async () => {
    const word = fc.oneof(fc.constantFrom('well,', '*so*', '_it_', '[laughs]', '# one', '1.', '...', '“no”', 'שלום', '3<4', 'a&b', '`x`', '$5', '\\', 'Note:', '--'), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 5 }).filter((text) => /^[\p{L}\p{N}.,!?'*_()]+$/u.test(text)));
    const cue = fc.record({ speaker: fc.constantFrom(undefined, 'Lee', 'Ana R.', 'T07'), words: fc.array(word, { minLength: 1, maxLength: 6 }), gap: fc.nat(5) });
    const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
    await fc.assert(
      fc.asyncProperty(fc.array(cue, { minLength: 1, maxLength: 20 }), fc.boolean(), async (cues, srt) => {
        let second = 0;
        const time = (at: number): string => `00:${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}${srt ? ',' : '.'}000`;
        // One word a file never has a label of its own, so that no word is taken for one.
        const blocks = cues.map(({ speaker, words, gap }) => {
          second += gap + 1;
          return `${time(second)} --> ${time(second + 1)}\n${speaker === undefined ? '' : `<v ${speaker}>`}${escape(words.join(' '))}`;
        });
        const { markdown } = await imported(srt ? 'a.srt' : 'a.vtt', `${srt ? '' : 'WEBVTT\n\n'}${blocks.join('\n\n')}`);
        assert.deepEqual(said(markdown), cues.flatMap(({ words }) => words.join(' ').split(/\s+/)));
      }),
      { numRuns: 500 },
    );
  });
  it('are refused with a reason where they are no subtitles', async () => {
    assert.match(await refused('a.vtt', '1\n00:00:01,000 --> 00:00:02,000\nx'), /name it \.srt/);
    assert.match(await refused('a.srt', 'just words'), /no SubRip file/);
    assert.match(await refused('a.vtt', 'WEBVTT\n'), /no words/);
  });
});

describe('plain text as a transcript', () => {
  it('keeps its lines and sets a blank line before each turn', async () => {
    const text = 'LEE: Well, it was\n     a start.\nANA: # one\nLEE: *Maybe* [laughs]\tthen\nANA: Yes.\n\n\nLEE: So.\n';
    const { markdown, report } = await imported('t07-w1.txt', text);
    assert.equal(markdown, 'LEE: Well, it was\na start.\n\nANA: # one\n\nLEE: \\*Maybe\\* [laughs]\tthen\n\nANA: Yes.\n\nLEE: So.\n');
    assert.deepEqual(report.speakers, [{ label: 'LEE', turns: 3 }, { label: 'ANA', turns: 2 }]);
  });
  it('is read in the encoding that its bytes show, and says where that is a guess', async () => {
    const text = 'LEE: Mañana – “sí”.\nANA: Olé.\nLEE: Ñu.';
    const utf16 = (little: boolean, mark: boolean): Uint8Array => {
      const out: number[] = mark ? (little ? [0xff, 0xfe] : [0xfe, 0xff]) : [];
      for (const char of text.split('')) out.push(...(little ? [char.charCodeAt(0) & 255, char.charCodeAt(0) >> 8] : [char.charCodeAt(0) >> 8, char.charCodeAt(0) & 255]));
      return Uint8Array.from(out);
    };
    const cp1252 = Uint8Array.from(text.split('').map((char) => ({ '–': 0x96, '“': 0x93, '”': 0x94 })[char] ?? char.charCodeAt(0)));
    const cases: readonly (readonly [Uint8Array, string, boolean])[] = [
      [bytes(text), 'utf-8', false], [bytes(`\ufeff${text}`), 'utf-8', false], [utf16(true, true), 'utf-16le', false], [utf16(false, true), 'utf-16be', false],
      [utf16(true, false), 'utf-16le', true], [utf16(false, false), 'utf-16be', true], [cp1252, 'windows-1252', true],
    ];
    for (const [content, encoding, guessed] of cases) {
      const { markdown, report } = await imported('a.txt', content);
      assert.equal(markdown.replace(/\n+/g, '\n').trim(), text);
      assert.deepEqual([report.encoding, report.encodingGuessed], [encoding, guessed]);
      assert.equal(sentencesOf(report).some((sentence) => sentence.includes('accented letters')), guessed);
    }
  });
  it('is refused where it is no text', async () => {
    assert.match(await refused('a.txt', Uint8Array.from([0, 1, 2, 3, 0, 0, 200, 7])), /not a text file/);
    assert.match(await refused('a.txt', Uint8Array.from({ length: 500 }, (_, index) => (index * 7) % 255 + 1)), /not a text file/);
    assert.match(await refused('a.txt', ' \n\n'), /no words/);
  });
  it('is taken as it is where it is markdown already', async () => {
    const text = '**Lee:** *One.*\n\n**Ana:** Two.\n';
    assert.equal((await imported('a.txt', text)).markdown, text);
  });
  it('keeps every word', async () => {
    const line = fc.array(fc.constantFrom('LEE:', 'ANA:', 'well', '*', '# x', '- y', '[00:12]', '_z_', '1.', '<b>', 'שלום', '...', '|', '\t'), { minLength: 1, maxLength: 6 }).map((words) => words.join(' '));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(line, fc.constant('')), { minLength: 1, maxLength: 12 }), async (lines) => {
        const text = lines.join('\n');
        fc.pre(text.trim() !== '');
        const { markdown } = await imported('a.txt', text);
        assert.deepEqual(markdown.replace(/\\([!-/:-@[-`{-~])/g, '$1').split(/\s+/).filter(Boolean), text.split(/\s+/).filter(Boolean));
      }),
    );
  });
});

describe('an import', () => {
  it('takes markdown byte for byte, but for a byte order mark', async () => {
    const text = '---\r\nid: x\r\n---\r\n**Lee:** One.\r\n\r\n**Lee:** Two.';
    const { markdown, report } = await imported('A.MD', `\ufeff${text}`);
    assert.equal(markdown, text);
    assert.equal(report.words, 2);
    assert.deepEqual(report.speakers, [{ label: 'Lee', turns: 2 }]);
  });
  it('keeps the file’s name as the title where its name in the study does not show it', async () => {
    assert.ok((await imported('Interview 3 – Ms. Lee "final".txt', 'Hello there.')).markdown.startsWith('---\ntitle: "Interview 3 – Ms. Lee \\"final\\""\n---\n\nHello'));
    assert.equal((await imported('lee-w1.txt', 'Hello there.')).markdown, 'Hello there.\n');
  });
  it('is refused with advice for other formats and for files too large', async () => {
    assert.match(await refused('a.doc', 'x'), /save it as \.docx/);
    assert.match(await refused('a.pdf', 'x'), /PDF/);
    assert.match(await refused('a.mp3', 'x'), /“\.mp3” cannot be read.*\.docx, \.vtt, \.srt, \.txt or \.md/);
    assert.match(await refused('a.txt', new Uint8Array(50_000_001).fill(97)), /larger than 50 MB/);
  });
  it('does not look through the rest of a file again and again, whatever is in it', async function () {
    // In proportion, each of these takes a second at most; each step over the whole rest would make it minutes.
    this.timeout(60_000);
    for (const part of [' ', '<v ', '{\\', '[x\n', '- a\n', '_a', '$a', '**a']) {
      const text = `a${part.repeat(80_000)}b`;
      await importTranscript('a.txt', bytes(text));
      await importTranscript('a.vtt', bytes(`WEBVTT\n\n00:01.000 --> 00:02.000\n${text}`));
    }
  });
  it('says in sentences what was kept and what was not', async () => {
    const { report } = await imported('a.vtt', 'WEBVTT\n\nNOTE hello\n\n00:01.000 --> 00:02.000\n<v Lee>One two.\n\n00:02.000 --> 00:03.000\n<v Lee>Three.');
    assert.deepEqual(sentencesOf(report), ['3 words, 1 turn: Lee (1).', '1 timestamp kept, 1 inside turns dropped.', 'Not taken over: notes (NOTE) of the file, 1 (“hello”).']);
  });
});

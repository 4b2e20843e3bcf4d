import assert from 'node:assert/strict';
import fc from 'fast-check';
import { turnsOf } from '../../../src/core/study/turns/turns';

const nobody: ReadonlyMap<string, string> = new Map();
type Row = readonly [label: string | undefined, words: string, time?: string];

function rows(text: string, speakers: Readonly<Record<string, string>> = {}): readonly Row[] {
  return turnsOf(text, { bodyStart: 0, speakers: new Map(Object.entries(speakers)) }).map(({ label, words, time }): Row => {
    const said = text.slice(words.start, words.end);
    return time === undefined ? [label, said] : [label, said, time];
  });
}

/** Two people who talk three times, in a given shape. */
function talk(write: (label: string, words: string, index: number) => string, gap = '\n\n', names = ['Ms. Lee', 'Ana']): string {
  return ['Well, it was a start.', 'Who came to you?', 'Mostly Sam, I think.', 'Mm-hm.', 'And that was that.', 'Thank you.']
    .map((words, index) => write(names[index % 2] ?? '', words, index))
    .join(gap);
}

function expected(names: readonly string[] = ['Ms. Lee', 'Ana'], time?: (index: number) => string): readonly Row[] {
  return ['Well, it was a start.', 'Who came to you?', 'Mostly Sam, I think.', 'Mm-hm.', 'And that was that.', 'Thank you.'].map(
    (words, index): Row => (time ? [names[index % 2], words, time(index)] : [names[index % 2], words]),
  );
}

const clock = (index: number): string => `00:0${index}:12`;

describe('speaker turns', () => {
  describe('are found in every usual shape', () => {
    const shapes: readonly (readonly [string, (label: string, words: string, index: number) => string])[] = [
      ['**Lee:** words', (l, w) => `**${l}:** ${w}`],
      ['**Lee**: words', (l, w) => `**${l}**: ${w}`],
      ['*Lee:* words', (l, w) => `*${l}:* ${w}`],
      ['__Lee:__ words', (l, w) => `__${l}:__ ${w}`],
      ['_Lee_: words', (l, w) => `_${l}_: ${w}`],
      ['***Lee:*** words', (l, w) => `***${l}:*** ${w}`],
      ['Lee: words', (l, w) => `${l}: ${w}`],
      ['Lee : words', (l, w) => `${l} : ${w}`],
      ['Lee:, tab, words', (l, w) => `${l}:\t${w}`],
      ['Lee, tab, words', (l, w) => `${l}\t${w}`],
      ['<v Lee>words', (l, w) => `<v ${l}>${w}`],
      ['<v.loud Lee>words', (l, w) => `<v.loud ${l}>${w}`],
      ['### Lee above the words', (l, w) => `### ${l}\n\n${w}`],
      ['**Lee** above the words', (l, w) => `**${l}**\n\n${w}`],
      ['**Lee:** above the words', (l, w) => `**${l}:**\n${w}`],
      ['Lee: above the words', (l, w) => `${l}:\n${w}`],
      ['Lee right above the words', (l, w) => `${l}\n${w}`],
      ['> **Lee:** words', (l, w) => `> **${l}:** ${w}`],
      ['12, tab, Lee: words, in numbered lines', (l, w, i) => `${i + 10}\t${l}: ${w}`],
    ];
    for (const [name, write] of shapes) it(name, () => { assert.deepEqual(rows(talk(write)), expected()); });

    const timed: readonly (readonly [string, (label: string, words: string, time: string) => string])[] = [
      ['[00:12:34] Lee: words', (l, w, t) => `[${t}] ${l}: ${w}`],
      ['\\[00:12:34\\] **Lee:** words', (l, w, t) => `\\[${t}\\] **${l}:** ${w}`],
      ['**[00:12:34] Lee:** words', (l, w, t) => `**[${t}] ${l}:** ${w}`],
      ['00:12:34 Lee: words', (l, w, t) => `${t} ${l}: ${w}`],
      ['00:12:34 - Lee: words', (l, w, t) => `${t} - ${l}: ${w}`],
      ['(00:12:34) LEE: words', (l, w, t) => `(${t}) ${l}: ${w}`],
      ['#00:12:34# Lee: words', (l, w, t) => `#${t}# ${l}: ${w}`],
      ['Lee (00:12:34): words', (l, w, t) => `${l} (${t}): ${w}`],
      ['Lee: (00:12:34) words', (l, w, t) => `${l}: (${t}) ${w}`],
      ['**Lee:** \\[00:12:34\\] words', (l, w, t) => `**${l}:** \\[${t}\\] ${w}`],
      ['**Lee** [00:12:34]: words', (l, w, t) => `**${l}** [${t}]: ${w}`],
      ['Lee [00:12:34] above the words', (l, w, t) => `${l} [${t}]\n${w}`],
      ['Lee, two blanks, 00:12:34 above the words', (l, w, t) => `${l}  ${t}\n${w}`],
      ['Lee - 00:12:34 above the words', (l, w, t) => `${l} - ${t}\n${w}`],
      ['00:12:34 Lee above the words', (l, w, t) => `${t} ${l}\n${w}`],
      ['**Lee** 00:12:34 above the words', (l, w, t) => `**${l}** ${t}\n\n${w}`],
      ['### Lee (00:12:34) above the words', (l, w, t) => `### ${l} (${t})\n\n${w}`],
      ['**Lee** and 00:12:34, both above the words', (l, w, t) => `**${l}**\n[${t}]\n${w}`],
      ['00:12:34, then Lee: words', (l, w, t) => `${t}\n${l}: ${w}`],
    ];
    for (const [name, write] of timed) {
      it(name, () => { assert.deepEqual(rows(talk((l, w, i) => write(l, w, clock(i)))), expected(undefined, clock)); });
    }

    const labels: readonly (readonly [string, string])[] = [
      ['LEE', 'ANA'], ['Speaker 1', 'Speaker 2'], ['I', 'R'], ['Q', 'A'], ['Interviewer', 'T07'], ['Fred K. Schott', 'Erik St. Martin'],
      ['Teacher (3rd grade)', 'Int.'], ['María José', 'Jean-Luc d’Arc'], ['Dr. van der Berg', 'Lee & Ana'], ['Unidentified speaker', 'Female voice'],
      ['מורה', 'מראיינת'], ['المعلمة', 'المحاور'], ['李老师', '王'], ['O\'Neil', 'Lee, R.'],
    ];
    for (const pair of labels) {
      it(`with the labels ${pair.join(' and ')}`, () => {
        for (const gap of ['\n\n', '\n']) assert.deepEqual(rows(talk((l, w) => `${l}: ${w}`, gap, [...pair])), expected(pair));
        assert.deepEqual(rows(talk((l, w) => `**${l}:** ${w}`, '\n\n', [...pair])), expected(pair));
      });
    }
    it('with a full-width colon and no space', () => {
      assert.deepEqual(rows(talk((l, w) => `${l}：${w}`, '\n\n', ['李老师', '采访者'])), expected(['李老师', '采访者']));
    });
    it('as messengers write them, with the day', () => {
      const text = '[03/12/2025, 14:02:11] Lee: Are you in?\n[03/12/2025, 14:03:40] Ana R.: Yes.\n[03/12/2025, 14:03:59] Lee: Good.';
      assert.deepEqual(rows(text), [
        ['Lee', 'Are you in?', '03/12/2025, 14:02:11'], ['Ana R.', 'Yes.', '03/12/2025, 14:03:40'], ['Lee', 'Good.', '03/12/2025, 14:03:59'],
      ]);
    });
    it('with hard-wrapped lines and no blank lines between', () => {
      const text = 'LEE: Well, it was\na start, I think.\nANA: Who came\nto you?\nLEE: Mostly Sam,\nI think.\nANA: Mm-hm.\nLEE: Yes: that\nwas it.\nANA: Thank you.';
      assert.deepEqual(rows(text).map(([label]) => label), ['LEE', 'ANA', 'LEE', 'ANA', 'LEE', 'ANA']);
      assert.equal(rows(text)[4]?.[1], 'Yes: that\nwas it.');
    });
    it('as user names of a chat in lower case', () => {
      const text = talk((l, w) => `${l}: ${w}`, '\n', ['sam_k', 'ana']);
      assert.deepEqual(rows(text), expected(['sam_k', 'ana']));
    });
    it('with an escaped character in a label, which the label shows unescaped', () => {
      assert.deepEqual(rows(talk((l, w) => `**${l}:** ${w}`, '\n\n', ['Speaker\\_1', 'T\\_07'])), expected(['Speaker_1', 'T_07']));
    });
  });

  it('hold the paragraphs below them, to the next turn, without trailing blank lines', () => {
    const text = '**Lee:** One.\n\nTwo.\n\n\\[00:40:06.28\\] Three.\n\n\n**Ana:** Four.\n\n**Lee:** Five.\n';
    assert.deepEqual(rows(text), [['Lee', 'One.\n\nTwo.\n\n\\[00:40:06.28\\] Three.'], ['Ana', 'Four.'], ['Lee', 'Five.']]);
    const [first] = turnsOf(text, { bodyStart: 0, speakers: nobody });
    assert.equal(text.slice(first!.span.start, first!.span.end), '**Lee:** One.\n\nTwo.\n\n\\[00:40:06.28\\] Three.');
  });
  it('end at a heading that is no label and at a rule across the page', () => {
    const text = '**Lee:** One.\n\n## Part two\n\nA note of mine.\n\n**Ana:** Two.\n\n---\n\nThe bell rang.\n\n**Lee:** Three.';
    assert.deepEqual(rows(text), [['Lee', 'One.'], ['Ana', 'Two.'], ['Lee', 'Three.']]);
  });
  it('end with the block quote that they began in', () => {
    const text = 'She looked up.\n\n> **Lee:** One,\n> and more.\n\nThen she left.\n\n> **Ana:** Two.\n>\n> Still Ana.\n\nAnd I too.\n\n> **Lee:** Three.';
    assert.deepEqual(rows(text), [['Lee', 'One,\n> and more.'], ['Ana', 'Two.\n>\n> Still Ana.'], ['Lee', 'Three.']]);
  });
  it('may have no words', () => {
    const text = '**Lee:** One.\n\n**Ana:**\n\n**Lee:** Two.\n\n**Ana:** \\[24:18\\]';
    assert.deepEqual(rows(text), [['Lee', 'One.'], ['Ana', ''], ['Lee', 'Two.'], ['Ana', '', '24:18']]);
  });
  it('begin in the body, never in the front matter', () => {
    const text = '---\nLee: t07\nAna: t08\n---\n\nLee: One.\n\nAna: Two.\n\nLee: Three.\n\nAna: Four.';
    const turns = turnsOf(text, { bodyStart: 24, speakers: nobody });
    assert.equal(turns.length, 4);
    assert.equal(turns[0]!.span.start, text.indexOf('Lee: One'));
  });

  describe('are not seen in', () => {
    const prose = 'We met again in the spring. The room was small and it smelled of chalk.\n\n'.repeat(12);
    const cases: readonly (readonly [string, string])[] = [
      ['prose with notes', `${prose}Note: the bell rang.\n\nNote: it rang again.\n\n${prose}`],
      ['prose with remarks that have a colon', `One thing: it was late.\n\n${prose}He said: go home.\n\nHe said: go on.\n\n${prose}Remember: nobody asked.\n\n`],
      ['addresses', 'https://example.org/a\n\nhttps://example.org/b\n\nmailto:a@example.org\n\nhttp://example.org'],
      ['times of day', '12:30 we had lunch.\n\n13:00: class.\n\n12:30 again.\n\n13:00: class.'],
      ['lists', '- Lee: present\n- Ana: present\n- Lee: late\n- Ana: late\n\n1. Lee: one\n2. Ana: two\n3. Lee: three\n4. Ana: four'],
      ['headings', '# Setting\n\nA room.\n\n## Lunch\n\nThey ate.\n\n## Recess\n\nThey ran.\n\n## Lunch again\n\nNo.'],
      ['code fences', '```\nLEE: one\n\nANA: two\n\nLEE: three\n\nANA: four\n```'],
      ['notes with bold run-in heads', `**Setting:** A small room.\n\n**Time:** Morning.\n\n**Vision:** They talked of it.\n\n**Trust:** Also.\n\n**Comment:** None.\n\n**Comment:** Hm.`],
      ['a page of metadata', 'Date: 3 May\nPlace: Room 12\nInterviewer: Ana R.\nParticipant: T07\nDuration: 48 minutes\n\nShe had much to say.'],
      ['Chinese prose that quotes', `${'春天我们又见面了。\n\n'.repeat(8)}他说：好的。\n\n他说：再见。\n\n她问：为什么？\n\n她问：谁？`],
      ['short answers as paragraphs', 'Yes.\n\nNo.\n\nYes.\n\nNo.\n\nYes\n\nNo\n\nYes\n\nNo'],
      ['a timetable', 'Lunch 12:30\nRecess 13:00\nMath 13:30\nHome 15:00'],
      ['nothing', ''],
    ];
    for (const [name, text] of cases) it(name, () => { assert.deepEqual(rows(text), []); });
  });

  it('are not cut by what a speaker says at the head of a paragraph', () => {
    const text = `${talk((l, w) => `${l}: ${w}`)}\n\nAna: So.\n\nOne thing: I was new.\n\n(Radio: Nurse to the office.)\n\nNote: not that new.\n\nHe said: stay.\n\nhttps://example.org: see?\n\n12:30 came.`;
    assert.equal(rows(text).length, 7);
    assert.ok(rows(text)[6]![1].endsWith('12:30 came.'));
  });
  it('include somebody who says one thing only, in the shape of the others', () => {
    assert.deepEqual(rows(`${talk((l, w) => `${l}: ${w}`)}\n\nMr. Ortiz: Sorry, wrong room.`).at(-1), ['Mr. Ortiz', 'Sorry, wrong room.']);
    assert.deepEqual(rows(`${talk((l, w) => `**${l}:** ${w}`)}\n\n**Ortiz:** Sorry.`).at(-1), ['Ortiz', 'Sorry.']);
  });
  it('leave the lines above a transcript that say who, when and where', () => {
    const text = `Date: 3 May\nInterviewer: Ana R.\nParticipant: T07\n\n${talk((l, w) => `${l}: ${w}`, '\n\n', ['T07', 'Ana'])}`;
    assert.deepEqual(rows(text), expected(['T07', 'Ana']));
  });
  it('are found in a talk of two lines', () => {
    assert.deepEqual(rows('**Lee:** Hi.\n\n**Ana:** Hi there.'), [['Lee', 'Hi.'], ['Ana', 'Hi there.']]);
  });

  describe('know their speakers', () => {
    const speakers = { LEE: 't07', 'Ms. Ortiz': 't09', INT: 'interviewer' };
    const of = (text: string): readonly (string | undefined)[] =>
      turnsOf(text, { bodyStart: 0, speakers: new Map(Object.entries(speakers)) }).map(({ speaker }) => speaker);

    it('from the label as written, else whatever its case and dots', () => {
      assert.deepEqual(of('LEE: a.\n\nLee: b.\n\nMs Ortiz: c.\n\nint.: d.'), ['t07', 't07', 't09', 'interviewer']);
    });
    it('however their letters are composed', () => {
      const text = 'Jose\u0301: a.\n\nJos\u00e9: b.';
      const turns = turnsOf(text, { bodyStart: 0, speakers: new Map([['Jos\u00e9', 't01']]) });
      assert.deepEqual(turns.map(({ speaker }) => speaker), ['t01', 't01']);
    });
    it('and leave unknown ones open', () => {
      assert.deepEqual(of('LEE: a.\n\nBob: b.\n\nLEE: c.\n\nBob: d.'), ['t07', undefined, 't07', undefined]);
    });
    it('and do not guess between two that fold alike', () => {
      const two = new Map([['Lee', 't01'], ['LEE', 't02']]);
      assert.deepEqual(turnsOf('Lee: a.\n\nLEE: b.\n\nlee: c.', { bodyStart: 0, speakers: two }).map(({ speaker }) => speaker), ['t01', 't02', undefined]);
    });
    it('and a declared label needs no other evidence, whatever word it is', () => {
      const text = 'It began late.\n\nnote: I am here.\n\nMore prose.\n\nLee:hello.\n\nEven more.';
      assert.deepEqual(rows(text, { Note: 't01', lee: 't02' }), [['note', 'I am here.\n\nMore prose.'], ['Lee', 'hello.\n\nEven more.']]);
    });
  });

  it('never overlap, stay in order, and hold their words, whatever the text', () => {
    const piece = fc.oneof(
      fc.constantFrom('**Lee:** ', 'Lee: ', 'ANA: ', '[00:12] ', '### Lee', '\n', '\n\n', '> ', '---\n', '```\n', '<v Lee>', 'Lee [12:34]\n', '**', 'T07\t', '12:30', ' ', 'words. '),
      fc.string({ maxLength: 6 }),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.nat(30), (pieces, bodyStart) => {
        const text = pieces.join('').replace(/\r/g, '');
        const from = Math.min(bodyStart, text.length);
        let last = from;
        turnsOf(text, { bodyStart: from, speakers: new Map([['Lee', 't07']]) }).forEach(({ index, span, words, label }, at) => {
          assert.equal(index, at);
          assert.ok(span.start >= last && span.start < span.end && span.end <= text.length);
          assert.ok(words.start >= span.start && words.start <= words.end && words.end === span.end);
          assert.ok(label !== undefined && label !== '');
          last = span.end;
        });
      }),
      { numRuns: 2000 },
    );
  });
});

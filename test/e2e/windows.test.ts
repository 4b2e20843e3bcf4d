import assert from 'node:assert/strict';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { textId } from '../../src/core/text/blob-id';
import { Workbench } from './workbench';

const LEE = 'transcripts/lee.md';
const ANA = `codings/ana/${LEE}.yaml`;
const BEN = `codings/ben/${LEE}.yaml`;

interface Line {
  readonly id: string;
  readonly code: string;
  readonly at: string;
  readonly quote: string;
  readonly text: string;
}

/** Two windows of one person, and one of somebody else, on the same folder: nothing is lost, and all show the same in the end. */
describe('Several windows on one study', () => {
  let one: Workbench;
  let two: Workbench;
  let ben: Workbench;

  const lines = (file: string): readonly Line[] =>
    (one.readFile(file) ?? '')
      .split('\n')
      .filter((line) => line.startsWith('- '))
      .map((line) => JSON.parse(line.slice(2)) as Line);
  const coded = (file: string): readonly string[] => lines(file).map(({ code, quote }) => `${code}: ${quote}`).sort();
  const status = (window: Workbench, words: string): Promise<unknown> => window.until(words, async () => (await window.statusBar()).some((name) => name.includes(words)));
  const row = async (window: Workbench, name: string): Promise<string | undefined> => (await window.readTree('Codebook')).find((each) => each.name.startsWith(name))?.name;
  /** Waits until windows say the same of a code. */
  const untilRow = async (name: string, words: string, ...windows: readonly Workbench[]): Promise<void> => {
    for (const [index, window] of windows.entries()) {
      let seen: string | undefined;
      await window.until(`${name}: ${words}`, async () => (seen = await row(window, name))?.includes(words)).catch((error: unknown) => {
        throw new Error(`${String(error)}, but window ${index + 1} says: ${seen ?? 'nothing'}`);
      });
    }
  };
  /** Selects each passage and presses a key on it. */
  const press = async (window: Workbench, key: string, ...passages: readonly string[]): Promise<void> => {
    for (const passage of passages) {
      await window.select(LEE, passage);
      await window.keys(key);
      await status(window, `“${passage}”`);
    }
  };
  const untilCoded = (file: string, ...wanted: readonly string[]): Promise<unknown> =>
    one.until(`${wanted.join(' | ')} in ${file}`, () => wanted.every((each) => coded(file).includes(each))).catch((error: unknown) => {
      throw new Error(`${String(error)}\n${coded(file).join('\n')}`);
    });
  const nothingIsWrong = (): void => {
    assert.deepEqual(astray(), []);
    const ids = [...lines(ANA), ...lines(BEN)].map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length, 'ids are unique');
  };
  /** The records that name the present text and do not stand at their words. */
  const astray = (): readonly Line[] => {
    const text = one.readFile(LEE) ?? '';
    const rows = text.split('\n');
    return [...lines(ANA), ...lines(BEN)].filter(({ at, quote, text: id }) => {
      const [line, from, , to] = at.split(/[:-]/).map(Number);
      return id === textId(text) && rows[line! - 1]?.slice(from! - 1, to! - 1) !== quote;
    });
  };
  /** What the window says is coded at the first of these words, without the code's parents. */
  const here = async (window: Workbench, words: string): Promise<readonly string[]> => {
    await window.select(LEE, words);
    await window.keys("Control+' h");
    const rows = await window.readQuickPick();
    await window.keys('Escape');
    await window.quickInput.waitFor({ state: 'hidden' });
    return rows;
  };
  const begin = async (window: Workbench, coder: string): Promise<void> => {
    await status(window, 'Coding Mode');
    await window.runCommand('Verbatim: Choose Coder…');
    await window.answer(coder);
    await status(window, `Coder: ${coder}`);
    for (const [key, code] of [['1', 'Trust'], ['2', 'Vision']] as const) {
      await window.runCommand('Verbatim: Pin Code…');
      await window.answer(code);
      await window.until('the keys', async () => (await window.page.locator('.quick-input-title').innerText()).includes('On which key'));
      await window.answer(key);
      await window.until('the pin', async () => (await row(window, code))?.includes(`pinned ${key}`));
    }
    await window.openFile(LEE);
    await window.keys("Control+' k");
    await status(window, 'Coding Mode is on');
  };

  before(async () => {
    one = await Workbench.open({ folder: 'test/fixtures/coding', viewport: { width: 1200, height: 800 } });
    await begin(one, 'Ana R.');
    two = await one.another('same person');
    await status(two, 'Coder: Ana R.');
    await status(two, 'Coding Mode is on');
    await two.openFile(LEE);
    ben = await one.another('somebody else');
    await begin(ben, 'Ben');
  });
  after(async () => {
    await one.close();
  });

  it('of one person write the same file at the same time', async () => {
    await Promise.all([press(one, '1', 'Down the hall', 'She showed me', 'I tried it'), press(two, '1', 'we laughed', 'Nobody asked', 'It went wrong')]);
    await untilCoded(ANA, 'trust: Down the hall', 'trust: She showed me', 'trust: I tried it', 'trust: we laughed', 'trust: Nobody asked', 'trust: It went wrong');
    await untilRow('Trust', '6 codings', one, two);
    assert.equal(lines(ANA).length, 6);
    nothingIsWrong();
  });

  it('of one person code the same words with different codes at the same moment', async () => {
    await Promise.all([one.select(LEE, 'we laughed'), two.select(LEE, 'we laughed')]);
    await Promise.all([one.keys('2'), two.keys('v')]);
    await untilCoded(ANA, 'vision: we laughed', 'we-laughed: we laughed');
    await untilRow('we laughed', '1 coding', one, two);
    for (const window of [one, two]) assert.equal((await here(window, 'we laughed')).length, 3);
    nothingIsWrong();
  });

  it('of one person make codes at the same moment, and the codebook has both', async () => {
    await Promise.all([one.select(LEE, 'mostly'), two.select(LEE, 'came in')]);
    await Promise.all([one.keys('v'), two.keys('v')]);
    await untilCoded(ANA, 'mostly: mostly', 'came-in: came in');
    await one.until('both codes', () => ['mostly', 'came-in'].every((id) => one.readFile('codebook.yaml')?.includes(`- id: ${id}\n`)));
    for (const code of ['mostly', 'came in']) await untilRow(code, '1 coding', one, two, ben);
    nothingIsWrong();
  });

  it('each take back what was coded in them', async () => {
    await Promise.all([one.keys('z'), two.keys('z')]);
    await one.until('both are gone', () => !coded(ANA).some((each) => each.startsWith('mostly') || each.startsWith('came-in')));
    for (const code of ['mostly', 'came in']) await untilRow(code, 'no passages', one, two, ben);
    assert.equal(lines(ANA).length, 8);
  });

  it('of two people code the same words, each in a file of their own', async () => {
    await Promise.all([press(one, '2', 'Nobody asked', 'I did say so'), press(ben, '1', 'Nobody asked', 'I did say so')]);
    await untilCoded(ANA, 'vision: Nobody asked', 'vision: I did say so');
    await untilCoded(BEN, 'trust: Nobody asked', 'trust: I did say so');
    await untilRow('Trust', '8 codings', one, two, ben);
    await untilRow('Vision', '3 codings', one, two, ben);
    for (const window of [one, ben]) {
      const rows = await here(window, 'Nobody asked');
      assert.equal(rows.length, 3, rows.join('\n'));
      assert.equal(rows.filter((name) => name.includes('Ben')).length, 1, rows.join('\n'));
    }
    nothingIsWrong();
  });

  it('rename a code in one while the others code with it', async () => {
    await one.runCommand('Verbatim: Rename Code…');
    await one.answer('Trust');
    await one.until('the name is offered', async () => (await one.page.locator('.quick-input-title').innerText()) === 'Rename Trust');
    await Promise.all([one.answer('Reliance'), press(two, '1', 'mostly'), press(ben, '1', 'came in')]);
    await untilCoded(ANA, 'trust: mostly');
    await untilCoded(BEN, 'trust: came in');
    await untilRow('Reliance', '10 codings', one, two, ben);
    assert.match(one.readFile('codebook.yaml') ?? '', /- id: trust\n {4}name: Reliance\n/);
  });

  it('edit and save the transcript in one while the others code in it', async () => {
    const before = [coded(ANA), coded(BEN)];
    await one.editor.click();
    await one.keys('e');
    await status(one, 'open for editing');
    await one.goTo(6, 1);
    await one.type('**Interviewer:** Thank you for coming.\n\n');
    await one.goTo(10, 14);
    await one.type('Oh, ');
    await Promise.all([press(two, '2', 'mostly'), press(ben, '2', 'came in'), one.save()]);
    await one.until('it is saved', () => one.readFile(LEE)?.includes('Oh, Down the hall'));
    await untilCoded(ANA, 'vision: mostly');
    await untilCoded(BEN, 'vision: came in');
    assert.deepEqual(coded(ANA), [...before[0]!, 'vision: mostly'].sort());
    assert.deepEqual(coded(BEN), [...before[1]!, 'vision: came in'].sort());
    // The words under each place are the same in every window.
    for (const window of [one, two, ben]) {
      await window.until('the new text', async () => (await window.editor.innerText()).replaceAll('\u00a0', ' ').includes('Oh, Down the hall'));
      const rows = await here(window, 'mostly');
      assert.ok(rows.length === 2 && rows.every((name) => name.includes('“mostly”')), rows.join('\n'));
    }
    await one.keys("Control+' e");
    nothingIsWrong();
  });

  it('take over files that a pull replaces while one codes', async () => {
    const pull = (file: string, text: string): void => {
      const at = path.join(one.study, file);
      writeFileSync(`${at}.pulled`, text);
      rmSync(at);
      renameSync(`${at}.pulled`, at);
    };
    const text = one.readFile(LEE)!.replace('**Interviewer:** And then?', '**Interviewer:** Who else was there?\n\n**Ms. Lee:** The whole team, later on.\n\n**Interviewer:** And then?');
    const more = { ...lines(BEN)[0]!, id: 'b000000001', code: 'team', at: '14:14-14:28', quote: 'The whole team', before: '', after: '', text: textId(text) };
    const codebook = one.readFile('codebook.yaml')!.replace('codes:\n', 'codes:\n  - id: team\n    name: Team\n');
    const count = [coded(ANA).length, coded(BEN).length];
    await Promise.all([one.select(LEE, 'It went wrong'), two.select(LEE, 'I tried it')]);
    const pressed = [one.keys('2'), two.keys('2')];
    pull(LEE, text);
    pull(BEN, `${one.readFile(BEN)!.trimEnd()}\n- ${JSON.stringify(more)}\n`);
    pull('codebook.yaml', codebook);
    await Promise.all(pressed);
    await untilCoded(ANA, 'vision: It went wrong', 'vision: I tried it');
    await untilRow('Team', '1 coding', one, two, ben);
    await press(one, '2', 'later on');
    await untilCoded(ANA, 'vision: later on');
    assert.deepEqual([coded(ANA).length, coded(BEN).length], [count[0]! + 3, count[1]! + 1]);
    assert.equal(one.readFile(LEE), text);
    for (const [window, words] of [[one, 'The whole team'], [two, 'later on'], [ben, 'It went wrong']] as const) {
      const rows = await here(window, words);
      assert.ok(rows.length > 0 && rows.every((name) => name.includes(`“${words}”`) && !name.includes('lost')), `${words}: ${rows.join(' | ')}`);
    }
    nothingIsWrong();
  });

  it('show the same in the end, also after one was loaded again', async () => {
    await one.screenshot('windows-one', ['light']);
    await ben.screenshot('windows-ben', ['light']);
    const shown = async (window: Workbench): Promise<readonly string[]> => (await window.readTree('Codebook')).map(({ name }) => name.replace(/; .*$/, ''));
    const wanted = await shown(one);
    assert.deepEqual(await shown(two), wanted);
    await two.reload();
    await two.until('the same rows', async () => JSON.stringify(await shown(two)) === JSON.stringify(wanted));
  });
});

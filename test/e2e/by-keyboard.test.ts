import assert from 'node:assert/strict';
import { Workbench } from './workbench';

const LEE = 'transcripts/lee.md';
const FILE = `codings/ana/${LEE}.yaml`;

/** The whole way without a mouse and without looking: what is asserted is only what a screen reader is told. */
describe('A researcher who hears and types', () => {
  let workbench: Workbench;
  /** Waits until something of that role is told by that name. */
  const told = (role: 'treeitem' | 'option' | 'button' | 'tab', name: string | RegExp): Promise<void> =>
    workbench.page.getByRole(role, { name }).first().waitFor({ state: 'attached', timeout: 30_000 });
  /** Waits for a notification, which screen readers read out. */
  const heard = (words: string | RegExp): Promise<void> => workbench.page.getByLabel(words).first().waitFor({ state: 'attached', timeout: 30_000 });
  const untilFocused = (start: string): Promise<unknown> => workbench.until(`the focus on ${start}`, async () => (await workbench.focused()).startsWith(start), 20_000);
  /** The editor is a text box as well, but says so. */
  const asked = (): Promise<unknown> =>
    workbench.until('a question', async () => {
      const focused = await workbench.focused();
      return /^(textbox|combobox|input|option)/.test(focused) && !/editor|lee\.md/i.test(focused.replace(/^option.*/, ''));
    }, 20_000);
  /** Runs a command by typing its title. */
  const run = async (title: string): Promise<void> => {
    await workbench.keys('F1');
    await asked();
    await workbench.type(title);
    await told('option', new RegExp(title.replaceAll(/[.…]/g, '.')));
    await workbench.keys('Enter');
    await workbench.paletteClosed();
  };
  /** Answers a question, once the answer is offered. */
  const answer = async (typed: string, offered: string | RegExp): Promise<void> => {
    await asked();
    await workbench.type(typed);
    await told('option', offered);
    await workbench.keys('Enter');
  };
  /** Puts the cursor at a place of the transcript and selects so many characters behind it. */
  const selectFrom = async (line: number, column: number, characters: number): Promise<void> => {
    await workbench.keys('Control+G');
    await asked();
    await workbench.type(`${line}:${column}`);
    await workbench.keys('Enter');
    await told('button', new RegExp(`Ln ${line}, Col ${column}`));
    for (let n = 0; n < characters; n++) await workbench.keys('Shift+ArrowRight');
    await told('button', new RegExp(`\\(${characters} selected\\)`));
  };
  const coded = (): string => workbench.readFile(FILE) ?? '';

  before(async () => {
    workbench = await Workbench.open({ folder: 'test/fixtures/coding', settings: { 'verbatim.announce': 'always', 'editor.accessibilitySupport': 'off' } });
    await told('button', 'Coding Mode is off');
  });
  after(async () => {
    await workbench.close();
  });

  it('opens a transcript, says who codes, and turns Coding Mode on', async () => {
    await workbench.keys('Control+P');
    await asked();
    await workbench.type('lee.md');
    await told('option', /lee\.md/);
    await workbench.keys('Enter');
    await told('tab', /lee\.md/);
    await run('Verbatim: Choose Coder');
    await answer('Ana', /Ana/);
    await told('button', /Coder: Ana/);
    await workbench.keys("Control+' k");
    await told('button', 'Coding Mode is on');
    await heard(/Coding Mode is on: transcripts are read-only and single keys code/);
  });

  it('selects words, codes them with C, and hears what was coded', async () => {
    await selectFrom(8, 14, 'Down the hall'.length);
    await workbench.keys('c');
    await answer('vision', /Vision.*Leadership/);
    await heard(/Coded “Down the hall”: Vision/);
    assert.match(coded(), /"code":"vision","at":"8:14-8:27","quote":"Down the hall"/);
  });

  it('hears with N and H what is coded, and takes it away and back with U and Z', async () => {
    await workbench.keys('Control+Home', 'n');
    await heard(/Vision: “Down the hall”/);
    await workbench.keys('h');
    await told('option', /Vision.*Ana.*Down the hall/);
    await workbench.keys('Escape', 'u');
    await heard(/Uncoded “Down the hall”: no longer Vision/);
    assert.doesNotMatch(coded(), /Down the hall/);
    await workbench.keys('z');
    await heard(/Undone/);
    await workbench.until('it is back', () => coded().includes('"quote":"Down the hall"'));
  });

  it('finds the code in the codebook by name, with its counts, and renames it by F2', async () => {
    await run('Verbatim: Find Code');
    await answer('Vision', /Vision/);
    await untilFocused('treeitem: Vision, ');
    assert.match(await workbench.focused(), /1 passage \(1 coding by 1 coder\), 1 person, 1 source; shown/);
    await workbench.keys('F2');
    await asked();
    await workbench.keys('Control+A');
    await workbench.type('Picture of teaching');
    await workbench.keys('Enter');
    await heard(/Vision is now called Picture of teaching/);
    await told('treeitem', /^Picture of teaching, /);
  });

  it('marks the source as coded, and hears it', async () => {
    await workbench.keys('Control+1');
    await workbench.keys("Control+' d");
    await heard(/marked as coded, with a frozen copy of your codings/);
  });
});

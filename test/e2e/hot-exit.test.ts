import assert from 'node:assert/strict';
import { readdirSync, statSync } from 'node:fs';
import * as path from 'node:path';
import { textId } from '../../src/core/text/blob-id';
import { Workbench } from './workbench';

const LEE = 'transcripts/lee.md';
const FILE = `codings/ana/${LEE}.yaml`;
const NEW_WORDS = 'It took a year.';

interface Line {
  readonly code: string;
  readonly at: string;
  readonly quote: string;
  readonly text: string;
}

/** Unsaved words survive whatever ends the window, and so does what was coded on them. */
describe('A transcript with unsaved words', () => {
  let workbench: Workbench;
  const lines = (): readonly Line[] =>
    (workbench.readFile(FILE) ?? '')
      .split('\n')
      .filter((line) => line.startsWith('- '))
      .map((line) => JSON.parse(line.slice(2)) as Line);
  const coded = (): readonly string[] => lines().map(({ code, quote }) => `${code}: ${quote}`).sort();
  const status = (words: string): Promise<unknown> => workbench.until(words, async () => (await workbench.statusBar()).some((name) => name.includes(words)));
  /** Codings that wait in the journal for a save. */
  const waiting = (): readonly string[] => {
    const journal = path.join(workbench.study, '.verbatim/journal');
    try {
      return readdirSync(journal, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(path.join(journal, name)).isFile());
    } catch {
      return [];
    }
  };
  /** Selects words of one row of the editor, saved or not, by the column at which they begin. */
  const selectAt = async (line: number, column: number, words: string): Promise<void> => {
    await workbench.goTo(line, column);
    await workbench.keys(...Array.from(words, () => 'Shift+ArrowRight'));
    await status(`(${words.length} selected)`);
  };
  const dirty = (): Promise<boolean> => workbench.page.locator('.tab.active.dirty').isVisible();
  /** The words that each coding of a code covers in the editor, as a click on its row selects them. */
  const covers = async (code: string, words: string): Promise<void> => {
    await workbench.until(`${code} on “${words}”`, async () => {
      await (await workbench.tree('Codebook')).getByRole('treeitem', { name: new RegExp(`^${code}`) }).first().click();
      const row = (await workbench.tree('Codings')).getByRole('treeitem', { name: new RegExp(`^${words}`) }).first();
      if (!(await row.isVisible())) return false;
      await row.click();
      return workbench.until('the selection', async () => (await workbench.statusBar()).some((name) => name.includes(`(${words.length} selected)`)), 3000).then(() => true, () => false);
    });
    // The row keeps the focus for a moment.
    await workbench.until(`the selection to be “${words}”`, async () => {
      await workbench.keys('Control+1', 'Control+C');
      return (await workbench.page.evaluate(() => navigator.clipboard.readText())) === words;
    });
  };
  /** Everything is on the screen as it was left, and nothing of it on the disk that was not. */
  const isAsItWas = async (): Promise<void> => {
    await status('Coder: Ana R.');
    await workbench.until('the unsaved words', async () => (await workbench.editor.innerText()).replaceAll('\u00a0', ' ').includes(NEW_WORDS));
    await workbench.until('the mark of unsaved changes', dirty);
    assert.ok(!workbench.readFile(LEE)?.includes(NEW_WORDS));
    await workbench.until('the unsaved coding', async () => (await workbench.readTree('Codebook')).some(({ name }) => name.startsWith('Vision') && name.includes('1 coding')));
    await covers('Trust', 'we laughed');
    await covers('Vision', NEW_WORDS);
    assert.deepEqual(coded(), ['trust: Down the hall', 'trust: we laughed']);
  };

  before(async () => {
    workbench = await Workbench.open({ folder: 'test/fixtures/coding', settings: { 'files.autoSave': 'off' }, viewport: { width: 1200, height: 800 } });
    await status('Coding Mode is off');
    await workbench.runCommand('Verbatim: Choose Coder…');
    await workbench.answer('Ana');
    await status('Coder: Ana R.');
    for (const [key, code] of [['1', 'Trust'], ['2', 'Vision']] as const) {
      await workbench.runCommand('Verbatim: Pin Code…');
      await workbench.answer(code);
      await workbench.until('the keys', async () => (await workbench.page.locator('.quick-input-title').innerText()).includes('On which key'));
      await workbench.answer(key);
      await workbench.until('the pin', async () => (await workbench.readTree('Codebook')).some(({ name }) => name.startsWith(code) && name.includes(`pinned ${key}`)));
    }
    await workbench.openFile(LEE);
    await workbench.select(LEE, 'Down the hall');
    await workbench.keys("Control+' 1");
    await workbench.until('a coding', () => coded().includes('trust: Down the hall'));
  });
  after(async () => {
    await workbench.close();
  });

  it('takes codings: on saved words at once, on unsaved ones when it is saved', async () => {
    await workbench.goTo(8, 14);
    await workbench.type('Oh well, ');
    await workbench.goTo(12, 14);
    await workbench.type(`${NEW_WORDS} `);
    // “we laughed” stands 16 letters further than on the disk.
    await selectAt(12, 73 + NEW_WORDS.length + 1, 'we laughed');
    await workbench.keys("Control+' 1");
    await workbench.until('the coding of saved words', () => coded().includes('trust: we laughed'));
    await selectAt(12, 14, NEW_WORDS);
    await workbench.keys("Control+' 2");
    const dialog = workbench.page.getByRole('dialog');
    await dialog.waitFor();
    await workbench.screenshot('unsaved-words', ['light']);
    await dialog.getByRole('button', { name: 'Code When I Save' }).click();
    await workbench.until('the journal', () => waiting().length === 1);
    await isAsItWas();
    // VS Code keeps what is unsaved a second after the last key.
    await workbench.page.waitForTimeout(2500);
  });

  it('comes back with all its codings when the window is loaded again', async () => {
    await workbench.reload();
    await isAsItWas();
    await workbench.screenshot('hot-exit', ['light']);
  });

  it('comes back when its page was closed and another is opened', async () => {
    await workbench.reopen();
    await isAsItWas();
  });

  it('keeps them when the process of the extensions is killed', async function () {
    if (!(await workbench.killExtensionHosts())) this.skip();
    await isAsItWas();
  });

  it('has everything on the disk when it is saved', async () => {
    await workbench.editor.click();
    await workbench.save();
    await workbench.until('the words are saved', () => workbench.readFile(LEE)?.includes(NEW_WORDS));
    await workbench.until('the waiting coding is written', () => coded().includes(`vision: ${NEW_WORDS}`));
    await workbench.until('nothing waits', () => waiting().length === 0);
    assert.deepEqual(coded(), ['trust: Down the hall', 'trust: we laughed', `vision: ${NEW_WORDS}`]);
    const text = workbench.readFile(LEE)!;
    await workbench.until('every record names the saved text', () => lines().every((line) => line.text === textId(text)));
    for (const { at, quote } of lines()) {
      const [line, from, last, to] = at.split(/[:-]/).map(Number);
      assert.equal(line, last);
      assert.equal(text.split('\n')[line! - 1]!.slice(from! - 1, to! - 1), quote);
    }
  });

  it('has its codings at their words when a revert is undone', async () => {
    await workbench.goTo(6, 1);
    await workbench.type('**Interviewer:** Please begin.\n\n');
    await workbench.goTo(10, 23);
    await workbench.type('right ');
    await workbench.until('unsaved', dirty);
    await workbench.runCommand('File: Revert File');
    await workbench.until('reverted', async () => !(await dirty()));
    await covers('Trust', 'Down the hall');
    await workbench.editor.click();
    await workbench.keys('Control+Z');
    await workbench.until('the words are back', async () => (await workbench.editor.innerText()).replaceAll('\u00a0', ' ').includes('Please begin.'));
    await covers('Vision', NEW_WORDS);
    await covers('Trust', 'we laughed');
    await workbench.editor.click();
    await workbench.save();
    await workbench.until('saved', () => workbench.readFile(LEE)?.includes('Please begin.'));
    await workbench.until('every record is at its words', () => lines().every(({ text }) => text === textId(workbench.readFile(LEE)!)));
    assert.deepEqual(coded().filter((each) => each !== 'trust: Down the hall' && !each.includes('right')), ['trust: we laughed', `vision: ${NEW_WORDS}`]);
  });
});

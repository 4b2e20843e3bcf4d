import assert from 'node:assert/strict';
import { Workbench } from './workbench';

const LEE = 'transcripts/lee.md';

describe('A code dropped on the text', () => {
  let workbench: Workbench;
  const coded = (): readonly string[] =>
    (workbench.readFile(`codings/ana/${LEE}.yaml`) ?? '')
      .split('\n')
      .filter((line) => line.startsWith('- '))
      .map((line) => JSON.parse(line.slice(2)) as { readonly code: string; readonly quote: string })
      .map(({ code, quote }) => `${code}: ${quote}`);
  /** Drags a row of the Codebook view on the middle of a word of the transcript. */
  const drop = async (code: string, word: string): Promise<void> => {
    const row = (await workbench.tree('Codebook')).getByRole('treeitem', { name: new RegExp(`^${code}`) }).first();
    const target = workbench.editor.locator('.view-line').getByText(word).first();
    await workbench.drag(row, target, await middleOf(word));
  };
  /** Where a word stands within the piece of line that holds it: letters are of one width. */
  const middleOf = async (word: string): Promise<{ readonly x: number; readonly y: number }> => {
    const target = workbench.editor.locator('.view-line').getByText(word).first();
    const [text, box] = [await target.innerText(), await target.boundingBox()];
    assert.ok(box);
    const at = text.replaceAll('\u00a0', ' ').indexOf(word) + word.length / 2;
    return { x: (box.width / text.length) * at, y: box.height / 2 };
  };

  before(async () => {
    workbench = await Workbench.open({ folder: 'test/fixtures/coding' });
    await workbench.until('the study is read', async () => (await workbench.statusBar()).some((name) => name.includes('Coding Mode is off')));
    await workbench.openFile(LEE);
    await workbench.runCommand('Verbatim: Choose Coder…');
    await workbench.answer('Ana');
    await workbench.tree('Codebook');
  });
  after(async () => {
    await workbench.close();
  });

  it('codes what was selected there, and inserts nothing', async () => {
    const before = workbench.readFile(LEE);
    await workbench.select(LEE, 'Down the hall');
    await drop('Trust', 'Down the hall');
    await workbench.until('the coding', () => coded().includes('trust: Down the hall'));
    await workbench.screenshot('dropped', ['light']);
    assert.equal(workbench.readFile(LEE), before);
  });

  it('codes the turn under it where nothing is selected there', async () => {
    await drop('Trust', 'Nobody asked');
    await workbench.until('the coding', () => coded().includes('trust: I did say so. Nobody asked me to.'));
    // The editor takes the focus when the drop is done.
    await workbench.until('it is said', async () => (await workbench.statusBar()).some((name) => name.includes('Coded the turn of Ms. Lee')));
    await workbench.page.waitForTimeout(500);
  });

  it('codes in Coding Mode too, where the transcript is read-only', async () => {
    await workbench.runCommand('Verbatim: Coding Mode');
    await workbench.until('the mode', async () => (await workbench.statusBar()).some((name) => name.includes('Coding Mode is on')));
    await workbench.select(LEE, 'we laughed');
    await drop('Invitation', 'we laughed');
    await workbench.until('the coding', () => coded().includes('invitation: we laughed'));
    const before = workbench.readFile(LEE);
    await workbench.page.waitForTimeout(1000);
    await workbench.keys('q');
    await workbench.page.waitForTimeout(1500);
    assert.equal(workbench.readFile(LEE), before, 'it is read-only again');
  });

  it('is still in Coding Mode after the window was loaded again', async () => {
    await workbench.reload();
    await workbench.until('the mode', async () => (await workbench.statusBar()).some((name) => name.includes('Coding Mode is on')));
    await workbench.openFile(LEE);
    await workbench.select(LEE, 'I did say so.');
    await workbench.keys('r');
    await workbench.until('the coding', () => coded().includes('invitation: I did say so.'));
  });

  it('is renamed in the tree with F2', async () => {
    const tree = await workbench.tree('Codebook');
    await tree.getByRole('treeitem', { name: /^Trust/ }).first().click();
    await workbench.keys('F2');
    await workbench.until('the name is offered', async () => (await workbench.quickInput.inputValue()) === 'Trust');
    await workbench.answer('Reliance');
    await workbench.until('it is renamed', () => (workbench.readFile('codebook.yaml') ?? '').includes('name: Reliance'));
    await workbench.until('the tree shows it', async () => (await workbench.readTree('Codebook')).some(({ name }) => name.startsWith('Reliance')));
  });

  it('moves below another code when it is dropped on that', async () => {
    const tree = await workbench.tree('Codebook');
    const row = (name: string) => tree.getByRole('treeitem', { name: new RegExp(`^${name}`) }).first();
    await workbench.drag(row('Reliance'), row('Leadership'));
    await workbench.until('it is moved', () => /^ {6}- id: trust$/m.test(workbench.readFile('codebook.yaml') ?? ''));
    await workbench.until('its row has moved', async () => (await workbench.readTree('Codebook')).some(({ name, level }) => name.startsWith('Reliance') && level === 2));
  });
});

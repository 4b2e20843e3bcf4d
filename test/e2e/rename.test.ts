import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import * as path from 'node:path';
import { Workbench } from './workbench';

/** The study's files and their bytes, without what the editor and the program keep for themselves. */
function bytesOf(folder: string, below = ''): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const name of readdirSync(path.join(folder, below))) {
    const at = path.join(below, name);
    if (name === '.vscode' || name === '.verbatim' || name === '.git') continue;
    if (statSync(path.join(folder, at)).isDirectory()) for (const [file, bytes] of bytesOf(folder, at)) files.set(file, bytes);
    else files.set(at, readFileSync(path.join(folder, at), 'latin1'));
  }
  return files;
}

/** What F2 does is one step, and taking it back leaves every file as it was. */
describe('Undo of a rename', () => {
  let workbench: Workbench;
  let study = '';
  let original: ReadonlyMap<string, string> = new Map();
  before(async () => {
    workbench = await Workbench.open({ folder: 'test/fixtures/memos', prepare: (folder) => {
        study = folder;
        original = bytesOf(folder);
      }, viewport: { width: 1440, height: 1000 } });
    await workbench.openFile('memos/modelling.md');
    await workbench.until('the study is read', async () => (await workbench.statusBar()).some((name) => name.includes('Ana') || name.includes('Coder') || name.includes('Coding Mode')));
  });
  after(async () => {
    await workbench.close();
  });

  /** Renames what stands at a place by F2, takes it back, and gives the files that had another text between. */
  async function renameAndUndo(file: string, words: string, from: string, name: string): Promise<readonly string[]> {
    const before = bytesOf(study);
    const lines = before.get(file)!.split('\n');
    const line = lines.findIndex((each) => each.includes(words));
    await workbench.openFile(file);
    await workbench.goTo(line + 1, lines[line]!.indexOf(words) + 4);
    await workbench.keys('F2');
    const box = workbench.page.locator('.rename-box input');
    // The box is there before it says what is renamed, and takes no keys until then.
    await workbench.until('what is renamed', async () => (await box.evaluateAll((all) => all.some((one) => one === document.activeElement))) && (await workbench.page.evaluate(() => (document.activeElement as HTMLInputElement).value)) === from);
    await workbench.keys('Control+a');
    await workbench.type(name);
    await workbench.keys('Enter');
    await workbench.until('it is renamed', async () => {
      if (await workbench.quickInput.isVisible()) await workbench.keys('Enter');
      await workbench.page.waitForTimeout(500);
      return [...bytesOf(study)].some(([at, bytes]) => before.get(at) !== bytes);
    });
    // All files are written when none changes any more.
    let between = bytesOf(study);
    await workbench.until('every file is written', async () => {
      await workbench.page.waitForTimeout(400);
      const [last, now] = [between, bytesOf(study)];
      between = now;
      return last.size === now.size && [...now].every(([at, bytes]) => last.get(at) === bytes);
    });
    await workbench.page.locator('.editor-instance .view-lines').first().click({ position: { x: 600, y: 300 } });
    await workbench.keys('Control+z');
    // VS Code may ask first whether this file or all of them are meant.
    const undoAll = workbench.page.getByRole('dialog').getByRole('button', { name: /^Undo in \d+ Files$/ });
    await workbench.until('the step is taken back', async () => {
      if (await undoAll.isVisible()) await undoAll.click();
      return (await workbench.page.locator('.editor-instance .view-lines').first().innerText()).replaceAll('\u00a0', ' ').includes(words);
    });
    await workbench.keys('Control+K s');
    await workbench.until('every file is as it was', () => {
      const now = bytesOf(study);
      return now.size === original.size && [...now].every(([at, bytes]) => original.get(at) === bytes);
    });
    return [...between.keys()].filter((at) => before.get(at) !== between.get(at)).sort();
  }

  it('of a person restores every file to the byte', async () => {
    const changed = await renameAndUndo('memos/modelling.md', 'person:t07]]', 't07', 'p-one');
    assert.ok(changed.length >= 3, changed.join());
    assert.ok(changed.includes('transcripts/north/lee.md') && changed.includes('memos/modelling.md'), changed.join());
  });

  it('of a code restores the codebook and every link', async () => {
    const changed = await renameAndUndo('memos/code-vision.md', 'code:vision|', 'vision', 'aim');
    assert.ok(changed.includes('codebook.yaml') && changed.includes('memos/outline.md'), changed.join());
  });

  it('of a memo gives its file the old name again, and every link', async () => {
    const changed = await renameAndUndo('memos/modelling.md', 'trust-and-doors', 'trust-and-doors', 'doors');
    assert.deepEqual(changed, ['memos/doors.md', 'memos/modelling.md']);
  });
});

import assert from 'node:assert/strict';
import { Workbench } from './workbench';

const LEE = 'transcripts/lee.md';

/** Ana's codings of lee.md, as `code: quote`. */
function coded(workbench: Workbench): readonly string[] {
  return (workbench.readFile(`codings/ana/${LEE}.yaml`) ?? '')
    .split('\n')
    .filter((line) => line.startsWith('- '))
    .map((line) => JSON.parse(line.slice(2)) as { readonly code: string; readonly quote: string })
    .map(({ code, quote }) => `${code}: ${quote}`);
}

describe('A researcher who codes by keyboard', () => {
  let workbench: Workbench;
  const untilCoded = (...wanted: readonly string[]): Promise<unknown> => workbench.until(`codings ${wanted.join(' | ')}`, () => JSON.stringify(coded(workbench)) === JSON.stringify(wanted));
  const untilPicking = (): Promise<void> => workbench.quickInput.waitFor();
  const untilClosed = (): Promise<void> => workbench.quickInput.waitFor({ state: 'hidden' });

  before(async () => {
    workbench = await Workbench.open({ folder: 'test/fixtures/coding' });
  });
  after(async () => {
    await workbench.close();
  });

  it('says once who codes, and turns Coding Mode on by a chord', async () => {
    await workbench.openFile(LEE);
    await workbench.until('the study is read', async () => (await workbench.statusBar()).some((name) => name.includes('Coding Mode is off')));
    await workbench.keys("Control+' k");
    await workbench.until('the status bar says so', async () => (await workbench.statusBar()).some((name) => name.includes('Coding Mode is on')));
    await workbench.select(LEE, 'Down the hall');
    await workbench.keys('c');
    await untilPicking();
    assert.ok((await workbench.readQuickPick()).some((name) => name.includes('Ana R.')));
    await workbench.answer('Ana');
    await workbench.until('the picker of codes', async () => (await workbench.readQuickPick()).some((name) => name.includes('Trust')));
  });

  it('sees definitions while choosing, and codes with Enter', async () => {
    const rows = await workbench.readQuickPick();
    assert.ok(rows.some((name) => name.includes('Vision') && name.includes('Leadership') && name.includes('Says what better teaching would look like.')), rows.join('\n'));
    assert.ok(!rows.some((name) => name.includes('Old idea')), 'retired codes are not offered');
    await workbench.screenshot('code-picker');
    await workbench.answer('vis');
    await untilClosed();
    await untilCoded('vision: Down the hall');
  });

  it('makes a new code by typing its name, with no further question', async () => {
    await workbench.keys('c');
    await untilPicking();
    await workbench.type('In the hallway');
    await workbench.until('the offer', async () => (await workbench.readQuickPick()).some((name) => name.includes('In the hallway')));
    await workbench.screenshot('new-code', ['light']);
    await workbench.keys('Enter');
    await untilClosed();
    await untilCoded('in-the-hallway: Down the hall', 'vision: Down the hall');
    assert.match(workbench.readFile('codebook.yaml') ?? '', /- id: in-the-hallway\n\s+name: "?In the hallway"?\n\s+status: provisional/);
  });

  it('adds several codes from one list with Ctrl+Enter, and Enter ends', async () => {
    await workbench.select(LEE, 'we laughed');
    await workbench.keys('c');
    await untilPicking();
    await workbench.type('trust');
    await workbench.keys('Control+Enter');
    await workbench.until('the first is written', () => coded(workbench).includes('trust: we laughed'));
    await workbench.type('invit');
    await workbench.keys('Control+Enter');
    await workbench.until('the second is written', () => coded(workbench).includes('invitation: we laughed'));
    await workbench.screenshot('add-and-stay', ['light']);
    await workbench.type('vision');
    await workbench.keys('Enter');
    await untilClosed();
    await untilCoded('in-the-hallway: Down the hall', 'vision: Down the hall', 'invitation: we laughed', 'trust: we laughed', 'vision: we laughed');
  });

  it('chooses an existing code before a new one when both match', async () => {
    await workbench.select(LEE, 'I did say so.');
    await workbench.keys('c');
    await untilPicking();
    await workbench.type('difference');
    await workbench.until('both are offered', async () => (await workbench.readQuickPick()).length === 2);
    await workbench.keys('Enter');
    await untilClosed();
    await workbench.until('it is coded', () => coded(workbench).includes('visible-difference: I did say so.'));
  });

  it('uncodes, undoes and redoes with U, Z and Y', async () => {
    await workbench.keys('u');
    await workbench.until('it is gone', () => !coded(workbench).some((each) => each.startsWith('visible-difference')));
    await workbench.keys('z');
    await workbench.until('it is back', () => coded(workbench).includes('visible-difference: I did say so.'));
    await workbench.keys('y');
    await workbench.until('it is gone again', () => !coded(workbench).some((each) => each.startsWith('visible-difference')));
  });

  it('repeats the last code with R, and writes a note with M', async () => {
    await workbench.select(LEE, 'Nobody asked me to.');
    await workbench.keys('r');
    await workbench.until('it is coded', () => coded(workbench).includes('visible-difference: Nobody asked me to.'));
    await workbench.keys('m');
    await untilPicking();
    await workbench.type('First line ⏎ second line');
    await workbench.screenshot('note', ['light']);
    await workbench.keys('Enter');
    await workbench.until('the note is written', () => workbench.readFile(`codings/ana/${LEE}.yaml`)?.includes('"note":"First line\\nsecond line"'));
  });

  it('recodes with T, and the note stays', async () => {
    await workbench.keys('t');
    await untilPicking();
    await workbench.answer('trust');
    await untilClosed();
    await workbench.until('it is recoded', () => coded(workbench).includes('trust: Nobody asked me to.'));
    assert.ok(workbench.readFile(`codings/ana/${LEE}.yaml`)?.includes('"note":"First line\\nsecond line"'));
  });

  it('takes the turn at the cursor where nothing is selected, and says so', async () => {
    await workbench.goTo(12, 20);
    await workbench.keys('c');
    await untilPicking();
    assert.match(await workbench.page.locator('.quick-input-title').innerText(), /Nothing is selected: code the turn of Ms\. Lee/);
    await workbench.screenshot('turn', ['light']);
    await workbench.keys('Escape');
    await untilClosed();
  });

  it('cannot overwrite the transcript with any key of Coding Mode or none', async () => {
    const before = workbench.readFile(LEE);
    await workbench.keys('q', 'Backspace', 'Delete', 'Enter');
    await workbench.page.waitForTimeout(500);
    await workbench.screenshot('coding-mode');
    assert.equal(await workbench.page.locator('.tab.active.dirty').count(), 0);
    assert.equal(workbench.readFile(LEE), before);
  });

  it('edits with E, where letters are letters again', async () => {
    await workbench.keys('e');
    await workbench.until('the status bar says so', async () => (await workbench.statusBar()).some((name) => name.includes('open for editing')));
    await workbench.goTo(12, 13);
    await workbench.type('cue ');
    // The window in the browser saves by itself after a second.
    await workbench.until('it is typed and saved', () => (workbench.readFile(LEE) ?? '').includes('cue  Then I tried'));
    assert.ok(!coded(workbench).some((each) => each.includes('cue')));
    await workbench.keys("Control+' e");
    // “Coding Mode is on” is also what it says while the transcript is open for editing.
    await workbench.until('the status bar says so', async () => (await workbench.statusBar()).some((name) => name.includes('read-only again')));
    await workbench.keys('q');
    await workbench.page.waitForTimeout(1500);
    assert.ok(!(workbench.readFile(LEE) ?? '').includes('q Then'));
  });
});

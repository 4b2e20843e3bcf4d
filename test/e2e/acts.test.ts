import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { Workbench } from './workbench';

const LEE = 'transcripts/lee.md';
const VTT = 'WEBVTT\n\nNOTE made by a machine\n\n00:00:01.000 --> 00:00:04.000\n<v Ms. Kim>We met in the hallway.\n\n00:00:05.000 --> 00:00:07.000\n<v Interviewer>And then?\n';

interface CodingLine {
  readonly code: string;
  readonly quote: string;
  readonly weight?: string | number;
  readonly flags?: readonly string[];
}

describe('A researcher who answers what the commands ask', () => {
  let workbench: Workbench;
  /** A folder outside the study, with files to import. */
  let outside: string;

  const codings = (): readonly CodingLine[] =>
    (workbench.readFile(`codings/ana/${LEE}.yaml`) ?? '')
      .split('\n')
      .filter((line) => line.startsWith('- '))
      .map((line) => JSON.parse(line.slice(2)) as CodingLine);
  const of = (code: string): CodingLine | undefined => codings().find((each) => each.code === code);
  const book = (): string => workbench.readFile('codebook.yaml') ?? '';
  /** Runs a command of the extension and waits for its list; gives what a screen reader says of the rows. */
  const asked = async (title: string): Promise<readonly string[]> => {
    await workbench.runCommand(`Verbatim: ${title}`);
    return offered(title);
  };
  /** The rows of the list that is open now, once the palette is gone. */
  const offered = async (title: string): Promise<readonly string[]> =>
    workbench.until(`the list of ${title}`, async () => {
      if (!(await workbench.quickInput.isVisible()) || (await workbench.quickInput.inputValue()).startsWith('>')) return undefined;
      const rows = await workbench.quickRows.evaluateAll((all) => all.map((row) => row.getAttribute('aria-label') ?? ''));
      return rows.length > 0 && !rows.some((name) => name.includes(`Verbatim: ${title}`)) ? rows : undefined;
    });
  const choose = async (name: string): Promise<void> => {
    await workbench.quickRows.filter({ hasText: name }).first().click();
  };
  const code = async (words: string, name: string): Promise<void> => {
    await workbench.select(LEE, words);
    await asked('Code…');
    await workbench.answer(name);
    await workbench.quickInput.waitFor({ state: 'hidden' });
  };

  before(async () => {
    workbench = await Workbench.open({ folder: 'test/fixtures/coding' });
    outside = `${workbench.study}-outside`;
    mkdirSync(outside);
    writeFileSync(path.join(outside, 'Talk with Kim.vtt'), VTT);
    await workbench.until('the study is read', async () => (await workbench.statusBar()).some((name) => name.includes('Coding Mode is off')));
    await workbench.openFile(LEE);
    await workbench.runCommand('Verbatim: Choose Coder…');
    await workbench.answer('Ana');
    await code('Down the hall', 'Invitation');
    await workbench.until('the first coding', () => of('invitation'));
    await code('Down the hall, mostly', 'Trust');
    await workbench.until('the second coding', () => of('trust'));
    await workbench.select(LEE, 'Down the');
  });
  after(async () => {
    await workbench.close();
  });

  it('weighs the one of two overlapping codings that is meant, by the values of its code', async () => {
    const rows = await asked('Set Weight…');
    assert.deepEqual([rows.length, rows[0]?.includes('Invitation'), rows[1]?.includes('Trust')], [2, true, true], 'the shortest passage comes first');
    await choose('Invitation');
    const values = await workbench.until('its values', async () => {
      const all = await workbench.readQuickPick();
      return all.some((name) => name.startsWith('high')) ? all : undefined;
    });
    assert.deepEqual(values.map((name) => name.split(',')[0]), ['low', 'high', 'No weight']);
    await choose('high');
    await workbench.until('the weight', () => of('invitation')?.weight === 'high');
    assert.equal(of('trust')?.weight, undefined);
  });

  it('weighs the other by any number, with a comma too, and by nothing else', async () => {
    await asked('Set Weight…');
    await choose('Trust');
    await workbench.until('the question', async () => (await workbench.quickRows.count()) === 0);
    await workbench.quickInput.fill('much');
    await workbench.page.getByText('Type a number, such as 3 or -0.5, or nothing.').waitFor();
    await workbench.answer('2,5');
    await workbench.until('the weight', () => of('trust')?.weight === 2.5);
  });

  it('flags a coding with marks of the codebook and with a new one, which the codebook then lists', async () => {
    await asked('Set Flag…');
    await choose('Trust');
    await workbench.until('the flags', async () => (await workbench.readQuickPick()).some((name) => name.includes('disconfirming')));
    await choose('disconfirming');
    await choose('A new flag…');
    await workbench.screenshot('set-flag', ['light']);
    await workbench.keys('Enter');
    await workbench.until('the question', async () => (await workbench.quickRows.count()) === 0);
    await workbench.answer('by hearsay');
    await workbench.until('the flags', () => JSON.stringify(of('trust')?.flags) === JSON.stringify(['disconfirming', 'by hearsay']));
    assert.match(book(), /^flags: \[disconfirming, self-report, by hearsay\]$/m);
    assert.equal(of('invitation')?.flags, undefined);
  });

  it('hears everything that is coded at the cursor, and what can be done with it', async () => {
    const rows = await asked('What Is Coded Here');
    assert.equal(rows.length, 2);
    assert.match(rows[0]!, /Leadership.*Invitation.*Ana R\. · line 8, columns 14 to 27 · weight high.*“Down the hall”/);
    assert.match(rows[1]!, /Trust.*Ana R\. · line 8, columns 14 to 35 · weight 2\.5 · disconfirming · by hearsay.*“Down the hall, mostly”/);
    await workbench.screenshot('coded-here', ['light']);
    await choose('Trust');
    await workbench.until('what can be done', async () => (await workbench.readQuickPick()).some((name) => name.startsWith('Uncode')));
    await choose('Select the Passage');
    await workbench.until('it is selected', async () => (await workbench.statusBar()).some((name) => name.includes('(21 selected)')));
  });

  it('is asked which code a missing one is, and the codebook alone says so afterwards', async () => {
    const line = `- ${JSON.stringify({ id: 'zz11zz11zz', code: 'visoin', at: '14:14-14:27', quote: 'I did say so.', before: '', after: '', text: '000000000000', date: '2026-01-01' })}\n`;
    workbench.writeFile(`codings/ben/${LEE}.yaml`, line);
    await workbench.until('the problem', async () => (await workbench.readTree('Sources')).some(({ name }) => name.includes('3 codings')));
    await asked('Replace Missing Code…');
    await workbench.page.getByText('Which code is “visoin”?').waitFor();
    await workbench.answer('Vision');
    await workbench.until('the codebook', () => /id: vision\n(?: {8}.*\n)*? {8}was: \[visoin\]\n/.test(book()));
    assert.equal(workbench.readFile(`codings/ben/${LEE}.yaml`), line);
  });

  it('splits a code: ticks the codings that go to the new one', async () => {
    await code('we laughed', 'Trust');
    await workbench.until('the coding', () => codings().filter((each) => each.code === 'trust').length === 2);
    await asked('Split Code…');
    await workbench.answer('Trust');
    await workbench.page.getByText('Split Trust: name of the new code beside it').waitFor();
    await workbench.answer('Laughing together');
    const rows = await workbench.until('the codings', async () => {
      const all = await workbench.readQuickPick();
      return all.some((name) => name.includes('we laughed')) ? all : undefined;
    });
    assert.equal(rows.length, 2);
    await choose('we laughed');
    await workbench.keys('Enter');
    await workbench.until('the new code', () => of('laughing-together')?.quote === 'we laughed');
    assert.equal(of('trust')?.quote, 'Down the hall, mostly');
    assert.match(book(), /- id: laughing-together\n {4}name: Laughing together\n {4}status: provisional\n/);
  });

  it('marks a source as coded and takes that back, and the tree says so', async () => {
    await workbench.runCommand('Verbatim: Mark Coded');
    await workbench.until('the mark', async () => (await workbench.readTree('Sources')).some(({ name }) => name.startsWith('lee') && name.includes('marked coded')));
    assert.ok(workbench.readFile(`coded/ana/${LEE}.yaml`)?.endsWith(`marked coded.\n\n${workbench.readFile(`codings/ana/${LEE}.yaml`) ?? ''}`));
    await workbench.runCommand('Verbatim: Not Coded Yet');
    await workbench.until('no mark', async () => (await workbench.readTree('Sources')).some(({ name }) => name.startsWith('lee') && !name.includes('marked coded')));
    assert.equal(workbench.readFile(`coded/ana/${LEE}.yaml`), undefined);
  });

  it('imports a transcript that is chosen in the dialog, and reads what was left out', async () => {
    await workbench.runCommand('Verbatim: Import Transcripts…');
    await workbench.until('the dialog shows a folder', async () => (await workbench.quickInput.inputValue()).startsWith('/'));
    await workbench.quickInput.fill(`${outside}/`);
    await workbench.until('the dialog went there', async () => (await workbench.readQuickPick()).some((name) => name.includes('Talk with Kim.vtt')));
    await choose('Talk with Kim.vtt');
    const text = await workbench.until('the source', () => workbench.readFile('transcripts/talk-with-kim.md'));
    assert.match(text, /\[00:00:01\] \*\*Ms\. Kim:\*\* We met in the hallway\./);
    const toast = await workbench.notification('Imported 1 transcript.');
    await toast.getByRole('button', { name: 'Show Report' }).click();
    await workbench.page.getByRole('tab', { name: /^Import report 1\.md/ }).waitFor();
    await workbench.until('the report', async () => (await workbench.editor.innerText()).replaceAll('\u00a0', ' ').includes('made by a machine'));
    await workbench.screenshot('import-report', ['light']);
    await workbench.until('its row', async () => (await workbench.readTree('Sources')).some(({ name }) => name.startsWith('Talk with Kim')));
  });

  it('imports a file that is dropped on the Sources view', async () => {
    const tree = await workbench.tree('Sources');
    const transfer = await workbench.page.evaluateHandle((text) => {
      const data = new DataTransfer();
      data.items.add(new File([text], 'Second talk.vtt', { type: 'text/vtt' }));
      return data;
    }, VTT.replace('hallway', 'library'));
    const row = tree.getByRole('treeitem').first();
    for (const type of ['dragenter', 'dragover', 'drop']) {
      await row.dispatchEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true });
      await workbench.page.waitForTimeout(200);
    }
    const text = await workbench.until('the source', () => workbench.readFile('transcripts/second-talk.md'));
    assert.match(text, /We met in the library\./);
  });

  it('says by a quick fix who a speaker is whom the front matter leaves out', async () => {
    const text = '---\nspeakers: { Ms. Lee: t07 }\n---\nMs. Lee: We met.\n\nMr. Ode: I came too.\n\nMs. Lee: He did.\n\nMr. Ode: Yes.\n';
    workbench.writeFile('transcripts/pair.md', text);
    workbench.writeFile('codings/ben/transcripts/pair.md.yaml', `- ${JSON.stringify({ id: 'zz22zz22zz', code: 'trust', at: '6:10-6:21', quote: 'I came too.', before: '', after: '', text: '000000000000', date: '2026-01-01' })}\n`);
    // VS Code's watcher does not see every folder that is made in a folder that is new.
    await workbench.runCommand('Verbatim: Refresh');
    await workbench.until('the source', async () => (await workbench.readTree('Sources')).some(({ name }) => name.startsWith('pair') && name.includes('1 coding')));
    await workbench.openFile('transcripts/pair.md');
    await workbench.goTo(6, 2);
    const fix = workbench.page.getByRole('option', { name: /Add “Mr\. Ode” to speakers…/ }).first();
    // The problem comes a moment later, and the list of its fixes is what it is when it opens.
    await workbench.until('the fix', async () => {
      await workbench.keys('Escape', 'Control+.');
      return fix.waitFor({ timeout: 1500 }).then(() => true, () => false);
    });
    await workbench.screenshot('unknown-speaker', ['light']);
    await workbench.keys('Enter');
    await workbench.page.getByText('Who is “Mr. Ode”?').waitFor();
    await choose('Interviewer');
    await workbench.until('the front matter', () => workbench.readFile('transcripts/pair.md') === text.replace('t07 }', 't07, Mr. Ode: interviewer }'));
  });
});

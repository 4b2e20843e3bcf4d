import assert from 'node:assert/strict';
import { Workbench } from './workbench';

const LEE = 'transcripts/interviews/lee-w1.md';
const FILE = `codings/ana/${LEE}.yaml`;
const CUTTING = "I can talk and cut, I can't sit and not cut.";
const FEET = 'I can see feet stopping';

interface Coding {
  readonly code: string;
  readonly at: string;
  readonly quote: string;
  readonly note?: string;
}

/** The first hour with the example study, from the codebook to a corrected transcript. */
describe('A researcher in her first hour', () => {
  let workbench: Workbench;
  const codings = (): readonly Coding[] =>
    (workbench.readFile(FILE) ?? '')
      .split('\n')
      .filter((line) => line.startsWith('- '))
      .map((line) => JSON.parse(line.slice(2)) as Coding);
  const codesOf = (quote: string): readonly string[] => codings().filter((each) => each.quote === quote).map(({ code }) => code);
  const untilCodes = (quote: string, ...codes: readonly string[]): Promise<unknown> =>
    workbench.until(`“${quote}”: ${codes.join(', ')}`, () => JSON.stringify([...codesOf(quote)].sort()) === JSON.stringify([...codes].sort()));
  const untilStatus = (words: string): Promise<unknown> => workbench.until(words, async () => (await workbench.statusBar()).some((name) => name.includes(words)), 30_000);
  const untilTitle = (words: string): Promise<unknown> => workbench.until(words, async () => (await workbench.page.locator('.quick-input-title').innerText()).includes(words));
  /** The words at the place that a coding's file gives. */
  const slice = (at: string): string => {
    const lines = (workbench.readFile(LEE) ?? '').split('\n');
    const [, line, from, endLine, to] = /^(\d+):(\d+)-(\d+):(\d+)$/.exec(at)!.map(Number);
    assert.equal(line, endLine, 'these passages have one line');
    return lines[line! - 1]!.slice(from! - 1, to! - 1);
  };
  /** How many highlights lie on the row of the screen that holds these words. */
  const highlights = (words: string): Promise<number> =>
    workbench.editor.evaluate((editor, text) => {
      const row = [...editor.querySelectorAll('.view-line')].find((line) => line.textContent.replaceAll('\u00a0', ' ').includes(text))?.getBoundingClientRect();
      if (!row) return -1;
      const middle = (row.top + row.bottom) / 2;
      return [...editor.querySelectorAll('.cdr[class*="ced-"]')].filter((ground) => ground.getBoundingClientRect().top < middle && middle < ground.getBoundingClientRect().bottom).length;
    }, words);
  /** What a screen reader is told of a code's row; undefined where the tree does not show it. */
  const codebookRow = async (name: string): Promise<string | undefined> => (await workbench.readTree('Codebook')).find((row) => row.name.startsWith(name))?.name;

  before(async () => {
    workbench = await Workbench.open({ folder: 'examples/maple-street', viewport: { width: 1440, height: 1500 } });
    await untilStatus('Coding Mode is off');
    await workbench.openFile(LEE);
  });
  after(async () => {
    await workbench.close();
  });

  it('says who she is, and turns Coding Mode on', async () => {
    await workbench.runCommand('Verbatim: Choose Coder…');
    await workbench.quickInput.waitFor();
    await workbench.answer('Ana');
    await untilStatus('Coder: Ana R.');
    await workbench.editor.click();
    await workbench.keys("Control+' k");
    await untilStatus('Coding Mode is on');
  });

  it('gives a code by C, sees its colour in the text and beside it, and its count grow', async () => {
    assert.match(await workbench.until('the tree', () => codebookRow('Information')), /5 passages \(\d+ codings by \d coders?\), 5 people, 4 sources/);
    await workbench.goTo(20, 100);
    assert.equal(await highlights('sit and not cut.'), 0);
    const stripes = await workbench.editor.locator('.cgmr').count();
    await workbench.select(LEE, CUTTING);
    await workbench.keys('c');
    await workbench.quickInput.waitFor();
    await workbench.type('information');
    await workbench.until('the offer', async () => (await workbench.readQuickPick())[0]?.includes('Information'));
    await workbench.keys('Enter');
    await untilCodes(CUTTING, 'information');
    await workbench.until('a highlight', async () => (await highlights('sit and not cut.')) > 0);
    await workbench.until('a stripe more', async () => (await workbench.editor.locator('.cgmr').count()) > stripes);
    await workbench.until('the count', async () => (await codebookRow('Information'))?.includes('6 passages'));
  });

  it('makes a code of the words by V, and takes it back by Z', async () => {
    const before = workbench.readFile('codebook.yaml');
    await workbench.select(LEE, FEET);
    await workbench.keys('v');
    await workbench.until('the code', () => codesOf(FEET).includes('i-can-see-feet-stopping'));
    assert.match(workbench.readFile('codebook.yaml') ?? '', /- id: i-can-see-feet-stopping\n\s+name: "?I can see feet stopping"?\n\s+status: provisional/);
    assert.ok((workbench.readFile('codebook.yaml') ?? '').startsWith((before ?? '').slice(0, 400)), 'comments stay');
    await workbench.keys('z');
    await workbench.until('it is undone', () => !codesOf(FEET).includes('i-can-see-feet-stopping'));
    await workbench.keys('y');
    await workbench.until('it is done again', () => codesOf(FEET).includes('i-can-see-feet-stopping'));
  });

  it('pins a code on 1, gives it, repeats it by R, and takes one away by U', async () => {
    await workbench.runCommand('Verbatim: Pin Code…');
    await workbench.quickInput.waitFor();
    await workbench.answer('Not asking');
    await untilTitle('On which key');
    await workbench.keys('Enter');
    await workbench.until('the pin', async () => (await codebookRow('Not asking'))?.includes('pinned 1'));
    await workbench.select(LEE, 'He never said a word to me about it.');
    await workbench.keys('1');
    await workbench.until('it is coded', () => codesOf('He never said a word to me about it.').includes('not-asking') || undefined);
    await workbench.select(LEE, 'They talk to the board.');
    await workbench.keys('r');
    await untilCodes('They talk to the board.', 'not-asking');
    await workbench.keys('u');
    await untilCodes('They talk to the board.');
  });

  it('goes from coding to coding by N and P', async () => {
    await workbench.goTo(18, 1);
    await workbench.keys('n');
    await untilStatus(`Information: “${CUTTING}”`);
    await workbench.keys('n');
    await untilStatus("you'd have seen");
    await workbench.keys('p');
    await untilStatus(`Information: “${CUTTING}”`);
  });

  it('writes a note by M, and finds it in the hover and in What Is Coded Here', async () => {
    await workbench.keys('m');
    await workbench.quickInput.waitFor();
    await workbench.answer('Hands busy, mouth free.');
    await workbench.until('the note', () => codings().some(({ quote, note }) => quote === CUTTING && note === 'Hands busy, mouth free.'));
    await workbench.goTo(20, 100);
    await workbench.hoverAtCursor(/Information[^]*Hands\sbusy,\smouth\sfree\./);
    await workbench.keys('Escape', 'h');
    await workbench.until('the coding', async () => (await workbench.readQuickPick()).some((name) => name.includes('Information') && name.includes('Hands busy')));
    await workbench.keys('Escape');
    await workbench.quickInput.waitFor({ state: 'hidden' });
  });

  it('renames a code: no coding is written', async () => {
    const before = workbench.readFile(FILE);
    await workbench.runCommand('Verbatim: Find Code…');
    await workbench.quickInput.waitFor();
    await workbench.answer('Information');
    await workbench.until('the row', async () => (await workbench.focused()).startsWith('treeitem: Information'));
    await workbench.keys('F2');
    await workbench.until('the name is offered', async () => (await workbench.quickInput.inputValue()) === 'Information');
    await workbench.answer('Knowing how things are done');
    await workbench.until('the tree', () => codebookRow('Knowing how things are done'));
    assert.equal(workbench.readFile(FILE), before);
  });

  it('corrects the transcript around a passage by E, and every coding keeps its words', async () => {
    const before = codings().map(({ code, quote }) => `${code}: ${quote}`);
    await workbench.goTo(20, 1);
    await workbench.editor.locator('textarea, .native-edit-context').first().focus();
    await workbench.keys('e');
    await untilStatus('open for editing');
    const line = (workbench.readFile(LEE) ?? '').split('\n')[19]!;
    await workbench.goTo(20, line.indexOf(CUTTING) + 1);
    await untilStatus(`Ln 20, Col ${line.indexOf(CUTTING) + 1}`);
    await workbench.type('Mostly. ');
    await workbench.goTo(18, 1);
    await untilStatus('Ln 18, Col 1');
    await workbench.keys('Enter', 'Enter');
    await untilStatus('Ln 20, Col 1');
    await workbench.save();
    await workbench.until('it is saved', () => workbench.readFile(LEE)?.includes(`Mostly. ${CUTTING}`));
    await workbench.until('every coding stands at its words', () => codings().filter(({ quote }) => !quote.includes('\n')).every(({ at, quote }) => slice(at) === quote), 20_000);
    assert.deepEqual(codings().map(({ code, quote }) => `${code}: ${quote}`), before);
  });

  it('sees everything at its words after the window was loaded again', async () => {
    await workbench.reload();
    await untilStatus('Coding Mode is on');
    await workbench.openFile(LEE);
    await workbench.goTo(22, 110);
    await workbench.until('the highlight', async () => (await highlights('sit and not cut.')) > 0);
    assert.equal(await highlights('thanks for doing this'), 0);
    assert.ok(codings().filter(({ quote }) => !quote.includes('\n')).every(({ at, quote }) => slice(at) === quote));
  });

  it('marks the source as coded', async () => {
    await workbench.runCommand('Verbatim: Mark Coded');
    await untilStatus('marked as coded');
    await workbench.until('the frozen copy', () => workbench.readFile(`coded/ana/${LEE}.yaml`)?.includes(CUTTING));
    await workbench.until('the Sources view', async () => (await workbench.readTree('Sources')).some(({ name }) => name.startsWith('Ji-won Lee, first interview') && name.includes('marked coded')));
  });

  it('reads all passages of the code, and opens one from the Codings view', async () => {
    await workbench.runCommand('Verbatim: Find Code…');
    await workbench.quickInput.waitFor();
    await workbench.answer('Knowing how');
    const row = await workbench.until('the passage', async () => (await workbench.readTree('Codings')).find(({ name }) => name.includes('I can talk and cut')));
    await (await workbench.tree('Codings')).getByRole('treeitem', { name: row.name }).click();
    await workbench.until('it is selected', async () => (await workbench.statusBar()).some((name) => name.includes('Ln 22,') && name.includes(`(${CUTTING.length} selected)`)));
    await workbench.runCommand('Verbatim: Read Code');
    await workbench.quickInput.waitFor();
    await workbench.answer('Knowing how');
    await workbench.page.getByRole('tab', { name: 'Knowing how things are done.md' }).first().waitFor();
    await workbench.until('the document', async () => (await workbench.editor.innerText()).replaceAll('\u00a0', ' ').includes('6 passages (8 codings by 2 coders) in 5 sources'));
  });
});

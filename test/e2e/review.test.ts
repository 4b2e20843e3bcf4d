import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { openStudy } from './study';
import type { Workbench } from './workbench';

/** Two people who read each other's work: notes on codings, and the review of a memo. */
describe('Two people who check each other’s work', () => {
  let workbench: Workbench;
  let study = '';
  before(async () => {
    workbench = await openStudy({
      folder: 'test/fixtures/memos',
      prepare: (folder) => {
        study = folder;
        const file = path.join(folder, 'codings/ben/transcripts/north/lee.md.yaml');
        writeFileSync(file, readFileSync(file, 'utf8').replace('"date":"2026-11-22"}', '"date":"2026-11-22","changed":"2026-11-22T09:00:00Z","note":"Is this trust, or *tact*? <img src=x onerror=alert(1)>"}'));
        // A mark whose paragraph was taken out since.
        mkdirSync(path.join(folder, 'reviews/ben/memos'), { recursive: true });
        writeFileSync(
          path.join(folder, 'reviews/ben/memos/what-i-brought.md.yaml'),
          '- {"id":"mmmmmmmm01","code":"questioned","at":"10:1-10:44","quote":"Closed doors I took for people who gave up.","before":"nto a staff room before the bell.","after":"","text":"0123456789ab","date":"2026-11-20","note":"All of them?"}\n',
        );
      },
      viewport: { width: 1440, height: 1000 },
      file: 'transcripts/north/lee.md',
    });
  });
  after(async () => {
    await workbench.close();
  });

  const thread = () => workbench.page.locator('.review-widget');

  it('read a note beside its passage, as plain text, answer it in a file of their own, and settle it', async () => {
    const before = readFileSync(path.join(study, 'codings/ben/transcripts/north/lee.md.yaml'), 'utf8');
    await workbench.page.locator('.comment-range-glyph.comment-thread-unresolved').first().click();
    await thread().waitFor();
    assert.match(await thread().innerText(), /Is this trust, or \*tact\*\? <img src=x onerror=alert\(1\)>/);
    await workbench.page.waitForTimeout(800);
    // Where VS Code has not opened it already.
    const begin = thread().locator('.review-thread-reply-button');
    if (await begin.isVisible()) await begin.click();
    else await thread().locator('.comment-form .monaco-editor').click();
    await workbench.type('Tact, I think.');
    await workbench.screenshot('review-1-answer');
    await thread().getByRole('button', { name: 'Send' }).click();
    const line = await workbench.until('the answer', () => workbench.readFile('reviews/ana/transcripts/north/lee.md.yaml'));
    assert.match(line, /"code":"reply".*"note":"Tact, I think\.".*"to":"bbbbbbbbb1"/);
    await workbench.until('both', async () => (await thread().innerText()).includes('Ana R.'));
    await thread().getByRole('button', { name: 'Settle' }).first().click();
    await workbench.until('settled', () => workbench.readFile('reviews/ana/transcripts/north/lee.md.yaml')?.includes('"resolved":true'));
    assert.equal(readFileSync(path.join(study, 'codings/ben/transcripts/north/lee.md.yaml'), 'utf8'), before, 'nobody writes into another’s file');
    await workbench.screenshot('review-2-settled', ['light', 'high-contrast']);
  });

  it('mark the paragraphs of a memo, and see with whom it is open', async () => {
    await workbench.runCommand('Verbatim: Choose Coder…');
    await workbench.answer('Ben');
    await workbench.openFile('memos/cases/north.md');
    await workbench.goTo(25, 4);
    await workbench.runCommand('Verbatim: Mark Paragraph…');
    await workbench.answer('Questioned');
    await workbench.answer('Two of how many?');
    await workbench.until('the mark', () => workbench.readFile('reviews/ben/memos/cases/north.md.yaml'));
    await workbench.page.locator('.comment-range-glyph.comment-thread-unresolved').first().click();
    await thread().waitFor();
    await workbench.until('the words', async () => (await thread().innerText()).includes('Two of how many?'));
    await workbench.fold('Codebook', 'Sources', 'Codings');
    const memos = await workbench.until('the row', async () => {
      const rows = (await workbench.readTree('Memos')).map(({ name }) => name);
      return rows.some((name) => name.includes('1 questioned')) ? rows : undefined;
    });
    assert.ok(memos.includes('North Elementary; in review · open with Ben (1 questioned, 1 not marked)'), memos.join('\n'));
    await workbench.fold('Memos');
    const cited = 'What [[code:vision]] there was came later; see [[trust-and-doors]] and [[North Elementary]].; line 15';
    await workbench.until('what links here', async () => (await workbench.readTree('Links')).some(({ name }) => name === cited));
    await workbench.screenshot('review-3-memo');
  });

  it('change and settle their own marks with the buttons beside them', async () => {
    await thread().getByRole('button', { name: 'Edit' }).first().click();
    await workbench.page.locator('.edit-textarea .monaco-editor, .comment-body ~ * .monaco-editor').first().waitFor();
    await workbench.keys('Control+a');
    await workbench.type('Two of five?');
    await thread().getByRole('button', { name: 'Save' }).click();
    await workbench.until('the new words', () => workbench.readFile('reviews/ben/memos/cases/north.md.yaml')?.includes('"note":"Two of five?"'));
    await thread().getByRole('button', { name: 'Settle' }).first().click();
    await workbench.until('settled', () => workbench.readFile('reviews/ben/memos/cases/north.md.yaml')?.includes('"resolved":true'));
    // A settled thread folds itself up and takes the focus along.
    await thread().waitFor({ state: 'hidden' });
    await workbench.page.locator('.editor-instance .view-line', { hasText: 'It began in a door' }).first().click({ position: { x: 40, y: 8 } });
    await workbench.runCommand('Comments: Add Comment on Current Selection');
    await workbench.type('I was there.');
    await workbench.screenshot('review-4-begin', ['light']);
    await workbench.page.getByRole('button', { name: 'Corroborated' }).last().click();
    const row = await workbench.until('agreed', async () => (await workbench.readTree('Memos')).map(({ name }) => name).find((name) => name === 'North Elementary; agreed'));
    assert.ok(row);
    await workbench.screenshot('review-5-agreed', ['light']);
  });

  it('see what was said of a paragraph that is not there any more, with its words', async () => {
    await workbench.openFile('memos/what-i-brought.md');
    await workbench.page.locator('.editor-instance .comment-range-glyph.comment-thread-unresolved').first().click();
    const lost = thread().filter({ hasText: 'All of them?' });
    await lost.waitFor();
    const words = await lost.innerText();
    assert.match(words, /Questioned · its paragraph is not there any more/);
    assert.match(words, /This is about words that are not in the text any more: “Closed doors I took for people who gave up\.”/);
    await workbench.screenshot('review-6-lost', ['light', 'dark']);
  });

  it('write a note on an own coding into that coding', async () => {
    await workbench.runCommand('Verbatim: Choose Coder…');
    await workbench.answer('Ana');
    await workbench.page.getByRole('tab', { name: /^lee\.md/ }).click();
    await workbench.goTo(14, 10);
    // The memos that cite a passage stand in its hover.
    await workbench.until('the memos', async () => /Cited in:\s+North\sElementary Open\s+Seeing\scomes/.test(await workbench.hoverAtCursor()));
    await workbench.keys('Escape');
    await workbench.runCommand('Comments: Add Comment on Current Selection');
    await workbench.type('Before anything else.');
    await workbench.page.getByRole('button', { name: 'Send' }).last().click();
    await workbench.until('the note', () => workbench.readFile('codings/ana/transcripts/north/lee.md.yaml')?.includes('"note":"Before anything else."'));
  });
});

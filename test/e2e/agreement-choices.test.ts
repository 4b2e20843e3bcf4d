import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { firstCommit } from '../../scripts/lib/study-copy.mts';
import { agreementStudy } from '../perf/agreement-study';
import { Workbench } from './workbench';

const LEE = 'transcripts/interviews/lee-w1.md';
const ANA = `coded/ana/${LEE}.yaml`;

/** A third coder, and a first round in which Ana had marked less and a transcript had another word. */
function aRoundBefore(folder: string): void {
  const at = (file: string): string => path.join(folder, file);
  mkdirSync(at('coded/carla'), { recursive: true });
  cpSync(at('coded/ben'), at('coded/carla'), { recursive: true });
  const [ana, lee, carla] = [ANA, LEE, `coded/carla/${LEE}.yaml`].map((file) => readFileSync(at(file), 'utf8'));
  assert.ok(ana !== undefined && lee !== undefined && carla !== undefined);
  writeFileSync(at(`coded/carla/${LEE}.yaml`), carla.split('\n').slice(4).join('\n'));
  writeFileSync(at(ANA), ana.split('\n').slice(12).join('\n'));
  writeFileSync(at(LEE), lee.replace('today was a mess', 'today was quite a mess'));
  firstCommit(folder);
  execFileSync('git', ['tag', 'round-1'], { cwd: folder });
  writeFileSync(at(ANA), ana);
  writeFileSync(at(LEE), lee);
  writeFileSync(at('rounds.yaml'), readFileSync(at('rounds.yaml'), 'utf8').replace('  date: 2025-06-06', '  commit: round-1\n  date: 2025-06-06'));
  execFileSync('git', ['commit', '-qam', 'The second round'], { cwd: folder });
}

const panelOf = (workbench: Workbench): FrameLocator => workbench.page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
const isRead = (workbench: Workbench): Promise<unknown> => workbench.until('the study is read', async () => (await workbench.statusBar()).some((name) => name.includes('Coding Mode')));

describe('Agreement between coders who are chosen', () => {
  let workbench: Workbench;
  let panel: FrameLocator;
  const focused = (): Promise<string | null> => panel.locator(':focus').evaluate((element) => element.id);
  const summary = (words: RegExp): Promise<void> => panel.locator('#summary', { hasText: words }).waitFor({ timeout: 60_000 });

  before(async () => {
    workbench = await Workbench.open({ folder: 'examples/maple-street', prepare: aRoundBefore, viewport: { width: 1500, height: 1000 } });
    await workbench.openFile('lee-w1.md');
    await isRead(workbench);
    panel = panelOf(workbench);
    await workbench.runCommand('Verbatim: Agreement Between Coders');
    await summary(/^ana, ben, carla on 10 sources/);
  });
  after(async () => {
    await workbench.close();
  });

  it('are compared two by two, those that are checked', async () => {
    assert.equal(await panel.locator('.matrix').first().locator('tbody tr').count(), 3);
    await panel.locator('#who summary').click();
    assert.equal(await panel.locator('#coders').getByLabel('ana').isChecked(), true);
    await panel.locator('#coders').getByLabel('ben').focus();
    await workbench.keys('Space');
    await summary(/^ana, carla on /);
    await workbench.until('the box keeps the focus', async () => (await focused()) === 'coders-ben');
    assert.equal(await panel.locator('#coders').getByLabel('ben').isChecked(), false);
    assert.equal(await panel.locator('.matrix').first().locator('tbody tr').count(), 2);
    await workbench.screenshot('agreement-who', ['light', 'high-contrast']);
    await panel.locator('#coders').getByLabel('carla').uncheck();
    await panel.getByText('Agreement is between two coders or more; only ana was named.').waitFor();
    await panel.getByRole('button', { name: 'All Who Can Be Compared' }).click();
    await summary(/^ana, ben, carla on /);
    await panel.locator('#who summary').click();
  });

  it('are compared coder by coder for one code, and a pair leads to the passages of that code', async () => {
    await panel.locator('#heat-of-independent').selectOption({ label: 'Invitation, with those below' });
    await panel.locator('.matrix').first().locator('caption', { hasText: 'Krippendorff’s alpha, Invitation, with those below' }).waitFor();
    await panel.locator('.matrix').first().scrollIntoViewIfNeeded();
    await workbench.screenshot('agreement-heat', ['light', 'dark', 'high-contrast']);
    const pair = panel.locator('.matrix').first().locator('td[data-key="pair 0 1"]');
    assert.match((await pair.getAttribute('aria-label')) ?? '', /^ana and ben: Krippendorff’s alpha -?\.\d{3}; N [\d,]+ characters$/);
    await pair.focus();
    await workbench.keys('Enter');
    await panel.locator('#passages h2', { hasText: 'ana and ben, Invitation, with those below' }).waitFor();
    await workbench.keys('Escape');
    await panel.locator('#passages').waitFor({ state: 'hidden' });
  });

  it('are compared on the passages of one of them, covered by half at least', async () => {
    assert.equal(await panel.locator('#overlap').isVisible(), false, 'a character is covered or not');
    await panel.locator('#unit').selectOption('segments');
    await panel.locator('#segments').selectOption('ben');
    await summary(/ given segments\. What/);
    await panel.locator('#overlap').fill('50');
    await workbench.keys('Tab');
    await panel.getByText('What these figures rest on').click();
    await panel.getByText('A unit is coded if passages cover at least 50 % of it').waitFor();
    await panel.getByText('Unit: given segments, the passages that ben marked').waitFor();
    await panel.getByText('What these figures rest on').click();
    await workbench.screenshot('agreement-segments', ['light', 'dark', 'high-contrast']);
  });

  it('are compared as they were at a version, with the text of then', async () => {
    await panel.locator('#unit').selectOption('characters');
    await summary(/ characters\. What/);
    await panel.locator('#version').focus();
    await workbench.keys('Enter');
    await workbench.until('the versions', async () => (await workbench.readQuickPick()).some((name) => name.includes('round-1')));
    await workbench.answer('round-1');
    await summary(/As of round-1 \([0-9a-f]{7}\)\.$/);
    await panel.locator('#as-of', { hasText: 'as of round-1 (' }).waitFor();
    await panel.getByText(/^Independent: as each marked it coded, as of round-1 \(/).waitFor();
    assert.equal(await panel.getByRole('button', { name: 'Review Disagreements…' }).count(), 0, 'what is past cannot be settled');
    await workbench.screenshot('agreement-as-of', ['light', 'dark', 'high-contrast']);
    await panel.locator('#by').selectOption('source');
    await panel.locator('tbody th', { hasText: 'Ji-won Lee, first interview' }).first().click();
    await panel.locator('#passages ol li button').first().click();
    await workbench.until('the transcript of then', async () => (await workbench.page.locator('.editor-instance .view-lines').allInnerTexts()).some((text) => text.replace(/\u00a0/g, ' ').includes('today was quite a mess')));
    await panel.locator('#passages').getByRole('button', { name: 'Close' }).click();
  });

  it('are so after a reload, too', async () => {
    // VS Code writes now and then what its windows look like.
    await workbench.page.waitForTimeout(6_000);
    await workbench.reload();
    await isRead(workbench);
    await summary(/^ana, ben, carla on .*As of round-1 \([0-9a-f]{7}\)\.$/);
    assert.equal(await panel.locator('#by').inputValue(), 'source');
    assert.equal(await panel.locator('#heat-of-independent').inputValue(), 'family invitation');
    await panel.getByRole('button', { name: 'As It Is Now' }).focus();
    await workbench.keys('Enter');
    await summary(/^ana, ben, carla on .*uncoded\.$/);
    await panel.locator('#as-of', { hasText: 'as it is now' }).waitFor();
    assert.equal(await focused(), 'version');
  });

  it('are compared with themselves at a version', async () => {
    await panel.locator('#drift').selectOption('ana');
    await workbench.until('the versions', async () => (await workbench.readQuickPick()).some((name) => name.includes('round-1')));
    await workbench.answer('round-1');
    await summary(/^ana at round-1, ana now on \d+ sources.*ana as of round-1 \([0-9a-f]{7}\), and now\.$/);
    await panel.getByText('Drift: ana, then and now').waitFor();
    await workbench.screenshot('agreement-drift', ['light', 'high-contrast']);
    await panel.locator('#drift').selectOption('');
    await summary(/^ana, ben, carla on .*uncoded\.$/);
    await panel.locator('#drift').selectOption('ben');
    await workbench.quickInput.waitFor();
    await workbench.keys('Escape');
    await workbench.until('the choice as it was', async () => (await panel.locator('#drift').inputValue()) === '');
  });

  it('are those of a round, on what was coded in it, as it was at its end', async () => {
    await panel.locator('#round').selectOption({ label: 'Six interviews of the fall' });
    await summary(/^Round “Six interviews of the fall”\. ana, ben on [1-6] sources?.*As of round-1 \([0-9a-f]{7}\)\.$/);
    await workbench.screenshot('agreement-round', ['light', 'dark', 'high-contrast']);
    await panel.locator('#round').selectOption({ label: 'After the definition of invitation changed' });
    await summary(/^Round “After the definition of invitation changed”\. ana, ben on 4 sources.*uncoded\.$/);
    await panel.locator('#round').selectOption('');
    await summary(/^ana, ben, carla on .*uncoded\.$/);
  });

  it('review their disagreements from the panel', async () => {
    await panel.getByRole('button', { name: 'Review Disagreements…' }).focus();
    await workbench.keys('Enter');
    // Of three coders it asks whose codings are compared.
    await workbench.quickInput.waitFor();
    assert.equal((await workbench.readQuickPick()).length, 3);
    await workbench.keys('Enter');
    await workbench.until('a disagreement', async () => (await workbench.statusBar()).some((name) => /^Disagreement \d+ of \d+/.test(name)));
    await workbench.runCommand('Verbatim: Leave Review of Disagreements');
  });

  it('review those of a round without being asked who took part in it', async () => {
    await workbench.runCommand('Verbatim: Agreement Between Coders');
    await panel.locator('#round').selectOption({ label: 'After the definition of invitation changed' });
    await summary(/^Round “After the definition of invitation changed”\. ana, ben on 4 sources/);
    await panel.getByRole('button', { name: 'Review Disagreements…' }).click();
    await workbench.until('a disagreement', async () => (await workbench.statusBar()).some((name) => /^Disagreement \d+ of \d+/.test(name)));
  });
});

describe('Agreement at a version where there is no git', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await Workbench.open({ folder: 'test/fixtures/team' });
    await workbench.openFile('lee.md');
    await isRead(workbench);
  });
  after(async () => {
    await workbench.close();
  });

  it('says why not, and stays as it is now', async () => {
    const panel = panelOf(workbench);
    await workbench.runCommand('Verbatim: Agreement Between Coders');
    await panel.locator('#summary', { hasText: ' on ' }).waitFor();
    await panel.locator('#version').click();
    await workbench.notification(/repository/);
    await panel.locator('#as-of', { hasText: 'as it is now' }).waitFor();
  });
});

describe('Agreement that takes long', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await Workbench.open({
      folder: 'test/fixtures/seen',
      prepare: (folder) => {
        rmSync(folder, { recursive: true });
        for (const [file, text] of Object.entries(agreementStudy({ transcripts: 120, codings: 12_000, codes: 60, turnsEach: 60 }))) {
          mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
          writeFileSync(path.join(folder, file), text);
        }
      },
    });
    await workbench.openFile('t000.md');
    await isRead(workbench);
  });
  after(async () => {
    await workbench.close();
  });

  it('is ended by Cancel, and begun again', async () => {
    const panel = panelOf(workbench);
    await workbench.runCommand('Verbatim: Agreement Between Coders');
    const cancel = panel.getByRole('button', { name: 'Cancel' });
    await cancel.waitFor();
    await cancel.focus();
    await workbench.keys('Enter');
    await panel.getByText('The computation was ended.').waitFor();
    assert.equal(await panel.getByRole('grid').count(), 0);
    assert.equal(await panel.locator(':focus').textContent(), 'Compute Again');
    await workbench.screenshot('agreement-ended', ['light']);
    await workbench.keys('Enter');
    await panel.locator('#summary', { hasText: 'ana, ben on 120 sources' }).waitFor({ timeout: 60_000 });
    assert.equal(await panel.getByRole('button', { name: 'Cancel' }).count(), 0);
  });
});

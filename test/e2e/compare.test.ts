import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { firstCommit } from '../../scripts/lib/study-copy.mts';
import { changeFile, git, openStudy } from './study';
import type { Workbench } from './workbench';

const LEE = 'transcripts/north/lee.md';
const ANA = `codings/ana/${LEE}.yaml`;
const BEN = `codings/ben/${LEE}.yaml`;

/** The first version anew, as if the study had lain in another folder then; what is in the folder stays. */
function movedSince(folder: string, before: string): void {
  const say = (...args: readonly string[]): string => git(folder, args, 'Ana R.').trim();
  say('read-tree', '--empty');
  say('read-tree', `--prefix=${before}`, 'HEAD');
  const first = say('commit-tree', say('write-tree'), '-m', 'The study as it was');
  say('read-tree', 'HEAD');
  say('tag', 'wave-1', first);
  say('update-ref', 'refs/heads/main', say('commit-tree', 'HEAD^{tree}', '-p', first, '-m', 'Moved up'));
}

/** A first version, then what a day of work does: one coding recoded and noted, one added, one taken away, a definition sharpened, a typing error mended. */
function aDayOfWork(folder: string): void {
  firstCommit(folder);
  movedSince(folder, 'field work/');
  mkdirSync(path.join(folder, 'queries'));
  writeFileSync(path.join(folder, 'queries/near.yaml'), 'codes: [trust]\n');
  changeFile(folder, ANA, (text) =>
    text
      .replace('"code":"vision"', '"code":"cost"')
      .replace('"date":"2026-11-22"}', '"date":"2026-11-22","changed":"2026-11-23T09:00:00Z","note":"Time, too?"}')
      .replace(/^- .*aaaaaaaaa2.*\n/m, ''),
  );
  changeFile(folder, BEN, (text) => `- {"id":"bbbbbbbbb9","code":"vision","at":"12:6-12:34","quote":"How did the notebooks begin?","before":"north\\n---\\n\\nINT: ","after":"\\n\\nLEE: I watched M. Kim do it. Nob","text":"7437b1f06c96","date":"2026-11-23"}\n${text}`);
  changeFile(folder, 'codebook.yaml', (text) => text.replace('Says what better teaching would look like.', 'Says what better teaching would look like, and to whom.'));
  changeFile(folder, LEE, (text) => text.replace('more or less', 'by and large'));
}

describe('A researcher who looks at what changed', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await openStudy({ folder: 'test/fixtures/memos', prepare: aDayOfWork, viewport: { width: 1440, height: 1300 }, file: LEE });
  });
  after(async () => {
    await workbench.close();
  });

  const rows = async (): Promise<readonly string[]> => (await workbench.readTree('Changes')).map(({ name }) => name);

  it('chooses a version from what there is', async () => {
    await workbench.runCommand('Verbatim: Compare Analysis With…');
    const offered = await workbench.until('the versions', async () => {
      const names = await workbench.readQuickPick();
      return names.some((name) => name.includes('wave-1')) ? names : undefined;
    });
    assert.ok(offered.some((name) => name.includes('The last saved version')), offered.join('\n'));
    await workbench.screenshot('compare-1-versions', ['light']);
    await workbench.answer('wave-1');
  });

  it('reads what changed, by what it concerns', async () => {
    const names = await workbench.until('the changes', async () => {
      const seen = await rows();
      return seen.some((name) => name.startsWith('removed: ')) ? seen : undefined;
    });
    assert.ok(names.includes('Codings, 3 changes'), names.join('\n'));
    assert.ok(names.some((name) => name.startsWith("recoded: Vision, now Cost; note changed; Ana R.; line 14;")), names.join('\n'));
    assert.ok(names.some((name) => name.startsWith("removed: Invitation; Ana R.; line 16;")), names.join('\n'));
    assert.ok(names.some((name) => /^added: Vision; Ben.*; line 12;/.test(name)), names.join('\n'));
    assert.ok(names.includes('Vision, definition changed'), names.join('\n'));
    assert.ok(names.includes('queries/near.yaml, added'), names.join('\n'));
    await workbench.until('where it lay then', async () => (await workbench.page.locator('.tree-explorer-viewlet-tree-view .message').allInnerTexts()).some((text) => text === 'The study lay in field work/ then.'));
  });

  it('sees queries and layouts follow what another program writes', async () => {
    mkdirSync(path.join(workbench.study, 'layouts'));
    writeFileSync(path.join(workbench.study, 'layouts/network.yaml'), 't07: [1, 2]\n');
    await workbench.until('the layout', async () => (await rows()).includes('layouts/network.yaml, added'));
    rmSync(path.join(workbench.study, 'layouts'), { recursive: true });
    await workbench.until('it is gone', async () => !(await rows()).some((name) => name.startsWith('layouts/')));
  });

  it('sees it on the transcript, also the coding that is gone, where its words stand now', async () => {
    const labels = await workbench.until('the marks', async () => {
      const page = workbench.page;
      const texts = await page.locator('.editor-instance .view-lines span[class*="ced-"]').evaluateAll((spans) => spans.map((span) => getComputedStyle(span, '::after').content));
      return texts.some((text) => text.includes('Invitation')) ? texts : undefined;
    });
    const said = labels.join('\n');
    assert.match(said, /Vision → Cost \(Ana R\.\)/);
    assert.match(said, /− Invitation \(Ana R\.\)/);
    assert.match(said, /\+ Vision \(Ben/);
    await workbench.screenshot('compare-2-transcript', ['light', 'dark', 'high-contrast']);
  });

  it('goes from change to change by keyboard, in reading order', async () => {
    await workbench.goTo(1, 1);
    const passages: string[] = [];
    for (let n = 0; n < 3; n++) {
      await workbench.keys('Alt+F5');
      const last = passages.at(-1);
      passages.push(await workbench.until('the next passage', async () => {
        const status = (await workbench.statusBar()).find((name) => name.includes(', by '));
        return status !== undefined && status !== last ? status : undefined;
      }));
    }
    assert.match(passages[0] ?? '', /added: Vision, by Ben/);
    assert.match(passages[1] ?? '', /recoded: Vision, now Cost; note changed, by Ana R\./);
    assert.match(passages[2] ?? '', /removed: Invitation, by Ana R\./);
  });

  it('sees the change follow what is coded now', async () => {
    await workbench.goTo(14, 10);
    await workbench.runCommand('Verbatim: Uncode');
    await workbench.until('the row', async () => (await rows()).some((name) => name.startsWith("removed: Vision; Ana R.")));
    await workbench.runCommand('Verbatim: Undo Coding');
    await workbench.until('the row', async () => (await rows()).some((name) => name.startsWith("recoded: Vision, now Cost")));
  });

  it('reads a changed definition beside the former one', async () => {
    await workbench.page.getByRole('treeitem', { name: 'Vision, definition changed' }).click();
    await workbench.page.locator('.diff-editor, .monaco-diff-editor').first().waitFor();
    await workbench.screenshot('compare-3-codebook', ['light']);
  });

  it('ends comparing', async () => {
    await workbench.runCommand('Verbatim: End Comparing');
    await workbench.until('the view is gone', async () => (await workbench.page.locator('.pane-header', { hasText: 'Changes' }).count()) === 0);
  });
});

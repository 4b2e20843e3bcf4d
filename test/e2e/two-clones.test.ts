import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import * as path from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { type Coder, coderAt, cloneAt } from '../unit/teams/team';
import { git, openStudy } from './study';
import type { Workbench } from './workbench';

const LEE = 'transcripts/interviews/lee-w1.md';
const OKAFOR = 'transcripts/interviews/okafor-w1.md';
const HOLLOWAY = 'transcripts/observations/holloway-lesson.md';

/** What both have marked coded in this play: the others would take the longer, and show nothing else. */
const BOTH: readonly string[] = [LEE, HOLLOWAY];

/** In the example both coders have marked ten; here only those. */
function fewMarked(study: string): void {
  for (const coder of ['ana', 'ben']) {
    for (const file of readdirSync(path.join(study, 'coded', coder), { recursive: true, encoding: 'utf8' })) {
      if (file.endsWith('.yaml') && !BOTH.some((source) => file === `${source}.yaml`)) rmSync(path.join(study, 'coded', coder, file));
    }
  }
}

/** From two clones of the example study, coded apart, to the last disagreement: each step takes what the one before has left. */
describe('A team, from two branches to one analysis', () => {
  let workbench: Workbench;
  let panel: FrameLocator;
  const made: Record<'ana' | 'ben', string[]> = { ana: [], ben: [] };
  const gone: string[] = [];
  /** Everybody's codings before the two began. */
  let atFirst: ReadonlyMap<string, string>;
  let merged: ReadonlyMap<string, string>;
  const say = (...args: readonly string[]): string => git(workbench.study, args).trim();

  /** The codes of all codings of the two coders by id, as they stand in the files. */
  const codings = (): ReadonlyMap<string, string> => {
    const found = new Map<string, string>();
    for (const coder of ['ana', 'ben']) {
      const folder = path.join(workbench.study, 'codings', coder);
      for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
        if (!file.endsWith('.yaml')) continue;
        for (const [, id = '', code = ''] of readFileSync(path.join(folder, file), 'utf8').matchAll(/^- \{"id":"([^"]+)","code":"([^"]+)"/gm)) found.set(id, code);
      }
    }
    return found;
  };
  const heard = async (words: RegExp): Promise<string | undefined> => (await workbench.statusBar()).find((name) => words.test(name));

  before(async () => {
    workbench = await openStudy({
      folder: 'examples/maple-street',
      git: true,
      prepare: fewMarked,
      settings: { 'verbatim.announce': 'always', 'editor.accessibilitySupport': 'off' },
      viewport: { width: 1440, height: 1000 },
      file: 'lee-w1.md',
    });
    panel = workbench.page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
  });
  after(async () => {
    await workbench.close();
  });

  it('codes apart: Ana in the window on her branch, Ben in his clone, where he corrects the transcripts', async () => {
    await workbench.runCommand('Verbatim: Set Up Merging');
    await workbench.until('.gitattributes', () => workbench.readFile('.gitattributes')?.includes('merge=verbatim'));
    say('add', '-A');
    say('commit', '-q', '-m', 'The study, with merging set up');
    atFirst = codings();
    const there = path.join(path.dirname(workbench.study), 'ben');
    git(path.dirname(there), ['clone', '-q', workbench.study, there]);
    const clone = cloneAt(there, 'ben');
    clone.git('switch', '-q', '-c', 'ben');
    say('switch', '-q', '-c', 'ana');

    await workbench.select(LEE, 'A sub on Tuesdays.');
    await workbench.runCommand('Verbatim: Code…');
    await workbench.answer('Time');
    made.ana = [await workbench.until('the coding', () => [...codings().keys()].find((id) => !atFirst.has(id)))];
    say('commit', '-q', '-a', '-m', 'Ana’s month');

    for (const source of [LEE, OKAFOR]) clone.edit(source, (text) => text.replace('\n---\n', '\n---\n\nCorrected against the recording.\n').replaceAll('Lola', 'Linda').replaceAll('Colton', 'Calvin'));
    clone.edit(LEE, (text) => text.replace('He was dying last year', 'He was struggling last year'));
    clone.commit('Names, and a word');
    const ben: Coder = await coderAt(clone, 'ben');
    made.ben = [await ben.code(LEE, 'A sub on Tuesdays.', 'office-time'), await ben.code(HOLLOWAY, 'Nobody in here is bored or afraid.', 'child-in-mind')];
    const [own = ''] = [...clone.read(`codings/ben/${LEE}.yaml`).matchAll(/"id":"([^"]+)","code":"time"/g)].map(([, id]) => id ?? '');
    gone.push(own);
    await ben.uncode(own);
    clone.edit('codebook.yaml', (text) => text.replace('definition: Said or shown reliance on', 'definition: Reliance, said or shown, on'));
    clone.commit('Ben’s month');
    say('switch', '-q', 'main');
    say('merge', '-q', '--no-edit', '--no-ff', 'ana');
    say('fetch', '-q', there, 'ben:ben');
  });

  it('merges by the driver without a lost coding, and nothing that was taken away comes back', async () => {
    say('merge', '-q', '--no-edit', 'ben');
    assert.equal(say('status', '--porcelain'), '');
    merged = codings();
    assert.deepEqual([...merged.keys()].toSorted(), [...[...atFirst.keys()].filter((id) => !gone.includes(id)), ...made.ana, ...made.ben].toSorted());
    assert.match(workbench.readFile(LEE) ?? '', /He was struggling last year/);
  });

  it('reads on the transcript what came with the merge', async () => {
    await workbench.openFile('lee-w1.md');
    await workbench.runCommand('Verbatim: Compare Analysis With…');
    await workbench.answer('Before the last merge');
    const rows = await workbench.until('the changes', async () => {
      const names = (await workbench.readTree('Changes')).map(({ name }) => name);
      return names.some((name) => name.startsWith('added: ')) ? names : undefined;
    });
    assert.ok(rows.includes('Codings, 3 changes'), rows.join('\n'));
    assert.ok(rows.some((name) => /^added: The office gives time and cover; Ben K\.; line \d+; A sub on Tuesdays\./.test(name)), rows.join('\n'));
    assert.ok(rows.some((name) => name === 'Trust, definition changed'), rows.join('\n'));
    assert.ok(!rows.some((name) => name.includes('Ana R.')), 'Ana’s was here before the merge');
    await workbench.runCommand('Verbatim: Next Changed Coding');
    const said = await workbench.until('a change on the transcript', () => heard(/by Ben K\.: “/));
    assert.match(said, /^(added|removed): /);
    await workbench.screenshot('two-clones-1-changes');
    await workbench.runCommand('Verbatim: End Comparing');
  });

  it('gets agreement reported, on what both marked coded before they talked', async () => {
    await workbench.runCommand('Verbatim: Agreement Between Coders');
    const table = panel.getByRole('grid').first();
    await table.waitFor();
    assert.match((await panel.locator('#summary').textContent()) ?? '', /^ana, ben on 2 sources, \d+ codes, [\d,]+ characters\./);
    assert.match((await table.locator('tbody tr').last().textContent()) ?? '', /\.\d{3}/);
    await workbench.keys('Control+W');
  });

  it('settles every disagreement by single keys; nobody’s own codings change', async function () {
    this.timeout(400_000);
    await workbench.openFile('holloway-lesson.md');
    await workbench.runCommand('Verbatim: Review Disagreements…');
    const status = (): Promise<string | undefined> => heard(/^Disagreement \d+ of \d+, \d+ of \d+ settled/);
    const first = await workbench.until('the first one', status);
    const [, all = '0', before = '0'] = /of (\d+), (\d+) of/.exec(first) ?? [];
    assert.ok(Number(all) > 40 && Number(before) > 0, first);
    // One key after the other: A, B, both, neither, by turns. One that is settled may take another along.
    let last = first;
    for (let n = 0; n < Number(all) && !last.includes('are settled'); n++) {
      const former = last;
      await workbench.keys('abtx'[n % 4] ?? 'a');
      last = await workbench.until(`what comes after “${former}”`, async () => {
        const now = (await heard(/all \d+ disagreements are settled/)) ?? (await status());
        return now === former ? undefined : now;
      });
    }
    assert.match(last, /That was the last: all \d+ disagreements are settled/);
    await workbench.screenshot('two-clones-2-settled', ['light']);
    assert.deepEqual(codings(), merged);
    assert.match(workbench.readFile(`codings/consensus/${LEE}.yaml`) ?? '', /"from":\["/);
    await workbench.runCommand('Verbatim: Review Disagreements…');
    await workbench.until('nothing is left', async () => (await heard(/(\d+) of \1 settled|all \d+ disagreements are settled|No disagreement/i)) ?? (await workbench.notifications()).find((text) => /settled|no disagreement/i.test(text)));
  });
});

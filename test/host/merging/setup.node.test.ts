import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { begin, codings, key, run } from '../coding/study';
import { closeAll, onDisk, studyUri, until } from '../support';
import { codingLine, commit, git, gitIsReady, mergeApart, rulesOf, tryGit } from './repository';

const FILE = 'codings/ana/transcripts/signs.md.yaml';
const base = codingLine('aaaaaaaaaa', 'trust') + codingLine('bbbbbbbbbb', 'trust');

/** The script that git runs, as git's settings name it. */
function script(): string {
  const [, path = ''] = /'sh' '((?:[^']|'\\'')+)' merge-driver/.exec(git('config', '--local', 'merge.verbatim.driver')) ?? [];
  return path.replaceAll("'\\''", "'").replaceAll('%%', '%');
}

describe('Set Up Merging', () => {
  before(async () => {
    await begin();
    await gitIsReady();
  });
  after(async () => {
    await closeAll();
    tryGit('merge', '--abort');
  });

  it('writes nothing before somebody says so', () => {
    assert.equal(tryGit('config', '--get-regexp', '^merge\\.verbatim').said, '');
    assert.equal(existsSync(studyUri('.gitattributes').fsPath), false);
  });

  it('writes the repository’s own settings, and .gitattributes for the study’s own files and no transcript', async () => {
    await run('setUpMerging', { study: key() });
    assert.match(git('config', '--local', 'merge.verbatim.driver'), /^'sh' '[^']*merge-driver\.sh' merge-driver .*%O %A %B %P \|\| git merge-file .*%A %O %B$/m);
    assert.match(git('config', '--local', 'merge.verbatim.name'), /^Verbatim/);
    const attributes = (await onDisk('.gitattributes')) ?? '';
    assert.match(attributes, /^\/codings\/\*\* text eol=lf merge=verbatim$/m);
    assert.match(attributes, /^\/codebook\.yaml merge=verbatim$/m);
    assert.doesNotMatch(attributes, /transcripts/);
    assert.match(readFileSync(script(), 'utf8'), /exec '[^']+' '[^']+\/dist\/verbatim\.js' "\$@"/);
  });

  it('writes nothing twice', async () => {
    const [attributes, settings] = [await onDisk('.gitattributes'), git('config', '--local', '--list')];
    await run('setUpMerging', { study: key() });
    assert.equal(await onDisk('.gitattributes'), attributes);
    assert.equal(git('config', '--local', '--list'), settings);
  });

  it('replaces what another program has set up, so that git knows one driver', async () => {
    git('config', 'merge.verbatim.driver', "'/gone/node' '/gone/verbatim.js' merge-driver %O %A %B %P");
    await run('setUpMerging', { study: key() });
    assert.equal(git('config', '--local', '--get-all', 'merge.verbatim.driver').trim().split('\n').length, 1);
    assert.match(script(), /merge-driver\.sh$/);
  });

  it('has git merge by what the files mean from now on, and tells of it in the log', async () => {
    commit('attributes', { '.gitattributes': await onDisk('.gitattributes') });
    const changed = (code: string, second: number): string => codingLine('bbbbbbbbbb', code, { changed: `2026-11-22T07:00:0${second}Z` });
    assert.equal(mergeApart('driven', { [FILE]: base }, { [FILE]: `${changed('vision', 1)}${codingLine('cccccccccc', 'vision')}` }, { [FILE]: `${codingLine('aaaaaaaaaa', 'trust')}${changed('hallway', 2)}${codingLine('dddddddddd', 'vision')}` }), true);
    const lines = await codings('signs.md');
    assert.deepEqual(lines.map(({ id, code }) => `${id.slice(0, 1)} ${code}`), ['b hallway', 'c vision', 'd vision']);
    assert.equal(git('status', '--porcelain', '--untracked-files=no').trim(), '');
    await until('the doubt is told', () => rulesOf('transcripts/signs.md').includes('lost-to-doubt'));
  });

  it('leaves the merge to git where the script is gone, so that nothing is lost, and is set up anew by the same command', async () => {
    const at = script();
    const text = readFileSync(at, 'utf8');
    try {
      writeFileSync(at, text.replace(/'[^']+\/dist\/verbatim\.js'/, "'/extensions/verbatim-qda-0.0.1/dist/verbatim.js'"));
      assert.equal(mergeApart('stale', { [FILE]: base }, { [FILE]: base + codingLine('cccccccccc', 'vision') }, { [FILE]: base + codingLine('dddddddddd', 'vision') }), false);
      assert.match((await onDisk(FILE)) ?? '', /<<<<<<<[\s\S]*cccccccccc[\s\S]*=======[\s\S]*dddddddddd/);
      git('merge', '--abort');
    } finally {
      rmSync(at);
    }
    await run('setUpMerging', { study: key() });
    assert.equal(readFileSync(at, 'utf8'), text);
  });
});

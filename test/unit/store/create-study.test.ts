import assert from 'node:assert/strict';
import picomatch from 'picomatch';
import { copyStudy } from '../../../src/core/store/copy-study';
import { createStudy } from '../../../src/core/store/create-study';
import { findFiles } from '../../../src/core/store/discover';
import { memoryFiles } from '../../../src/core/store/memory-files';
import { moveCodings } from '../../../src/core/store/move-source';
import { UserError } from '../../../src/core/study/user-error';
import { readYaml } from '../../../src/core/study/yaml/yaml';

describe('Creating a study', () => {
  it('makes the study file, an empty codebook and a folder for transcripts', async () => {
    const files = memoryFiles();
    const { made, kept } = await createStudy(files, 'Leadership: a study');
    assert.deepEqual([...made].sort(), ['codebook.yaml', 'transcripts/.gitkeep', 'verbatim.yaml']);
    assert.deepEqual(kept, []);
    assert.match(files.text('verbatim.yaml')!, /^verbatim: 1\ntitle: "Leadership: a study"\ntranscripts: transcripts\/\*\*\/\*\.md\n$/m);
    for (const path of ['codebook.yaml', 'verbatim.yaml']) assert.deepEqual(readYaml(path, files.text(path)!).problems, []);
  });

  it('writes nothing over', async () => {
    const files = memoryFiles({ 'codebook.yaml': 'codes: [mine]\n', 'transcripts/a.md': 'A: x\n' });
    const { made, kept } = await createStudy(files, 'T');
    assert.deepEqual(made, ['verbatim.yaml']);
    assert.deepEqual(kept, ['codebook.yaml']);
    assert.equal(files.text('codebook.yaml'), 'codes: [mine]\n');
  });

  it('names the folders that hold the texts where there is no folder of transcripts', async () => {
    const files = memoryFiles({
      'Interviews 2024/a.md': 'A: x\n',
      'Interviews 2024/site/b.txt': 'A: x\n',
      'notes.md': 'x\n',
      'README.md': 'x\n',
      'memos/m.md': 'x\n',
      'pictures/p.png': '',
      '.git/x.md': '',
    });
    const { transcripts, made } = await createStudy(files, 'T');
    assert.deepEqual(made, ['codebook.yaml', 'verbatim.yaml']);
    assert.deepEqual(await findFiles(files, transcripts), ['Interviews 2024/a.md', 'Interviews 2024/site/b.txt', 'notes.md']);
    const [document] = readYaml('verbatim.yaml', files.text('verbatim.yaml')!).documents;
    assert.equal(document?.root?.kind, 'map');
    assert.ok(transcripts.every((glob) => picomatch.scan(glob).isGlob));
  });

  it('takes the texts of transcripts/ alone where that folder holds some', async () => {
    const files = memoryFiles({ 'transcripts/a.txt': 'A: x\n', 'articles/b.md': 'x\n' });
    assert.deepEqual((await createStudy(files, 'T')).transcripts, ['transcripts/**/*.txt']);
  });
});

describe('Copying a study', () => {
  it('copies byte for byte, the study file last', async () => {
    const from = memoryFiles({ 'verbatim.yaml': 'verbatim: 1\n', 'a/b.md': 'x\r\n' });
    const to = memoryFiles();
    await copyStudy(from, ['verbatim.yaml', 'a/b.md'], to);
    assert.deepEqual([...to.files.keys()], ['a/b.md', 'verbatim.yaml']);
    assert.equal(to.text('a/b.md'), 'x\r\n');
  });

  it('refuses a folder that holds anything, and writes nothing', async () => {
    const to = memoryFiles({ 'mine.txt': 'x' });
    await assert.rejects(copyStudy(memoryFiles({ 'verbatim.yaml': '' }), ['verbatim.yaml'], to), UserError);
    assert.deepEqual([...to.files.keys()], ['mine.txt']);
  });
});

describe('Following a renamed source', () => {
  it('moves every coder’s codings and frozen copies byte for byte', async () => {
    const files = memoryFiles({ 'codings/ana/t/a.md.yaml': '- x # kept\r\n', 'codings/ben/t/a.md.yaml': '[]\n', 'coded/ana/t/a.md.yaml': '[]\n', 'codings/ana/t/b.md.yaml': '[]\n' });
    const moves = await moveCodings(files, 't/a.md', 'new/c.md');
    assert.equal(moves.length, 3);
    assert.deepEqual([...files.files.keys()].sort(), ['coded/ana/new/c.md.yaml', 'codings/ana/new/c.md.yaml', 'codings/ana/t/b.md.yaml', 'codings/ben/new/c.md.yaml']);
    assert.equal(files.text('codings/ana/new/c.md.yaml'), '- x # kept\r\n');
  });

  it('moves nothing where one of them would meet another file', async () => {
    const files = memoryFiles({ 'codings/ana/a.md.yaml': '1', 'codings/ben/a.md.yaml': '2', 'codings/ben/c.md.yaml': '3' });
    await assert.rejects(moveCodings(files, 'a.md', 'c.md'), UserError);
    assert.deepEqual([...files.files.keys()].sort(), ['codings/ana/a.md.yaml', 'codings/ben/a.md.yaml', 'codings/ben/c.md.yaml']);
  });
});

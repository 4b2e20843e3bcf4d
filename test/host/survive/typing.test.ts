import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, onDisk } from '../support';
import { begin, codingsFile, edit, rangeOf, records, run, save, shows, upToDate, withSource, type Wanted } from './study';
import { SAMPLES, type Sample } from './texts';

/** Ana codes the first and the second passage, Ben the first and the third. */
function coded({ passages: [outer, inner, far] }: Sample): readonly Wanted[] {
  return [
    { words: outer, code: 'vision' },
    { words: inner, code: 'trust' },
    { words: outer, code: 'invitation', coder: 'ben' },
    { words: far, code: 'vision', coder: 'ben' },
  ];
}

/** What is seen of them, with whatever became of the passages. */
function seen(anas: string, { passages: [outer, inner, far] }: Sample, bens = anas): readonly string[] {
  return [`ben invitation ${bens}: ${outer}`, `ana vision ${anas}: ${outer}`, `ana trust ${anas}: ${inner}`, `ben vision ${bens}: ${far}`];
}

for (const sample of SAMPLES) {
  describe(`Typing in ${sample.name}`, () => {
    const [outer, inner, far] = sample.passages;
    const { words } = sample;
    before(begin);
    after(closeAll);

    it('before, between and behind passages moves them, and a save brings the coder’s own records along', () =>
      withSource(sample.text, coded(sample), async (path, editor) => {
        await shows(path, seen('exact', sample));
        await edit(editor, (builder) => { builder.insert(rangeOf(editor.document, outer).start, words); });
        await edit(editor, (builder) => { builder.insert(rangeOf(editor.document, outer).end, words); });
        await edit(editor, (builder) => { builder.insert(new vscode.Position(0, 0), `${words}\n\n`); });
        await edit(editor, (builder) => { builder.insert(rangeOf(editor.document, far).end, `\n${words}`); });
        await shows(path, seen('moved', sample));
        await save(editor.document);
        await upToDate(path);
        await shows(path, seen('exact', sample, 'moved'));
        assert.deepEqual((await records(path)).map(({ quote }) => quote).sort(), [outer, inner].sort());
      }));

    it('within a passage belongs to it, and to every passage around it', () =>
      withSource(sample.text, coded(sample), async (path, editor) => {
        const { start } = rangeOf(editor.document, inner);
        const middle = boundaryIn(inner);
        await edit(editor, (builder) => { builder.insert(start.translate(0, middle), words); });
        const now = inner.slice(0, middle) + words + inner.slice(middle);
        await shows(path, [
          `ben invitation edited: ${outer.replace(inner, now)}`,
          `ana vision edited: ${outer.replace(inner, now)}`,
          `ana trust edited: ${now}`,
          `ben vision moved: ${far}`,
        ]);
        await save(editor.document);
        await upToDate(path);
        assert.deepEqual((await records(path)).map(({ quote }) => quote).sort(), [outer.replace(inner, now), now].sort());
      }));

    it('and taking it back leaves everything exactly as it was, on the disk too', () =>
      withSource(sample.text, coded(sample), async (path, editor) => {
        const before = await onDisk(codingsFile(path));
        await edit(editor, (builder) => { builder.delete(rangeOf(editor.document, outer)); });
        await shows(path, [`ben vision moved: ${far}`, 'ben invitation adrift', 'ana vision adrift', 'ana trust adrift']);
        await run('undo');
        await shows(path, seen('exact', sample));
        await run('redo');
        await shows(path, [`ben vision moved: ${far}`, 'ben invitation adrift', 'ana vision adrift', 'ana trust adrift']);
        await run('undo');
        await shows(path, seen('exact', sample));
        await save(editor.document);
        assert.equal(await onDisk(codingsFile(path)), before);
      }));

    it('with several cursors at once, at the ends of passages and within', () =>
      withSource(sample.text, coded(sample), async (path, editor) => {
        const first = rangeOf(editor.document, outer);
        const last = rangeOf(editor.document, far);
        const inside = rangeOf(editor.document, inner).start.translate(0, boundaryIn(inner));
        editor.selections = [first.start, first.end, inside, last.start, last.end].map((at) => new vscode.Selection(at, at));
        await run('type', { text: '—' });
        await run('type', { text: '…' });
        const now = inner.slice(0, boundaryIn(inner)) + '—…' + inner.slice(boundaryIn(inner));
        await shows(path, [
          `ben invitation edited: ${outer.replace(inner, now)}`,
          `ana vision edited: ${outer.replace(inner, now)}`,
          `ana trust edited: ${now}`,
          `ben vision moved: ${far}`,
        ]);
        await save(editor.document);
        await upToDate(path);
      }));
  });
}

/** An offset within some words that cuts no sign in two. */
function boundaryIn(words: string): number {
  const [first] = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(words);
  return first!.segment.length;
}

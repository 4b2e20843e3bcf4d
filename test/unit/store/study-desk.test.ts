import * as assert from 'node:assert/strict';
import { textId } from '../../../src/core/text/blob-id';
import { memoryFiles } from '../../../src/core/store/memory-files';
import { codingsOf } from '../../../src/core/study/study';
import { tallies } from '../../../src/core/study/tally';
import { at, FILES, LINES, openDesk, shown, SOURCE, TEXT } from './desk';

describe('coding at the desk', () => {
  it('writes one line in the coder’s own file and shows the passage at once', async () => {
    const desk = await openDesk();
    await desk.desk.add('ana', SOURCE, [{ code: 'vision', span: at(TEXT, 'everybody to see') }]);
    assert.deepEqual(await shown(desk), ['ana vision exact everybody to see']);
    const [line] = LINES(desk.files);
    const record = JSON.parse(line!.slice(2)) as Record<string, string>;
    assert.equal(record.quote, 'everybody to see');
    assert.equal(record.text, textId(TEXT));
    assert.equal(record.at, '7:15-7:31');
    assert.equal(desk.files.text(SOURCE), TEXT, 'the transcript is as it was');
  });

  it('takes whole graphemes', async () => {
    const desk = await openDesk();
    const start = TEXT.indexOf('😀') + 1;
    await desk.desk.add('ana', SOURCE, [{ code: 'vision', span: { start, end: start + 4 } }]);
    assert.deepEqual(await shown(desk), ['ana vision exact 😀 So']);
  });

  it('refuses to code nothing', async () => {
    const desk = await openDesk();
    await assert.rejects(desk.desk.add('ana', SOURCE, [{ code: 'vision', span: { start: 80, end: 80 } }]), /no text/);
    assert.deepEqual(LINES(desk.files), []);
  });

  it('undoes and redoes each step by id, across files', async () => {
    const desk = await openDesk();
    await desk.desk.add('ana', SOURCE, [{ code: 'vision', span: at(TEXT, 'everybody') }]);
    await desk.desk.add('ana', SOURCE, [{ code: 'invitation', span: at(TEXT, 'she asked me in') }]);
    const [first] = codingsOf(desk.store.study, SOURCE);
    await desk.desk.change('ana', [{ coding: first!, change: { note: 'look again' } }]);
    await desk.desk.remove('ana', [codingsOf(desk.store.study, SOURCE)[0]!]);
    assert.deepEqual(await shown(desk), ['ana invitation exact she asked me in']);

    await desk.desk.undo();
    assert.deepEqual(await shown(desk), ['ana vision exact everybody', 'ana invitation exact she asked me in']);
    assert.equal(codingsOf(desk.store.study, SOURCE)[0]?.coding.note, 'look again');
    await desk.desk.undo();
    assert.equal(codingsOf(desk.store.study, SOURCE)[0]?.coding.note, undefined);
    await desk.desk.undo();
    await desk.desk.undo();
    assert.deepEqual(await shown(desk), []);
    assert.equal(await desk.desk.undo(), undefined);
    assert.equal(desk.files.text(`codings/ana/${SOURCE}.yaml`), '[]\n');

    for (let n = 0; n < 4; n++) await desk.desk.redo();
    assert.deepEqual(await shown(desk), ['ana invitation exact she asked me in']);
    assert.equal(await desk.desk.redo(), undefined);
  });

  it('takes words for saved that an editor took over from the disk before anybody else heard of the change', async () => {
    const desk = await openDesk();
    await desk.desk.opened(SOURCE, TEXT);
    const next = TEXT.replace('everybody to see', 'each of them to see');
    desk.files.put(SOURCE, next);
    desk.desk.changed(SOURCE, [], next);
    await desk.desk.add('ana', SOURCE, [{ code: 'vision', span: at(next, 'each of them') }]);
    assert.deepEqual(desk.saved, [], 'nobody is asked to save');
    const record = JSON.parse(LINES(desk.files)[0]!.slice(2)) as Record<string, string>;
    assert.equal(record.text, textId(next));
  });

  it('finds codings in what a source says now when everything is read again', async () => {
    const desk = await openDesk();
    await desk.desk.add('ana', SOURCE, [{ code: 'vision', span: at(TEXT, 'everybody to see') }]);
    desk.files.put(SOURCE, TEXT.replace('everybody to see', 'all of them everybody to see'));
    await desk.store.readAll();
    assert.deepEqual(await shown(desk), ['ana vision moved everybody to see']);
  });

  it('changes nobody else’s codings', async () => {
    const desk = await openDesk();
    await desk.desk.add('ben', SOURCE, [{ code: 'vision', span: at(TEXT, 'everybody') }]);
    const [bens] = codingsOf(desk.store.study, SOURCE);
    await assert.rejects(desk.desk.remove('ana', [bens!]), /ben’s/);
    assert.equal(LINES(desk.files, 'ben').length, 1);
  });

  it('keeps several coders, nested and identical passages apart', async () => {
    const desk = await openDesk();
    await desk.desk.add('ana', SOURCE, [
      { code: 'vision', span: at(TEXT, 'everybody to see') },
      { code: 'invitation', span: at(TEXT, 'everybody to see') },
      { code: 'vision', span: at(TEXT, 'everybody') },
    ]);
    await desk.desk.add('ben', SOURCE, [{ code: 'vision', span: at(TEXT, 'to see how it works') }]);
    assert.equal((await shown(desk)).length, 4);
    const vision = tallies(desk.store.study).get('vision')!.own;
    assert.deepEqual([vision.people, vision.sources, vision.codings], [1, 1, 1], 'overlapping codings of one code are joined');
    assert.deepEqual([...vision.byCoder], [['ana', 2], ['ben', 1]]);
  });

  it('follows the passage while the source is edited, and writes own records at the save only', async () => {
    const desk = await openDesk();
    await desk.desk.add('ana', SOURCE, [{ code: 'vision', span: at(TEXT, 'everybody to see') }]);
    await desk.desk.add('ben', SOURCE, [{ code: 'vision', span: at(TEXT, 'everybody') }]);
    const before = [desk.files.text(`codings/ana/${SOURCE}.yaml`), desk.files.text(`codings/ben/${SOURCE}.yaml`)];
    await desk.desk.opened(SOURCE, TEXT);
    const start = TEXT.indexOf('LEE: I');
    const edited = `${TEXT.slice(0, start)}[00:01] ${TEXT.slice(start)}`;
    desk.desk.changed(SOURCE, [{ rangeOffset: start, rangeLength: 0, text: '[00:01] ' }], edited);
    desk.desk.settle(SOURCE);
    assert.deepEqual(await shown(desk), ['ana vision moved everybody to see', 'ben vision moved everybody']);
    assert.deepEqual([desk.files.text(`codings/ana/${SOURCE}.yaml`), desk.files.text(`codings/ben/${SOURCE}.yaml`)], before);

    desk.files.put(SOURCE, edited);
    await desk.store.look([SOURCE]);
    await desk.desk.saved(SOURCE, edited, 'ana');
    assert.ok(LINES(desk.files)[0]!.includes(textId(edited)), 'ana’s record names the text that she saved');
    assert.equal(desk.files.text(`codings/ben/${SOURCE}.yaml`), before[1], 'ben’s file is ben’s');

    const later = await openDesk(desk.files);
    await later.store.check([SOURCE]);
    assert.deepEqual(await shown(later), ['ana vision exact everybody to see', 'ben vision moved everybody']);
  });

  it('finds codings again after the text was changed by another program, from the text that was kept', async () => {
    const desk = await openDesk();
    await desk.desk.add('ana', SOURCE, [{ code: 'vision', span: at(TEXT, 'Yeah.', TEXT.indexOf('And then?')) }]);
    const changed = TEXT.replaceAll('LEE:', 'Ms. Lee:').replace('INT: What did you want?\n\n', '').replaceAll('\n', '\r\n');
    desk.files.put(SOURCE, changed);
    const later = await openDesk(desk.files);
    await later.store.check([SOURCE]);
    const { text } = await later.store.text(SOURCE);
    const [placed] = codingsOf(later.store.study, SOURCE);
    assert.equal(placed!.place.state, 'moved');
    assert.equal(placed!.place.span!.start, text.indexOf('Yeah.', text.indexOf('And then?')));
  });

  it('codes a passage that a dirty buffer shares with the disk on the saved text', async () => {
    const desk = await openDesk();
    await desk.desk.opened(SOURCE, TEXT);
    const edited = `${TEXT.slice(0, 66)}um ${TEXT.slice(66)}`;
    desk.desk.changed(SOURCE, [{ rangeOffset: 66, rangeLength: 0, text: 'um ' }], edited);
    await desk.desk.add('ana', SOURCE, [{ code: 'vision', span: at(edited, 'she asked me in') }]);
    assert.deepEqual(desk.saved, []);
    const record = JSON.parse(LINES(desk.files)[0]!.slice(2)) as Record<string, string>;
    assert.equal(record.text, textId(TEXT));
    assert.deepEqual(await shown(desk), ['ana vision moved she asked me in']);
  });

  it('lets a coding of unsaved words wait, and loses it neither by a crash nor by going on typing', async () => {
    const desk = await openDesk();
    await desk.desk.opened(SOURCE, TEXT);
    const where = TEXT.indexOf('And then she');
    const edited = `${TEXT.slice(0, where)}Well, frankly. ${TEXT.slice(where)}`;
    desk.desk.changed(SOURCE, [{ rangeOffset: where, rangeLength: 0, text: 'Well, frankly. ' }], edited);
    await desk.desk.add('ana', SOURCE, [{ code: 'vision', span: at(edited, 'Well, frankly.') }]);
    assert.deepEqual(desk.saved, [SOURCE], 'the person was asked to save');
    assert.deepEqual(LINES(desk.files), [], 'no line names a text that is on no disk');
    assert.deepEqual(await shown(desk), ['ana vision exact Well, frankly.']);

    const longer = edited.replace('What did', 'So what did');
    desk.desk.changed(SOURCE, [{ rangeOffset: edited.indexOf('What did'), rangeLength: 1, text: 'So w' }], longer);
    await desk.desk.add('ana', SOURCE, [{ code: 'invitation', span: at(longer, 'she asked me in') }]);
    assert.equal(LINES(desk.files).length, 1, 'what can be written is written, what waits still waits');

    // A crash: another window finds the journal, and the words are not on the disk.
    const crashed = memoryFiles({}, { files: new Map(desk.files.files) });
    const after = await openDesk(crashed);
    await after.desk.recover();
    await after.store.check([SOURCE]);
    assert.equal((await shown(after)).filter((line) => line.includes('vision')).length, 1, 'it is still listed');

    desk.files.put(SOURCE, longer);
    await desk.store.look([SOURCE]);
    await desk.desk.saved(SOURCE, longer, 'ana');
    assert.equal(LINES(desk.files).length, 2);
    for (const line of LINES(desk.files)) assert.ok(line.includes(textId(longer)), line);
    const later = await openDesk(desk.files);
    await later.desk.recover();
    await later.store.check([SOURCE]);
    assert.deepEqual(await shown(later), ['ana vision exact Well, frankly.', 'ana invitation exact she asked me in']);
  });

  it('keeps a coding that could not be written, and writes it with the next', async () => {
    const desk = await openDesk();
    let full = true;
    desk.files.accident = (_n, _kind, path) => (full && path.startsWith('codings/') ? { kind: 'fail', fault: 'disk full' } : undefined);
    await assert.rejects(desk.desk.add('ana', SOURCE, [{ code: 'vision', span: at(TEXT, 'everybody') }]), /disk full/);
    assert.deepEqual(await shown(desk), ['ana vision exact everybody']);
    assert.deepEqual(desk.store.unwritten, [`codings/ana/${SOURCE}.yaml`]);
    full = false;
    await desk.desk.add('ana', SOURCE, [{ code: 'invitation', span: at(TEXT, 'she asked me in') }]);
    assert.equal(LINES(desk.files).length, 2);
    assert.deepEqual(desk.store.unwritten, []);
  });

  it('writes nothing into a file that has parts it cannot read', async () => {
    const broken = `<<<<<<< HEAD\n[]\n=======\n[]\n>>>>>>> other\n`;
    const desk = await openDesk(memoryFiles({ ...FILES, [`codings/ana/${SOURCE}.yaml`]: broken }));
    await assert.rejects(desk.desk.add('ana', SOURCE, [{ code: 'vision', span: at(TEXT, 'everybody') }]), /cannot be read/);
    assert.equal(desk.files.text(`codings/ana/${SOURCE}.yaml`), broken);
  });

  it('codes nothing in a file whose bytes are no UTF-8, whatever words an editor shows for them', async () => {
    const files = memoryFiles(FILES);
    const bytes = new Uint8Array([0xff, 0xfe, ...Buffer.from(TEXT, 'utf16le')]);
    await files.write(SOURCE, bytes);
    const desk = await openDesk(files);
    await desk.desk.opened(SOURCE, TEXT);
    await assert.rejects(desk.desk.add('ana', SOURCE, [{ code: 'vision', span: at(TEXT, 'everybody') }]), /UTF-16/);
    assert.equal(files.text(`codings/ana/${SOURCE}.yaml`), undefined);
    assert.deepEqual(await files.read(SOURCE), bytes);
  });

  it('reads a study of a newer format and writes nothing into it', async () => {
    const desk = await openDesk(memoryFiles({ ...FILES, 'verbatim.yaml': 'verbatim: 99\n' }));
    await assert.rejects(desk.desk.add('ana', SOURCE, [{ code: 'vision', span: at(TEXT, 'everybody') }]), /newer version/);
  });
});

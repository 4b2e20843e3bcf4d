import * as assert from 'node:assert/strict';
import { memoryFiles } from '../../../src/core/store/memory-files';
import { parseCodings } from '../../../src/core/study/codings/codings-file';
import { codingsPath } from '../../../src/core/study/paths';
import { codingsOf } from '../../../src/core/study/study';
import { textId } from '../../../src/core/text/blob-id';
import { at, type Desk, FILES, LINES, openDesk, shown, SOURCE, TEXT } from './desk';

/** Types into the open source; gives the text then. */
function type(desk: Desk, text: string, where: number, words: string, remove = 0): string {
  const next = text.slice(0, where) + words + text.slice(where + remove);
  desk.desk.changed(SOURCE, [{ rangeOffset: where, rangeLength: remove, text: words }], next);
  desk.desk.settle(SOURCE);
  return next;
}

async function save(desk: Desk, text: string, coder: string | undefined, disk = text): Promise<void> {
  desk.files.put(SOURCE, disk);
  await desk.desk.saved(SOURCE, text, coder);
}

const records = (desk: Desk, coder = 'ana') => parseCodings('', desk.files.text(codingsPath(coder, SOURCE)) ?? '').codings;

describe('a source that is open', () => {
  it('lets a passage between two unsaved edits be coded at once, on the saved text', async () => {
    const desk = await openDesk();
    await desk.desk.opened(SOURCE, TEXT);
    let text = type(desk, TEXT, TEXT.indexOf('What did'), 'So. ');
    text = type(desk, text, text.indexOf('So I went'), 'Well. ');
    await desk.desk.add('ana', SOURCE, [{ code: 'vision', span: at(text, 'everybody to see') }]);
    assert.deepEqual(desk.saved, [], 'nobody was asked to save');
    assert.deepEqual(records(desk).map((coding) => coding.text), [textId(TEXT)]);
    assert.deepEqual(await shown(desk), ['ana vision moved everybody to see']);
  });

  it('lets a passage between two edits be coded at once also where it was opened with them', async () => {
    const desk = await openDesk();
    const text = `# Talk\n${TEXT.slice(TEXT.indexOf('---\nINT') + 4)}\nKIM: Coffee.\n`;
    await desk.desk.opened(SOURCE, text);
    await desk.desk.add('ana', SOURCE, [{ code: 'vision', span: at(text, 'everybody to see') }]);
    assert.deepEqual(desk.saved, [], 'nobody was asked to save');
    assert.deepEqual(await shown(desk), ['ana vision moved everybody to see']);
  });

  it('codes the very passage that was chosen where saving changes the text before it', async () => {
    const desk = await openDesk(undefined, {
      save: async () => {
        const trimmed = edited.replace('  \n', '\n');
        desk.files.put(SOURCE, trimmed);
        desk.desk.changed(SOURCE, [], trimmed);
        await desk.desk.saved(SOURCE, trimmed, 'ana');
        return true;
      },
    });
    await desk.desk.opened(SOURCE, TEXT);
    let edited = type(desk, TEXT, TEXT.indexOf('\n', TEXT.indexOf('What did')), '  ');
    edited = type(desk, edited, edited.indexOf('And then she'), 'Frankly. ');
    await desk.desk.add('ana', SOURCE, [{ code: 'vision', span: at(edited, 'Frankly. And') }]);
    assert.deepEqual(await shown(desk), ['ana vision exact Frankly. And']);
    assert.deepEqual(records(desk).map(({ quote, text }) => [quote, text]), [['Frankly. And', textId(edited.replace('  \n', '\n'))]]);
  });

  it('writes no record of words that were typed while the file was being saved', async () => {
    const desk = await openDesk();
    await desk.desk.add('ana', SOURCE, [{ code: 'vision', span: at(TEXT, 'everybody to see') }, { code: 'vision', span: at(TEXT, 'she asked me in') }]);
    await desk.desk.opened(SOURCE, TEXT);
    const saved = type(desk, TEXT, TEXT.indexOf('What did'), 'So. ');
    const further = type(desk, saved, saved.indexOf('to see'), 'here ');
    await save(desk, further, 'ana', saved);
    assert.deepEqual(await shown(desk), ['ana vision edited everybody here to see', 'ana vision moved she asked me in']);
    assert.deepEqual(records(desk).map(({ quote, text }) => [quote, text]), [['everybody to see', textId(TEXT)], ['she asked me in', textId(saved)]]);
    await save(desk, further, 'ana');
    assert.deepEqual(records(desk).map(({ quote, text }) => [quote, text]), [['everybody here to see', textId(further)], ['she asked me in', textId(further)]]);
  });

  it('keeps what waits for a save apart by coder, and writes what everybody left waiting', async () => {
    const desk = await openDesk();
    await desk.desk.opened(SOURCE, TEXT);
    const text = type(desk, TEXT, TEXT.indexOf('And then she'), 'Well, frankly. ');
    await desk.desk.add('ana', SOURCE, [{ code: 'vision', span: at(text, 'Well, frankly.') }]);
    await desk.desk.add('ben', SOURCE, [{ code: 'invitation', span: at(text, 'frankly') }]);
    assert.deepEqual([...LINES(desk.files), ...LINES(desk.files, 'ben')], []);
    await save(desk, text, 'ben');
    assert.deepEqual([records(desk), records(desk, 'ben')].map((all) => all.map(({ quote }) => quote)), [['Well, frankly.'], ['frankly']]);
    assert.ok(![...desk.files.files.keys()].some((path) => path.endsWith('.json')), 'the journal is empty');
  });

  it('keeps the journal of one coder when another one’s file cannot be written', async () => {
    const desk = await openDesk();
    await desk.desk.opened(SOURCE, TEXT);
    const text = type(desk, TEXT, TEXT.indexOf('And then she'), 'Well, frankly. ');
    await desk.desk.add('ana', SOURCE, [{ code: 'vision', span: at(text, 'Well, frankly.') }]);
    await desk.desk.add('ben', SOURCE, [{ code: 'invitation', span: at(text, 'frankly') }]);
    desk.files.accident = (_n, kind, path) => (kind === 'write' && path.startsWith('codings/ana') ? { kind: 'fail', fault: 'no permission' } : undefined);
    await assert.rejects(save(desk, text, 'ana'));
    desk.files.accident = () => undefined;
    const after = await openDesk(memoryFiles({}, { files: desk.files.files }));
    await after.desk.recover();
    await after.store.check([SOURCE]);
    assert.deepEqual(await shown(after), ['ana vision exact Well, frankly.', 'ben invitation exact frankly']);
  });

  it('leaves no doubt in a record that was changed while it waited', async () => {
    const desk = await openDesk();
    await desk.desk.opened(SOURCE, TEXT);
    let text = type(desk, TEXT, TEXT.indexOf('And then she'), 'Well, frankly. ');
    await desk.desk.add('ana', SOURCE, [{ code: 'vision', span: at(text, 'Well, frankly.') }]);
    const [waiting] = codingsOf(desk.store.study, SOURCE);
    await desk.desk.change('ana', [{ coding: waiting!, change: { note: 'look again' } }]);
    text = type(desk, text, 0, '');
    await save(desk, text, 'ana');
    const [record] = records(desk);
    assert.equal(record?.note, 'look again');
    assert.equal(record.doubt, undefined);
    assert.deepEqual(await shown(desk), ['ana vision exact Well, frankly.']);
  });

  it('shows what waits for a save also after everything was read again', async () => {
    const desk = await openDesk();
    await desk.desk.opened(SOURCE, TEXT);
    const text = type(desk, TEXT, TEXT.indexOf('And then she'), 'Well, frankly. ');
    await desk.desk.add('ana', SOURCE, [{ code: 'vision', span: at(text, 'Well, frankly.') }]);
    await desk.store.readAll();
    assert.deepEqual(await shown(desk), ['ana vision exact Well, frankly.']);
  });

  it('keeps showing codings whose file cannot be read just now', async () => {
    const desk = await openDesk();
    await desk.desk.add('ana', SOURCE, [{ code: 'vision', span: at(TEXT, 'everybody') }]);
    const whole = desk.files.files.get(codingsPath('ana', SOURCE))!;
    desk.files.files.set(codingsPath('ana', SOURCE), new Uint8Array([0, 1, 2, 255, 254, 0, 0]));
    await desk.store.readAll();
    assert.deepEqual(await shown(desk), ['ana vision exact everybody']);
    desk.files.files.set(codingsPath('ana', SOURCE), whole);
    await desk.store.look([codingsPath('ana', SOURCE)]);
    assert.deepEqual(await shown(desk), ['ana vision exact everybody']);
  });

  it('finds a coding again that is put back while the buffer is not saved', async () => {
    const desk = await openDesk();
    await desk.desk.add('ana', SOURCE, [{ code: 'vision', span: at(TEXT, 'everybody to see') }]);
    await desk.desk.opened(SOURCE, TEXT);
    await desk.desk.remove('ana', codingsOf(desk.store.study, SOURCE));
    type(desk, TEXT, TEXT.indexOf('What did'), 'So. ');
    await desk.desk.undo();
    assert.deepEqual(await shown(desk), ['ana vision moved everybody to see']);
    type(desk, TEXT.replace('What did', 'So. What did'), 0, '# Talk\n');
    assert.deepEqual(await shown(desk), ['ana vision moved everybody to see']);
  });

  it('follows a boundary that another window moved', async () => {
    const desk = await openDesk();
    await desk.desk.add('ana', SOURCE, [{ code: 'vision', span: at(TEXT, 'everybody to see') }]);
    await desk.desk.opened(SOURCE, TEXT);
    const text = type(desk, TEXT, TEXT.indexOf('What did'), 'So. ');
    const other = await openDesk(memoryFiles({}, { files: desk.files.files }));
    await other.store.check([SOURCE]);
    await other.desk.change('ana', [{ coding: codingsOf(other.store.study, SOURCE)[0]!, change: { span: at(TEXT, 'wanted everybody') } }]);
    await desk.store.look([codingsPath('ana', SOURCE)]);
    assert.deepEqual(await shown(desk), ['ana vision moved wanted everybody']);
    type(desk, text, 0, 'x');
    assert.deepEqual(await shown(desk), ['ana vision moved wanted everybody']);
  });

  it('places codings of a text that a pull brings, whichever file is seen first', async () => {
    const pulled = TEXT.replace('LEE: Yeah. And', 'LEE: Yes. Yeah. Right. And').replace('What did', 'So what did');
    const theirs = await openDesk(memoryFiles({ ...FILES, [SOURCE]: pulled }));
    await theirs.desk.add('ben', SOURCE, [{ code: 'vision', span: at(pulled, 'Yeah', pulled.indexOf('Yes.')) }, { code: 'invitation', span: at(pulled, 'So what') }]);
    for (const first of ['source', 'codings', 'editor']) {
      const desk = await openDesk();
      await desk.desk.opened(SOURCE, TEXT);
      desk.files.put(SOURCE, pulled);
      desk.files.put(codingsPath('ben', SOURCE), theirs.files.text(codingsPath('ben', SOURCE))!);
      const looks = [
        async () => { await desk.store.look([SOURCE]); await desk.desk.diskChanged(SOURCE); },
        async () => { await desk.store.look([codingsPath('ben', SOURCE)]); },
        async () => { desk.desk.changed(SOURCE, [], pulled); desk.desk.settle(SOURCE); await desk.desk.diskChanged(SOURCE); },
      ];
      if (first === 'codings') looks.unshift(looks.splice(1, 1)[0]!);
      if (first === 'editor') looks.unshift(looks.splice(2, 1)[0]!);
      for (const look of looks) await look();
      assert.deepEqual(await shown(desk), ['ben invitation exact So what', 'ben vision exact Yeah'], `${first} first`);
    }
  });

  it('has a place for every coding once it is open, also where codings come while it is being opened', async () => {
    const desk = await openDesk();
    await desk.desk.add('ana', SOURCE, [{ code: 'vision', span: at(TEXT, 'everybody') }]);
    const fresh = await openDesk(memoryFiles({}, { files: desk.files.files }));
    const opening = fresh.desk.opened(SOURCE, TEXT);
    await desk.desk.add('ben', SOURCE, [{ code: 'invitation', span: at(TEXT, 'she asked me in') }]);
    await Promise.all([opening, fresh.store.look([codingsPath('ben', SOURCE)]), fresh.store.check([SOURCE]), fresh.desk.opened(SOURCE, TEXT)]);
    assert.deepEqual(await shown(fresh), ['ana vision exact everybody', 'ben invitation exact she asked me in']);
  });

  it('is followed no more once it is closed, and is followed again when it is opened', async () => {
    const desk = await openDesk();
    await desk.desk.add('ana', SOURCE, [{ code: 'vision', span: at(TEXT, 'everybody') }]);
    const opening = desk.desk.opened(SOURCE, TEXT);
    await desk.desk.closed(SOURCE);
    await opening;
    assert.equal(desk.desk.isOpen(SOURCE), false);
    await desk.desk.opened(SOURCE, `x${TEXT}`);
    assert.deepEqual(await shown(desk), ['ana vision moved everybody']);
    await desk.desk.closed(SOURCE);
    assert.deepEqual(await shown(desk), ['ana vision exact everybody']);
  });

  it('opens with unsaved words and the codings that wait for them', async () => {
    const desk = await openDesk();
    await desk.desk.add('ben', SOURCE, [{ code: 'vision', span: at(TEXT, 'everybody') }]);
    await desk.desk.opened(SOURCE, TEXT);
    const text = type(desk, TEXT, TEXT.indexOf('And then she'), 'Well, frankly. ');
    await desk.desk.add('ana', SOURCE, [{ code: 'invitation', span: at(text, 'frankly') }]);
    const typedOn = type(desk, text, 0, '# Talk\n\n');
    for (const restored of [text, typedOn]) {
      for (const recoverFirst of [true, false]) {
        const again = await openDesk(memoryFiles({}, { files: new Map(desk.files.files) }));
        if (recoverFirst) await again.desk.recover();
        await again.desk.opened(SOURCE, restored);
        if (!recoverFirst) await again.desk.recover();
        assert.deepEqual((await shown(again)).map((row) => row.replace('exact', 'moved')), ['ben vision moved everybody', 'ana invitation moved frankly']);
        await save(again, restored, 'ana');
        assert.deepEqual(records(again).map(({ quote, text: id }) => [quote, id]), [['frankly', textId(restored)]]);
      }
    }
  });

  it('tells two looks at a file apart by time, not by which answer comes last', async () => {
    const desk = await openDesk();
    await desk.desk.add('ana', SOURCE, [{ code: 'vision', span: at(TEXT, 'everybody') }]);
    const slow: typeof desk.files.readMany = (paths, bytes) => plain.readMany(paths, bytes);
    const plain = { ...desk.files };
    let release: () => void = () => undefined;
    desk.files.readMany = async (paths, bytes) => {
      const read = await slow(paths, bytes);
      await new Promise<void>((resolve) => (release = resolve));
      return read;
    };
    const looking = desk.store.look([codingsPath('ana', SOURCE)]);
    await new Promise((resolve) => setTimeout(resolve, 1));
    desk.files.readMany = slow;
    await desk.desk.add('ana', SOURCE, [{ code: 'invitation', span: at(TEXT, 'she asked me in') }]);
    release();
    await looking;
    assert.deepEqual(await shown(desk), ['ana vision exact everybody', 'ana invitation exact she asked me in']);
  });
});

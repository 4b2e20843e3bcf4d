import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { type Accident, type MemoryFiles, memoryFiles } from '../../../src/core/store/memory-files';
import { codingsPath } from '../../../src/core/study/paths';
import { parseCodings } from '../../../src/core/study/codings/codings-file';
import { codingsOf } from '../../../src/core/study/study';
import { textId } from '../../../src/core/text/blob-id';
import { SAVING } from '../../../src/core/store/safe-write';
import { type Desk, FILES, openDesk, SOURCE, stillPace, TEXT } from './desk';

const FILE = codingsPath('ana', SOURCE);
const BODY = TEXT.indexOf('INT:');

/** Ids in the coder's file on disk. */
function onDisk(files: MemoryFiles): readonly string[] {
  const text = files.text(FILE);
  return text === undefined ? [] : parseCodings(FILE, text).codings.map(({ id }) => id);
}

type Deed = { readonly kind: 'add'; readonly from: number; readonly length: number } | { readonly kind: 'remove' | 'note'; readonly which: number } | { readonly kind: 'undo' | 'redo' };

const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), from: fc.integer({ min: BODY, max: TEXT.length - 30 }), length: fc.integer({ min: 3, max: 25 }) }),
  fc.record({ kind: fc.constantFrom('remove' as const, 'note' as const), which: fc.nat(5) }),
  fc.record({ kind: fc.constantFrom('undo' as const, 'redo' as const) }),
);

/** Does one thing as ana. */
async function act(desk: Desk, what: Deed): Promise<void> {
  const own = codingsOf(desk.store.study, SOURCE).filter(({ coder }) => coder === 'ana');
  switch (what.kind) {
    case 'add':
      await desk.desk.add('ana', SOURCE, [{ code: 'vision', span: { start: what.from, end: what.from + what.length } }]);
      return;
    case 'remove':
    case 'note': {
      const coding = own[what.which % Math.max(own.length, 1)];
      if (!coding) return;
      if (what.kind === 'remove') await desk.desk.remove('ana', [coding]);
      else await desk.desk.change('ana', [{ coding, change: { note: `note ${what.which}` } }]);
      return;
    }
    case 'undo':
      await desk.desk.undo();
      return;
    case 'redo':
      await desk.desk.redo();
  }
}

/** What must stand on the disk after acts that were answered: those in the snapshot of the same desk. */
const ids = (desk: Desk): readonly string[] => codingsOf(desk.store.study, SOURCE).map(({ coding }) => coding.id).sort();

describe('nothing is lost', () => {
  for (const atomic of [true, false]) {
    it(`when the process dies at any moment (${atomic ? 'atomic writes' : 'plain writes'})`, async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(deed, { minLength: 1, maxLength: 6 }), fc.nat(40), fc.constantFrom<Accident>({ kind: 'die' }, { kind: 'short' }), async (deeds, when, accident) => {
          const disk = new Map<string, Uint8Array>();
          const files = memoryFiles(FILES, { atomic, files: disk });
          const desk = await openDesk(files);
          // A write that is cut short is the last thing that happens.
          let over = false;
          files.accident = (n) => (over ? { kind: 'die' } : n >= when ? ((over = true), accident) : undefined);
          let answered: readonly string[] = [];
          let before: readonly string[] = [];
          try {
            for (const each of deeds) {
              before = ids(desk);
              await act(desk, each);
              answered = ids(desk);
            }
          } catch {
            // Dead.
          }
          const next = await openDesk(memoryFiles({}, { atomic, files: disk }));
          await next.store.check([SOURCE]);
          const found = ids(next);
          const allowed = [answered.join(), ids(desk).join(), before.join()];
          assert.ok(allowed.includes(found.join()), `read: ${found.join()}; answered: ${answered.join()}; begun: ${ids(desk).join()}`);
          const left = new Map(disk);
          await openDesk(memoryFiles({}, { atomic, files: disk }));
          assert.deepEqual(disk, left, 'reading writes nothing');
          await act(next, { kind: 'add', from: BODY, length: 5 });
          assert.deepEqual([...onDisk(next.files)].sort(), ids(next));
          assert.ok(found.every((id) => ids(next).includes(id)));
          assert.ok(![...disk.keys()].some((path) => path.endsWith(SAVING)), 'nothing half-written stays when the file is next written');
        }),
        { numRuns: 150 },
      );
    });
  }

  it('when any operation fails: what was not written stays in the window and goes with the next write', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 1, maxLength: 6 }), fc.nat(30), fc.constantFrom<Accident>({ kind: 'fail', fault: 'disk full' }, { kind: 'fail', fault: 'no permission' }, { kind: 'fail', fault: 'busy' }, { kind: 'short' }), fc.boolean(), async (deeds, when, accident, atomic) => {
        const files = memoryFiles(FILES, { atomic });
        const desk = await openDesk(files);
        files.accident = (n) => (n === when ? accident : undefined);
        for (const each of deeds) await act(desk, each).catch(() => undefined);
        files.accident = () => undefined;
        const wanted = ids(desk);
        await desk.desk.retry();
        assert.deepEqual([...onDisk(files)].sort(), wanted);
      }),
      { numRuns: 200 },
    );
  });

  it('when two windows write one file at once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.array(deed, { minLength: 1, maxLength: 4 }), fc.array(deed, { minLength: 1, maxLength: 4 }), async (scheduler, one, two) => {
        const disk = new Map<string, Uint8Array>();
        const port = (): MemoryFiles => {
          const files = memoryFiles({}, { files: disk });
          const plain = { ...files };
          return Object.assign(files, {
            read: scheduler.scheduleFunction((path: string) => plain.read(path)),
            write: scheduler.scheduleFunction((path: string, bytes: Uint8Array, options?: { readonly exclusive?: boolean }) => plain.write(path, bytes, options)),
            remove: scheduler.scheduleFunction((path: string) => plain.remove(path)),
            stat: scheduler.scheduleFunction((path: string) => plain.stat(path)),
          });
        };
        memoryFiles(FILES, { files: disk });
        const pace = stillPace(1);
        const opening = Promise.all([openDesk(port(), { pace }), openDesk(port(), { pace })]);
        await scheduler.waitFor(opening);
        const [a, b] = await opening;
        const made = new Set<string>();
        const gone = new Set<string>();
        const run = async (desk: Desk, deeds: readonly Deed[]): Promise<void> => {
          for (const each of deeds) {
            const before = new Set(ids(desk));
            await act(desk, each);
            const after = new Set(ids(desk));
            for (const id of after) made.add(id);
            for (const id of before) if (!after.has(id)) gone.add(id);
          }
        };
        await scheduler.waitFor(Promise.all([run(a, one), run(b, two)]));
        const found = new Set(onDisk(a.files));
        for (const id of made) if (!gone.has(id)) assert.ok(found.has(id), `${id} is on the disk`);
      }),
      { numRuns: 120 },
    );
  });

  it('whatever is typed, reloaded, saved and coded; and every line names a text that was on the disk', async () => {
    const typing = fc.record({ kind: fc.constant('type' as const), at: fc.nat(400), remove: fc.nat(40), text: fc.constantFrom('', 'um, ', 'Yeah. ', '\n\nLEE: No. ', '😀') });
    const step = fc.oneof({ weight: 3, arbitrary: deed }, { weight: 4, arbitrary: typing }, { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('save' as const, 'revert' as const, 'elsewhere' as const, 'reopen' as const) }) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 14 }), async (steps) => {
        const files = memoryFiles(FILES);
        let desk = await openDesk(files);
        const texts = new Set([textId(TEXT)]);
        let buffer = TEXT;
        const save = (text: string): void => {
          files.put(SOURCE, text);
          texts.add(textId(text));
        };
        await desk.desk.opened(SOURCE, buffer);
        const made = new Set<string>();
        const gone = new Set<string>();
        for (const each of steps) {
          const before = new Set(ids(desk));
          switch (each.kind) {
            case 'type': {
              const from = Math.min(each.at, buffer.length);
              const length = Math.min(each.remove, buffer.length - from);
              const next = buffer.slice(0, from) + each.text + buffer.slice(from + length);
              desk.desk.changed(SOURCE, [{ rangeOffset: from, rangeLength: length, text: each.text }], next);
              buffer = next;
              break;
            }
            case 'save':
              save(buffer);
              await desk.store.look([SOURCE]);
              await desk.desk.saved(SOURCE, buffer, 'ana');
              break;
            case 'revert':
              buffer = files.text(SOURCE) ?? '';
              desk.desk.changed(SOURCE, [], buffer);
              await desk.desk.diskChanged(SOURCE);
              break;
            case 'elsewhere':
              save((files.text(SOURCE) ?? '').replace('Yeah.', 'Yes, indeed.'));
              await desk.store.look([SOURCE]);
              await desk.desk.diskChanged(SOURCE);
              break;
            case 'reopen':
              // The window is closed and opened again; hot exit brings the buffer back.
              desk = await openDesk(files);
              await desk.desk.recover();
              await desk.desk.opened(SOURCE, buffer);
              break;
            default:
              if (each.kind === 'add' && each.from + each.length > buffer.length) break;
              await act(desk, each).catch((error: unknown) => {
                if (!(error instanceof Error && error.name === 'UserError')) throw error;
              });
          }
          const after = new Set(ids(desk));
          for (const id of after) made.add(id);
          if (each.kind !== 'reopen') for (const id of before) if (!after.has(id) && (each.kind === 'remove' || each.kind === 'undo' || each.kind === 'redo')) gone.add(id);
        }
        const listed = new Set(ids(desk));
        for (const id of made) if (!gone.has(id)) assert.ok(listed.has(id), `${id} is listed`);
        for (const coding of parseCodings(FILE, files.text(FILE) ?? '').codings) assert.ok(texts.has(coding.text), `${coding.id} names ${coding.text}`);
      }),
      {
        numRuns: 200,
        // A coding of words that were never saved is taken away, and comes back when other words were.
        examples: [[[{ kind: 'type', at: 41, remove: 0, text: '😀' }, { kind: 'add', from: 42, length: 3 }, { kind: 'remove', which: 0 }, { kind: 'type', at: 0, remove: 0, text: '\n\nLEE: No. ' }, { kind: 'save' }, { kind: 'undo' }, { kind: 'type', at: 0, remove: 0, text: '' }]]],
      },
    );
  });
});

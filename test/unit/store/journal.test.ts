import assert from 'node:assert/strict';
import { localJournal } from '../../../src/core/store/journal';
import { memoryFiles } from '../../../src/core/store/memory-files';
import type { CodingEdit } from '../../../src/core/store/coding-ops';
import type { Coding } from '../../../src/core/study/model';
import { at, LINES, openDesk, SOURCE, TEXT } from './desk';

const CODING: Coding = {
  id: 'k3v9x2mq7d', code: 'vision', at: { start: { line: 7, column: 6 }, end: { line: 7, column: 31 } },
  quote: 'I wanted everybody to see', before: 'LEE: ', after: ' how', text: '0123456789ab', date: '2026-11-21',
};
const EDIT: CodingEdit = { coder: 'ana', source: SOURCE, ops: [{ kind: 'add', coding: CODING }] };

describe('The journal', () => {
  it('gives back every edit as it was, also what this version does not know of a coding', async () => {
    const rich: Coding = { ...CODING, note: 'a\r\nb \u2028 "c"', weight: '1.10', flags: ['x'], tie: { from: 'a', to: 'b', relation: 'advice' }, doubt: { note: 'other' }, more: new Map<string, unknown>([['later', { a: [1, '2'] }]]) };
    const edits: readonly CodingEdit[] = [EDIT, { ...EDIT, ops: [{ kind: 'remove', coding: rich }] }, { ...EDIT, ops: [{ kind: 'change', before: CODING, after: rich }, { kind: 'add', coding: { ...CODING, id: 'other' } }] }];
    const files = memoryFiles({});
    const journal = localJournal(files);
    for (const edit of edits) await journal.add(edit);
    const back = (await localJournal(files).entries()).map(({ edit }) => edit);
    assert.deepEqual(JSON.parse(JSON.stringify(back)), JSON.parse(JSON.stringify(edits)));
    const [, removed] = back;
    assert.ok(removed?.ops[0]?.kind === 'remove' && removed.ops[0].coding.more instanceof Map);
    assert.deepEqual([...removed.ops[0].coding.more.keys()], ['later']);
  });

  it('passes over what is no edit, leaves it where it is, and takes up the rest', async () => {
    const { files } = await openDesk();
    const words = at(TEXT, 'I wanted everybody to see');
    await localJournal(files).add({ ...EDIT, ops: [{ kind: 'add', coding: { ...CODING, quote: TEXT.slice(words.start, words.end) } }] });
    const [good] = [...files.files.keys()].filter((path) => path.includes('/journal/'));
    const text = files.text(good!)!;
    const bad = ['null', '[]', '{', '"x"', '{"coder":"../ana"}', ...[[null], [{ kind: 'add' }], [{ kind: 'boom', coding: '{}' }], [{ kind: 'change' }], [{ kind: 'add', coding: { id: '__proto__' } }], [{ kind: 'add', coding: '{"id":1}' }], []].map((ops) => JSON.stringify({ coder: 'ana', source: SOURCE, ops })),
      text.replace('"ana"', '"../../ana"'), text.replace(SOURCE, '../../other.md'), text.replace('{\\"id', '{\\"__proto__\\":{},\\"id'), text.replace('\\"vision\\"', '\\"vision\\",\\"code\\":\\"other\\"')];
    const folder = good!.slice(0, good!.lastIndexOf('/'));
    // Before and after the good one in order.
    for (const [n, entry] of bad.entries()) for (const name of [`${folder}/000-${n}.json`, `${folder}/999-${n}.json`]) await files.write(name, new TextEncoder().encode(entry));
    const left = bad.length * 2;
    const next = await openDesk(files);
    await next.desk.recover();
    assert.equal(LINES(files).length, 1);
    const entries = [...files.files.keys()].filter((path) => path.includes('/journal/'));
    assert.equal(entries.length, left);
    assert.ok(!entries.includes(good!));
    assert.ok(![...files.files.keys()].some((path) => path.includes('..')));
  });
});

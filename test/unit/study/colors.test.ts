import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { assignColors, type ColorNeed, PALETTE } from '../../../src/core/study/codebook/colors';

type Rgb = readonly [number, number, number];

/** What people with full protanopia, deuteranopia and tritanopia see, in linear RGB (Machado, Oliveira & Fernandes, 2009). */
const SIGHTS: Readonly<Record<string, readonly Rgb[]>> = {
  usual: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritanopia: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};

function linear(color: string): Rgb {
  const part = (at: number): number => {
    const value = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [part(1), part(3), part(5)];
}

function seen([r, g, b]: Rgb, sight: readonly Rgb[]): Rgb {
  const [x, y, z] = sight.map((row) => Math.min(1, Math.max(0, row[0] * r + row[1] * g + row[2] * b)));
  return [x!, y!, z!];
}

/** OKLab (Ottosson, 2020). */
function oklab([r, g, b]: Rgb): Rgb {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s, 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s, 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s];
}

/** WCAG 2 contrast. */
function contrast(a: Rgb, b: Rgb): number {
  const [dark, light] = [a, b].map(([r, g, bl]) => 0.2126 * r + 0.7152 * g + 0.0722 * bl + 0.05).sort((x, y) => x - y);
  return light! / dark!;
}

/** How far two colours are from each other, in OKLab, for whoever tells them apart least. */
function distance(a: string, b: string): number {
  return Math.min(...Object.values(SIGHTS).map((sight) => {
    const [x, y] = [a, b].map((color) => oklab(seen(linear(color), sight)));
    return Math.hypot(x![0] - y![0], x![1] - y![1], x![2] - y![2]);
  }));
}

interface WrittenCode {
  readonly id: string;
  readonly color?: string;
  readonly children?: readonly (WrittenCode | string)[];
}

function needs(codes: readonly (WrittenCode | string)[], parent?: string): readonly ColorNeed[] {
  return codes.flatMap((written) => {
    const { id, color, children = [] } = typeof written === 'string' ? { id: written } : written;
    return [{ id, ...(parent === undefined ? {} : { parent }), ...(color === undefined ? {} : { given: color.toLowerCase() }) }, ...needs(children, id)];
  });
}

/** Two codes of which passages overlap in the example study, once for each such pair of passages. */
function overlaps(study: string): readonly (readonly [string, string])[] {
  const bySource = new Map<string, { readonly code: string; readonly start: number; readonly end: number }[]>();
  for (const file of readdirSync(`${study}/codings`, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'))) {
    const source = file.replace(/^[^/\\]+[/\\]/, '');
    for (const line of readFileSync(`${study}/codings/${file}`, 'utf8').split('\n').filter((each) => each.startsWith('- {'))) {
      const { code, at } = JSON.parse(line.slice(2)) as { readonly code: string; readonly at: string };
      // Lines are shorter than that.
      const [start, end] = at.split('-').map((place) => { const [row, column] = place.split(':').map(Number); return row! * 1e6 + column!; });
      bySource.set(source, [...(bySource.get(source) ?? []), { code, start: start!, end: end! }]);
    }
  }
  return [...bySource.values()].flatMap((all) => all.flatMap((a, n) => all.slice(0, n).flatMap((b) => (a.code !== b.code && a.start < b.end && b.start < a.end ? [[a.code, b.code] as const] : []))));
}

describe('the example study', () => {
  it('gives codes that lie on one another colours that every eye tells apart', () => {
    const study = 'examples/maple-street';
    const colors = assignColors(needs((parse(readFileSync(`${study}/codebook.yaml`, 'utf8')) as { readonly codes: readonly WrittenCode[] }).codes));
    const pairs = overlaps(study);
    assert.ok(pairs.length > 200, String(pairs.length));
    const alike = pairs.filter(([a, b]) => distance(colors.get(a)!, colors.get(b)!) < 0.05);
    assert.ok(alike.length <= pairs.length / 50, `${alike.length} of ${pairs.length}: ${[...new Set(alike.map((pair) => pair.join(' ')))].join(', ')}`);
  });
});

describe('assigned colours', () => {
  for (const [name, sight] of Object.entries(SIGHTS)) {
    it(`of the first twelve are told apart with ${name === 'usual' ? 'usual sight' : name}`, () => {
      const labs = PALETTE.slice(0, 12).map((color) => oklab(seen(linear(color), sight)));
      const distances = labs.flatMap((a, n) => labs.slice(0, n).map((b) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])));
      assert.ok(Math.min(...distances) >= 0.066, String(Math.min(...distances)));
    });
  }

  it('stand out from a light and from a dark ground', () => {
    for (const color of PALETTE) {
      assert.ok(contrast(linear(color), linear('#ffffff')) >= 3, color);
      assert.ok(contrast(linear(color), linear('#1e1e1e')) >= 3, color);
    }
  });

  it('are all different', () => {
    assert.equal(new Set(PALETTE).size, 24);
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { blend, contrast, formatColor, GROUND, legible, luminance, parseColor, type Rgb, type Theme } from '../../../src/core/show/color';
import { BARS } from '../../../src/core/show/lanes';
import { backgroundOpacity, groundPaint, linePaint } from '../../../src/core/show/paint';
import { CROWDS } from '../../../src/core/show/looks';
import { svgAddress, swatchSvg } from '../../../src/core/show/swatch';

const THEMES = Object.keys(GROUND) as Theme[];
const INK: Record<Theme, Rgb> = { light: [59, 59, 59], dark: [204, 204, 204], 'high contrast': [255, 255, 255], 'high contrast light': [41, 41, 41] };
const anyColor = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255));
const anyTheme = fc.constantFrom(...THEMES);

describe('Colours', () => {
  it('have the luminance and contrast that WCAG gives', () => {
    assert.equal(luminance([255, 255, 255]), 1);
    assert.equal(contrast([0, 0, 0], [255, 255, 255]), 21);
    // A pair from the WCAG examples: #767676 is the lightest grey with 4.5 on white.
    assert.ok(contrast(parseColor('#767676'), [255, 255, 255]) >= 4.5);
    assert.ok(contrast(parseColor('#777777'), [255, 255, 255]) < 4.5);
  });

  it('become legible on every ground', () => {
    fc.assert(fc.property(anyColor, anyTheme, fc.constantFrom(3, 4.5), (color, theme, ratio) => {
      assert.ok(contrast(legible(color, GROUND[theme], ratio), GROUND[theme]) >= ratio);
    }));
  });

  it('stay as they are where they are legible already', () => {
    assert.deepEqual(legible([192, 57, 43], GROUND.light, 3), [192, 57, 43]);
  });

  it('that are no colours become the colour of unknown codes, so that nothing else reaches a style sheet', () => {
    for (const text of ['red', '#fff', '#12345g', '#123456;color:red', 'url(x)', '']) assert.equal(formatColor(parseColor(text)), '#808080');
    assert.equal(formatColor(parseColor('#C0392B')), '#c0392b');
  });
});

describe('Highlights', () => {
  it('leave the text readable, however many lie on one another', () => {
    fc.assert(fc.property(fc.array(anyColor, { minLength: 1, maxLength: BARS }), anyTheme, (colors, theme) => {
      const crowd = CROWDS.find((each) => each >= colors.length)!;
      const ground = colors.reduce<Rgb>((under, color) => blend(color, under, backgroundOpacity(color, crowd, theme)), GROUND[theme]);
      assert.ok(contrast(INK[theme], ground) >= (theme.startsWith('high') ? 7 : 4.5), `${JSON.stringify(colors)} on ${theme}: ${contrast(INK[theme], ground)}`);
    }), { numRuns: 1000 });
  });

  it('can be seen: the palette’s backgrounds differ from the ground', () => {
    for (const color of ['#c0392b', '#2980b9', '#27ae60', '#f39c12', '#8e44ad', '#16a085'].map(parseColor)) {
      for (const theme of THEMES) assert.ok(contrast(blend(color, GROUND[theme], backgroundOpacity(color, 1, theme)), GROUND[theme]) > 1.1);
    }
  });

  const look = { color: '#c0392b', form: 'own', lane: undefined, row: 0 } as const;

  it('draw other coders’ passages dashed and unconfirmed ones dotted', () => {
    const own = linePaint(look, 'light').outline;
    const other = linePaint({ ...look, form: 'other' }, 'light').outline;
    const unsure = linePaint({ ...look, form: 'unsure' }, 'light').outline;
    assert.doesNotMatch(own!, /repeating/);
    assert.match(other!, /repeating-linear-gradient\(90deg,#c0392b 0 6px/);
    assert.match(unsure!, /repeating-linear-gradient\(90deg,#c0392b 0 2px/);
  });

  it('let no text of a file into a style sheet', () => {
    const evil = '#fff;} body{display:none';
    const css = JSON.stringify([groundPaint({ color: evil, crowd: 1 }, 'light'), linePaint({ ...look, color: evil, lane: 0 }, 'light'), swatchSvg(evil, 'disc', 'light')]);
    assert.doesNotMatch(css, /display/);
  });
});

describe('Stripes', () => {
  const at = (lane: number) => linePaint({ color: '#2980b9', form: 'own', lane, row: undefined }, 'dark');

  it('put each bar beside the others, all on the same picture', () => {
    const bars = Array.from({ length: BARS }, (_, lane) => at(lane).gutterIconSize!);
    assert.equal(new Set(bars.map((css) => /background:(.*)$/.exec(css)![1])).size, 1);
    const lefts = bars.map((css) => Number(/ (\d+)px 0\/(\d+)px/.exec(css)![1]));
    assert.deepEqual(lefts, [...lefts].sort((a, b) => a - b));
    assert.equal(new Set(lefts).size, BARS);
    assert.ok(lefts.at(-1)! + 2 <= 19, 'the last bar fits a row of the smallest usual height');
  });

  it('mark that there are more', () => {
    assert.match(at(BARS).gutterIconSize!, /--verbatim-more:url/);
  });

  it('draw underlines and bars only where they are asked for', () => {
    assert.equal(at(0).outline, undefined);
    assert.equal(linePaint({ color: '#2980b9', form: 'own', lane: undefined, row: 1 }, 'dark').gutterIconSize, undefined);
  });
});

describe('Swatches', () => {
  it('tell a code’s status by form, not by colour alone', () => {
    const forms = (['disc', 'ring', 'crossed', 'square'] as const).map((form) => swatchSvg('#c0392b', form, 'light'));
    assert.equal(new Set(forms).size, 4);
  });

  it('survive that VS Code unescapes addresses', () => {
    const address = svgAddress(swatchSvg('#c0392b', 'disc', 'light'));
    assert.equal(decodeURIComponent(address), address);
    assert.match(Buffer.from(address.split(',')[1]!, 'base64').toString(), /fill="#c0392b"/);
  });
});

/** Colours of codes made readable on the ground they are drawn on. */

/** Red, green, blue, each from 0 to 255. */
export type Rgb = readonly [number, number, number];

/** The four kinds of theme that VS Code knows. */
export type Theme = 'light' | 'dark' | 'high contrast' | 'high contrast light';

/** The editor's ground in VS Code's own themes of each kind; an extension cannot read the real one. */
export const GROUND: Readonly<Record<Theme, Rgb>> = {
  light: [255, 255, 255],
  dark: [31, 31, 31],
  'high contrast': [0, 0, 0],
  'high contrast light': [255, 255, 255],
};

/** Drawn for a coding whose code the codebook does not have. */
export const UNKNOWN_COLOR = '#808080';

const HEX = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i;

/** Reads `#rrggbb`; anything else is the colour of unknown codes, so that no text of a file reaches a style sheet. */
export function parseColor(text: string): Rgb {
  const match = HEX.exec(text) ?? HEX.exec(UNKNOWN_COLOR);
  const [red = '80', green = '80', blue = '80'] = match?.slice(1) ?? [];
  return [parseInt(red, 16), parseInt(green, 16), parseInt(blue, 16)];
}

/** Writes `#rrggbb`. */
export function formatColor(color: Rgb): string {
  return `#${color.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
}

/** A colour on top of another with an opacity from 0 to 1. */
export function blend(over: Rgb, under: Rgb, opacity: number): Rgb {
  const mix = (a: number, b: number): number => a * opacity + b * (1 - opacity);
  return [mix(over[0], under[0]), mix(over[1], under[1]), mix(over[2], under[2])];
}

/** Relative luminance from 0 to 1 (WCAG 2.2). */
export function luminance(color: Rgb): number {
  const [red, green, blue] = color.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio from 1 to 21 (WCAG 2.2). */
export function contrast(a: Rgb, b: Rgb): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

/**
 * The same hue, darkened or lightened only as far as needed to stand out from a ground by `ratio`:
 * 3 for bars and lines, 4.5 for text (WCAG 2.2, 1.4.11 and 1.4.3).
 */
export function legible(color: Rgb, ground: Rgb, ratio: number): Rgb {
  if (contrast(color, ground) >= ratio) return color;
  const pole: Rgb = luminance(ground) > 0.18 ? [0, 0, 0] : [255, 255, 255];
  let low = 0;
  let high = 1;
  for (let step = 0; step < 12; step++) {
    const middle = (low + high) / 2;
    if (contrast(blend(pole, color, middle), ground) >= ratio) high = middle;
    else low = middle;
  }
  const [red, green, blue] = blend(pole, color, high);
  const away = pole[0] === 0 ? Math.floor : Math.ceil;
  return [away(red), away(green), away(blue)];
}

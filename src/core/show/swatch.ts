/** Small pictures of a code's colour, as data addresses: for rows of a tree, hovers and menus. */
import { formatColor, GROUND, legible, parseColor, type Theme } from './color';

/**
 * Form says what colour cannot: a filled disc can be given and is settled, a ring is provisional, a crossed ring retired,
 * a square only groups others.
 */
export type SwatchForm = 'disc' | 'ring' | 'crossed' | 'square';

/** The form that stands for a code's status. */
export function swatchForm(code: { readonly status: 'provisional' | 'stable' | 'retired'; readonly codable: boolean }): SwatchForm {
  if (code.status === 'retired') return 'crossed';
  if (!code.codable) return 'square';
  return code.status === 'provisional' ? 'ring' : 'disc';
}

/** A picture of 16 by 16, legible on the ground of that theme. Takes `#rrggbb`. */
export function swatchSvg(color: string, form: SwatchForm, theme: Theme): string {
  const paint = formatColor(legible(parseColor(color), GROUND[theme], 3));
  const shape = {
    disc: `<circle cx="8" cy="8" r="5" fill="${paint}"/>`,
    ring: `<circle cx="8" cy="8" r="4" fill="none" stroke="${paint}" stroke-width="2"/>`,
    crossed: `<circle cx="8" cy="8" r="4.25" fill="none" stroke="${paint}" stroke-width="1.5"/><path d="M3 13 13 3" stroke="${paint}" stroke-width="1.5"/>`,
    square: `<rect x="3" y="3" width="10" height="10" rx="2" fill="none" stroke="${paint}" stroke-width="2"/>`,
  }[form];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16">${shape}</svg>`;
}

/** The same as a data address. */
export function swatchAddress(color: string, form: SwatchForm, theme: Theme): string {
  return svgAddress(swatchSvg(color, form, theme));
}

/** An SVG picture of ASCII characters as a data address: in base 64, because VS Code unescapes addresses before it uses them. */
export function svgAddress(svg: string): string {
  return `data:image/svg+xml;base64,${btoa(svg)}`;
}

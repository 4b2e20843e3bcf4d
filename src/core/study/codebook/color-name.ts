/** Words for colours, for whoever hears a list of them. */

/** Hues of the HSL circle up to which a name holds, in degrees. */
const HUES: readonly (readonly [number, string])[] = [
  [14, 'red'],
  [45, 'orange'],
  [66, 'yellow'],
  [165, 'green'],
  [192, 'turquoise'],
  [248, 'blue'],
  [288, 'purple'],
  [330, 'magenta'],
  [348, 'pink'],
  [361, 'red'],
];

/** A colour (`#rrggbb`) in words: `Dark blue`, `Greyish green`. Two colours may bear one name. */
export function colorName(color: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255);
  const most = Math.max(red, green, blue);
  const least = Math.min(red, green, blue);
  const range = most - least;
  const lightness = (most + least) / 2;
  const shade = lightness < 0.36 ? 'dark' : lightness > 0.72 ? 'light' : '';
  if (range < 0.06) return capital([shade, 'grey']);
  const saturation = range / (1 - Math.abs(2 * lightness - 1));
  const sixth = most === red ? ((green - blue) / range + 6) % 6 : most === green ? (blue - red) / range + 2 : (red - green) / range + 4;
  const hue = HUES.find(([limit]) => sixth * 60 < limit)?.[1] ?? 'red';
  return capital([shade, saturation < 0.3 ? 'greyish' : '', hue === 'orange' && lightness < 0.36 ? 'brown' : hue]);
}

function capital(words: readonly string[]): string {
  const text = words.filter((word) => word !== '').join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Words in a picture, broken into lines where the picture is computed: far from any font. */

/** A label in lines. */
export interface WrappedLabel {
  readonly lines: readonly string[];
  /** CSS pixels of the longest line at 13 pixels of type: an estimate, on the large side. */
  readonly width: number;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** East Asian scripts and pictures take a square each, other letters about half of one. */
const SQUARE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\u{1f300}-\u{1faff}]/u;
const BROAD = /[A-Z@%mwMW\u2014]/;

/** About how many CSS pixels a text takes at 13 pixels of type. */
export function estimatedWidth(text: string): number {
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += SQUARE.test(segment) ? 13.5 : BROAD.test(segment) ? 9.5 : 7;
  return Math.ceil(width);
}

/** A label in at most `most` lines of at most `width` pixels each, broken between words where it can be; what has no room ends in an ellipsis. */
export function wrapLabel(text: string, width: number, most = 2): WrappedLabel {
  const words = text.replace(/\s+/g, ' ').trim().split(' ');
  const lines: string[] = [];
  let at = 0;
  while (at < words.length && lines.length < most) {
    let line = words[at++] ?? '';
    while (at < words.length && estimatedWidth(`${line} ${words[at] ?? ''}`) <= width) line += ` ${words[at++] ?? ''}`;
    const isLast = lines.length === most - 1;
    const isCut = isLast && at < words.length;
    lines.push(fit(isCut ? `${line} ${words[at] ?? ''}…` : line, width));
  }
  return { lines, width: Math.max(0, ...lines.map(estimatedWidth)) };
}

/** A text cut at whole letters so that it fits. */
function fit(text: string, width: number): string {
  if (estimatedWidth(text) <= width) return text;
  let kept = '';
  for (const { segment } of graphemes.segment(text)) {
    if (estimatedWidth(`${kept}${segment}…`) > width) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

/** Codings gathered by what they look like, so that an editor needs one style for each look and not for each coding. */
import { BARS } from './lanes';
import type { DrawnCoding } from './drawn';
import type { Extent } from '../text/positions';

export type HighlightStyle = 'background' | 'underline' | 'both' | 'off';

/** How passages are highlighted. What a style does not draw is left out, so that fewer styles are needed. */
export interface HighlightLook {
  /** `#rrggbb`, as the codebook has it. */
  readonly color: string;
  readonly own: boolean;
  readonly sure: boolean;
  readonly background: boolean;
  readonly underline: boolean;
  /** For backgrounds: at most so many lie on one another, one of `CROWDS`. */
  readonly crowd: number;
  /** For underlines: which of `UNDERLINES` rows, from 0. */
  readonly row: number;
}

/** How the bar of a passage is drawn in the gutter; `more` stands for all that do not fit. */
export type StripeLook =
  | { readonly kind: 'bar'; readonly color: string; readonly own: boolean; readonly sure: boolean; readonly lane: number }
  | { readonly kind: 'more' };

/** Backgrounds are told apart by these sizes of crowd only, which keeps the number of styles small. */
export const CROWDS: readonly number[] = [1, 2, 3, BARS];

/** Underlines of overlapping codings stand below one another in so many rows. */
export const UNDERLINES = 3;

/** Everything of one look. */
export interface Looking<Look> {
  /** The same for equal looks. */
  readonly key: string;
  readonly look: Look;
  readonly extents: readonly Extent[];
}

/** Highlights of drawn codings by look. */
export function highlightLooks(drawn: readonly DrawnCoding[], style: HighlightStyle): readonly Looking<HighlightLook>[] {
  if (style === 'off') return [];
  // Another coder's passages and those to be confirmed are told by the form of a line, whatever the style.
  return gather(drawn, (each): HighlightLook => {
    // Where more lie on one another than the gutter has bars, one more background would only make the text harder to read.
    const background = style !== 'underline' && each.lane < BARS;
    const underline = style !== 'background' || !each.own || !each.sure;
    return {
      color: each.color,
      own: each.own,
      sure: each.sure,
      background,
      underline,
      crowd: background ? (CROWDS.find((crowd) => crowd >= each.crowd) ?? BARS) : 1,
      row: underline ? each.lane % UNDERLINES : 0,
    };
  });
}

/** Bars of drawn codings by look. */
export function stripeLooks(drawn: readonly DrawnCoding[]): readonly Looking<StripeLook>[] {
  return gather(drawn, ({ lane, color, own, sure }): StripeLook => (lane < BARS ? { kind: 'bar', color, own, sure, lane } : { kind: 'more' }));
}

function gather<Look extends object>(drawn: readonly DrawnCoding[], lookOf: (each: DrawnCoding) => Look): readonly Looking<Look>[] {
  const found = new Map<string, { key: string; look: Look; extents: Extent[] }>();
  for (const each of drawn) {
    const look = lookOf(each);
    const key = Object.values(look).join(' ');
    const known = found.get(key);
    if (known) known.extents.push(each.extent);
    else found.set(key, { key, look, extents: [each.extent] });
  }
  return [...found.values()];
}

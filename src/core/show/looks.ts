/**
 * Codings gathered by what they look like, so that an editor needs one style for each look and not for each coding.
 * Grounds and lines are two looks: together in one they would be a style for each of their combinations.
 */
import type { DrawnCoding } from './drawn';
import { BARS } from './lanes';
import type { Extent } from '../text/positions';

export type HighlightStyle = 'background' | 'underline' | 'both' | 'off';

/** The ground of a highlighted passage. */
export interface GroundLook {
  /** `#rrggbb`, as the codebook has it. */
  readonly color: string;
  /** At most so many lie on one another, one of `CROWDS`. */
  readonly crowd: number;
}

/** Whose a passage is, told by the form of its lines: whole, dashed, dotted. */
export type LineForm = 'own' | 'other' | 'unsure';

/** The lines of a passage: beneath the words, and beside them in the gutter. */
export interface LineLook {
  /** `#rrggbb`, as the codebook has it. */
  readonly color: string;
  readonly form: LineForm;
  /** The bar in the gutter, from 0; `BARS`: there is no place for it, which a mark says; undefined: no bars are shown. */
  readonly lane: number | undefined;
  /** Which of `UNDERLINES` rows the underline stands in, from 0; undefined: none. */
  readonly row: number | undefined;
}

/** Grounds are told apart by these sizes of crowd only, which keeps the number of styles small. */
export const CROWDS: readonly number[] = [1, 2, 3, BARS];

/** Underlines of overlapping codings stand beside one another in so many rows. */
export const UNDERLINES = 3;

/** Everything of one look. */
export interface Looking<Look> {
  /** The same for equal looks. */
  readonly key: string;
  readonly look: Look;
  readonly extents: readonly Extent[];
}

/** Grounds of drawn codings by look. */
export function groundLooks(drawn: readonly DrawnCoding[], style: HighlightStyle): readonly Looking<GroundLook>[] {
  const looks = new Gathering<GroundLook>();
  if (style === 'underline' || style === 'off') return looks.all();
  for (const { color, crowd: size, lane, extent } of drawn) {
    // Where more lie on one another than the gutter has bars, one more ground would only make the text harder to read.
    if (lane >= BARS) continue;
    const crowd = CROWDS.find((each) => each >= size) ?? BARS;
    looks.add(`${color} ${crowd}`, extent, () => ({ color, crowd }));
  }
  return looks.all();
}

/** Lines of drawn codings by look. */
export function lineLooks(drawn: readonly DrawnCoding[], style: HighlightStyle, stripes: boolean): readonly Looking<LineLook>[] {
  const looks = new Gathering<LineLook>();
  for (const each of drawn) {
    const { color, own, sure, crowd, extent } = each;
    const form = sure ? (own ? 'own' : 'other') : 'unsure';
    // Another coder's passages and those to be confirmed are told by the form of a line, whatever the style.
    const underline = style !== 'off' && (style !== 'background' || form !== 'own');
    if (!underline && !stripes) continue;
    const lane = stripes ? Math.min(each.lane, BARS) : undefined;
    const row = underline ? (crowd === 1 ? 0 : each.lane % UNDERLINES) : undefined;
    looks.add(`${color} ${form} ${lane ?? ''} ${row ?? ''}`, extent, () => ({ color, form, lane, row }));
  }
  return looks.all();
}

class Gathering<Look> {
  private readonly found = new Map<string, { readonly key: string; readonly look: Look; readonly extents: Extent[] }>();

  add(key: string, extent: Extent, look: () => Look): void {
    const known = this.found.get(key);
    if (known) known.extents.push(extent);
    else this.found.set(key, { key, look: look(), extents: [extent] });
  }

  all(): readonly Looking<Look>[] {
    return [...this.found.values()];
  }
}

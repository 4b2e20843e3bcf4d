/** Which codings of a source are drawn on its text, and how. */
import type { Code, Codebook } from '../study/model';
import { type PlacedCoding, placedCodings, type SourceCodings } from '../study/study';
import type { Extent, Span } from '../text/positions';
import { UNKNOWN_COLOR } from './color';
import { type Lane, lanesOf } from './lanes';

export interface DrawnCoding extends Lane {
  readonly placed: PlacedCoding;
  /** The code that its id means today; undefined where the codebook has none. */
  readonly code: Code | undefined;
  /** `#rrggbb`, as the codebook has it. */
  readonly color: string;
  /** False for a coder other than the present one. */
  readonly own: boolean;
  /** False where a person has still to confirm the place. */
  readonly sure: boolean;
  readonly span: Span;
  readonly extent: Extent;
}

/** What the person chose to see. */
export interface Sight {
  isCodeShown(code: string): boolean;
  isCoderShown(coder: string): boolean;
  isOwn(coder: string): boolean;
}

/**
 * The codings of a source that have a place in its present text and that the person wants to see, in order of place.
 * Codings of codes that the codebook does not have are always shown.
 */
export function drawnCodings(codebook: Codebook, codings: SourceCodings, sight: Sight): readonly DrawnCoding[] {
  const extents = codings.places?.extents;
  const seen: Seen[] = [];
  for (const placed of placedCodings(codings)) {
    const span = placed.place.span;
    if (!span || span.end <= span.start || !sight.isCoderShown(placed.coder)) continue;
    const code = codebook.resolve(placed.coding.code);
    if (code && !sight.isCodeShown(code.id)) continue;
    seen.push({ placed, code, span, extent: extents?.get(placed.coding.id) ?? placed.coding.at });
  }
  const lanes = lanesOf(seen);
  return seen.map(({ placed, code, span, extent }, index): DrawnCoding => {
    const { lane, crowd } = lanes[index] ?? ALONE;
    return { placed, code, color: code?.color ?? UNKNOWN_COLOR, own: sight.isOwn(placed.coder), sure: placed.place.state !== 'review', span, extent, lane, crowd };
  });
}

type Seen = Pick<DrawnCoding, 'placed' | 'code' | 'span' | 'extent'>;

const ALONE: Lane = { lane: 0, crowd: 1 };

/** Which codings are counted where nothing else is asked for: what the consensus has of passages that were settled, and everybody's elsewhere. */
import { type PlacedCoding, placedCodings, type SourceCodings, type Study } from '../study';
import { answersIn, CONSENSUS } from './answers';

const known = new WeakMap<SourceCodings, { readonly reviews: SourceCodings | undefined; readonly counted: readonly PlacedCoding[] }>();

/**
 * The codings of one source that are counted, in order of place. Left out are those that a consensus coding was made of, those that were
 * set aside, and those that overlap a consensus coding which says not what it was made of. Computed once for each state of the source.
 */
export function countedIn(codings: SourceCodings, reviews: SourceCodings | undefined): readonly PlacedCoding[] {
  const before = known.get(codings);
  if (before && before.reviews === reviews) return before.counted;
  const { made, setAside, byHand } = answersIn(codings, reviews);
  const all = placedCodings(codings);
  const isCounted = (each: PlacedCoding): boolean =>
    each.coder === CONSENSUS || !(made.has(each.coding.id) || setAside.has(each.coding.id) || byHand.some((settled) => overlap(settled, each)));
  const counted = made.size + setAside.size + byHand.length === 0 ? all : all.filter(isCounted);
  known.set(codings, { reviews, counted });
  return counted;
}

/** `countedIn` for a source of a study. */
export function countedOf(study: Study, codings: SourceCodings): readonly PlacedCoding[] {
  return countedIn(codings, study.reviews.get(codings.source));
}

function overlap(a: PlacedCoding, b: PlacedCoding): boolean {
  const spanA = a.place.span;
  const spanB = b.place.span;
  return spanA !== undefined && spanB !== undefined && spanA.start < spanB.end && spanB.start < spanA.end;
}

import type { Convention } from './conventions';

const PAIRS = 'ordered pairs observed in both relations: the sender answered and the receiver could be named';

/** Conventions of the figures of two relations. */
export const BETWEEN_CONVENTIONS: readonly Convention[] = [
  {
    id: 'correlation',
    name: 'QAP correlation',
    statement:
      'The correlation of two relations is Pearson’s over the ordered pairs observed in both; its p is the share, the observed one included, of seeded random relabellings of the people in which it is at least as great, people who answered changing places only with people who answered.',
    formula: 'r(x, y) over i ≠ j; p = (1 + number of r(x, πy) ≥ r(x, y)) / (1 + number of permutations)',
    source: 'Krackhardt 1988; Phipson & Smyth 2010 on p; sna gcor and qaptest',
    base: PAIRS,
    incomplete: false,
  },
  {
    id: 'jaccard',
    name: 'Overlap (Jaccard)',
    statement: 'The overlap of two relations is the number of ties in both as a share of the ties in either, over the ordered pairs observed in both.',
    formula: '|A ∩ B| / |A ∪ B|',
    source: 'Jaccard 1901',
    base: PAIRS,
    incomplete: false,
  },
];

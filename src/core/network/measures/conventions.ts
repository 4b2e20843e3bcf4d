import type { BetweenFigureId, PersonFigureId, Reason, RelationFigureId } from './figures';
import { BETWEEN_CONVENTIONS } from './conventions-between';
import { PERSON_CONVENTIONS } from './conventions-person';
import { RELATION_CONVENTIONS } from './conventions-relation';

/** Every figure that has a convention. Its id is its path in the results and in the JSON. */
export type FigureId = RelationFigureId | PersonFigureId | BetweenFigureId | 'people' | 'ties' | 'respondents';

/** What a figure means here, where tools and textbooks differ. */
export interface Convention {
  readonly id: FigureId;
  /** As a heading: `In-degree`. */
  readonly name: string;
  /** One whole sentence, to be set into a methods section as it stands. */
  readonly statement: string;
  readonly formula: string;
  /** Who defined it; software that gives the same number. */
  readonly source: string;
  /** What it is counted over. */
  readonly base: string;
  /** Whether it may miss ties where somebody did not answer; results then say `incomplete`. */
  readonly incomplete: boolean;
}

/** Conventions of all figures, by id: relations, people, then pairs of relations. */
export const CONVENTIONS: ReadonlyMap<FigureId, Convention> = new Map(
  [...RELATION_CONVENTIONS, ...PERSON_CONVENTIONS, ...BETWEEN_CONVENTIONS].map((convention) => [convention.id, convention]),
);

/** What is said instead of a figure. */
export const REASONS: Readonly<Record<Reason, string>> = {
  'outside': 'is not in this network: did not answer, could not be named and was not named',
  'did not answer': 'did not answer',
  'not nameable': 'could not be named',
  'nobody answered': 'nobody answered',
  'nobody else answered': 'nobody else answered',
  'nobody to name': 'nobody else could be named',
  'no pairs': 'no pair of people of whom both, or the first, answered',
  'no triples': 'fewer than three people who answered and could be named',
  'too few people': 'too few people',
  'no ties': 'no ties',
  'no two-paths': 'nobody turns to somebody who turns to a third',
  'no alters': 'no alters',
  'one alter': 'fewer than two alters, or none of the ties among them was observed',
  'no group': 'no group, or no tie with anybody of a known group',
  'equal components': 'several components have the same greatest eigenvalue, so that their people cannot be compared',
  'no convergence': 'the iteration did not come to an end',
  'no variation': 'in one of the two everybody is tied to everybody, or nobody to anybody',
};

import type { Extent } from '../positions';

/** What re-finding needs of a coding's record. */
export interface SoughtCoding {
  readonly id: string;
  readonly at: Extent;
  readonly quote: string;
  readonly before: string;
  readonly after: string;
  /** Id of the text that `at` refers to. */
  readonly text: string;
}

/** Published worked examples, with the figures that their sources print. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface PublishedRatings {
  readonly id: string;
  readonly source: string;
  readonly coders: number;
  /** Values of the coders, null where missing, and how many units were rated so. */
  readonly rows: readonly (readonly [readonly (string | null)[], number])[];
  readonly published: Readonly<Record<string, number | Readonly<Record<string, number>>>>;
  readonly tolerance: number;
  readonly exact: Readonly<Record<string, number>>;
}

export interface PublishedUnits {
  readonly id: string;
  readonly source: string;
  readonly length: number;
  readonly units: readonly (readonly (readonly [number, number, string])[])[];
  readonly published: Readonly<Record<string, number | Readonly<Record<string, number>>>>;
  readonly tolerance: number;
  readonly exact: {
    readonly u_alpha_nominal: number;
    readonly binary_u_alpha: number;
    readonly cu: number;
    readonly coverage: number;
    readonly ku: Readonly<Record<string, { readonly alpha: number | null; readonly coverage: number }>>;
  };
}

interface Published {
  readonly ratings: readonly PublishedRatings[];
  readonly unitizing: readonly PublishedUnits[];
  readonly characters: readonly { readonly length: number; readonly coderA: readonly [number, number][]; readonly coderB: readonly [number, number][]; readonly exact: Readonly<Record<string, number>> }[];
}

export const PUBLISHED_FILE = fileURLToPath(new URL('../../fixtures/agreement/published.json', import.meta.url));
export const PUBLISHED = JSON.parse(readFileSync(PUBLISHED_FILE, 'utf8')) as Published;

/** Every unit of an example, a row a unit. */
export function ratingsOf({ rows }: PublishedRatings): readonly (readonly (string | undefined)[])[] {
  return rows.flatMap(([values, times]) => Array.from({ length: times }, () => values.map((value) => value ?? undefined)));
}

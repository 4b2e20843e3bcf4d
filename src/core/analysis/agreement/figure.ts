/** A coefficient's value, or the reason for which there is none. */

/** What cannot be computed is not defined: never 0, never 1. */
export interface NotDefined {
  /** Why, in a phrase that goes on from “not defined: ”. */
  readonly reason: string;
}

export type Figure = number | NotDefined;

export function notDefined(reason: string): NotDefined {
  return { reason };
}

export function isDefined(figure: Figure): figure is number {
  return typeof figure === 'number';
}

/** A figure's value, undefined where it is not defined. */
export function valueOf(figure: Figure): number | undefined {
  return isDefined(figure) ? figure : undefined;
}

/** Agreement beyond chance, 1 − (1 − observed) / (1 − expected); not defined where chance alone would agree everywhere. */
export function beyondChance(observed: number, expected: number, otherwise: string): Figure {
  return expected >= 1 - 1e-12 ? notDefined(otherwise) : (observed - expected) / (1 - expected);
}

/** The mean of figures; not defined as soon as one of them is not, for the first one's reason. */
export function meanOf(figures: readonly Figure[], whenNone: string): Figure {
  if (figures.length === 0) return notDefined(whenNone);
  let sum = 0;
  for (const figure of figures) {
    if (!isDefined(figure)) return figure;
    sum += figure;
  }
  return sum / figures.length;
}

/** A code as a row of the codebook's tree, in words. */
import type { Code } from '../study/model';
import type { CodeTally, Tally } from '../study/tally';
import { count, statusWords, tallyWords } from './words';

export interface CodebookRow {
  /** The number of passages, then the name: what stands last in a row is the first to be cut in a narrow side bar. */
  readonly label: string;
  /** Behind the label, in small. */
  readonly description: string;
  /** Everything that the row shows, for a screen reader. */
  readonly spoken: string;
}

/** What the number before each name is; said once, above the tree. */
export const ROW_NUMBERS = 'passages, with codes below';

export interface CodebookRowState {
  readonly shown: boolean;
  /** The key, 1 to 9, on which the code lies. */
  readonly pin: number | undefined;
  /** Digits of the largest number of the tree, so that all numbers end in one column. */
  readonly digits: number;
}

/** As wide as a digit. */
const FIGURE_SPACE = '\u2007';

/** Describes a code. */
export function codebookRow(code: Code, tally: CodeTally, { shown, pin, digits }: CodebookRowState): CodebookRow {
  const { own, withChildren } = tally;
  const below = code.children.length > 0 && !sameTally(own, withChildren);
  const description = [
    pin === undefined ? '' : `[${pin}]`,
    ...(withChildren.codings === 0 ? [] : [count(withChildren.people, 'person', 'people'), count(withChildren.sources, 'source')]),
    below && own.codings > 0 ? count(own.codings, 'own passage') : '',
  ];
  const spoken = [
    [code.name, ...statusWords(code), tallyWords(own)].join(', '),
    ...(below ? [`with the codes below ${tallyWords(withChildren)}`] : []),
    ...(pin === undefined ? [] : [`pinned ${pin}`]),
    shown ? 'shown' : 'hidden',
  ];
  return {
    label: `${String(withChildren.codings).padStart(digits, FIGURE_SPACE)} ${code.name}`,
    description: description.filter((part) => part !== '').join(' · '),
    spoken: spoken.join('; '),
  };
}

const digitsOf = new WeakMap<ReadonlyMap<string, CodeTally>, number>();

/** Digits of the largest number of passages among all codes. */
export function digitsNeeded(tallies: ReadonlyMap<string, CodeTally>): number {
  let digits = digitsOf.get(tallies);
  if (digits === undefined) {
    let most = 0;
    for (const { withChildren } of tallies.values()) most = Math.max(most, withChildren.codings);
    digitsOf.set(tallies, (digits = String(most).length));
  }
  return digits;
}

function sameTally(a: Tally, b: Tally): boolean {
  return a.people === b.people && a.sources === b.sources && a.codings === b.codings;
}

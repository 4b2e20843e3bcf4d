/** A code as a row of the codebook's tree, in words. */
import type { Code } from '../study/model';
import type { CodeTally, Tally } from '../study/tally';
import { statusWords, tallyWords } from './words';

export interface CodebookRow {
  readonly label: string;
  /** Behind the label, in small: see `ROW_NUMBERS`. */
  readonly description: string;
  /** Everything that the row shows, for a screen reader. */
  readonly spoken: string;
}

/** What the numbers of a row are, in their order; said once, above the tree. Those in parentheses count the codes below too. */
export const ROW_NUMBERS = 'people · sources · codings';

/** Describes a code. `pin` is the key, 1 to 9, on which it lies. */
export function codebookRow(code: Code, tally: CodeTally, state: { readonly shown: boolean; readonly pin: number | undefined }): CodebookRow {
  const below = code.children.length > 0 && !sameTally(tally.own, tally.withChildren) ? tally.withChildren : undefined;
  const own = tally.own.codings > 0 ? numbers(tally.own) : '';
  const description = [state.pin === undefined ? '' : `[${state.pin}]`, own, below && below.codings > 0 ? `(${numbers(below)})` : ''];
  const spoken = [
    [code.name, ...statusWords(code), tally.own.codings > 0 ? tallyWords(tally.own) : 'no codings'].join(', '),
    ...(below ? [`with the codes below ${tallyWords(below)}`] : []),
    ...(state.pin === undefined ? [] : [`pinned ${state.pin}`]),
    state.shown ? 'shown' : 'hidden',
  ];
  return { label: code.name, description: description.filter((part) => part !== '').join(' '), spoken: spoken.join('; ') };
}

function numbers(tally: Tally): string {
  return `${tally.people}·${tally.sources}·${tally.codings}`;
}

function sameTally(a: Tally, b: Tally): boolean {
  return a.people === b.people && a.sources === b.sources && a.codings === b.codings;
}

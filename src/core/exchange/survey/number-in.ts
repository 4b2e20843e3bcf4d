/** A cell as a number. `wrong`: it holds something else. Undefined: nothing, or a missing code. A comma may stand for the point. */
export function numberIn(cell: string, isMissing: (cell: string) => boolean): number | 'wrong' | undefined {
  if (cell === '' || isMissing(cell)) return undefined;
  if (!/^[+-]?(?:\d{1,15}(?:[.,]\d{0,15})?|[.,]\d{1,15})$/.test(cell)) return 'wrong';
  return Number(cell.replace(',', '.'));
}

/** Words for a tie without a number. */
const YES = /^(?:x|✓|✔|yes|true|checked|selected)$/i;
const NO = /^(?:no|false|-|unchecked|not selected)$/i;

/** A cell that says whether there is a tie, or how much, as a number: 1 for a tick or `yes`, 0 for `no`. Else as `numberIn`. */
export function tickIn(cell: string, isMissing: (cell: string) => boolean): number | 'wrong' | undefined {
  return isMissing(cell) ? undefined : NO.test(cell) ? 0 : YES.test(cell) ? 1 : numberIn(cell, isMissing);
}

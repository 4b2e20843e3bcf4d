/** A cell as a number. `wrong`: it holds something else. Undefined: nothing, or a missing code. A comma may stand for the point. */
export function numberIn(cell: string, isMissing: (cell: string) => boolean): number | 'wrong' | undefined {
  if (cell === '' || isMissing(cell)) return undefined;
  if (!/^[+-]?(?:\d{1,15}(?:[.,]\d{0,15})?|[.,]\d{1,15})$/.test(cell)) return 'wrong';
  return Number(cell.replace(',', '.'));
}

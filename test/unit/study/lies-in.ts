import type { Extent, Position } from '../../../src/core/text/positions';

/** Whether an extent lies in a file as an editor shows it, and does not run backwards. */
export function liesIn(text: string, { start, end }: Extent): boolean {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/);
  const inLine = ({ line, column }: Position): boolean => column >= 1 && column <= (lines[line - 1]?.length ?? -1) + 1;
  return inLine(start) && inLine(end) && (start.line < end.line || (start.line === end.line && start.column <= end.column));
}

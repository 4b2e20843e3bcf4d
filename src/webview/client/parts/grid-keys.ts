/** A table that the arrow keys go through, with one stop of the Tab key. */

/** Makes every cell reachable; Enter and the space bar do what `act` does for a cell. */
export function gridKeys(table: HTMLTableElement, act: (cell: HTMLElement) => void): void {
  const rows = [...table.rows].map((row) => [...row.cells]);
  let current = rows[1]?.[0] ?? rows[0]?.[0];
  const rowOf = (cell: HTMLTableCellElement): number => rows.findIndex((cells) => cells.includes(cell));
  for (const cell of rows.flat()) cell.tabIndex = cell === current ? 0 : -1;
  table.addEventListener('focusin', ({ target }) => {
    const cell = target instanceof HTMLElement ? target.closest<HTMLTableCellElement>('th, td') : null;
    if (!cell || cell === current) return;
    if (current) current.tabIndex = -1;
    cell.tabIndex = 0;
    current = cell;
  });
  table.addEventListener('keydown', (event) => {
    if (!current || event.altKey || event.metaKey) return;
    const row = rowOf(current);
    const column = rows[row]?.indexOf(current) ?? 0;
    const end = (rows[row]?.length ?? 1) - 1;
    const to: Readonly<Record<string, readonly [number, number]>> = {
      ArrowRight: [row, column + 1],
      ArrowLeft: [row, column - 1],
      ArrowDown: [row + 1, column],
      ArrowUp: [row - 1, column],
      PageDown: [Math.min(rows.length - 1, row + 10), column],
      PageUp: [Math.max(0, row - 10), column],
      Home: event.ctrlKey ? [0, 0] : [row, 0],
      End: event.ctrlKey ? [rows.length - 1, end] : [row, end],
    };
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      act(current);
      return;
    }
    const place = to[event.key];
    if (!place) return;
    event.preventDefault();
    const next = rows[place[0]]?.[place[1]];
    next?.focus();
    next?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });
}

/** The people of a network as a table that sorts by any column. */
import type { ShownTable } from '../../protocol/network';
import { button, el } from './dom';
import { gridKeys } from './grid-keys';

const collator = new Intl.Collator(undefined, { numeric: true });

/** By which column, and which way; kept while the panel is seen. */
let sorted: { readonly title: string; readonly down: boolean } | undefined;

/** Shows the table; `open` is told whose row was chosen. */
export function showTable(place: HTMLElement, table: ShownTable, open: (id: string) => void): void {
  const column = table.columns.findIndex(({ title }) => title === sorted?.title);
  const rows = column === -1 ? table.rows : table.rows.toSorted((a, b) => compare(a.cells[column]?.sort ?? null, b.cells[column]?.sort ?? null, sorted?.down === true));
  const head = el(
    'tr',
    {},
    ...table.columns.map(({ title, about, numeric }, index) => {
      const direction = index !== column ? 'none' : sorted?.down === true ? 'descending' : 'ascending';
      const arrow = direction === 'none' ? '' : direction === 'descending' ? ' ↓' : ' ↑';
      const sort = (): void => {
        // The most first, where there is something to count.
        sorted = { title, down: index === column ? sorted?.down !== true : numeric };
        showTable(place, table, open);
        place.querySelectorAll<HTMLElement>('thead th')[index]?.focus();
      };
      const cell = el('th', { scope: 'col', 'aria-sort': direction, title: about, class: numeric ? 'number' : '' }, button(`${title}${arrow}`, sort, { class: 'link', tabindex: -1 }));
      return { cell, act: sort };
    }).map(({ cell, act }) => {
      acts.set(cell, act);
      return cell;
    }),
  );
  const body = rows.map(({ id, cells }) =>
    el(
      'tr',
      {},
      ...cells.map(({ text, why }, index) => {
        const cell = el(index === 0 ? 'th' : 'td', { ...(index === 0 ? { scope: 'row' } : {}), title: why ?? undefined, class: table.columns[index]?.numeric === true ? 'number' : '' }, el('bdi', {}, text));
        if (why !== null) cell.setAttribute('aria-label', `none: ${why}`);
        acts.set(cell, () => { open(id); });
        if (index === 0) cell.addEventListener('click', () => { open(id); });
        return cell;
      }),
    ),
  );
  const made = el('table', { role: 'grid', 'aria-label': 'People', 'aria-rowcount': rows.length + 1 }, el('thead', {}, head), el('tbody', {}, ...body));
  gridKeys(made, (cell) => { acts.get(cell)?.(); });
  place.replaceChildren(made, el('p', { class: 'hint' }, 'Enter on a heading sorts, on a person opens their text. * may miss ties, since somebody did not answer.'));
}

const acts = new WeakMap<HTMLElement, () => void>();

function compare(a: string | number | null, b: string | number | null, down: boolean): number {
  // What is not known comes last either way.
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const order = typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));
  return down ? -order : order;
}

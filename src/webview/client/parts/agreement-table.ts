/** Figures of agreement as a table that sorts. */
import type { ShownAgreementState } from '../../protocol/agreement';
import { button, el } from './dom';
import { gridKeys } from './grid-keys';

const collator = new Intl.Collator(undefined, { numeric: true });

/** By which column, and which way; kept while the panel is seen. Without one, as it was sent: the lowest first. */
let sorted: { readonly title: string; readonly down: boolean } | undefined;

export interface TableWords {
  readonly title: string;
  /** What the rows are: `codes`. */
  readonly rowsAre: string;
  readonly open: (id: string) => void;
}

/** The table; its last row, all codes together, stays where it is. */
export function figuresTable(state: ShownAgreementState, columns: readonly { readonly title: string; readonly about: string }[], words: TableWords): HTMLElement {
  const place = el('div', {});
  const draw = (focus?: number): void => {
    const acts = new Map<HTMLElement, () => void>();
    const titles = [words.rowsAre, 'N', ...columns.map(({ title }) => title)];
    const at = titles.indexOf(sorted?.title ?? '');
    const rows = inOrder(state.rows, at);
    const head = titles.map((title, index) => {
      const direction = index !== at ? 'none' : sorted?.down === true ? 'descending' : 'ascending';
      const sort = (): void => {
        sorted = { title, down: index === at ? sorted?.down !== true : false };
        draw(index);
      };
      const arrow = direction === 'none' ? '' : direction === 'descending' ? ' ↓' : ' ↑';
      const about = index < 2 ? (index === 1 ? 'Units that two coders judged at least' : undefined) : columns[index - 2]?.about;
      const cell = el('th', { scope: 'col', 'aria-sort': direction, title: about, class: index > 0 ? 'number' : '', 'data-key': `head ${title}` }, button(`${title}${arrow}`, sort, { class: 'link', tabindex: -1 }));
      acts.set(cell, sort);
      return cell;
    });
    const body = rows.map((row) => {
      const open = (): void => { words.open(row.id); };
      const warning = row.warnings.join(' ');
      const name = el('th', { scope: 'row', 'data-key': `row ${row.id}`, title: warning === '' ? undefined : warning, 'aria-label': warning === '' ? undefined : `${row.name}. ${warning}` }, el('bdi', {}, row.name));
      if (row.marked) name.append(el('span', { class: 'mark', 'aria-hidden': 'true' }, '⚠'));
      const cells = row.cells.map(({ text, interval, spoken }, index) => {
        const cell = el('td', { class: 'number', title: spoken, 'aria-label': spoken, 'data-key': `cell ${row.id} ${index}` }, text);
        if (interval !== '') cell.append(el('small', {}, interval));
        return cell;
      });
      const all = [name, el('td', { class: 'number', 'data-key': `n ${row.id}` }, row.n), ...cells];
      for (const cell of all) {
        acts.set(cell, open);
        cell.addEventListener('click', open);
      }
      return el('tr', {}, ...all);
    });
    const table = el('table', { role: 'grid', 'aria-rowcount': rows.length + 1, 'aria-describedby': 'summary' }, el('caption', {}, words.title), el('thead', {}, el('tr', {}, ...head)), el('tbody', {}, ...body));
    gridKeys(table, (cell) => { acts.get(cell)?.(); });
    place.replaceChildren(table);
    if (focus !== undefined) head[focus]?.focus();
  };
  draw();
  return place;
}

function inOrder(rows: ShownAgreementState['rows'], column: number): ShownAgreementState['rows'] {
  if (column === -1) return rows;
  const sign = sorted?.down === true ? -1 : 1;
  const compare = (a: ShownAgreementState['rows'][number], b: ShownAgreementState['rows'][number]): number => {
    if (column < 2) return sign * (column === 0 ? collator.compare(a.name, b.name) : collator.compare(a.n, b.n));
    const [x, y] = [a.cells[column - 2]?.sort ?? null, b.cells[column - 2]?.sort ?? null];
    // What is not defined comes last either way.
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    return sign * (x - y);
  };
  return [...rows.slice(0, -1).toSorted(compare), ...rows.slice(-1)];
}

/** The ties of the first pane as a matrix: rows turn to columns. */
import { tieWords } from '../../../core/network/picture/spoken';
import type { DrawnPicture } from '../../protocol/network';
import { el } from './dom';
import { gridKeys } from './grid-keys';

/** A larger matrix cannot be read, nor be held by a page. */
const MOST = 150;

/** Shows a matrix for each pane; `chooseTie` is told which tie was chosen. */
export function showMatrix(place: HTMLElement, picture: DrawnPicture, chooseTie: (picture: DrawnPicture, pane: number, edge: number) => void): void {
  if (picture.nodes.length > MOST) {
    place.replaceChildren(el('p', { class: 'hint' }, `A matrix of ${picture.nodes.length} people cannot be read. Filter them to at most ${MOST}.`));
    return;
  }
  place.replaceChildren(...picture.panes.map((_, pane) => matrixOf(picture, pane, chooseTie)), el('p', { class: 'hint' }, 'Each row turns to the columns that are marked. Enter on a mark shows what is known of the tie.'));
}

function matrixOf(picture: DrawnPicture, index: number, chooseTie: (picture: DrawnPicture, pane: number, edge: number) => void): HTMLElement {
  const pane = picture.panes[index];
  const { nodes } = picture;
  const ties = new Map<string, { readonly edge: number; readonly relation: number; readonly weight: number; readonly measured: boolean }[]>();
  const put = (from: number, to: number, edge: number): void => {
    const { relation = 0, weight = 1, measured = true } = pane?.edges[edge] ?? {};
    const key = `${from} ${to}`;
    ties.set(key, [...(ties.get(key) ?? []), { edge, relation, weight, measured }]);
  };
  for (const [at, { from, to, mutual }] of (pane?.edges ?? []).entries()) {
    put(from, to, at);
    if (mutual) put(to, from, at);
  }
  const acts = new WeakMap<HTMLElement, () => void>();
  const rows = nodes.map((row, from) =>
    el(
      'tr',
      {},
      el('th', { scope: 'row' }, el('bdi', {}, row.label)),
      ...nodes.map((column, to) => {
        const here = ties.get(`${from} ${to}`) ?? [];
        const words = here.map(({ relation }) => tieWords(pane?.relations[relation] ?? { reads: '', label: '' }, row.title, column.title, false)).join('; ');
        const cell = el('td', { 'aria-label': from === to ? `${row.title} themselves` : words === '' ? `no tie from ${row.title} to ${column.title}` : words, title: words === '' ? undefined : words, class: from === to ? 'self' : '' });
        for (const { relation, weight, measured } of here) cell.append(el('span', { class: `tick rel-${relation}${measured ? '' : ' unmeasured'}` }, weight > 1 ? String(weight) : '●'));
        const [first] = here;
        if (first) {
          acts.set(cell, () => { chooseTie(picture, index, first.edge); });
          cell.addEventListener('click', () => { chooseTie(picture, index, first.edge); });
        }
        return cell;
      }),
    ),
  );
  const table = el(
    'table',
    { role: 'grid', class: 'matrix', 'aria-label': `${pane?.title ?? ''}: rows turn to columns` },
    el('caption', {}, el('bdi', {}, pane?.title ?? '')),
    el('thead', {}, el('tr', {}, el('td'), ...nodes.map(({ label }) => el('th', { scope: 'col' }, el('span', {}, label))))),
    el('tbody', {}, ...rows),
  );
  gridKeys(table, (cell) => { acts.get(cell)?.(); });
  return table;
}

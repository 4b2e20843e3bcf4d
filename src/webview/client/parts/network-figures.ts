/** The figures of the relations, each with what it was counted over and whose convention it follows. */
import type { ShownFigures } from '../../protocol/network';
import { el } from './dom';

/** Lists them; all but the first few are folded under *More*. */
export function listFigures(place: HTMLElement, figures: ShownFigures): void {
  place.replaceChildren(
    ...figures.flatMap(({ label, notes, first, more }) => [
      el('h2', {}, el('bdi', {}, label)),
      ...notes.map((note) => el('p', { class: 'hint' }, note)),
      tableOf(first),
      el('details', {}, el('summary', {}, 'More'), tableOf(more)),
    ]),
  );
}

function tableOf(figures: ShownFigures[number]['first']): HTMLElement {
  return el(
    'table',
    { class: 'figures' },
    el('thead', {}, el('tr', {}, ...['Figure', 'Value', 'Counted over', 'What it is', 'Source'].map((title) => el('th', { scope: 'col' }, title)))),
    el('tbody', {}, ...figures.map(({ name, value, base, statement, source }) => el('tr', {}, el('th', { scope: 'row' }, name), el('td', { class: 'number' }, value), el('td', {}, base), el('td', {}, statement), el('td', {}, source)))),
  );
}

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
    'dl',
    { class: 'figures' },
    ...figures.flatMap(({ name, value, base, statement, source }) => [
      el('dt', {}, name),
      el('dd', { class: 'number' }, value),
      el('dd', {}, base, el('br'), el('small', {}, `${statement}${source === '' ? '' : ` ${source}.`}`)),
    ]),
  );
}

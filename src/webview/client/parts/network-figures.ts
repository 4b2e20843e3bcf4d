/** The figures of the relations, each with what it was counted over and whose convention it follows. */
import type { ShownFigures } from '../../protocol/network';
import { button, el } from './dom';

/** What the lists do. */
export interface ListActs {
  readonly ask: (words: string, from: string, to: string, relation: string) => void;
  readonly openCoding: (coding: string) => void;
}

/** Lists them; all but the first few are folded under *More*. */
export function listFigures(place: HTMLElement, figures: ShownFigures, acts: ListActs): void {
  place.replaceChildren(
    ...figures.flatMap(({ relation, label, notes, first, more, lists }) => [
      el('h2', {}, el('bdi', {}, label)),
      ...notes.map((note) => el('p', { class: 'hint' }, note)),
      tableOf(first),
      el('details', {}, el('summary', {}, 'More'), tableOf(more)),
      ...lists.map((list) => foldedList(relation, list, acts)),
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

function foldedList(relation: string, { title, items, left }: ShownFigures[number]['lists'][number], { ask, openCoding }: ListActs): HTMLElement {
  const open = ({ words, from, to, coding }: (typeof items)[number]): void => {
    if (coding === null) ask(words, from, to, relation);
    else openCoding(coding);
  };
  return el(
    'details',
    { class: 'work' },
    el('summary', {}, `${title} (${items.length + left})`),
    el('ul', {}, ...items.map((item) => el('li', {}, button(item.words, () => { open(item); }, { class: 'link', dir: 'auto' })))),
    ...(left > 0 ? [el('p', { class: 'hint' }, `And ${left} more.`)] : []),
  );
}

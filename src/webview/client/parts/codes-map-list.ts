/** The map of codes as a list: the same codes and relations, for whoever reads rather than looks. */
import type { DrawnCodeMap } from '../../protocol/codes-map';
import type { MapActs } from './codes-map-picture';
import { button, el } from './dom';

/** Fills a section with a heading for each code, and its relations below. */
export function listCodesMap(section: HTMLElement, map: DrawnCodeMap, { openCode, choose }: MapActs): void {
  section.replaceChildren(
    el('h2', { id: 'list-title' }, 'As a list'),
    ...map.codes.flatMap((code) => {
      const relations = map.relations.flatMap((relation, index) => (relation.from === code.id || relation.to === code.id ? [{ relation, index }] : []));
      return [
        el('h3', {}, button(code.name, () => { openCode(code.id); }, { class: 'link', 'data-key': `code ${code.id}`, title: code.about, dir: 'auto' })),
        el('ul', {}, ...relations.map(({ relation, index }) => el('li', {}, button(relation.spoken, () => { choose(index); }, { class: 'link', 'data-key': `relation ${index}`, dir: 'auto' })))),
      ];
    }),
  );
}

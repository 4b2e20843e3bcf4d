/** What is known of the person or tie that was chosen, with a way on from there. */
import { tieWords } from '../../../core/network/picture/spoken';
import type { DrawnPicture, ToNetwork } from '../../protocol/network';
import { button, el } from './dom';

export interface DetailActs {
  readonly openPerson: (id: string) => void;
  readonly around: (id: string) => void;
  readonly askTie: (from: string, to: string, relation: string, mutual: boolean) => void;
  readonly openEvidence: (evidence: Extract<ToNetwork, { readonly kind: 'evidence' }>, item: number) => void;
}

export interface Details {
  readonly element: HTMLElement;
  readonly person: (picture: DrawnPicture, pane: number, node: number) => void;
  readonly tie: (picture: DrawnPicture, pane: number, edge: number) => void;
  /** A tie that is not in the picture. */
  readonly ask: (words: string, from: string, to: string, relation: string) => void;
  readonly evidence: (message: Extract<ToNetwork, { readonly kind: 'evidence' }>) => void;
  readonly clear: () => void;
}

/** An empty place for them. */
export function networkDetails(acts: DetailActs): Details {
  const element = el('section', { id: 'details', 'aria-live': 'polite', 'aria-label': 'What was chosen' });
  let asked: { readonly from: string; readonly to: string; readonly relation: string } | undefined;

  const person: Details['person'] = (picture, paneIndex, node) => {
    const pane = picture.panes[paneIndex];
    const who = picture.nodes[node];
    if (!pane || !who) return;
    const ties = pane.edges.flatMap((edge, at) => (edge.from === node || edge.to === node ? [{ edge, at }] : []));
    const words = (at: number): string => {
      const edge = pane.edges[at];
      const relation = edge && pane.relations[edge.relation];
      return edge && relation ? tieWords(relation, picture.nodes[edge.from]?.title ?? '', picture.nodes[edge.to]?.title ?? '', edge.mutual) : '';
    };
    element.replaceChildren(
      el('h2', {}, el('bdi', {}, pane.nodes[node]?.spoken ?? who.title)),
      el('div', { class: 'row' }, button('Open the Text', () => { acts.openPerson(who.id); }), button('Show Only Who Is Around', () => { acts.around(who.id); })),
      el('ul', { class: 'ties-of' }, ...ties.map(({ at }) => el('li', {}, button(words(at), () => { tie(picture, paneIndex, at); }, { class: 'link', dir: 'auto' })))),
    );
  };
  const tie: Details['tie'] = (picture, paneIndex, at) => {
    const pane = picture.panes[paneIndex];
    const edge = pane?.edges[at];
    const relation = edge && pane.relations[edge.relation];
    const from = edge && picture.nodes[edge.from];
    const to = edge && picture.nodes[edge.to];
    if (!edge || !relation || !from || !to) return;
    element.replaceChildren(el('h2', {}, el('bdi', {}, tieWords(relation, from.title, to.title, edge.mutual))), el('div', { class: 'evidence' }));
    asked = { from: from.id, to: to.id, relation: relation.id };
    acts.askTie(from.id, to.id, relation.id, edge.mutual);
  };
  return {
    element,
    person,
    tie,
    ask: (words, from, to, relation) => {
      element.replaceChildren(el('h2', {}, el('bdi', {}, words)), el('div', { class: 'evidence' }));
      asked = { from, to, relation };
      acts.askTie(from, to, relation, false);
    },
    evidence: (message) => {
      const { from, to, relation, words, items } = message;
      const place = element.querySelector('.evidence');
      // Somebody may have chosen another one meanwhile.
      if (!place || asked?.from !== from || asked.to !== to || asked.relation !== relation) return;
      place.replaceChildren(
        el('p', {}, words),
        el('ul', {}, ...items.map((item, index) => el('li', {}, el('span', { class: 'kind' }, `${item.kind}: `), button(item.words, () => { acts.openEvidence(message, index); }, { class: 'link', dir: 'auto' })))),
      );
    },
    clear: () => { element.replaceChildren(); },
  };
}

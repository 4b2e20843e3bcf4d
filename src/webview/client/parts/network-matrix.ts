/** The ties as matrices: rows turn to columns. */
import type { Edge } from '../../../core/network/picture/edges';
import { litTie } from '../../../core/network/picture/lit';
import { relationSigns } from '../../../core/network/picture/signs';
import { tieWords } from '../../../core/network/picture/spoken';
import type { DrawnPane, DrawnPicture } from '../../protocol/network';
import { el } from './dom';
import { gridKeys } from './grid-keys';
import type { Light } from './network-picture';

/** A larger matrix cannot be read, nor be held by a page. */
const MOST = 150;

type ChooseTie = (picture: DrawnPicture, pane: number, edge: number) => void;

/** Shows a matrix for each pane; `chooseTie` is told which tie was chosen. What is given back lets people or a tie stand out. */
export function showMatrix(place: HTMLElement, picture: DrawnPicture, chooseTie: ChooseTie): (light: Light) => void {
  if (picture.nodes.length > MOST) {
    place.replaceChildren(el('p', { class: 'hint' }, `A matrix of ${picture.nodes.length} people cannot be read. Filter them to at most ${MOST}.`));
    return () => undefined;
  }
  const several = picture.panes.some(({ relations }) => relations.length > 1);
  const matrices = picture.panes.map((pane, index) => matrixOf(picture, pane, (edge) => { chooseTie(picture, index, edge); }));
  const hint = `Each row turns to the columns that are marked${picture.panes.some(({ edges }) => edges.some(({ measured }) => !measured)) ? '; in brackets: not measured' : ''}. Enter on a mark shows what is known of the tie${several ? '; again, of the next one there' : ''}.`;
  place.replaceChildren(...matrices.map(({ element }) => element), el('p', { class: 'hint' }, hint));
  return (light) => { for (const matrix of matrices) matrix.light(light); };
}

interface Matrix {
  readonly element: HTMLElement;
  readonly light: (light: Light) => void;
}

/** The lines by who turns to whom: `from to`. */
function byPair(edges: readonly Edge[]): ReadonlyMap<string, readonly number[]> {
  const pairs = new Map<string, number[]>();
  const put = (from: number, to: number, edge: number): void => {
    const key = `${from} ${to}`;
    pairs.set(key, [...(pairs.get(key) ?? []), edge]);
  };
  for (const [at, { from, to, mutual }] of edges.entries()) {
    put(from, to, at);
    if (mutual) put(to, from, at);
  }
  return pairs;
}

function matrixOf(picture: DrawnPicture, pane: DrawnPane, choose: (edge: number) => void): Matrix {
  const { nodes } = picture;
  const { relations, edges, title } = pane;
  const signs = relationSigns(relations.map(({ label }) => label));
  const ties = byPair(edges);
  const acts = new WeakMap<HTMLElement, () => void>();
  const cells = new Map<string, HTMLElement>();
  const ticks = new Map<number, HTMLElement[]>();
  const cellOf = (from: number, to: number): HTMLElement => {
    const [row, column] = [nodes[from]?.title ?? '', nodes[to]?.title ?? ''];
    const numbers = ties.get(`${from} ${to}`) ?? [];
    const here = numbers.flatMap((at) => edges[at] ?? []);
    const words = here.map(({ relation, measured }) => `${tieWords(relations[relation] ?? { reads: '', label: '' }, row, column, false)}${measured ? '' : ', not measured'}`).join('; ');
    const cell = el('td', { 'aria-label': from === to ? `${row} themselves` : words === '' ? `no tie from ${row} to ${column}` : words, title: words === '' ? undefined : words, class: from === to ? 'self' : undefined });
    for (const at of numbers) {
      const edge = edges[at];
      if (!edge) continue;
      const tick = el('span', { class: `tick rel-${edge.relation}${edge.measured ? '' : ' unmeasured'}` }, markOf(edge, relations.length > 1 ? signs[edge.relation] : undefined));
      ticks.set(at, [...(ticks.get(at) ?? []), tick]);
      tick.addEventListener('click', (event) => {
        event.stopPropagation();
        choose(at);
      });
      cell.append(tick);
    }
    let next = 0;
    const act = (): void => {
      const edge = numbers[next % numbers.length];
      next += 1;
      if (edge !== undefined) choose(edge);
    };
    if (numbers.length > 0) {
      acts.set(cell, act);
      cell.addEventListener('click', act);
      cells.set(`${from} ${to}`, cell);
    }
    return cell;
  };
  const rowHeads = nodes.map((row) => el('th', { scope: 'row' }, el('bdi', {}, row.label)));
  const columnHeads = nodes.map(({ label }) => el('th', { scope: 'col' }, el('span', {}, label)));
  const table = el(
    'table',
    { role: 'grid', class: 'matrix', 'aria-label': `${title}: rows turn to columns` },
    el('caption', {}, ...(relations.length > 1 ? relations.map(({ label }, index) => el('span', { class: `sign rel-${index}` }, el('b', {}, signs[index] ?? ''), ' ', el('bdi', {}, label))) : [el('bdi', {}, title)])),
    el('thead', {}, el('tr', {}, el('td'), ...columnHeads)),
    el('tbody', {}, ...nodes.map((_, from) => el('tr', {}, rowHeads[from] ?? '', ...nodes.map((__, to) => cellOf(from, to))))),
  );
  gridKeys(table, (cell) => { acts.get(cell)?.(); });

  let lit: readonly HTMLElement[] = [];
  const light = ({ people, tie }: Light): void => {
    for (const each of lit) {
      each.classList.remove('lit');
      each.removeAttribute('aria-current');
    }
    const numberOf = (id: string): number => nodes.findIndex((node) => node.id === id);
    const heads = tie ? [rowHeads[numberOf(tie.from)], columnHeads[numberOf(tie.to)]] : people.map(numberOf).flatMap((at) => [rowHeads[at], columnHeads[at]]);
    const edge = tie ? [...(litTie(picture, pane, tie)?.ties ?? [])][0] : undefined;
    const cell = tie && edge !== undefined ? cells.get(`${numberOf(tie.from)} ${numberOf(tie.to)}`) : undefined;
    const marks = edge === undefined ? [] : (ticks.get(edge) ?? []).filter((tick) => cell?.contains(tick));
    lit = [...heads, cell, ...marks].filter((each) => each !== undefined);
    for (const each of lit) each.classList.add('lit');
    cell?.setAttribute('aria-current', 'true');
  };
  return { element: table, light };
}

/** A point, or how much; where relations lie over one another, with the letter of the relation. */
function markOf({ weight, measured }: Edge, sign: string | undefined): string {
  const mark = `${sign ?? ''}${weight > 1 ? String(weight) : sign === undefined ? '●' : ''}`;
  return measured ? mark : `(${mark})`;
}

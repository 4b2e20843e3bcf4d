/** The map of codes as a picture that the keyboard reaches: codes in reading order, relations from code to code. */
import type { DrawnCodeMap } from '../../protocol/codes-map';
import { el, svg } from './dom';
import { rove } from './roving';

/** What the picture and the list do. */
export interface MapActs {
  readonly openCode: (id: string) => void;
  /** Shows one of the map's relations, by its index. */
  readonly choose: (index: number) => void;
}

/** The picture and its legend. */
export interface DrawnMap {
  readonly svg: SVGSVGElement;
  readonly legend: HTMLElement;
}

const EDGE = 12;
/** So many kinds of relations have a dash and a colour of their own; the words tell the others. */
const KINDS = 6;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Draws a map. */
export function drawCodesMap(map: DrawnCodeMap, acts: MapActs): DrawnMap {
  const relations = map.relations.map((relation, index) => drawRelation(relation, index));
  const codes = map.codes.map(drawCode);
  const picture = svg(
    'svg',
    {
      viewBox: `${-EDGE} ${-EDGE} ${map.width + 2 * EDGE} ${map.height + 2 * EDGE}`,
      width: map.width + 2 * EDGE,
      height: map.height + 2 * EDGE,
      role: 'application',
      'aria-label': `Map of codes: ${map.summary}. Left and right go through the codes, down and up along relations, Enter opens.`,
    },
    ...relations,
    ...codes,
  );
  const roving = rove([...codes, ...relations], codes[map.codes.findIndex(({ isCentre }) => isCentre)]);
  const codeOf = (id: string | undefined): SVGElement | undefined => codes[map.codes.findIndex((code) => code.id === id)];
  /** The code from which the keyboard came to a relation: its other relations are beside. */
  let from: string | undefined;

  for (const [at, element] of codes.entries()) {
    const id = map.codes[at]?.id ?? '';
    element.addEventListener('click', () => { acts.openCode(id); });
    element.addEventListener('keydown', (event) => {
      const along = (end: 'from' | 'to'): SVGElement | undefined => {
        from = id;
        return relations[map.relations.findIndex((relation) => relation[end] === id)];
      };
      const to = {
        Enter: () => { acts.openCode(id); },
        ' ': () => { acts.openCode(id); },
        ArrowRight: () => { roving.focus(codes[at + 1]); },
        ArrowLeft: () => { roving.focus(codes[at - 1]); },
        Home: () => { roving.focus(codes[0]); },
        End: () => { roving.focus(codes.at(-1)); },
        ArrowDown: () => { roving.focus(along('from')); },
        ArrowUp: () => { roving.focus(along('to')); },
      };
      follow(event, to);
    });
    light(element, picture, [...relations.filter((_, index) => touches(map.relations[index], id)), element, ...neighbours(map, id).flatMap((near) => codeOf(near) ?? [])]);
  }

  for (const [at, element] of relations.entries()) {
    const relation = map.relations[at];
    if (!relation) continue;
    element.addEventListener('click', () => { acts.choose(at); });
    element.addEventListener('keydown', (event) => {
      const side = from === relation.to ? 'to' : 'from';
      const siblings = [...map.relations.keys()].filter((index) => map.relations[index]?.[side] === relation[side]);
      const place = siblings.indexOf(at);
      const to = {
        Enter: () => { acts.choose(at); },
        ' ': () => { acts.choose(at); },
        ArrowRight: () => { roving.focus(relations[siblings[place + 1] ?? at]); },
        ArrowLeft: () => { roving.focus(relations[siblings[place - 1] ?? at]); },
        ArrowDown: () => { roving.focus(codeOf(relation.to)); },
        ArrowUp: () => { roving.focus(codeOf(relation.from)); },
        Escape: () => { roving.focus(codeOf(relation[side])); },
      };
      follow(event, to);
    });
    light(element, picture, [element, ...[relation.from, relation.to].flatMap((id) => codeOf(id) ?? [])]);
  }
  return { svg: picture, legend: drawLegend(map) };
}

function follow(event: KeyboardEvent, keys: Readonly<Record<string, () => void>>): void {
  if (event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(keys, event.key)) return;
  event.preventDefault();
  keys[event.key]?.();
}

function touches(relation: DrawnCodeMap['relations'][number] | undefined, id: string): boolean {
  return relation?.from === id || relation?.to === id;
}

function neighbours(map: DrawnCodeMap, id: string): readonly string[] {
  return map.relations.flatMap(({ from, to }) => (from === id ? [to] : to === id ? [from] : []));
}

/** While something is pointed at or has the focus, what it has to do with stands out. */
function light(element: SVGElement, picture: SVGSVGElement, lit: readonly Element[]): void {
  const on = (): void => {
    off();
    picture.classList.add('lighting');
    for (const each of lit) each.classList.add('lit');
  };
  const off = (): void => {
    picture.classList.remove('lighting');
    for (const each of picture.querySelectorAll('.lit')) each.classList.remove('lit');
  };
  element.addEventListener('pointerenter', on);
  element.addEventListener('pointerleave', off);
  element.addEventListener('focus', on);
  element.addEventListener('blur', off);
}

function drawCode({ id, name, lines, color, about, spoken, isCentre, x, y, width, height }: DrawnCodeMap['codes'][number]): SVGGElement {
  const middle = y + height / 2;
  return svg(
    'g',
    { class: isCentre ? 'code centre' : 'code', role: 'button', 'aria-label': spoken, 'data-key': `code ${id}` },
    svg('title', {}, `${name}\n${about}`),
    svg('rect', { class: 'chip', x, y, width, height, rx: 4 }),
    svg('rect', { class: 'swatch', x: x + 8, y: middle - 6, width: 12, height: 12, rx: 2, fill: color }),
    wordsAt(lines, { x: x + 28, y: middle }, 'start'),
  );
}

function drawRelation({ lines, spoken, kind, path, label, labelWidth, labelHeight }: DrawnCodeMap['relations'][number], index: number): SVGGElement {
  const look = `how-${kind % KINDS}`;
  return svg(
    'g',
    { class: `relation ${look}`, role: 'button', 'aria-label': spoken, 'data-key': `relation ${index}` },
    svg('title', {}, spoken),
    svg('path', { class: 'reach', d: curve(path) }),
    svg('path', { class: 'line', d: curve(path) }),
    svg('path', { class: 'head', d: head(path) }),
    svg('rect', { class: 'ground', x: label.x - labelWidth / 2, y: label.y - labelHeight / 2, width: labelWidth, height: labelHeight, rx: 3 }),
    wordsAt(lines, label, 'middle'),
  );
}

function wordsAt(lines: readonly string[], { x, y }: Point, anchor: 'start' | 'middle'): SVGTextElement {
  const first = y - ((lines.length - 1) * 17) / 2;
  // Each line in its own direction of writing, and at its place whatever that is.
  return svg('text', { 'text-anchor': anchor, 'dominant-baseline': 'central' }, ...lines.map((line, at) => svg('tspan', { x, y: first + at * 17 }, line)));
}

/** A smooth line from above to below through its points; the stretches through words and rows are straight. */
function curve(path: readonly Point[]): string {
  const [first] = path;
  if (!first) return '';
  const steps = path.slice(1).map((to, index) => {
    const from = path[index] ?? first;
    const bend = (from.y + to.y) / 2;
    return `C${from.x} ${bend} ${to.x} ${bend} ${to.x} ${to.y}`;
  });
  return `M${first.x} ${first.y}${steps.join('')}`;
}

/** Lines arrive from above or from below. */
function head(path: readonly Point[]): string {
  const [to, before] = [path.at(-1), path.at(-2)];
  if (!to || !before) return '';
  const back = to.y > before.y ? -9 : 9;
  return `M${to.x} ${to.y}l-5 ${back}h10z`;
}

function drawLegend({ legend }: DrawnCodeMap): HTMLElement {
  return el(
    'ul',
    { 'aria-label': 'What the lines say' },
    ...legend.map(({ words, count }, kind) =>
      el(
        'li',
        {},
        svg('svg', { width: 44, height: 12, 'aria-hidden': 'true' }, svg('g', { class: `relation how-${kind % KINDS}` }, svg('path', { class: 'line', d: 'M2 6H34' }), svg('path', { class: 'head', d: 'M43 6l-9 -5v10z' }))),
        el('bdi', {}, words),
        ` (${count})`,
      ),
    ),
  );
}

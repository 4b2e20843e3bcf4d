/** One pane of the picture in SVG: every person an element with a name of its own, reached by the keyboard. */
import { edgeLine } from '../../../core/network/picture/edges';
import type { Lit } from '../../../core/network/picture/lit';
import { ZOOMS } from '../../../core/network/picture/labels';
import { tieWords } from '../../../core/network/picture/spoken';
import type { DrawnPicture } from '../../protocol/network';
import { svg } from './dom';
import { headPath, markPath } from '../../../core/network/picture/mark-paths';
import { nextPerson } from './network-next';
import { movable } from './movable';
import { rove } from './roving';

/** What the picture does. */
export interface PictureActs {
  readonly choosePerson: (pane: number, node: number) => void;
  readonly chooseTie: (pane: number, edge: number) => void;
  /** A person was put to a place of the picture. */
  readonly place: (person: string, x: number, y: number) => void;
  readonly arrangeAgain: () => void;
}

/** What a pane does. */
export interface PaneActs extends PictureActs {
  /** Somebody at this place of the picture has the keyboard, and has to be in sight. */
  readonly reveal: (x: number, y: number) => void;
}

/** A pane, drawn one way or the other. */
export interface PaneView {
  readonly element: SVGSVGElement | HTMLCanvasElement;
  readonly move: (x: number, y: number, k: number) => void;
  /** Takes the size of its place on the page. */
  readonly resize: () => void;
  readonly find: (words: string) => void;
  /** What stands out as long as nobody is pointed at. */
  readonly light: (lit: Lit | undefined) => void;
  /** Whether somebody is being moved. */
  readonly isHeld: () => boolean;
  /** Id of the person who has the keyboard, or had it last. */
  readonly focused: () => string | undefined;
  readonly focus: (id: string | undefined) => void;
}

const LETTERS = 11;
/** The names of so many people are fitted to each frame of a gesture; of more, when it rests for `REST` milliseconds, or when they are stretched by so much. */
const QUICK = 120;
const REST = 100;
const STRETCHED = 1.5;

/** Draws one of a picture's panes. */
export function svgPane(picture: DrawnPicture, index: number, acts: PaneActs, first: string | undefined): PaneView {
  const pane = picture.panes[index];
  if (!pane) throw new RangeError(`The picture has no pane ${index}`);
  const { nodes } = picture;
  /** Where people stand now: they may be on their way. */
  const places = nodes.map(({ x, y }, at) => ({ x, y, radius: pane.nodes[at]?.radius ?? 0 }));
  const placeOf = (at: number): (typeof places)[number] => places[at] ?? { x: 0, y: 0, radius: 0 };
  const pathsOf = (edge: (typeof pane.edges)[number]): { readonly line: string; readonly heads: string } => {
    const { x1, y1, x2, y2 } = edgeLine(placeOf(edge.from), placeOf(edge.to), edge);
    const size = edge.mutual ? 8 : 7;
    return { line: `M${x1} ${y1}L${x2} ${y2}`, heads: headPath(x1, y1, x2, y2, size) + (edge.mutual ? headPath(x2, y2, x1, y1, size) : '') };
  };
  const ties = pane.edges.map((edge, at) => {
    const { line, heads } = pathsOf(edge);
    const relation = pane.relations[edge.relation] ?? { reads: '', label: '' };
    const words = tieWords(relation, nodes[edge.from]?.title ?? '', nodes[edge.to]?.title ?? '', edge.mutual);
    const group = svg(
      'g',
      { class: `tie rel-${edge.relation}${edge.mutual ? ' mutual' : ''}${edge.measured ? '' : ' unmeasured'}` },
      svg('title', {}, edge.measured ? words : `${words}, not measured`),
      svg('path', { class: 'reach', d: line }),
      svg('path', { class: 'line', d: line }),
      svg('path', { class: 'head', d: heads }),
    );
    group.addEventListener('click', () => { acts.chooseTie(index, at); });
    return group;
  });
  const people = nodes.map((node, at) => {
    const look = pane.nodes[at];
    const radius = look?.radius ?? 0;
    const group = svg(
      'g',
      { class: `person color-${node.color}${node.formal ? ' formal' : ''}${look?.hollow === true ? ' hollow' : ''}`, role: 'button', 'aria-label': look?.spoken ?? node.title, 'data-id': node.id, transform: `translate(${node.x} ${node.y})` },
      svg('title', {}, look?.spoken ?? node.title),
      ...(node.formal ? [svg('path', { class: 'ring', d: markPath(node.shape, radius + 3.5) })] : []),
      svg('path', { class: 'mark', d: markPath(node.shape, radius) }),
    );
    return group;
  });
  const names = nodes.map((node, at) =>
    svg('text', { x: node.x, y: node.y + (pane.nodes[at]?.radius ?? 0) + (node.formal ? 4 : 1), 'text-anchor': 'middle', 'dominant-baseline': 'hanging', class: `name level-${pane.nodes[at]?.zoom ?? ZOOMS.length}` }, node.label),
  );
  const tieLayer = svg('g', { class: 'ties' }, ...ties);
  const nameLayer = svg('g', { class: 'names', 'aria-hidden': 'true' }, ...names);
  const moved = svg('g', {}, tieLayer, ...people, nameLayer);
  const element = svg('svg', { class: 'pane', role: 'application', 'aria-label': `${pane.title}: ${nodes.length} people. Arrow keys go from person to person, Enter shows who they turn to, Shift and arrow keys move them.` }, moved);
  const roving = rove(people, people[nodes.findIndex(({ id }) => id === first)]);
  let last = first;

  const near = nodes.map(() => ({ people: new Set<number>(), ties: new Set<number>() }));
  for (const [at, { from, to }] of pane.edges.entries()) {
    near[from]?.people.add(to).add(from);
    near[to]?.people.add(from).add(to);
    near[from]?.ties.add(at);
    near[to]?.ties.add(at);
  }
  let kept: Lit | undefined;
  const show = (lit: Lit | undefined): void => {
    element.classList.toggle('lighting', lit !== undefined);
    for (const [at, group] of people.entries()) group.classList.toggle('lit', lit?.people.has(at) === true);
    for (const [at, name] of names.entries()) name.classList.toggle('lit', lit?.people.has(at) === true);
    for (const [at, tie] of ties.entries()) tie.classList.toggle('lit', lit?.ties.has(at) === true);
  };
  let scale = 1;
  const put = (at: number, x: number, y: number): void => {
    const place = places[at];
    if (!place) return;
    Object.assign(place, { x, y });
    people[at]?.setAttribute('transform', `translate(${x} ${y})`);
    names[at]?.setAttribute('x', String(x));
    names[at]?.setAttribute('y', String(y + place.radius + 1));
    for (const each of near[at]?.ties ?? []) {
      const edge = pane.edges[each];
      if (!edge) continue;
      const { line, heads } = pathsOf(edge);
      for (const path of ties[each]?.querySelectorAll('path') ?? []) path.setAttribute('d', path.classList.contains('head') ? heads : line);
    }
  };
  const held: (() => boolean)[] = [];
  for (const [at, group] of people.entries()) {
    const own = { people: new Set([...(near[at]?.people ?? []), at]), ties: near[at]?.ties ?? new Set<number>() };
    group.addEventListener('pointerenter', () => { show(own); });
    group.addEventListener('pointerleave', () => { show(kept); });
    group.addEventListener('focus', () => {
      last = nodes[at]?.id;
      show(own);
      acts.reveal(placeOf(at).x, placeOf(at).y);
    });
    group.addEventListener('blur', () => { show(kept); });
    const isHeld = movable<number>(group, {
      pick: () => at,
      focused: () => at,
      placeOf,
      scale: () => scale,
      moved: put,
      put: () => { acts.place(nodes[at]?.id ?? '', placeOf(at).x, placeOf(at).y); },
      click: () => { acts.choosePerson(index, at); },
    });
    held.push(isHeld);
    group.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      if (event.key === 'Enter' || event.key === ' ') acts.choosePerson(index, at);
      else {
        const next = nextPerson(places, at, event.key);
        if (next === undefined) return;
        roving.focus(people[next]);
      }
      event.preventDefault();
      event.stopPropagation();
    });
  }
  /** The magnification to which the names were fitted last. */
  let named = 0;
  let gesture: ReturnType<typeof setTimeout> | undefined;
  /** Names keep their size, and more of them find room. */
  const name = (k: number): void => {
    named = k;
    nameLayer.setAttribute('font-size', String(LETTERS / k));
    nameLayer.setAttribute('class', `names ${ZOOMS.flatMap((zoom, level) => (zoom <= k ? [`to-${level}`] : [])).join(' ')}`);
  };
  return {
    element,
    move: (x, y, k) => {
      scale = k;
      moved.setAttribute('transform', `translate(${x} ${y}) scale(${k})`);
      clearTimeout(gesture);
      // Letters of a new size are laid out anew: for hundreds of names that takes longer than a frame may. They follow when the gesture rests.
      if (nodes.length <= QUICK || named === 0 || k / named > STRETCHED || k / named < 1 / STRETCHED) name(k);
      else if (k !== named) gesture = setTimeout(() => { name(k); }, REST);
    },
    resize: () => undefined,
    find: (words) => {
      const wanted = words.trim().toLowerCase();
      const found = wanted === '' ? undefined : new Set([...nodes.keys()].filter((at) => nodes[at]?.title.toLowerCase().includes(wanted)));
      kept = found && { people: found, ties: new Set() };
      show(kept);
    },
    light: (lit) => {
      kept = lit;
      show(kept);
    },
    isHeld: () => held.some((isHeld) => isHeld()),
    focused: () => last,
    focus: (id) => { roving.focus(people[nodes.findIndex((node) => node.id === id)] ?? people[0]); },
  };
}

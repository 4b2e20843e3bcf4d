/** One pane of a large picture, painted: what stands out and what is said of it is the same as in SVG. */
import { tieWords } from '../../../core/network/picture/spoken';
import type { DrawnPicture } from '../../protocol/network';
import type { Lit } from '../../../core/network/picture/lit';
import { faint, painterOf, type View } from './canvas-painter';
import { el } from './dom';
import { movable } from './movable';
import { nextPerson } from './network-next';
import type { PaneActs, PaneView } from './network-pane-svg';

/** CSS pixels round a person or a line that still take the pointer. */
const NEAR = 4;
/** Among so many lines, the one under the pointer is found while the pointer moves. */
const FOUND_MOVING = 4_000;
/** During a gesture what was painted is moved as one picture, names apart; it is painted anew after so many milliseconds without a movement. */
const REST = 120;
/** Beyond this magnification of what was painted, or below, it is painted anew during a gesture. */
const BLURRED = 2;

/** Paints one of a picture's panes. */
export function canvasPane(picture: DrawnPicture, index: number, acts: PaneActs, first: string | undefined): PaneView {
  const pane = picture.panes[index];
  if (!pane) throw new RangeError(`The picture has no pane ${index}`);
  const { nodes } = picture;
  // In a canvas, elements are not seen, and reached by the keyboard and spoken all the same.
  const people = nodes.map(({ id, title }, at) => el('button', { type: 'button', class: 'person', tabindex: -1, 'data-id': id, 'data-at': at }, pane.nodes[at]?.spoken ?? title));
  const element = el('canvas', { class: 'pane', role: 'application', 'aria-label': `${pane.title}: ${nodes.length} people. Arrow keys go from person to person, Enter shows who they turn to, Shift and arrow keys move them.` }, ...people);
  const context = element.getContext('2d');
  const painter = painterOf(picture, pane);
  const { places, lines } = painter;
  const ground = el('canvas');
  const onGround = ground.getContext('2d');
  let view: View = { x: 0, y: 0, k: 1 };
  /** Of which view the ground was painted; undefined: it has to be painted anew. */
  let painted: View | undefined;
  let gesture: ReturnType<typeof setTimeout> | undefined;
  let current = Math.max(0, nodes.findIndex(({ id }) => id === first));
  people[current]?.setAttribute('tabindex', '0');
  let last = first;
  let kept: Lit | undefined;
  let lit: Lit | undefined;
  let hovered: number | undefined;
  let waiting = false;
  /** Who is being moved. */
  let held: number | undefined;

  const isPaintedAnew = (): boolean => {
    if (!painted) return true;
    if (painted.x === view.x && painted.y === view.y && painted.k === view.k) return false;
    const grown = view.k / painted.k;
    return gesture === undefined || grown > BLURRED || grown < 1 / BLURRED;
  };
  const paintGround = (ratio: number): void => {
    if (!onGround) return;
    onGround.setTransform(1, 0, 0, 1, 0, 0);
    onGround.clearRect(0, 0, ground.width, ground.height);
    onGround.setTransform(ratio * view.k, 0, 0, ratio * view.k, ratio * view.x, ratio * view.y);
    painter.ground(onGround);
    painted = view;
  };
  const paint = (): void => {
    waiting = false;
    if (!context || element.width === 0) return;
    const ratio = window.devicePixelRatio;
    if (isPaintedAnew()) paintGround(ratio);
    const from = painted ?? view;
    const grown = view.k / from.k;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, element.width, element.height);
    context.setTransform(grown, 0, 0, grown, ratio * (view.x - from.x * grown), ratio * (view.y - from.y * grown));
    context.globalAlpha = lit ? faint : 1;
    context.drawImage(ground, 0, 0);
    context.globalAlpha = 1;
    context.setTransform(ratio * view.k, 0, 0, ratio * view.k, ratio * view.x, ratio * view.y);
    if (lit) painter.lit(context, lit);
    // They are not in what was painted, whoever stands out meanwhile.
    if (held !== undefined && lit?.people.has(held) !== true) painter.lit(context, painter.near(held));
    if (element.contains(document.activeElement)) painter.ring(context, current, view.k);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    painter.names(context, view, { width: element.width / ratio, height: element.height / ratio }, lit);
  };
  const soon = (): void => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(paint);
  };
  const anew = (): void => {
    painted = undefined;
    soon();
  };
  /** Nobody is seen at two places: whoever is moved is painted in each frame, and not where they stood. */
  const hold = (at: number | undefined): void => {
    if (held === at) return;
    held = at;
    painter.hold(at);
    anew();
  };
  const show = (now: Lit | undefined): void => {
    if (lit === now) return;
    lit = now;
    soon();
  };
  const spot = (event: MouseEvent): { readonly x: number; readonly y: number } => {
    const box = element.getBoundingClientRect();
    return { x: (event.clientX - box.left - view.x) / view.k, y: (event.clientY - box.top - view.y) / view.k };
  };
  const personAt = (event: MouseEvent): number | undefined => {
    const { x, y } = spot(event);
    const found = places.findLastIndex((place) => Math.hypot(place.x - x, place.y - y) <= place.radius + NEAR / view.k);
    return found < 0 ? undefined : found;
  };
  const tieAt = (event: MouseEvent): number | undefined => {
    const { x, y } = spot(event);
    const found = lines.findLastIndex(({ x1, y1, x2, y2 }) => {
      const length = (x2 - x1) ** 2 + (y2 - y1) ** 2;
      const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length));
      return Math.hypot(x1 + along * (x2 - x1) - x, y1 + along * (y2 - y1) - y) <= NEAR / view.k;
    });
    return found < 0 ? undefined : found;
  };
  const wordsOf = (tie: number | undefined): string => {
    const edge = tie === undefined ? undefined : pane.edges[tie];
    const relation = edge && pane.relations[edge.relation];
    return edge && relation ? `${tieWords(relation, nodes[edge.from]?.title ?? '', nodes[edge.to]?.title ?? '', edge.mutual)}${edge.measured ? '' : ', not measured'}` : '';
  };
  const isFocused = (): boolean => element.contains(document.activeElement);

  element.addEventListener('focusin', ({ target }) => {
    const at = target instanceof HTMLElement ? Number(target.dataset.at) : current;
    people[current]?.setAttribute('tabindex', '-1');
    people[at]?.setAttribute('tabindex', '0');
    current = at;
    last = nodes[at]?.id;
    // Whoever sees the picture reads here what others hear.
    const said = document.getElementById(`said-${index}`);
    if (said) said.textContent = pane.nodes[at]?.spoken ?? '';
    show(painter.near(at));
    soon();
    acts.reveal(places[at]?.x ?? 0, places[at]?.y ?? 0);
  });
  element.addEventListener('focusout', () => {
    show(kept);
    soon();
  });
  const isHeld = movable<number>(element, {
    pick: personAt,
    focused: () => (isFocused() ? current : undefined),
    placeOf: (at) => places[at] ?? { x: 0, y: 0 },
    scale: () => view.k,
    moved: (at, x, y) => {
      hold(at);
      painter.put(at, x, y);
      if (lit?.people.has(at) !== true) lit = painter.near(at);
      soon();
    },
    put: (at) => {
      hold(undefined);
      acts.place(nodes[at]?.id ?? '', places[at]?.x ?? 0, places[at]?.y ?? 0);
    },
    brokenOff: () => { hold(undefined); },
    click: (at, event) => {
      const tie = at === undefined ? tieAt(event) : undefined;
      if (at !== undefined) {
        people[at]?.focus({ preventScroll: true });
        acts.choosePerson(index, at);
      } else if (tie !== undefined) acts.chooseTie(index, tie);
    },
  });
  element.addEventListener('pointermove', (event) => {
    if (event.buttons !== 0) return;
    const at = personAt(event);
    element.classList.toggle('over', at !== undefined);
    const title = at === undefined ? (pane.edges.length <= FOUND_MOVING ? wordsOf(tieAt(event)) : '') : (pane.nodes[at]?.spoken ?? '');
    if (element.title !== title) element.title = title;
    if (at === hovered) return;
    hovered = at;
    show(at === undefined ? kept : painter.near(at));
  });
  element.addEventListener('pointerleave', () => {
    hovered = undefined;
    show(isFocused() ? painter.near(current) : kept);
  });
  element.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.key === 'Enter' || event.key === ' ') acts.choosePerson(index, current);
    else {
      const next = nextPerson(places, current, event.key);
      if (next === undefined) return;
      people[next]?.focus({ preventScroll: true });
    }
    event.preventDefault();
    event.stopPropagation();
  });
  new MutationObserver(anew).observe(document.body, { attributes: true, attributeFilter: ['class'] });
  return {
    element,
    move: (x, y, k) => {
      view = { x, y, k };
      clearTimeout(gesture);
      gesture = setTimeout(() => {
        gesture = undefined;
        soon();
      }, REST);
      soon();
    },
    resize: () => {
      for (const canvas of [element, ground]) {
        canvas.width = element.clientWidth * window.devicePixelRatio;
        canvas.height = element.clientHeight * window.devicePixelRatio;
      }
      anew();
    },
    find: (words) => {
      const wanted = words.trim().toLowerCase();
      kept = wanted === '' ? undefined : { people: new Set([...nodes.keys()].filter((at) => nodes[at]?.title.toLowerCase().includes(wanted))), ties: new Set() };
      show(kept);
    },
    light: (now) => {
      kept = now;
      show(kept);
    },
    isHeld,
    focused: () => last,
    focus: (id) => { (people[nodes.findIndex((node) => node.id === id)] ?? people[current])?.focus({ preventScroll: true }); },
  };
}

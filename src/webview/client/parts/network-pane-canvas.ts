/** One pane of a large picture, painted: what stands out and what is said of it is the same as in SVG. */
import { edgeLine } from '../../../core/network/picture/edges';
import { ZOOMS } from '../../../core/network/picture/labels';
import type { DrawnPicture } from '../../protocol/network';
import { el } from './dom';
import { headPath, markPath } from '../../../core/network/picture/mark-paths';
import { nextPerson } from './network-next';
import type { PaneView, PictureActs } from './network-pane-svg';
import { paintColors } from './paint-colors';

const FONT = 11;
/** CSS pixels round a person that still take the pointer. */
const NEAR = 4;
/** Below this magnification heads of arrows cannot be seen. */
const HEADS = 0.45;

interface Lit {
  readonly people: ReadonlySet<number>;
  readonly ties: ReadonlySet<number>;
}

/** Paints one of a picture's panes. */
export function canvasPane(picture: DrawnPicture, index: number, acts: PictureActs, first: string | undefined): PaneView {
  const pane = picture.panes[index];
  if (!pane) throw new RangeError(`The picture has no pane ${index}`);
  const { nodes } = picture;
  const element = el('canvas', { class: 'pane', tabindex: 0, role: 'application', 'aria-label': `${pane.title}: ${nodes.length} people. Arrow keys go from person to person, Enter shows who they turn to.`, 'aria-describedby': `said-${index}` });
  const context = element.getContext('2d');
  const radiusOf = (at: number): number => pane.nodes[at]?.radius ?? 0;
  const placeOf = (at: number): { readonly x: number; readonly y: number; readonly radius: number } => ({ x: nodes[at]?.x ?? 0, y: nodes[at]?.y ?? 0, radius: radiusOf(at) });
  const ties = pane.edges.map((edge) => edgeLine(placeOf(edge.from), placeOf(edge.to), edge));
  /** Lines by look, so that each look is one stroke. */
  const layers = new Map<string, { readonly relation: number; readonly mutual: boolean; readonly measured: boolean; readonly lines: Path2D; readonly heads: Path2D }>();
  for (const [at, edge] of pane.edges.entries()) {
    const key = `${edge.relation} ${edge.mutual} ${edge.measured}`;
    const layer = layers.get(key) ?? { relation: edge.relation, mutual: edge.mutual, measured: edge.measured, lines: new Path2D(), heads: new Path2D() };
    layers.set(key, layer);
    const { x1, y1, x2, y2 } = ties[at] ?? { x1: 0, y1: 0, x2: 0, y2: 0 };
    layer.lines.moveTo(x1, y1);
    layer.lines.lineTo(x2, y2);
    layer.heads.addPath(new Path2D(headPath(x1, y1, x2, y2, 7) + (edge.mutual ? headPath(x2, y2, x1, y1, 7) : '')));
  }
  const marks = nodes.map(({ shape }, at) => new Path2D(markPath(shape, radiusOf(at))));
  const rings = nodes.map(({ shape, formal }, at) => (formal ? new Path2D(markPath(shape, radiusOf(at) + 3.5)) : undefined));
  const view = { x: 0, y: 0, k: 1 };
  let current = Math.max(0, nodes.findIndex(({ id }) => id === first));
  let last = first;
  let kept: Lit | undefined;
  let lit: Lit | undefined;
  let waiting = false;

  const paint = (): void => {
    waiting = false;
    if (!context) return;
    const colors = paintColors();
    const ratio = window.devicePixelRatio;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, element.width, element.height);
    context.setTransform(ratio * view.k, 0, 0, ratio * view.k, ratio * view.x, ratio * view.y);
    for (const { relation, mutual, measured, lines, heads } of layers.values()) {
      context.globalAlpha = lit ? 0.12 : measured ? 0.55 : 0.25;
      context.strokeStyle = context.fillStyle = colors.relation(relation);
      context.lineWidth = mutual ? 2.2 : 1;
      context.setLineDash(colors.dash(relation));
      context.stroke(lines);
      if (view.k >= HEADS) context.fill(heads);
    }
    context.setLineDash([]);
    context.globalAlpha = 1;
    for (const at of lit?.ties ?? []) {
      const { x1, y1, x2, y2 } = ties[at] ?? { x1: 0, y1: 0, x2: 0, y2: 0 };
      context.strokeStyle = context.fillStyle = colors.relation(pane.edges[at]?.relation ?? 0);
      context.lineWidth = pane.edges[at]?.mutual === true ? 3 : 1.8;
      context.stroke(new Path2D(`M${x1} ${y1}L${x2} ${y2}`));
      context.fill(new Path2D(headPath(x1, y1, x2, y2, 8)));
    }
    for (const [at, node] of nodes.entries()) paintPerson(at, node, colors);
    context.font = `${FONT / view.k}px ${colors.font}`;
    context.textAlign = 'center';
    context.textBaseline = 'top';
    context.fillStyle = colors.text;
    for (const [at, { x, y, label }] of nodes.entries()) {
      const isLit = lit?.people.has(at) === true;
      if (!isLit && (lit !== undefined || (ZOOMS[pane.nodes[at]?.zoom ?? ZOOMS.length] ?? Infinity) > view.k)) continue;
      context.fillText(label, x, y + radiusOf(at) + 2);
    }
  };
  const paintPerson = (at: number, { x, y, color }: DrawnPicture['nodes'][number], colors: ReturnType<typeof paintColors>): void => {
    const mark = marks[at];
    if (!context || !mark) return;
    context.save();
    context.translate(x, y);
    context.globalAlpha = lit && !lit.people.has(at) ? 0.25 : 1;
    const hollow = pane.nodes[at]?.hollow === true;
    context.fillStyle = hollow ? colors.ground : colors.person(color);
    context.strokeStyle = hollow ? colors.person(color) : colors.text;
    context.lineWidth = hollow ? 2 : 0.8;
    context.fill(mark);
    context.stroke(mark);
    const ring = rings[at];
    context.strokeStyle = colors.text;
    context.lineWidth = 1.6;
    if (ring) context.stroke(ring);
    if (at === current && document.activeElement === element) {
      context.strokeStyle = colors.focus;
      context.lineWidth = 3 / view.k;
      context.stroke(new Path2D(markPath(0, radiusOf(at) + 6)));
    }
    context.restore();
  };
  const soon = (): void => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(paint);
  };
  const nearOf = (at: number): Lit => {
    const found = [...pane.edges.keys()].filter((each) => pane.edges[each]?.from === at || pane.edges[each]?.to === at);
    return { people: new Set([at, ...found.flatMap((each) => [pane.edges[each]?.from ?? at, pane.edges[each]?.to ?? at])]), ties: new Set(found) };
  };
  const show = (now: Lit | undefined): void => {
    lit = now;
    soon();
  };
  const go = (at: number): void => {
    current = at;
    last = nodes[at]?.id;
    // The canvas has no element for a person: what is said of them stands beside it.
    const said = document.getElementById(`said-${index}`);
    if (said) said.textContent = pane.nodes[at]?.spoken ?? '';
    show(nearOf(at));
  };
  const personAt = (event: MouseEvent): number | undefined => {
    const box = element.getBoundingClientRect();
    const [x, y] = [(event.clientX - box.left - view.x) / view.k, (event.clientY - box.top - view.y) / view.k];
    const found = [...nodes.keys()].findLast((at) => Math.hypot((nodes[at]?.x ?? 0) - x, (nodes[at]?.y ?? 0) - y) <= radiusOf(at) + NEAR / view.k);
    return found;
  };
  const tieAt = (event: MouseEvent): number | undefined => {
    const box = element.getBoundingClientRect();
    const [x, y] = [(event.clientX - box.left - view.x) / view.k, (event.clientY - box.top - view.y) / view.k];
    return [...ties.keys()].findLast((at) => {
      const { x1, y1, x2, y2 } = ties[at] ?? { x1: 0, y1: 0, x2: 0, y2: 0 };
      const length = (x2 - x1) ** 2 + (y2 - y1) ** 2;
      const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length));
      return Math.hypot(x1 + along * (x2 - x1) - x, y1 + along * (y2 - y1) - y) <= NEAR / view.k;
    });
  };
  element.addEventListener('pointermove', (event) => {
    const at = personAt(event);
    element.title = at === undefined ? '' : (pane.nodes[at]?.spoken ?? '');
    show(at === undefined ? kept : nearOf(at));
  });
  element.addEventListener('pointerleave', () => { show(kept); });
  element.addEventListener('click', (event) => {
    const at = personAt(event);
    const tie = at === undefined ? tieAt(event) : undefined;
    if (at !== undefined) {
      go(at);
      acts.choosePerson(index, at);
    } else if (tie !== undefined) acts.chooseTie(index, tie);
  });
  element.addEventListener('focus', () => { go(current); });
  element.addEventListener('blur', () => { show(kept); });
  element.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = nextPerson(nodes, current, event.key);
    if (event.key === 'Enter' || event.key === ' ') acts.choosePerson(index, current);
    else if (next === undefined) return;
    else go(next);
    event.preventDefault();
    event.stopPropagation();
  });
  new MutationObserver(soon).observe(document.body, { attributes: true, attributeFilter: ['class'] });
  return {
    element,
    move: (x, y, k) => {
      Object.assign(view, { x, y, k });
      soon();
    },
    resize: () => {
      element.width = element.clientWidth * window.devicePixelRatio;
      element.height = element.clientHeight * window.devicePixelRatio;
      soon();
    },
    find: (words) => {
      const wanted = words.trim().toLowerCase();
      kept = wanted === '' ? undefined : { people: new Set([...nodes.keys()].filter((at) => nodes[at]?.title.toLowerCase().includes(wanted))), ties: new Set() };
      show(kept);
    },
    light: (ids, tie) => {
      const own = new Set([...nodes.keys()].filter((at) => (tie ? [tie.from, tie.to] : ids).includes(nodes[at]?.id ?? '')));
      const isPair = (from: string | undefined, to: string | undefined): boolean => tie !== undefined && ((from === tie.from && to === tie.to) || (from === tie.to && to === tie.from));
      const found = [...pane.edges.keys()].filter((at) => {
        const { from = -1, to = -1 } = pane.edges[at] ?? {};
        return tie ? isPair(nodes[from]?.id, nodes[to]?.id) : own.has(from) || own.has(to);
      });
      const people = new Set([...own, ...(tie ? [] : found.flatMap((at) => [pane.edges[at]?.from ?? 0, pane.edges[at]?.to ?? 0]))]);
      kept = own.size > 0 ? { people, ties: new Set(found) } : undefined;
      show(kept);
    },
    focused: () => last,
    focus: () => { element.focus(); },
  };
}

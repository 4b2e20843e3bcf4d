/** What is painted of one pane of a large picture. */
import { type EdgeLine, edgeLine } from '../../../core/network/picture/edges';
import type { Lit } from '../../../core/network/picture/lit';
import { ZOOMS } from '../../../core/network/picture/labels';
import { headCorners, markPath } from '../../../core/network/picture/mark-paths';
import type { DrawnPicture } from '../../protocol/network';
import { type PaintColors, paintColors } from './paint-colors';

/** A shift, in CSS pixels, and a magnification. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly k: number;
}

/** Letters of names, in CSS pixels, whatever the magnification. */
const FONT = 11;
const HALO = 2.75;
/** Below this magnification heads of arrows cannot be seen. */
const HEADS = 0.45;
/** How much is left of what does not stand out. */
const FAINT = 0.25;

export interface Painter {
  /** Where people stand, by number; changed by `put`. */
  readonly places: readonly { readonly x: number; readonly y: number; readonly radius: number }[];
  readonly lines: readonly EdgeLine[];
  readonly near: (person: number) => Lit;
  readonly put: (person: number, x: number, y: number) => void;
  /** From now on the ground is painted without this person and their ties, who are on their way; `undefined`: with everybody. */
  readonly hold: (person: number | undefined) => void;
  /** Everybody and all ties, without names. */
  readonly ground: (context: CanvasRenderingContext2D) => void;
  /** What stands out, over the ground. */
  readonly lit: (context: CanvasRenderingContext2D, lit: Lit) => void;
  /** Names in letters of one size: letters of a new size in each frame would have to be made anew. `context` is not magnified. */
  readonly names: (context: CanvasRenderingContext2D, view: View, size: { readonly width: number; readonly height: number }, lit: Lit | undefined) => void;
  readonly ring: (context: CanvasRenderingContext2D, person: number, k: number) => void;
}

/** How faint the ground is while something stands out. */
export const faint = FAINT;

interface Layer {
  readonly relation: number;
  readonly mutual: boolean;
  readonly measured: boolean;
  readonly edges: number[];
  /** Made when it is painted next. */
  lines: Path2D | undefined;
  heads: Path2D | undefined;
}

/** Paints one of a picture's panes. */
export function painterOf({ nodes }: DrawnPicture, pane: DrawnPicture['panes'][number]): Painter {
  const places = nodes.map(({ x, y }, at) => ({ x, y, radius: pane.nodes[at]?.radius ?? 0 }));
  const placeOf = (at: number): (typeof places)[number] => places[at] ?? { x: 0, y: 0, radius: 0 };
  const lines = pane.edges.map((edge) => edgeLine(placeOf(edge.from), placeOf(edge.to), edge));
  const near = nodes.map((_, at) => ({ people: new Set([at]), ties: new Set<number>() }));
  /** Lines by look, so that each look is one stroke. */
  const layers = new Map<string, Layer>();
  for (const [at, { from, to, relation, mutual, measured }] of pane.edges.entries()) {
    const key = `${relation} ${mutual} ${measured}`;
    const layer = layers.get(key) ?? { relation, mutual, measured, edges: [], lines: undefined, heads: undefined };
    layers.set(key, layer);
    layer.edges.push(at);
    for (const end of [from, to]) {
      near[end]?.people.add(from).add(to);
      near[end]?.ties.add(at);
    }
  }
  let held: number | undefined;
  const isHeld = (tie: number): boolean => held !== undefined && near[held]?.ties.has(tie) === true;
  const forget = (ties: Iterable<number>): void => {
    for (const tie of ties) {
      const edge = pane.edges[tie];
      const layer = edge && layers.get(`${edge.relation} ${edge.mutual} ${edge.measured}`);
      if (layer) layer.lines = layer.heads = undefined;
    }
  };
  const linesOf = (layer: Layer): Path2D => {
    const path = new Path2D();
    for (const at of layer.edges) {
      const line = lines[at];
      if (!line || isHeld(at)) continue;
      path.moveTo(line.x1, line.y1);
      path.lineTo(line.x2, line.y2);
    }
    return path;
  };
  const headsOf = (layer: Layer): Path2D => {
    const path = new Path2D();
    for (const at of layer.edges) if (!isHeld(at)) addHeads(path, lines[at], layer.mutual, 7);
    return path;
  };
  /** People of one size and shape have one mark. */
  const known = new Map<string, Path2D>();
  const markOf = (shape: number, radius: number): Path2D => {
    const key = `${shape} ${radius}`;
    const mark = known.get(key) ?? new Path2D(markPath(shape, radius));
    known.set(key, mark);
    return mark;
  };
  const marks = nodes.map(({ shape }, at) => markOf(shape, placeOf(at).radius));
  const rings = nodes.map(({ shape, formal }, at) => (formal ? markOf(shape, placeOf(at).radius + 3.5) : undefined));

  const person = (context: CanvasRenderingContext2D, at: number, colors: PaintColors): void => {
    const [mark, ring, node, { x, y }] = [marks[at], rings[at], nodes[at], placeOf(at)];
    if (!mark || !node) return;
    context.translate(x, y);
    const hollow = pane.nodes[at]?.hollow === true;
    context.fillStyle = hollow ? colors.ground : colors.person(node.color);
    context.strokeStyle = hollow ? colors.person(node.color) : colors.text;
    context.lineWidth = hollow ? 2 : 0.8;
    context.fill(mark);
    context.stroke(mark);
    if (ring) {
      context.strokeStyle = colors.text;
      context.lineWidth = 1.6;
      context.stroke(ring);
    }
    context.translate(-x, -y);
  };
  return {
    places,
    lines,
    near: (at) => near[at] ?? { people: new Set(), ties: new Set() },
    put: (at, x, y) => {
      const place = places[at];
      if (!place) return;
      Object.assign(place, { x, y });
      for (const tie of near[at]?.ties ?? []) {
        const edge = pane.edges[tie];
        if (!edge) continue;
        lines[tie] = edgeLine(placeOf(edge.from), placeOf(edge.to), edge);
      }
      // The ground is painted without them as long as they are held.
      if (at !== held) forget(near[at]?.ties ?? []);
    },
    hold: (at) => {
      const before = held;
      held = at;
      for (const each of [before, at]) if (each !== undefined) forget(near[each]?.ties ?? []);
    },
    ground: (context) => {
      const colors = paintColors();
      const { a: scale } = context.getTransform();
      for (const layer of layers.values()) {
        context.globalAlpha = layer.measured ? 0.55 : 0.25;
        context.strokeStyle = context.fillStyle = colors.relation(layer.relation);
        context.lineWidth = layer.mutual ? 2.2 : 1;
        context.setLineDash(colors.dash(layer.relation));
        context.stroke((layer.lines ??= linesOf(layer)));
        if (scale / window.devicePixelRatio >= HEADS) context.fill((layer.heads ??= headsOf(layer)));
      }
      context.setLineDash([]);
      context.globalAlpha = 1;
      for (const at of nodes.keys()) if (at !== held) person(context, at, colors);
    },
    lit: (context, { people, ties }) => {
      const colors = paintColors();
      for (const at of ties) {
        const edge = pane.edges[at];
        const line = lines[at];
        if (!edge || !line) continue;
        context.strokeStyle = context.fillStyle = colors.relation(edge.relation);
        context.lineWidth = edge.mutual ? 3 : 1.8;
        context.setLineDash(colors.dash(edge.relation));
        context.beginPath();
        context.moveTo(line.x1, line.y1);
        context.lineTo(line.x2, line.y2);
        context.stroke();
        context.beginPath();
        addHeads(context, line, edge.mutual, 8);
        context.fill();
      }
      context.setLineDash([]);
      for (const at of people) person(context, at, colors);
    },
    names: (context, { x: left, y: top, k }, { width, height }, lit) => {
      const colors = paintColors();
      context.font = `${FONT}px ${colors.font}`;
      context.textAlign = 'center';
      context.textBaseline = 'top';
      context.fillStyle = colors.text;
      context.strokeStyle = colors.ground;
      context.lineWidth = HALO;
      context.lineJoin = 'round';
      for (const [at, { label }] of nodes.entries()) {
        if (lit ? !lit.people.has(at) : (ZOOMS[pane.nodes[at]?.zoom ?? ZOOMS.length] ?? Infinity) > k) continue;
        const { x, y, radius } = placeOf(at);
        const [middle, under] = [x * k + left, (y + radius) * k + top + 2];
        if (middle < -100 || middle > width + 100 || under < -FONT || under > height) continue;
        // Lines behind a name do not run through its letters.
        context.strokeText(label, middle, under);
        context.fillText(label, middle, under);
      }
    },
    ring: (context, at, k) => {
      const { x, y, radius } = placeOf(at);
      context.strokeStyle = paintColors().focus;
      context.lineWidth = 3 / k;
      context.beginPath();
      context.arc(x, y, radius + 6, 0, 2 * Math.PI);
      context.stroke();
    },
  };
}

function addHeads(path: CanvasPath, line: EdgeLine | undefined, mutual: boolean, size: number): void {
  if (!line) return;
  const { x1, y1, x2, y2 } = line;
  for (const [tip, left, right] of [headCorners(x1, y1, x2, y2, size), ...(mutual ? [headCorners(x2, y2, x1, y1, size)] : [])]) {
    path.moveTo(tip.x, tip.y);
    path.lineTo(left.x, left.y);
    path.lineTo(right.x, right.y);
    path.closePath();
  }
}

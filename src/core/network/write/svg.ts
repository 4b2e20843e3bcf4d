/** A network as a stand-alone figure for print: SVG 1.1 on a white ground, in attributes alone, without script or style sheet. */
import { estimatedWidth, wrapLabel } from '../../show/wrap-label';
import { atOnce, mapped } from '../../slices';
import { edgeLine } from '../picture/edges';
import { ZOOMS } from '../picture/labels';
import { headPath, markPath } from '../picture/mark-paths';
import { tieWords } from '../picture/spoken';
import type { Pane, Picture } from '../picture/picture';
import { legendRows } from './svg-legend';
import { INK, personColor, relationLook, round, rounded } from './svg-looks';
import { xmlText } from './xml';

/** What stands around the picture. */
export interface FigureWords {
  readonly title: string;
  /** What is seen, over whom, by which convention; each a sentence or more. */
  readonly caption: readonly string[];
}

const MARGIN = 24;
const GAP = 24;
const NARROWEST = 520;
const LETTERS = { title: 17, pane: 13, name: 11, caption: 11 };
/** Height of a line over that of its letters. */
const LEADING = 1.4;
/** `estimatedWidth` speaks of letters of this size, and gives more than most texts take. */
const ESTIMATED = 13 / 0.9;
const MOST_LINES = 60;
/** So many lines, or people, are written in a slice. */
const FEW = 100;

/** Draws the picture with its title, legend and caption. Several panes stand two in a row. */
export function writeSvg(picture: Picture, words: FigureWords): string {
  return atOnce(svgInSlices(picture, words));
}

/** As `writeSvg`, yielding every millisecond or so. */
export function* svgInSlices(picture: Picture, { title, caption }: FigureWords): Generator<undefined, string> {
  const k = magnification(picture);
  const [paneWidth, paneHeight] = [picture.width * k, picture.height * k];
  const columns = Math.min(2, Math.max(1, picture.panes.length));
  const inner = Math.max(NARROWEST, columns * paneWidth + (columns - 1) * GAP);
  const isTitled = picture.panes.length > 1;
  const parts: string[] = [];
  let y = MARGIN;
  const write = (text: string, letters: number, more = ''): void => {
    for (const line of wrapLabel(text, (inner * ESTIMATED) / letters, MOST_LINES).lines) {
      if (line === '') continue;
      parts.push(`<text x="${MARGIN}" y="${round(y + letters)}" font-size="${letters}"${more}>${xmlText(line)}</text>`);
      y += letters * LEADING;
    }
  };
  write(title, LETTERS.title, ' font-weight="bold"');
  y += GAP / 2;
  const offset = Math.max(0, inner - columns * paneWidth - (columns - 1) * GAP) / 2;
  for (const [at, pane] of picture.panes.entries()) {
    const column = at % columns;
    if (column === 0 && at > 0) y += paneHeight + (isTitled ? LETTERS.pane * LEADING : 0) + GAP;
    const x = MARGIN + offset + column * (paneWidth + GAP);
    const own = isTitled ? LETTERS.pane * LEADING : 0;
    if (isTitled) parts.push(`<text x="${round(x)}" y="${round(y + LETTERS.pane)}" font-size="${LETTERS.pane}" font-weight="bold">${xmlText(fitted(pane.title, paneWidth, LETTERS.pane))}</text>`);
    // One by one: an engine takes only so many arguments.
    for (const part of yield* drawPane(picture, pane, x, y + own, k)) parts.push(part);
  }
  y += picture.panes.length > 0 ? paneHeight + (isTitled ? LETTERS.pane * LEADING : 0) : 0;
  const legend = legendRows(picture, MARGIN, y, inner);
  parts.push(...legend.parts);
  y = legend.bottom + 8;
  for (const sentence of caption) write(sentence, LETTERS.caption, ` fill="${INK.soft}"`);
  const [width, height] = [Math.ceil(inner + 2 * MARGIN), Math.ceil(y + MARGIN)];
  return `${[
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" font-family="Helvetica, Arial, sans-serif" fill="${INK.text}">`,
    `<title>${xmlText(title)}</title>`,
    `<desc>${xmlText(caption.join(' '))}</desc>`,
    `<rect width="${width}" height="${height}" fill="${INK.ground}"/>`,
    ...parts,
    '</svg>',
  ].join('\n')}\n`;
}

/** The least magnification at which every name has room, as far as that helps. */
function magnification({ panes }: Picture): number {
  const named = (k: number): number => panes.reduce((sum, { nodes }) => sum + nodes.filter(({ zoom }) => (ZOOMS[zoom] ?? Infinity) <= k).length, 0);
  return [1, 1.5, 2].reduce((best, k) => (named(k) > named(best) ? k : best), 1);
}

function* drawPane({ nodes }: Picture, pane: Pane, left: number, top: number, k: number): Generator<undefined, readonly string[]> {
  const placeOf = (at: number): { readonly x: number; readonly y: number; readonly radius: number } => ({ x: left + (nodes[at]?.x ?? 0) * k, y: top + (nodes[at]?.y ?? 0) * k, radius: (pane.nodes[at]?.radius ?? 0) * k });
  const ties = yield* mapped(pane.edges, (edge) => {
    const { x1, y1, x2, y2 } = edgeLine(placeOf(edge.from), placeOf(edge.to), edge);
    const { color, dash } = relationLook(edge.relation);
    const head = 7 * Math.sqrt(k);
    const [ux, uy] = unit(x1, y1, x2, y2);
    // The line ends within the heads, so that no blunt end looks out at the tip.
    const [start, end] = [edge.mutual ? head * 0.7 : 0, head * 0.7];
    const relation = pane.relations[edge.relation] ?? { reads: '', label: '' };
    const words = tieWords(relation, nodes[edge.from]?.title ?? '', nodes[edge.to]?.title ?? '', edge.mutual);
    return [
      `<g opacity="${edge.measured ? 0.75 : 0.35}"><title>${xmlText(edge.measured ? words : `${words}, not measured`)}</title>`,
      `<path d="${rounded(`M${x1 + ux * start} ${y1 + uy * start}L${x2 - ux * end} ${y2 - uy * end}`)}" fill="none" stroke="${color}" stroke-width="${edge.mutual ? 2.4 : 1}"${dash === '' ? '' : ` stroke-dasharray="${dash}"`}/>`,
      `<path d="${rounded(headPath(x1, y1, x2, y2, head) + (edge.mutual ? headPath(x2, y2, x1, y1, head) : ''))}" fill="${color}"/></g>`,
    ].join('');
  }, FEW);
  const people = yield* mapped(nodes, (node, at) => {
    const { x, y, radius } = placeOf(at);
    const isHollow = pane.nodes[at]?.hollow === true;
    const color = personColor(node.color);
    return [
      `<g transform="translate(${round(x)} ${round(y)})"><title>${xmlText(pane.nodes[at]?.spoken ?? node.title)}</title>`,
      node.formal ? `<path d="${rounded(markPath(node.shape, radius + 3.5))}" fill="none" stroke="${INK.text}" stroke-width="1.6"/>` : '',
      `<path d="${rounded(markPath(node.shape, radius))}" fill="${isHollow ? INK.ground : color}" stroke="${isHollow ? color : INK.text}" stroke-width="${isHollow ? 2 : 0.8}"/></g>`,
    ].join('');
  }, FEW);
  const names = yield* mapped(nodes, (node, at): readonly string[] => {
    if ((ZOOMS[pane.nodes[at]?.zoom ?? ZOOMS.length] ?? Infinity) > k) return [];
    const { x, y, radius } = placeOf(at);
    const set = `x="${round(x)}" y="${round(y + radius + (node.formal ? 4 : 1) + LETTERS.name * 0.9)}" font-size="${LETTERS.name}" text-anchor="middle"`;
    const text = xmlText(node.label);
    // A white rim as an element of its own: not every program paints the stroke of a letter below it.
    return [`<text ${set} aria-hidden="true" fill="${INK.ground}" stroke="${INK.ground}" stroke-width="3" stroke-linejoin="round">${text}</text><text ${set}>${text}</text>`];
  }, FEW);
  return ['<g>', ...ties, '</g>', '<g>', ...people, '</g>', '<g>', ...names.flat(), '</g>'];
}

function unit(x1: number, y1: number, x2: number, y2: number): readonly [number, number] {
  const length = Math.max(1, Math.hypot(x2 - x1, y2 - y1));
  return [(x2 - x1) / length, (y2 - y1) / length];
}

function fitted(text: string, width: number, letters: number): string {
  return estimatedWidth(text) * (letters / ESTIMATED) <= width ? text : (wrapLabel(text, (width * ESTIMATED) / letters, 1).lines[0] ?? '');
}

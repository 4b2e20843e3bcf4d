/** What colours, shapes, sizes and lines say. */
import { COLORS, SHAPES } from '../../../core/network/picture/marks';
import type { DrawnPicture } from '../../protocol/network';
import { el, svg } from './dom';
import { markPath } from '../../../core/network/picture/mark-paths';

/** The legend of a picture. */
export function drawLegend({ legend, panes, nodes }: DrawnPicture): HTMLElement {
  // Side by side, each pane says itself what its lines are.
  const lines = panes.length > 1 ? [entry(line(0, false), 'one way')] : (panes[0]?.relations ?? []).map(({ label }, index) => entry(line(index, false), label));
  const isHollow = panes.some((pane) => pane.nodes.some(({ hollow }) => hollow));
  return el(
    'dl',
    {},
    ...part('Lines', [...lines, entry(line(0, true), 'mutual')]),
    ...(legend.color ? part(legend.color.attribute, groups(legend.color.values, COLORS).map(({ name, index }) => entry(mark(0, index), name))) : []),
    ...(legend.shape ? part(`shape: ${legend.shape.attribute}`, groups(legend.shape.values, SHAPES).map(({ name, index }) => entry(mark(index, -1), name))) : []),
    ...part('People', [
      ...(nodes.some(({ formal }) => formal) ? [entry(mark(0, -1, 'formal'), 'formal role')] : []),
      ...(isHollow ? [entry(mark(0, -1, 'hollow'), 'did not answer')] : []),
      ...(legend.size === null ? [] : [el('li', {}, `size: ${legend.size}`)]),
    ]),
  );
}

function part(title: string, entries: readonly HTMLElement[]): readonly HTMLElement[] {
  return entries.length === 0 ? [] : [el('dt', {}, title), el('dd', {}, el('ul', {}, ...entries))];
}

/** Values by colour or shape: those that share the last are one entry. */
function groups(values: readonly string[], most: number): readonly { readonly name: string; readonly index: number }[] {
  if (values.length <= most) return values.map((name, index) => ({ name, index }));
  return [...values.slice(0, most - 1).map((name, index) => ({ name, index })), { name: values.slice(most - 1).join(', '), index: most - 1 }];
}

function entry(sample: SVGElement, words: string): HTMLElement {
  return el('li', {}, sample, el('bdi', {}, words));
}

function line(index: number, mutual: boolean): SVGElement {
  const heads = mutual ? 'M31 6l-8 -4v8zM1 6l8 -4v8z' : 'M31 6l-8 -4v8z';
  return svg('svg', { width: 32, height: 12, 'aria-hidden': 'true' }, svg('g', { class: `tie rel-${index}${mutual ? ' mutual' : ''}` }, svg('path', { class: 'line', d: mutual ? 'M8 6H24' : 'M1 6H24' }), svg('path', { class: 'head', d: heads })));
}

function mark(shape: number, color: number, more = ''): SVGElement {
  return svg('svg', { width: 18, height: 18, viewBox: '-9 -9 18 18', 'aria-hidden': 'true' }, svg('g', { class: `person color-${color} ${more}` }, ...(more === 'formal' ? [svg('path', { class: 'ring', d: markPath(shape, 8) })] : []), svg('path', { class: 'mark', d: markPath(shape, 5) })));
}

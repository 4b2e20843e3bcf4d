/** The legend of a printed network. */
import { estimatedWidth, wrapLabel } from '../../show/wrap-label';
import { COLORS, SHAPES } from '../picture/marks';
import { headPath, markPath } from '../picture/mark-paths';
import type { Picture } from '../picture/picture';
import { INK, personColor, relationLook, rounded } from './svg-looks';
import { xmlText } from './xml';

interface Entry {
  /** Drawn around 0, 0. */
  readonly sample: string;
  readonly sampleWidth: number;
  readonly words: string;
}

const LETTERS = 11;
const ROW = 19;

/** The legend's rows from a place downwards, and where they end. */
export function legendRows(picture: Picture, left: number, top: number, width: number): { readonly parts: readonly string[]; readonly bottom: number } {
  const parts: string[] = [];
  let y = top;
  for (const { title, entries } of partsOf(picture)) {
    if (entries.length === 0) continue;
    y += ROW;
    let x = left;
    const heading = shortened(title, width / 3);
    parts.push(`<text x="${x}" y="${y}" font-size="${LETTERS}" font-weight="bold">${xmlText(heading)}</text>`);
    x += widthOf(heading) * 1.1 + 14;
    const indent = x;
    for (const { sample, sampleWidth, words } of entries) {
      const shown = shortened(words, left + width - indent - sampleWidth - 6);
      const taken = sampleWidth + (sampleWidth > 0 ? 6 : 0) + widthOf(shown);
      if (x > indent && x + taken > left + width) {
        x = indent;
        y += ROW;
      }
      if (sample !== '') parts.push(`<g transform="translate(${Math.round(x + sampleWidth / 2)} ${y - 4})">${sample}</g>`);
      parts.push(`<text x="${Math.round(x + sampleWidth + (sampleWidth > 0 ? 6 : 0))}" y="${y}" font-size="${LETTERS}">${xmlText(shown)}</text>`);
      x += taken + 16;
    }
  }
  return { parts, bottom: y + ROW / 2 };
}

function partsOf({ legend, panes, nodes }: Picture): readonly { readonly title: string; readonly entries: readonly Entry[] }[] {
  const over = panes.length === 1 ? (panes[0]?.relations ?? []) : [];
  const isMutual = panes.some(({ edges }) => edges.some(({ mutual }) => mutual));
  const isHollow = panes.some((pane) => pane.nodes.some(({ hollow }) => hollow));
  const isPale = panes.some(({ edges }) => edges.some(({ measured }) => !measured));
  return [
    {
      title: 'Lines',
      entries: [
        ...(over.length > 0 ? over.map(({ label }, index) => line(index, false, label)) : [line(0, false, 'one-way')]),
        ...(isMutual ? [line(0, true, 'mutual')] : []),
        ...(isPale ? [{ ...line(0, false, 'not counted by measures'), sample: `<g opacity="0.4">${line(0, false, '').sample}</g>` }] : []),
      ],
    },
    { title: legend.color?.attribute ?? '', entries: groups(legend.color?.values ?? [], COLORS).map(({ name, index }) => mark(0, index, name)) },
    { title: `shape: ${legend.shape?.attribute ?? ''}`, entries: groups(legend.shape?.values ?? [], SHAPES).map(({ name, index }) => mark(index, -1, name)) },
    {
      title: 'People',
      entries: [
        ...(nodes.some(({ formal }) => formal) ? [mark(0, -1, 'formal role', `<path d="${markPath(0, 8)}" fill="none" stroke="${INK.text}" stroke-width="1.6"/>`)] : []),
        ...(isHollow ? [{ sample: `<path d="${markPath(0, 5)}" fill="${INK.ground}" stroke="${personColor(-1)}" stroke-width="2"/>`, sampleWidth: 16, words: 'did not answer' }] : []),
        ...(legend.size === null ? [] : [{ sample: '', sampleWidth: 0, words: `size: ${legend.size}` }]),
      ],
    },
  ];
}

/** Values by colour or shape: those that share the last are one entry. */
function groups(values: readonly string[], most: number): readonly { readonly name: string; readonly index: number }[] {
  if (values.length <= most) return values.map((name, index) => ({ name, index }));
  return [...values.slice(0, most - 1).map((name, index) => ({ name, index })), { name: values.slice(most - 1).join(', '), index: most - 1 }];
}

function line(relation: number, mutual: boolean, words: string): Entry {
  const { color, dash } = relationLook(relation);
  const heads = headPath(-16, 0, 16, 0, 7) + (mutual ? headPath(16, 0, -16, 0, 7) : '');
  const sample = `<path d="M${mutual ? -11 : -16} 0L11 0" fill="none" stroke="${color}" stroke-width="${mutual ? 2.4 : 1}"${dash === '' ? '' : ` stroke-dasharray="${dash}"`}/><path d="${rounded(heads)}" fill="${color}"/>`;
  return { sample, sampleWidth: 32, words };
}

function mark(shape: number, color: number, words: string, ring = ''): Entry {
  return { sample: `${ring}<path d="${rounded(markPath(shape, 5))}" fill="${personColor(color)}" stroke="${INK.text}" stroke-width="0.8"/>`, sampleWidth: 16, words };
}

function widthOf(text: string): number {
  return (estimatedWidth(text) * LETTERS) / 13;
}

function shortened(text: string, width: number): string {
  return wrapLabel(text, (width * 13) / LETTERS, 1).lines[0] ?? '';
}

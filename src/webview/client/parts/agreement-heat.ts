/** Coder by coder as tables of numbers on colours: of all codes, one code, or a family; by one of the figures. */
import type { DrawnMatrix, ShownHeat } from '../../protocol/agreement';
import { el } from './dom';
import { gridKeys } from './grid-keys';

export interface HeatWords extends Pick<ShownHeat, 'of' | 'offered'> {
  /** The figure that was chosen last. */
  readonly chosen: string;
  /** Tells two of them on one page apart. */
  readonly key: string;
  /** `, as of round-1 (1a2b3c4)`; empty: now. */
  readonly when: string;
}

export interface HeatActs {
  readonly choose: (of: string, measure: string) => void;
  /** Is told which two. */
  readonly open: (coders: readonly string[]) => void;
}

/** The choices, and the table of what is chosen. */
export function heatMaps(matrices: readonly DrawnMatrix[], { of, offered, chosen, key, when }: HeatWords, acts: HeatActs): HTMLElement {
  const codes = el('select', { id: `heat-of-${key}`, 'data-key': `heat of ${key}` }, el('option', { value: '' }, 'all codes'), ...offered.map(({ id, name }) => el('option', { value: id }, name)));
  codes.value = of;
  const field = el('select', { id: `heat-by-${key}`, 'data-key': `heat by ${key}` }, ...matrices.map(({ id, measure }) => el('option', { value: id }, measure)));
  const matrix = matrices.find(({ id }) => id === chosen) ?? matrices.find(({ id }) => id === 'alpha') ?? matrices[0];
  field.value = matrix?.id ?? '';
  for (const each of [codes, field]) each.addEventListener('change', () => { acts.choose(codes.value, field.value === '' ? chosen : field.value); });
  const name = offered.find(({ id }) => id === of)?.name ?? 'all codes';
  const table = matrix ? heatMap(matrix, `${matrix.measure}, ${name}${when}`, acts.open) : el('p', { class: 'hint' }, key === 'post' && of !== '' ? 'Nobody has this code any more.' : 'None of the figures that are shown tells of agreement.');
  return el('div', {}, el('h2', {}, 'Coder by coder'), el('div', { class: 'row' }, el('label', { for: codes.id }, 'of ', codes), ...(matrices.length > 1 ? [el('label', { for: field.id }, 'by ', field)] : [])), table);
}

const SHADES = 5;

function heatMap({ coders, cells }: DrawnMatrix, caption: string, open: (coders: readonly string[]) => void): HTMLElement {
  const acts = new Map<HTMLElement, () => void>();
  const rows = cells.map((row, a) =>
    el(
      'tr',
      {},
      el('th', { scope: 'row' }, el('bdi', {}, coders[a] ?? '')),
      ...row.map(({ text, spoken, share }, b) => {
        const cell = el('td', { class: share === null ? 'none' : `heat-${Math.round(share * SHADES)}`, 'aria-label': spoken, title: spoken, 'data-key': `pair ${a} ${b}` }, text);
        const pair = [coders[a], coders[b]].filter((coder) => coder !== undefined);
        if (a !== b && text !== '') {
          const act = (): void => { open(pair); };
          acts.set(cell, act);
          cell.addEventListener('click', act);
        }
        return cell;
      }),
    ),
  );
  const table = el(
    'table',
    { role: 'grid', class: 'matrix', 'aria-describedby': 'summary' },
    el('caption', {}, el('bdi', {}, caption)),
    el('thead', {}, el('tr', {}, el('td'), ...coders.map((coder) => el('th', { scope: 'col' }, el('bdi', {}, coder))))),
    el('tbody', {}, ...rows),
  );
  gridKeys(table, (cell) => { acts.get(cell)?.(); });
  return table;
}

/** The map of codes in its panel: the picture, what is chosen in it, and the same as a list. */
import { codesMapState, type CodesMapState, type FromCodesMap, type ToCodesMap, toCodesMap } from '../protocol/codes-map';
import { drawCodesMap } from './parts/codes-map-picture';
import { listCodesMap } from './parts/codes-map-list';
import { button, el } from './parts/dom';
import { connect } from './parts/extension';

const extension = connect<ToCodesMap, FromCodesMap, CodesMapState>(toCodesMap, codesMapState, show);

const centre = el('select', { id: 'centre' });
const distance = el('select', { id: 'distance' }, el('option', { value: '1' }, 'one relation away'), el('option', { value: '2' }, 'two relations away'));
const summary = el('p', { id: 'summary', role: 'status' });
const picture = el('div', { id: 'picture' });
const chosen = el('div', { id: 'chosen', role: 'status' });
const legend = el('div', { id: 'legend' });
const list = el('section', { id: 'list', 'aria-labelledby': 'list-title' });
const distanceField = el('label', { for: 'distance' }, 'up to ', distance);

document.body.append(
  el('header', {}, el('label', { for: 'centre' }, 'Show ', centre), distanceField, summary),
  el('main', {}, picture, chosen, legend, list),
);

/** The value of the option for all codes: no id is empty. */
const ALL = '';

for (const field of [centre, distance]) {
  field.addEventListener('change', () => {
    extension.say({ kind: 'choose', choice: { around: centre.value === ALL ? null : centre.value, distance: Number(distance.value) } });
  });
}

const openCode = (code: string): void => { extension.say({ kind: 'openCode', code }); };

function show({ state, map, centres, canChange }: ToCodesMap): void {
  extension.keep(state);
  const { around } = state.choice;
  centre.replaceChildren(el('option', { value: ALL }, 'all related codes'), ...centres.map(({ id, name }) => el('option', { value: id }, `what is around ${name}`)));
  centre.value = around ?? ALL;
  distance.value = String(state.choice.distance);
  distanceField.hidden = around === null;
  summary.textContent = map.summary;

  const choose = (index: number): void => {
    const relation = map.relations[index];
    if (!relation) return;
    const nameOf = (id: string): string => map.codes.find((code) => code.id === id)?.name ?? id;
    chosen.replaceChildren(
      el('strong', {}, el('bdi', {}, relation.spoken)),
      button(`Open ${nameOf(relation.from)}`, () => { openCode(relation.from); }),
      button(`Open ${nameOf(relation.to)}`, () => { openCode(relation.to); }),
      ...(canChange ? [button('Change…', () => { extension.say({ kind: 'relate', code: relation.from }); })] : []),
    );
  };
  const hadFocus = document.activeElement?.getAttribute('data-key') ?? undefined;
  const before = document.activeElement;
  const where = before === null ? undefined : [picture, list].find((part) => part.contains(before));
  chosen.replaceChildren();
  if (map.relations.length === 0) {
    picture.replaceChildren(emptyState(around === null ? undefined : (map.codes[0]?.id ?? around), canChange));
    legend.replaceChildren();
    list.replaceChildren();
    return;
  }
  const drawn = drawCodesMap(map, { openCode, choose });
  picture.replaceChildren(drawn.svg);
  legend.replaceChildren(drawn.legend);
  listCodesMap(list, map, { openCode, choose });
  if (hadFocus !== undefined) where?.querySelector<HTMLElement | SVGElement>(`[data-key="${CSS.escape(hadFocus)}"]`)?.focus();
}

function emptyState(code: string | undefined, canChange: boolean): HTMLElement {
  const words =
    code === undefined
      ? 'No codes are related yet. Say what precedes, causes or contradicts what: run Relate Codes on a code of the Codebook view, or write related: below it in codebook.yaml.'
      : 'This code is not related to any other yet. Run Relate Codes to say what it precedes, causes or contradicts.';
  const empty = el('div', { class: 'empty' }, el('p', {}, words));
  if (code !== undefined && canChange) empty.append(button('Relate Codes…', () => { extension.say({ kind: 'relate', code }); }));
  return empty;
}

extension.say({ kind: 'ready' });

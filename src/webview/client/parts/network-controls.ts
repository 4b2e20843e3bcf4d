/** What one chooses in the network's panel. */
import { CODED, type CodedHow, goesByCodings, type NetworkChoices, type SizeBy } from '../../../core/network/picture/choices';
import type { ShowNetwork } from '../../protocol/network';
import { button, el } from './dom';

export interface Controls {
  readonly element: HTMLElement;
  readonly show: (message: ShowNetwork) => void;
}

const VIEWS = { picture: 'Picture', people: 'People', matrix: 'Matrix', figures: 'Figures' } as const;
const SIZE_NAMES: Readonly<Record<SizeBy, string>> = { none: 'nothing', inDegree: 'in-degree', outDegree: 'out-degree', betweenness: 'betweenness', codings: 'codings' };

export interface ControlActs {
  /** What is chosen now, shown or not yet. */
  readonly current: () => NetworkChoices | undefined;
  /** Is told what changes. */
  readonly choose: (change: Partial<NetworkChoices>) => void;
  /** Is told what is searched for. */
  readonly find: (words: string) => void;
  /** The picture is wanted as a file. */
  readonly exportPicture: () => void;
}

/** The controls. */
export function networkControls({ current, choose, find, exportPicture }: ControlActs): Controls {
  const views = el('div', { class: 'views', role: 'radiogroup', 'aria-label': 'View' });
  const relations = el('fieldset', { class: 'relations' });
  const beside = checkbox('side by side', (on) => { choose({ beside: on }); });
  const size = picker('Size', (value) => { choose({ size: value as SizeBy, ...(value === 'codings' ? { coded: codedNow() } : {}) }); });
  const color = picker('Colour', (value) => { choose({ color: value === '' ? null : value, ...(value === CODED ? { coded: codedNow() } : {}) }); });
  const code = picker('Code', (value) => { choose({ coded: { code: value, how: codedNow()?.how ?? 'own' } }); });
  const how = picker('Counted', (value) => { choose({ coded: { code: codedNow()?.code ?? '', how: value as CodedHow } }); });
  const shape = picker('Shape', (value) => { choose({ shape: value === '' ? null : value }); });
  const wave = picker('Wave', (value) => { choose({ wave: value === '' ? null : value }); });
  const around = picker('Around', (value) => { choose({ around: value === '' ? null : value }); });
  const distance = picker('Distance', (value) => { choose({ distance: Number(value) }); });
  const attribute = picker('Only', (value) => { choose({ only: value === '' ? null : { attribute: value, values: valuesOf(value) } }); });
  const values = el('fieldset', { class: 'values' });
  const weight = el('input', { type: 'number', min: 0, step: 1, id: 'weight' });
  weight.addEventListener('change', () => { choose({ weight: Number(weight.value) || 0 }); });
  const weightField = el('label', {}, 'Weight at least ', weight);
  const unmeasured = checkbox('ties that measures leave out', (on) => { choose({ unmeasured: on }); });
  const names = checkbox('real names', (on) => { choose({ names: on }); });
  const more = checkbox('more measures', (on) => { choose({ more: on }); });
  const search = el('input', { type: 'search', placeholder: 'Find a person', 'aria-label': 'Find a person', id: 'search' });
  search.addEventListener('input', () => { find(search.value); });
  const exporting = button('Export…', exportPicture);
  const filters = el('details', {}, el('summary', {}, 'Filter'), el('div', { class: 'row' }, attribute.label, values, around.label, distance.label, weightField, unmeasured.label, wave.label, names.label));
  const looks = el('div', { class: 'row' }, size.label, color.label, code.label, how.label, shape.label, more.label, search, exporting);
  const element = el('header', {}, el('div', { class: 'row' }, views, relations, beside.label), looks, filters);
  let shown: ShowNetwork | undefined;

  function valuesOf(key: string): readonly string[] {
    return shown?.offers.attributes.find((each) => each.key === key)?.values ?? [];
  }

  /** The code that is chosen, else the first of the codebook. */
  function codedNow(): NetworkChoices['coded'] {
    const first = shown?.offers.codes[0];
    return current()?.coded ?? (first ? { code: first.id, how: 'own' } : null);
  }

  return {
    element,
    show: (message) => {
      shown = message;
      const { offers, state } = message;
      const { choices } = state;
      const focused = document.activeElement?.getAttribute('data-choice') ?? undefined;
      views.replaceChildren(...Object.entries(VIEWS).map(([view, name]) => radio(view, name, choices.view === view, () => { choose({ view: view as NetworkChoices['view'] }); })));
      relations.replaceChildren(
        el('legend', {}, 'Relations'),
        ...offers.relations.map(({ id, label, ties }) =>
          checkbox(label, (on) => {
            const rest = (current() ?? choices).relations.filter((each) => each !== id);
            choose({ relations: on ? [...rest, id] : rest });
          }, { checked: choices.relations.includes(id), 'data-choice': `relation ${id}`, title: `${ties} measured ties` }).label,
        ),
      );
      const groups = [{ value: '', name: 'nothing' }, ...offers.attributes.map(({ key }) => ({ value: key, name: key }))];
      beside.input.checked = choices.beside;
      beside.label.hidden = choices.relations.length < 2;
      size.show(Object.entries(SIZE_NAMES).filter(([value]) => value !== 'codings' || offers.codes.length > 0).map(([value, name]) => ({ value, name })), choices.size);
      color.show(offers.codes.length === 0 ? groups : [...groups, { value: CODED, name: 'codings' }], choices.color ?? '');
      code.show(offers.codes.map(({ id, label }) => ({ value: id, name: label })), choices.coded?.code ?? '');
      how.show([{ value: 'own', name: 'in own words' }, { value: 'about', name: 'in passages about them' }], choices.coded?.how ?? 'own');
      shape.show(groups, choices.shape ?? '');
      wave.show([{ value: '', name: 'as in the files' }, ...offers.waves.map((each) => ({ value: each, name: each }))], choices.wave ?? '');
      wave.label.hidden = offers.waves.length === 0;
      around.show([{ value: '', name: 'everybody' }, ...offers.people.map(({ id, label }) => ({ value: id, name: label }))], choices.around ?? '');
      distance.show([{ value: '1', name: 'one tie' }, { value: '2', name: 'two ties' }], String(choices.distance));
      distance.label.hidden = choices.around === null;
      attribute.show([{ value: '', name: 'everybody' }, ...offers.attributes.map(({ key }) => ({ value: key, name: `who has the ${key}` }))], choices.only?.attribute ?? '');
      showValues();
      weight.value = String(choices.weight);
      weightField.hidden = offers.heaviest <= 1 && choices.weight === 0;
      unmeasured.input.checked = choices.unmeasured;
      names.input.checked = choices.names;
      names.label.hidden = !offers.named;
      more.input.checked = choices.more;
      more.label.hidden = choices.view !== 'people';
      for (const each of [size, color, shape]) each.label.hidden = choices.view !== 'picture';
      for (const each of [code, how]) each.label.hidden = choices.view === 'figures' || choices.view === 'matrix' || !goesByCodings(choices);
      search.hidden = exporting.hidden = choices.view !== 'picture';
      if (focused !== undefined) element.querySelector<HTMLElement>(`[data-choice="${CSS.escape(focused)}"]`)?.focus();
    },
  };

  function showValues(): void {
    const only = shown?.state.choices.only ?? null;
    values.hidden = only === null;
    values.replaceChildren(
      ...(only === null
        ? []
        : valuesOf(only.attribute).map((value) =>
            checkbox(value, (on) => {
              const now = current()?.only ?? only;
              const rest = now.values.filter((each) => each !== value);
              choose({ only: on ? { ...now, values: [...rest, value] } : rest.length > 0 ? { ...now, values: rest } : null });
            }, { checked: only.values.includes(value), 'data-choice': `value ${value}` }).label,
          )),
    );
  }
}

function checkbox(name: string, change: (on: boolean) => void, attributes: Readonly<Record<string, string | boolean>> = {}): { readonly label: HTMLLabelElement; readonly input: HTMLInputElement } {
  const input = el('input', { type: 'checkbox', ...attributes });
  input.addEventListener('change', () => { change(input.checked); });
  return { input, label: el('label', { class: 'check' }, input, el('bdi', {}, name)) };
}

function radio(value: string, name: string, checked: boolean, choose: () => void): HTMLLabelElement {
  const input = el('input', { type: 'radio', name: 'view', value, checked, 'data-choice': `view ${value}` });
  input.addEventListener('change', choose);
  return el('label', { class: 'check' }, input, name);
}

interface Picker {
  readonly label: HTMLLabelElement;
  readonly show: (options: readonly { readonly value: string; readonly name: string }[], value: string) => void;
}

function picker(name: string, change: (value: string) => void): Picker {
  const select = el('select', { 'data-choice': name });
  select.addEventListener('change', () => { change(select.value); });
  return {
    label: el('label', {}, `${name} `, select),
    show: (options, value) => {
      select.replaceChildren(...options.map((option) => el('option', { value: option.value }, option.name)));
      select.value = value;
    },
  };
}

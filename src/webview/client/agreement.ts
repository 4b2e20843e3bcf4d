/** Agreement between coders in its panel: figures, coder by coder, and the passages in which they differ. */
import { type AgreementChoice, agreementState, type AgreementPanelState, type FromAgreement, type ShowAgreement, type ToAgreement, toAgreement } from '../protocol/agreement';
import { helpOn } from './parts/agreement-help';
import { passagesOf } from './parts/agreement-passages';
import { figuresTable, heatMaps } from './parts/agreement-table';
import { button, el } from './parts/dom';
import { connect } from './parts/extension';

const extension = connect<ToAgreement, FromAgreement, AgreementPanelState>(toAgreement, agreementState, hear);

const unit = el('select', { id: 'unit' });
const text = el('select', { id: 'text' });
const by = el('select', { id: 'by' });
const measures = el('fieldset', { id: 'measures' });
const more = el('details', { id: 'more' }, el('summary', {}, 'Figures…'), measures);
const busy = el('span', { id: 'busy', role: 'status' });
const cancel = button('Cancel', () => { extension.say({ kind: 'cancel' }); }, { hidden: true });
const summary = el('p', { id: 'summary', role: 'status' });
const controls = el(
  'div',
  { class: 'row' },
  el('label', { for: 'by' }, 'Show ', by),
  el('label', { for: 'unit' }, 'by ', unit),
  el('label', { for: 'text' }, 'of ', text),
  busy,
  cancel,
);
const body = el('main', { id: 'body' });
const passages = el('section', { id: 'passages', 'aria-labelledby': 'passages-title', hidden: true });
const header = el('header', {}, controls, more, summary);
document.body.append(header, body, passages);

let choice: AgreementChoice | undefined;
/** Whether somebody asked for passages and waits for them: what comes unasked takes no focus. */
let awaited = false;

function ask(message: FromAgreement): void {
  awaited = true;
  extension.say(message);
}

function choose(change: Partial<AgreementChoice>): void {
  if (!choice) return;
  choice = { ...choice, ...change };
  passages.hidden = true;
  extension.say({ kind: 'choose', choice });
}

unit.addEventListener('change', () => { choose({ unit: unit.value }); });
text.addEventListener('change', () => { choose({ text: text.value }); });
by.addEventListener('change', () => { choose({ by: by.value }); });

function hear(message: ToAgreement): void {
  switch (message.kind) {
    case 'busy':
      header.hidden = false;
      busy.textContent = `${message.words}…`;
      cancel.hidden = false;
      return;
    case 'nothing':
      ready(message.state);
      summary.textContent = '';
      // Before anything was ever shown there is nothing to choose.
      header.hidden = unit.options.length === 0;
      passages.hidden = true;
      body.replaceChildren(el('div', { class: 'empty' }, el('p', {}, message.words), ...(message.canAgain ? [button('Compute Again', () => { extension.say({ kind: 'again' }); })] : [])), helpOn());
      return;
    case 'show':
      show(message);
      return;
    case 'differences':
      passages.hidden = false;
      passagesOf(passages, message, awaited, {
        open: (item) => { extension.say({ kind: 'open', item }); },
        close: () => {
          passages.hidden = true;
          body.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
        },
      });
      awaited = false;
  }
}

function ready(state: AgreementPanelState): void {
  choice = state.choice;
  extension.keep(state);
  busy.textContent = '';
  cancel.hidden = true;
}

function show({ state, offered, summary: words, columns, independent, post, conventions, notes, canSettle }: ShowAgreement): void {
  ready(state);
  const { choice: shown } = state;
  header.hidden = false;
  offer(unit, offered.units, shown.unit);
  offer(text, offered.texts, shown.text);
  offer(by, offered.groupings, shown.by);
  offerMeasures(offered.measures, columns.map(({ id }) => id));
  summary.textContent = words;
  const focus = keptFocus();
  const rowsAre = offered.groupings.find(({ id }) => id === shown.by)?.name ?? '';
  const part = (which: 'independent' | 'post', title: string, figures: ShowAgreement['independent']): readonly HTMLElement[] => [
    figuresTable(figures, columns, { title, rowsAre, open: (id) => { ask({ kind: 'row', which, id }); } }),
    ...(figures.matrices[0] !== undefined && figures.matrices[0].coders.length > 1 ? [heatMaps(figures.matrices, (coders) => { ask({ kind: 'coders', which, coders }); })] : []),
  ];
  body.replaceChildren(
    ...(independent.rows.length < 2 ? [el('p', { class: 'empty' }, 'None of these coders coded anything in these sources.')] : part('independent', 'Independent: as each marked it coded', independent)),
    el('p', { class: 'hint' }, 'Enter or a click on a row, or on two coders, lists the passages in which they differ; on a heading, it sorts.'),
    ...(canSettle ? [button('Review Disagreements…', () => { extension.say({ kind: 'settle' }); })] : []),
    ...notes.map((line) => el('p', { class: 'left' }, line)),
    ...(post ? [el('details', { id: 'post' }, el('summary', {}, el('bdi', {}, `Post-discussion: ${post.words}`)), ...part('post', 'Post-discussion: as it is now', post))] : []),
    el('details', {}, el('summary', {}, 'What these figures rest on'), el('div', { class: 'prose' }, ...conventions.map((line) => el('p', {}, line)), ...columns.map(({ title, about }) => el('p', {}, el('strong', {}, `${title}. `), about)))),
    helpOn(),
  );
  focus();
}

function offer(field: HTMLSelectElement, offered: readonly { readonly id: string; readonly name: string }[], value: string): void {
  field.replaceChildren(...offered.map(({ id, name }) => el('option', { value: id }, name)));
  field.value = offered.some(({ id }) => id === value) ? value : (offered[0]?.id ?? '');
}

function offerMeasures(offered: ShowAgreement['offered']['measures'], shown: readonly string[]): void {
  const focused = document.activeElement?.getAttribute('value') ?? undefined;
  measures.replaceChildren(
    el('legend', { class: 'hint' }, 'Shown beside one another'),
    ...offered.map(({ id, name, about }) => {
      const box = el('input', { type: 'checkbox', value: id, id: `measure-${id}` });
      box.checked = shown.includes(id);
      box.addEventListener('change', () => {
        const chosen = [...measures.querySelectorAll('input')].filter(({ checked }) => checked).map(({ value }) => value);
        choose({ measures: chosen });
      });
      return el('label', { class: 'check', for: `measure-${id}` }, box, el('span', {}, name, ' ', el('small', {}, about)));
    }),
  );
  if (focused !== undefined && more.open) measures.querySelector<HTMLElement>(`input[value="${CSS.escape(focused)}"]`)?.focus();
}

/** Puts the focus back where it was, once the figures are drawn anew. */
function keptFocus(): () => void {
  const key = body.contains(document.activeElement) ? document.activeElement?.getAttribute('data-key') : null;
  const wasOpen = new Set([...body.querySelectorAll('details')].flatMap((each, index) => (each.open ? [each.id || String(index)] : [])));
  return () => {
    [...body.querySelectorAll('details')].forEach((each, index) => { each.open = wasOpen.has(each.id || String(index)); });
    if (key) body.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus();
  };
}

extension.say({ kind: 'ready' });

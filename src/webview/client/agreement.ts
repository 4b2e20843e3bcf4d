/** Agreement between coders in its panel: what to compare, figures, coder by coder, and the passages in which they differ. */
import { type AgreementPanelState, agreementState, type FromAgreement, type ShowAgreement, type ToAgreement, toAgreement } from '../protocol/agreement';
import { agreementControls } from './parts/agreement-controls';
import { helpOn } from './parts/agreement-help';
import { heatMaps } from './parts/agreement-heat';
import { passagesOf } from './parts/agreement-passages';
import { figuresTable } from './parts/agreement-table';
import { button, el } from './parts/dom';
import { connect } from './parts/extension';

const extension = connect<ToAgreement, FromAgreement, AgreementPanelState>(toAgreement, agreementState, hear);

const controls = agreementControls({
  choose: (choice) => {
    passages.hidden = true;
    extension.say({ kind: 'choose', choice });
  },
  askVersion: () => { extension.say({ kind: 'version' }); },
  cancel: () => { extension.say({ kind: 'cancel' }); },
});
const summary = el('p', { id: 'summary', role: 'status' });
const header = el('header', {}, ...controls.rows, summary);
const body = el('main', { id: 'body' });
const passages = el('section', { id: 'passages', 'aria-labelledby': 'passages-title', hidden: true });
document.body.append(header, body, passages);

/** Whether somebody asked for passages and waits for them: what comes unasked takes no focus. */
let awaited = false;
/** What is shown, to be drawn again where coder by coder is of something else. */
let shown: ShowAgreement | undefined;

function ask(message: FromAgreement): void {
  awaited = true;
  extension.say(message);
}

function hear(message: ToAgreement): void {
  switch (message.kind) {
    case 'busy':
      header.hidden = false;
      controls.busy(message.words);
      return;
    case 'nothing': {
      const again = button('Compute Again', () => { extension.say({ kind: 'again' }); });
      const ended = controls.hasCancelFocus();
      shown = undefined;
      extension.keep(message.state);
      controls.show(message.state.choice, message.offered, message.asOf);
      summary.textContent = '';
      // Before anything was ever shown there is nothing to choose.
      header.hidden = controls.isEmpty();
      passages.hidden = true;
      body.replaceChildren(el('div', { class: 'empty', role: 'status' }, el('p', {}, message.words), ...(message.canAgain ? [again] : [])), helpOn());
      if (ended) again.focus();
      return;
    }
    case 'show':
      extension.keep(message.state);
      header.hidden = false;
      controls.show(message.state.choice, message.offered, message.asOf, message.columns.map(({ id }) => id));
      summary.textContent = message.summary;
      shown = message;
      draw(message);
      return;
    case 'heat':
      extension.keep(message.state);
      controls.keep(message.state.choice);
      if (!shown) return;
      shown = { ...shown, state: message.state, heat: message.heat };
      draw(shown);
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

function draw({ state: { choice }, offered, asOf, heat, columns, independent, post, conventions, notes, canSettle }: ShowAgreement): void {
  const focus = keptFocus();
  const rowsAre = offered.groupings.find(({ id }) => id === choice.by)?.name ?? '';
  const when = asOf === '' || choice.drift !== '' ? '' : `, as of ${asOf}`;
  const part = (which: 'independent' | 'post', title: string, figures: ShowAgreement['independent']): readonly HTMLElement[] => {
    const matrices = which === 'post' ? heat.post : heat.independent;
    return [
      figuresTable(figures, columns, { title, rowsAre, open: (id) => { ask({ kind: 'row', which, id }); } }),
      ...(matrices === null ? [] : [heatMaps(matrices, { ...heat, chosen: choice.heat.measure, key: which, when }, {
        choose: (of, measure) => { extension.say({ kind: 'heat', of, measure }); },
        open: (coders) => { ask({ kind: 'coders', which, coders, of: heat.of }); },
      })]),
    ];
  };
  const first = choice.drift === '' ? `Independent: as each marked it coded${when}` : `Drift: ${choice.drift}, then and now`;
  body.replaceChildren(
    ...(independent.rows.length < 2 ? [el('p', { class: 'empty' }, 'None of these coders coded anything in these sources.')] : part('independent', first, independent)),
    el('p', { class: 'hint' }, 'Enter or a click on a row, or on two coders, lists the passages in which they differ; on a heading, it sorts.'),
    ...(canSettle ? [button('Review Disagreements…', () => { extension.say({ kind: 'settle' }); })] : []),
    ...notes.map((line) => el('p', { class: 'left' }, line)),
    ...(post ? [el('details', { id: 'post' }, el('summary', {}, el('bdi', {}, `Post-discussion: ${post.words}`)), ...part('post', `Post-discussion: as it ${when === '' ? 'is now' : `was${when}`}`, post))] : []),
    el('details', {}, el('summary', {}, 'What these figures rest on'), el('div', { class: 'prose' }, ...conventions.map((line) => el('p', {}, line)), ...columns.map(({ title, about }) => el('p', {}, el('strong', {}, `${title}. `), about)))),
    helpOn(),
  );
  focus();
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

/** What can be chosen above the figures of agreement: what is shown, of whom, by which units, as of when. */
import type { AgreementChoice, AgreementOffered } from '../../protocol/agreement';
import { button, el } from './dom';

export interface AgreementControls {
  /** In order from above. */
  readonly rows: readonly HTMLElement[];
  readonly busy: (words: string) => void;
  /** Shows a choice and what else there is; `offered` is null where that is as it was. `columns`: the measures that are shown. */
  readonly show: (choice: AgreementChoice, offered: AgreementOffered | null, asOf: string, columns?: readonly string[]) => void;
  /** Takes over a choice of which nothing is seen here. */
  readonly keep: (choice: AgreementChoice) => void;
  /** Whether there is nothing to choose from yet. */
  readonly isEmpty: () => boolean;
  readonly hasCancelFocus: () => boolean;
}

interface Acts {
  readonly choose: (choice: AgreementChoice) => void;
  readonly askVersion: () => void;
  readonly cancel: () => void;
}

/** The controls; what is chosen in them is told at once. */
export function agreementControls(acts: Acts): AgreementControls {
  let choice: AgreementChoice | undefined;
  const choose = (change: Partial<AgreementChoice>): void => {
    if (!choice) return;
    choice = { ...choice, ...change };
    acts.choose(choice);
  };
  const select = (id: string, change: (value: string) => Partial<AgreementChoice>): HTMLSelectElement => {
    const field = el('select', { id });
    field.addEventListener('change', () => { choose(change(field.value)); });
    return field;
  };
  const by = select('by', (value) => ({ by: value }));
  const unit = select('unit', (value) => ({ unit: value }));
  const text = select('text', (value) => ({ text: value }));
  const segments = select('segments', (value) => ({ segmentsBy: value }));
  const resampled = select('resampled', (value) => ({ resampled: value }));
  const round = select('round', (value) => ({ round: value }));
  const inRound = el('label', { for: 'round' }, 'in ', round);
  // A coder compared with themselves is so at a commit; compared with others again, everything is as it is now.
  const drift = select('drift', (value) => (value === '' ? { drift: '', at: null } : { drift: value, round: '' }));
  const overlap = el('input', { id: 'overlap', type: 'number', min: 0, max: 100, step: 5 });
  overlap.addEventListener('change', () => {
    const share = Math.min(100, Math.max(0, Number(overlap.value) || 0));
    overlap.value = String(share);
    choose({ overlap: share / 100 });
  });
  const whose = el('label', { for: 'segments' }, 'marked by ', segments);
  const covered = el('label', { for: 'overlap' }, 'coded where covered at least ', overlap, ' % (0: any part)');
  const asOf = el('span', { id: 'as-of' });
  const version = button('As It Was At…', acts.askVersion, { id: 'version', 'aria-describedby': 'as-of' });
  const present = button('As It Is Now', () => {
    choose({ at: null, drift: '' });
    version.focus();
  }, { id: 'present' });
  const coders = el('fieldset', { id: 'coders' });
  const measures = el('fieldset', { id: 'measures' });
  const who = el('details', { id: 'who' }, el('summary', {}, 'Coders…'), coders);
  const more = el('details', { id: 'more' }, el('summary', {}, 'Figures…'), measures, el('label', { class: 'drawn', for: 'resampled' }, 'Intervals by drawing ', resampled));
  const everybody = button('All Who Can Be Compared', () => {
    choose({ coders: [] });
    coders.querySelector('input')?.focus();
  }, { id: 'everybody' });
  const busy = el('span', { id: 'busy', role: 'status' });
  const cancel = button('Cancel', acts.cancel, { hidden: true, id: 'cancel' });

  const checked = (place: HTMLElement): readonly string[] => [...place.querySelectorAll('input')].filter((box) => box.checked).map(({ value }) => value);
  const offerCoders = (offered: AgreementOffered['coders']): void => {
    who.hidden = offered.length < 2;
    fillChecks(coders, 'Compared: every two of them', offered.map(({ id, about, chosen }) => ({ id, name: id, about, checked: chosen })), () => { choose({ coders: checked(coders) }); });
    // Without a choice, all are compared.
    if (choice && choice.coders.length > 0) coders.append(everybody);
  };

  return {
    rows: [
      el('div', { class: 'row' }, el('label', { for: 'by' }, 'Show ', by), el('label', { for: 'unit' }, 'by ', unit), whose, covered, el('label', { for: 'text' }, 'of ', text)),
      el('div', { class: 'row' }, el('label', { for: 'drift' }, 'Compare ', drift), inRound, asOf, version, present, busy, cancel),
      who,
      more,
    ],
    busy: (words) => {
      busy.textContent = `${words}…`;
      cancel.hidden = false;
    },
    show: (shown, offered, words, columns) => {
      choice = shown;
      busy.textContent = '';
      cancel.hidden = true;
      asOf.textContent = words === '' ? 'as it is now' : shown.drift === '' ? `as of ${words}` : `as of ${words}, with now`;
      present.hidden = words === '';
      if (!offered) return;
      offer(unit, offered.units, shown.unit);
      offer(text, offered.texts, shown.text);
      offer(by, offered.groupings, shown.by);
      offer(resampled, offered.resampled, shown.resampled);
      offer(segments, offered.segments.map((id) => ({ id, name: id })), shown.segmentsBy);
      offer(drift, [{ id: '', name: 'coders with one another' }, ...offered.drift.map((id) => ({ id, name: `${id} with themselves, earlier and now` }))], shown.drift);
      offer(round, [{ id: '', name: 'all that is coded' }, ...offered.rounds], shown.round);
      inRound.hidden = offered.rounds.length === 0 || shown.drift !== '';
      overlap.value = String(Math.round(shown.overlap * 100));
      whose.hidden = unit.value !== 'segments';
      covered.hidden = unit.value === 'characters';
      offerCoders(offered.coders);
      const on = columns ?? shown.measures;
      fillChecks(measures, 'Shown beside one another', offered.measures.map((each) => ({ ...each, checked: on.includes(each.id) })), () => { choose({ measures: checked(measures) }); });
    },
    keep: (kept) => { choice = kept; },
    isEmpty: () => unit.options.length === 0,
    hasCancelFocus: () => document.activeElement === cancel,
  };
}

function offer(field: HTMLSelectElement, offered: readonly { readonly id: string; readonly name: string }[], value: string): void {
  field.replaceChildren(...offered.map(({ id, name }) => el('option', { value: id }, name)));
  field.value = offered.some(({ id }) => id === value) ? value : (offered[0]?.id ?? '');
}

/** Boxes to check; the one that had the focus keeps it. */
function fillChecks(place: HTMLElement, legend: string, offered: readonly { readonly id: string; readonly name: string; readonly about: string; readonly checked: boolean }[], changed: () => void): void {
  const focused = place.contains(document.activeElement) ? document.activeElement?.id : undefined;
  place.replaceChildren(
    el('legend', { class: 'hint' }, legend),
    ...offered.map(({ id, name, about, checked }) => {
      const box = el('input', { type: 'checkbox', value: id, id: `${place.id}-${id}` });
      box.checked = checked;
      box.addEventListener('change', changed);
      return el('label', { class: 'check', for: box.id }, box, el('span', {}, el('bdi', {}, name), ' ', el('small', {}, about)));
    }),
  );
  if (focused !== undefined) document.getElementById(focused)?.focus();
}

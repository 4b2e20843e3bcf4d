/** The passages in which coders differ, as a list with one stop of the Tab key. */
import type { ToAgreement } from '../../protocol/agreement';
import { button, el } from './dom';
import { rove } from './roving';

type Listed = Extract<ToAgreement, { readonly kind: 'differences' }>;

/** Shows the list; `takesFocus`: on its first passage, or on the one that had it. Up and Down go through it, Escape closes it. */
export function passagesOf(place: HTMLElement, { which, title, more, items }: Listed, takesFocus: boolean, acts: { readonly open: (item: number) => void; readonly close: () => void }): void {
  const had = place.contains(document.activeElement) ? document.activeElement?.getAttribute('data-item') : undefined;
  const buttons = items.map(({ source, quote, words }, item) =>
    el('button', { type: 'button', class: 'link', 'data-item': item }, el('bdi', {}, `“${quote}”`), el('small', {}, el('bdi', {}, words), ' · ', el('bdi', {}, source))),
  );
  buttons.forEach((each, item) => { each.addEventListener('click', () => { acts.open(item); }); });
  const list = el('ol', { 'aria-label': `${title}: passages in which coders differ` }, ...buttons.map((each) => el('li', {}, each)));
  place.replaceChildren(
    el('h2', { id: 'passages-title' }, el('bdi', {}, title), which === 'post' ? ', post-discussion' : ''),
    ' ',
    el('span', { class: 'hint' }, more),
    ' ',
    button('Close', acts.close),
    list,
  );
  const roving = rove(buttons, buttons[0]);
  list.addEventListener('keydown', (event) => {
    const at = buttons.findIndex((each) => each === document.activeElement);
    const to: Readonly<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1, PageDown: Math.min(buttons.length - 1, at + 10), PageUp: Math.max(0, at - 10) };
    const next = to[event.key];
    if (next === undefined) return;
    event.preventDefault();
    roving.focus(buttons[next]);
  });
  place.onkeydown = (event) => { if (event.key === 'Escape') acts.close(); };
  const back = had === null || had === undefined ? undefined : buttons[Number(had)];
  if (back || takesFocus) (back ?? buttons[0] ?? place.querySelector('button'))?.focus();
}

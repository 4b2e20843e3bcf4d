/** The picture: one pane, or several side by side that move together. */
import { zoom, zoomIdentity, type ZoomTransform } from 'd3-zoom';
import { select } from 'd3-selection';
import type { DrawnPicture } from '../../protocol/network';
import { type LitTie, litPeople, litTie } from '../../../core/network/picture/lit';
import { isPainted } from '../../../core/network/picture/painted';
import { button, el } from './dom';
import { canvasPane } from './network-pane-canvas';
import { type PaneView, type PictureActs, svgPane } from './network-pane-svg';

/** What the text beside the picture is about: a tie, else people. */
export interface Light {
  readonly people: readonly string[];
  readonly tie: LitTie | null;
}

export interface PictureView {
  readonly element: HTMLElement;
  /** Draws; `arrangeable`: arranging anew would give another picture; `keep` leaves the magnification as it was. */
  readonly show: (picture: DrawnPicture, arrangeable: boolean, keep: boolean) => void;
  readonly find: (words: string) => void;
  readonly light: (light: Light) => void;
  /** Whether somebody is being moved. */
  readonly isHeld: () => boolean;
}

const SCALES: [number, number] = [0.1, 12];
/** Room for the lowest names, which keep their size. */
const LETTERS = 14;
/** Nearer to the border than this nobody counts as in sight. */
const SIGHT = 6;

/** Whoever presses on a person moves that person. */
function isForPicture(event: MouseEvent): boolean {
  if (event.type === 'wheel') return true;
  return !event.ctrlKey && event.button === 0 && !(event.target instanceof Element && event.target.closest('.person') !== null);
}

/** An empty picture. */
export function networkPicture(acts: PictureActs): PictureView {
  const panes = el('div', { id: 'panes' });
  const zooming = zoom<HTMLDivElement, unknown>().scaleExtent(SCALES).filter(isForPicture).on('zoom', ({ transform }: { transform: ZoomTransform }) => { move(transform); });
  const by = (factor: number): void => { zooming.scaleBy(select(panes), factor); };
  let fitted = zoomIdentity;
  const fit = (): void => {
    fitted = fitting();
    zooming.transform(select(panes), fitted);
  };
  const isFitted = (): boolean => transform.x === fitted.x && transform.y === fitted.y && transform.k === fitted.k;
  const again = button('Arrange Again', acts.arrangeAgain, { hidden: true });
  const buttons = el('div', { class: 'zoom' }, button('+', () => { by(1.4); }, { 'aria-label': 'Larger' }), button('−', () => { by(1 / 1.4); }, { 'aria-label': 'Smaller' }), button('Fit', fit), again);
  const element = el('div', { id: 'picture' }, panes, buttons);
  let views: readonly PaneView[] = [];
  let shown: DrawnPicture | undefined;
  let transform = zoomIdentity;

  const move = (to: ZoomTransform): void => {
    transform = to;
    for (const view of views) view.move(to.x, to.y, to.k);
  };
  /** Whoever goes from person to person by keyboard sees where they are, however large the picture. */
  const reveal = (x: number, y: number): void => {
    const pane = views[0]?.element;
    if (!pane) return;
    const [left, top] = transform.apply([x, y]);
    if (left < SIGHT || top < SIGHT || left > pane.clientWidth - SIGHT || top > pane.clientHeight - SIGHT) zooming.translateTo(select(panes), x, y, [pane.clientWidth / 2, pane.clientHeight / 2]);
  };
  const fitting = (): ZoomTransform => {
    const first = views[0]?.element;
    if (!shown || !first) return zoomIdentity;
    const { clientWidth: width } = first;
    const height = first.clientHeight - LETTERS;
    const k = Math.min(width / shown.width, height / shown.height, 2);
    return zoomIdentity.translate((width - shown.width * k) / 2, (height - shown.height * k) / 2).scale(k);
  };
  // One gesture for all panes: what is seen in one stands at the same place in the others.
  select(panes).call(zooming).on('dblclick.zoom', null);
  panes.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = { '+': () => { by(1.4); }, '-': () => { by(1 / 1.4); }, '0': fit }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  new ResizeObserver(() => {
    if (!shown) return;
    for (const view of views) view.resize();
    // Whoever looks at a part keeps it.
    if (isFitted()) fit();
  }).observe(panes);

  return {
    element,
    show: (picture, arrangeable, keep) => {
      again.hidden = !arrangeable;
      const focused = views.map((view) => view.focused()).find((id) => id !== undefined);
      const hadFocus = panes.contains(document.activeElement);
      shown = picture;
      const isLarge = isPainted(picture);
      views = picture.panes.map((_, index) => (isLarge ? canvasPane : svgPane)(picture, index, { ...acts, reveal }, focused));
      panes.className = views.length > 1 ? 'several' : '';
      panes.replaceChildren(...views.map(({ element: pane }, index) => el('figure', {}, pane, ...(isLarge ? [el('p', { id: `said-${index}`, class: 'said', 'aria-hidden': 'true' })] : []), ...(views.length > 1 ? [el('figcaption', {}, el('bdi', {}, picture.panes[index]?.title ?? ''))] : []))));
      for (const view of views) view.resize();
      if (keep && !isFitted()) move(transform);
      else fit();
      if (hadFocus) views[0]?.focus(focused);
    },
    isHeld: () => views.some((view) => view.isHeld()),
    find: (words) => { for (const view of views) view.find(words); },
    light: ({ people, tie }) => {
      for (const [index, view] of views.entries()) {
        const pane = shown?.panes[index];
        if (shown && pane) view.light(tie ? litTie(shown, pane, tie) : litPeople(shown, pane, people));
      }
    },
  };
}

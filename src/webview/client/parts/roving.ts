/** One stop of the Tab key in a picture of many things: the arrow keys go on from there. */

/** Keeps exactly one of the elements reachable by Tab, the one that had the focus last. */
export interface Roving {
  readonly focus: (element: SVGElement | HTMLElement | undefined) => void;
}

/** Makes elements a group with one Tab stop, `first` to begin with. */
export function rove(elements: readonly (SVGElement | HTMLElement)[], first: SVGElement | HTMLElement | undefined): Roving {
  let current = first ?? elements[0];
  for (const element of elements) {
    element.setAttribute('tabindex', element === current ? '0' : '-1');
    element.addEventListener('focus', () => {
      if (element === current) return;
      current?.setAttribute('tabindex', '-1');
      element.setAttribute('tabindex', '0');
      current = element;
    });
  }
  return { focus: (element) => { element?.focus(); } };
}

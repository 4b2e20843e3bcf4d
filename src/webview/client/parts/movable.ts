/** A person who is dragged, or moved by Shift and the arrow keys. */

export interface Moving {
  readonly moved: (x: number, y: number) => void;
  /** It was let go, or the keys have rested. */
  readonly put: () => void;
  /** It was pressed and not dragged. */
  readonly click: () => void;
}

/** CSS pixels that a click may stray. */
const STRAY = 4;
/** How far a key moves, in the picture's pixels, and how long keys rest before the place is kept, in milliseconds. */
const STEP = 8;
const REST = 700;

const ARROWS: Readonly<Record<string, readonly [number, number]>> = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

/** Lets an element be moved. `scale`: the picture's magnification; `place` says where it is at any time. */
export function movable(element: SVGElement, scale: () => number, place: { readonly x: number; readonly y: number }, { moved, put, click }: Moving): void {
  let start: { readonly pointer: number; readonly x: number; readonly y: number; readonly from: { readonly x: number; readonly y: number } } | undefined;
  let dragged = false;
  element.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    start = { pointer: event.pointerId, x: event.clientX, y: event.clientY, from: { x: place.x, y: place.y } };
    dragged = false;
    element.setPointerCapture(event.pointerId);
  });
  element.addEventListener('pointermove', (event) => {
    if (start?.pointer !== event.pointerId) return;
    const [dx, dy] = [event.clientX - start.x, event.clientY - start.y];
    if (!dragged && Math.hypot(dx, dy) < STRAY) return;
    dragged = true;
    moved(start.from.x + dx / scale(), start.from.y + dy / scale());
  });
  element.addEventListener('pointerup', () => {
    if (start && dragged) put();
    start = undefined;
  });
  element.addEventListener('pointercancel', () => {
    if (start && dragged) moved(start.from.x, start.from.y);
    start = undefined;
  });
  element.addEventListener('click', () => {
    if (!dragged) click();
    dragged = false;
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  element.addEventListener('keydown', (event) => {
    const direction = ARROWS[event.key];
    if (!direction || !event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    moved(place.x + direction[0] * STEP, place.y + direction[1] * STEP);
    clearTimeout(timer);
    timer = setTimeout(put, REST);
  });
}

/** People who are dragged, or moved by Shift and the arrow keys. */

/** What is moved, and what happens then. */
export interface Moving<Thing> {
  /** Who is under the pointer. */
  readonly pick: (event: PointerEvent | MouseEvent) => Thing | undefined;
  /** Who has the keyboard. */
  readonly focused: () => Thing | undefined;
  /** Where somebody is at any time. */
  readonly placeOf: (thing: Thing) => { readonly x: number; readonly y: number };
  /** The picture's magnification. */
  readonly scale: () => number;
  readonly moved: (thing: Thing, x: number, y: number) => void;
  /** They were let go, or the keys have rested. */
  readonly put: (thing: Thing) => void;
  /** They stand where they stood before: the movement was broken off. */
  readonly brokenOff?: () => void;
  /** They were pressed and not dragged; undefined: something else was. */
  readonly click: (thing: Thing | undefined, event: MouseEvent) => void;
}

/** CSS pixels that a click may stray. */
const STRAY = 4;
/** How far a key moves, in the picture's pixels, and how long keys rest before the place is kept, in milliseconds. */
const STEP = 8;
const REST = 700;

const ARROWS: Readonly<Record<string, readonly [number, number]>> = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

/** Lets what an element shows be moved. What is given back says whether somebody is being moved. */
export function movable<Thing>(element: GlobalEventHandlers & Pick<Element, 'setPointerCapture'>, { pick, focused, placeOf, scale, moved, put, brokenOff, click }: Moving<Thing>): () => boolean {
  let start: { readonly thing: Thing; readonly pointer: number; readonly x: number; readonly y: number; readonly from: { readonly x: number; readonly y: number } } | undefined;
  let dragged = false;
  element.addEventListener('pointerdown', (event) => {
    const thing = event.button === 0 ? pick(event) : undefined;
    if (thing === undefined) return;
    const { x, y } = placeOf(thing);
    start = { thing, pointer: event.pointerId, x: event.clientX, y: event.clientY, from: { x, y } };
    dragged = false;
    element.setPointerCapture(event.pointerId);
  });
  // Whoever presses on a person moves that person, and not the picture.
  for (const type of ['mousedown', 'touchstart']) element.addEventListener(type, (event) => { if (start) event.stopPropagation(); });
  element.addEventListener('pointermove', (event) => {
    if (start?.pointer !== event.pointerId) return;
    const [dx, dy] = [event.clientX - start.x, event.clientY - start.y];
    if (!dragged && Math.hypot(dx, dy) < STRAY) return;
    dragged = true;
    moved(start.thing, start.from.x + dx / scale(), start.from.y + dy / scale());
  });
  element.addEventListener('pointerup', () => {
    if (start && dragged) put(start.thing);
    start = undefined;
  });
  element.addEventListener('pointercancel', () => {
    if (start && dragged) {
      moved(start.thing, start.from.x, start.from.y);
      brokenOff?.();
    }
    start = undefined;
  });
  element.addEventListener('click', (event) => {
    if (!dragged) click(pick(event), event);
    dragged = false;
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  let resting: (() => void) | undefined;
  let moving: Thing | undefined;
  element.addEventListener('keydown', (event) => {
    const direction = ARROWS[event.key];
    if (!direction || !event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
    const thing = focused();
    if (thing === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    // Whoever goes on with somebody else is done with the first.
    if (moving !== thing) resting?.();
    moving = thing;
    const { x, y } = placeOf(thing);
    moved(thing, x + direction[0] * STEP, y + direction[1] * STEP);
    clearTimeout(timer);
    resting = () => { put(thing); resting = undefined; };
    timer = setTimeout(() => { resting?.(); }, REST);
  });
  return () => (start !== undefined && dragged) || resting !== undefined;
}

/** A change of a canonical text, made in the text as it is held: with its byte order mark and line ends. */
import { offsetMap } from './canonical';

/** Changes a held text as `change` changes the canonical one. What stays the same keeps its bytes. */
export function changeHeld(held: string, change: (canonical: string) => string): string {
  const map = offsetMap(held);
  const before = map.canonical;
  const after = change(before);
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < before.length - start && tail < after.length - start && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const added = after.slice(start, after.length - tail);
  return held.slice(0, map.toHeld(start)) + (held.includes('\r\n') ? added.replaceAll('\n', '\r\n') : added) + held.slice(map.toHeld(before.length - tail));
}

import type { Pace } from '../core/store/pace';

/** How long work may go on before others have their turn. */
const SLICE = 12;

class Ended extends Error {}

/** The host's clock. Long work gives way every few milliseconds, and ends when `ended` is set. */
export function hostPace(ended: { readonly value: boolean }): Pace {
  let since = Date.now();
  return {
    now: () => new Date(),
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    breathe: async () => {
      if (ended.value) throw new Ended('The window was closed.');
      if (Date.now() - since < SLICE) return;
      await new Promise<void>((resolve) => setTimeout(resolve, 0));
      since = Date.now();
    },
  };
}

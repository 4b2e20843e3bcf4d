/** A person dismissed a question: whatever asked it ends, without a word. */
export class Cancelled extends Error {
  constructor() {
    super('Cancelled');
    this.name = 'Cancelled';
  }
}

/** Whether an error is a `Cancelled`, also one of a bundle that was loaded later and has a class of its own. */
export function isCancelled(error: unknown): error is Cancelled {
  return error instanceof Error && error.name === 'Cancelled';
}

/** A person dismissed a question: whatever asked it ends, without a word. */
export class Cancelled extends Error {
  constructor() {
    super('Cancelled');
    this.name = 'Cancelled';
  }
}

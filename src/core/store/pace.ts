/** Time and turns, handed in so that the core needs no clock of its own and tests can hold it still. */
export interface Pace {
  now(): Date;
  wait(milliseconds: number): Promise<void>;
  /** Lets other work have its turn; may throw to end what is no longer wanted. */
  breathe(): Promise<void>;
}

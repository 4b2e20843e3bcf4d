/** What was done in a history, by whom: what must be there in the end follows from it. */

/** `coding ab12…`, `code trust`, `person t01`. */
export type Thing = `${'coding' | 'code' | 'person' | 'case' | 'remark'} ${string}`;

interface Fate {
  readonly made: Set<number>;
  readonly removed: Set<number>;
  readonly changed: Set<number>;
  /** By field: what each machine gave it last. */
  readonly values: Map<string, Map<number, string>>;
  /** A commit that touched it was reverted, picked or squashed: nothing is claimed. */
  unclear: boolean;
}

export class Ledger {
  private readonly fates = new Map<Thing, Fate>();
  private readonly mergedCodes: (readonly [string, string])[] = [];
  private readonly droppedCodes = new Set<string>();
  /** Things touched since the last commit of each machine. */
  readonly touched = new Map<number, Set<Thing>>();

  private fate(thing: Thing, machine: number): Fate {
    let fate = this.fates.get(thing);
    if (!fate) this.fates.set(thing, (fate = { made: new Set(), removed: new Set(), changed: new Set(), values: new Map(), unclear: false }));
    let touched = this.touched.get(machine);
    if (!touched) this.touched.set(machine, (touched = new Set()));
    touched.add(thing);
    return fate;
  }

  make(thing: Thing, machine: number): void {
    this.fate(thing, machine).made.add(machine);
  }
  remove(thing: Thing, machine: number): void {
    this.fate(thing, machine).removed.add(machine);
  }
  change(thing: Thing, machine: number, field?: string, value?: string): void {
    const fate = this.fate(thing, machine);
    fate.changed.add(machine);
    if (field === undefined || value === undefined) return;
    const values = fate.values.get(field) ?? new Map<number, string>();
    fate.values.set(field, values.set(machine, value));
  }
  blur(things: Iterable<Thing>): void {
    for (const thing of things) {
      const fate = this.fates.get(thing);
      if (fate) fate.unclear = true;
    }
  }

  blurAll(): void {
    for (const fate of this.fates.values()) fate.unclear = true;
  }

  /** Must be there: somebody made it, nobody removed it. */
  mustBe(): readonly Thing[] {
    return [...this.fates].flatMap(([thing, fate]) => (fate.made.size > 0 && fate.removed.size === 0 && !fate.unclear ? [thing] : []));
  }
  /** Must be gone: somebody removed it, and nobody else changed it. */
  mustNotBe(): readonly Thing[] {
    return [...this.fates].flatMap(([thing, { removed, changed, unclear }]) => (removed.size > 0 && !unclear && [...changed].every((machine) => removed.has(machine) && removed.size === 1) ? [thing] : []));
  }
  /** Values of things that nobody removed: each must stand or wait in doubt, where one machine alone gave the field values. */
  mustSay(): readonly { readonly thing: Thing; readonly field: string; readonly value: string }[] {
    return [...this.fates].flatMap(([thing, { removed, unclear, values }]) =>
      removed.size > 0 || unclear ? [] : [...values].flatMap(([field, by]) => (by.size === 1 ? [...by.values()].map((value) => ({ thing, field, value })) : [])),
    );
  }
  /** Two codes were merged into each other, or one was put away. */
  merged(one: string, into: string): void {
    this.mergedCodes.push([one, into]);
  }
  dropped(code: string): void {
    this.droppedCodes.add(code);
  }
  wasDropped(code: string | undefined): boolean {
    return code !== undefined && this.droppedCodes.has(code);
  }
  /**
   * Codes that were merged into each other, in any number of steps, where somebody put one of them away: whether the rest of them
   * stand by themselves or go with it depends on which of the two a merge sees first, and no version tells. Nothing is lost by it.
   */
  tangled(): ReadonlySet<string> {
    const found = new Set(this.droppedCodes);
    for (let before = -1; before !== found.size; ) {
      before = found.size;
      for (const pair of this.mergedCodes) if (pair.some((code) => found.has(code))) for (const code of pair) found.add(code);
    }
    for (const code of this.droppedCodes) if (!this.mergedCodes.some((pair) => pair.includes(code))) found.delete(code);
    return found;
  }

  /** A commit that touched it was taken over in a way that git does not remember: what comes of it depends on the order. */
  isUnclear(thing: string): boolean {
    return this.fates.get(thing as Thing)?.unclear ?? false;
  }
}

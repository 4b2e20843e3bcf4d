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
  private readonly mergedCodes: { readonly pair: readonly [string, string]; readonly machine: number }[] = [];
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
  /** A code was merged into another, or put away. */
  merged(one: string, into: string, machine: number): void {
    this.mergedCodes.push({ pair: [one, into], machine });
  }
  dropped(code: string): void {
    this.droppedCodes.add(code);
  }
  wasDropped(code: string | undefined): boolean {
    return code !== undefined && this.droppedCodes.has(code);
  }
  /**
   * Codes that were merged into each other, in any number of steps, where somebody put one of them away, or where two people merged:
   * which of the rest stand by themselves and what goes with them depends on what a merge sees first, and no version tells. Nothing is
   * lost by it.
   */
  tangled(): ReadonlySet<string> {
    const groups: { readonly codes: Set<string>; readonly machines: Set<number> }[] = [];
    for (const { pair, machine } of this.mergedCodes) {
      const met = groups.filter(({ codes }) => pair.some((code) => codes.has(code)));
      const [codes, machines] = [new Set([...pair, ...met.flatMap((group) => [...group.codes])]), new Set([machine, ...met.flatMap((group) => [...group.machines])])];
      for (const group of met) groups.splice(groups.indexOf(group), 1);
      groups.push({ codes, machines });
    }
    return new Set(groups.filter(({ codes, machines }) => machines.size > 1 || [...codes].some((code) => this.droppedCodes.has(code))).flatMap(({ codes }) => [...codes]));
  }

  /** A commit that touched it was taken over in a way that git does not remember: what comes of it depends on the order. */
  isUnclear(thing: string): boolean {
    return this.fates.get(thing as Thing)?.unclear ?? false;
  }
}

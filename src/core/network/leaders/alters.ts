/** Whom a candidate is tied to: proposals for the second step of sampling. */
import type { Nominations } from './nominations';

export interface Alter {
  /** The alter's id. */
  readonly person: string;
  /** Relations in which the alter turns to the candidate. */
  readonly turnsTo: readonly string[];
  /** Relations in which the candidate turns to the alter. */
  readonly turnedTo: readonly string[];
}

/** The alters of a person over some relations: those with the most ties first, then in the order of the people. Measured ties only. */
export function altersOf(ego: string, relations: readonly Nominations[], order: readonly string[]): readonly Alter[] {
  const self = order.indexOf(ego);
  const turnsTo = order.map((): string[] => []);
  const turnedTo = order.map((): string[] => []);
  for (const { network, named } of relations) {
    named.forEach((receivers, sender) => { if (receivers.includes(self)) turnsTo[sender]?.push(network.relation.id); });
    for (const receiver of named[self] ?? []) turnedTo[receiver]?.push(network.relation.id);
  }
  return order
    .map((person, number): Alter => ({ person, turnsTo: turnsTo[number] ?? [], turnedTo: turnedTo[number] ?? [] }))
    .filter((alter) => tiesOf(alter) > 0)
    .toSorted((a, b) => tiesOf(b) - tiesOf(a));
}

function tiesOf({ turnsTo, turnedTo }: Alter): number {
  return turnsTo.length + turnedTo.length;
}

/** Who is in the picture. */
import type { RelationNetwork, StudyNetworks } from '../model';
import type { NetworkChoices } from './choices';
import { attributeOf } from './offers';

/** Ids of the people that the choices leave: filtered by an attribute, and near the person that is looked at. Who is on staff in none of the relations is out unless a tie names them. */
export function shownPeople(networks: StudyNetworks, choices: NetworkChoices, relations: readonly RelationNetwork[]): ReadonlySet<string> {
  const { only, around, distance, weight, unmeasured } = choices;
  const ties = relations.flatMap((network) => network.ties.filter((tie) => (tie.measured ? tie.weight >= weight : unmeasured)));
  const tied = new Set(ties.flatMap(({ from, to }) => [from, to]));
  const passes = (id: string): boolean => {
    const person = networks.people.get(id);
    if (!person || (!tied.has(id) && relations.every(({ states }) => states.get(id) === 'not on staff'))) return false;
    const value = only && attributeOf(person, only.attribute);
    return only === null || id === around || (typeof value === 'string' && only.values.includes(value));
  };
  const passing = new Set([...networks.people.keys()].filter(passes));
  if (around === null) return passing;
  let reached = new Set([around]);
  for (let step = 0; step < distance; step++) {
    const next = new Set(reached);
    for (const { from, to } of ties) {
      if (reached.has(from) && passing.has(to)) next.add(to);
      if (reached.has(to) && passing.has(from)) next.add(from);
    }
    reached = next;
  }
  return reached;
}

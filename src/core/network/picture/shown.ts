/** Who is in the picture. */
import { atOnce, mapped, oneByOne } from '../../slices';
import type { NetworkTie, RelationNetwork, StudyNetworks } from '../model';
import type { NetworkChoices } from './choices';
import { attributeOf } from './offers';

/** Ids of the people that the choices leave: filtered by an attribute, and near the person that is looked at. Who is on staff in none of the relations is out unless a tie names them. */
export function shownPeople(networks: StudyNetworks, choices: NetworkChoices, relations: readonly RelationNetwork[]): ReadonlySet<string> {
  return atOnce(shownInSlices(networks, choices, relations));
}

/** As `shownPeople`, yielding every millisecond or so. */
export function* shownInSlices(networks: StudyNetworks, choices: NetworkChoices, relations: readonly RelationNetwork[]): Generator<undefined, ReadonlySet<string>> {
  const { only, around, distance, weight, unmeasured } = choices;
  const ties: NetworkTie[] = [];
  const tied = new Set<string>();
  for (const network of relations) {
    yield* oneByOne(network.ties, (tie) => {
      if (tie.measured ? tie.weight < weight : !unmeasured) return;
      ties.push(tie);
      tied.add(tie.from).add(tie.to);
    }, 1_000);
  }
  const passes = (id: string): boolean => {
    const person = networks.people.get(id);
    if (!person || (!tied.has(id) && relations.every(({ states }) => states.get(id) === 'not on staff'))) return false;
    const value = only && attributeOf(person, only.attribute);
    return only === null || id === around || (typeof value === 'string' && only.values.includes(value));
  };
  const passing = new Set((yield* mapped(networks.people.keys(), (id) => (passes(id) ? [id] : []), 1_000)).flat());
  if (around === null) return passing;
  let reached = new Set([around]);
  for (let step = 0; step < distance; step++) {
    const next = new Set(reached);
    const known = reached;
    yield* oneByOne(ties, ({ from, to }) => {
      if (known.has(from) && passing.has(to)) next.add(to);
      if (known.has(to) && passing.has(from)) next.add(from);
    }, 1_000);
    reached = next;
  }
  return reached;
}

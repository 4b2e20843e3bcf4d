/** What people are called in a network's views, worked out once. */
import { atOnce, mapped } from '../../slices';
import type { NetworkPerson, StudyNetworks } from '../model';
import { distinctInSlices } from '../write/network-table';

const known = new WeakMap<StudyNetworks['people'], Map<boolean, readonly string[]>>();

/** The label of everybody in `networks.people`, in order; see `labelsOf`. */
export function personLabels(networks: StudyNetworks, names: boolean): readonly string[] {
  return atOnce(labelsInSlices(networks, names));
}

/** As `personLabels`, yielding every millisecond or so; what it has worked out, `personLabels` gives at once. */
export function* labelsInSlices({ people }: StudyNetworks, names: boolean): Generator<undefined, readonly string[]> {
  const own = known.get(people) ?? new Map<boolean, readonly string[]>();
  known.set(people, own);
  let labels = own.get(names);
  if (!labels) own.set(names, (labels = yield* distinctInSlices(yield* mapped(people.values(), (person) => labelFor(person, names)))));
  return labels;
}

/** What a person is called, as long as nobody else is called the same: the code name, or the name where somebody asked for names; else the id. */
export function labelFor({ id, codeName, name }: NetworkPerson, names: boolean): string {
  return (names ? onOneLine(name) : '') || onOneLine(codeName) || id;
}

function onOneLine(text: string | undefined): string {
  return (text ?? '').replace(/\s+/g, ' ').trim();
}

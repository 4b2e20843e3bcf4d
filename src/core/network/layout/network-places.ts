/** Where the people of a study's networks stand: the same places in all relations. */
import type { StudyNetworks } from '../model';
import { arrange, type Place } from './arrange';

/** Who is joined with whom by a tie of whatever relation, by person's number in `people`. */
export function tiedPairs({ people, relations }: StudyNetworks): readonly (readonly [number, number])[] {
  const numbers = new Map([...people.keys()].map((id, index) => [id, index]));
  return [...relations.values()].flatMap(({ ties, derivedFrom }) =>
    // Derived relations join nobody whom another does not.
    derivedFrom.length > 0
      ? []
      : ties.flatMap(({ from, to }): readonly (readonly [number, number])[] => {
          const [a, b] = [numbers.get(from), numbers.get(to)];
          return a === undefined || b === undefined ? [] : [[a, b]];
        }),
  );
}

/** The places of everybody by number: those that were saved, by person's id, else computed from the ties of all relations together. */
export function networkPlaces(networks: StudyNetworks, saved: ReadonlyMap<string, Place>): readonly Place[] {
  const places = arrange(networks.people.size, tiedPairs(networks));
  return [...networks.people.keys()].map((id, index) => saved.get(id) ?? places[index] ?? { x: 0, y: 0 });
}

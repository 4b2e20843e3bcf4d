/** Networks derived from several relations: tied in any of them, in all of them, in at least k. */
import { atOnce, mapped, oneByOne } from '../../slices';
import { hasAnswered, inOrder } from './relation-network';
import { type AnswerState, type NetworkTie, type RelationNetwork, type StudyNetworks, TIE_KINDS } from '../model';

/** In how many of the relations two people are tied. */
export type DerivedRule = 'union' | 'intersection' | { readonly atLeast: number };

const made = new WeakMap<StudyNetworks, Map<string, RelationNetwork>>();

/**
 * A network of the ties that people have in any of some relations, in all, or in at least so many. A tie counts in a relation where it is measured there.
 *
 * A person's ties are observed in it where they were observed in each of the relations; else the person has the state of the first relation in which
 * they were not, and their ties are kept unmeasured. A person may be named in it where they could be named in each.
 * @param ids relations to take; those that there are not are left out. Default: `likeRelations`.
 */
export function derivedNetwork(networks: StudyNetworks, rule: DerivedRule, ids: Iterable<string> = likeRelations(networks)): RelationNetwork {
  return atOnce(derivedInSlices(networks, rule, ids));
}

/** As `derivedNetwork`, yielding every millisecond or so; run it with `inSlices`. What it has derived, `derivedNetwork` gives at once. */
export function* derivedInSlices(networks: StudyNetworks, rule: DerivedRule, ids: Iterable<string> = likeRelations(networks)): Generator<undefined, RelationNetwork> {
  const relations = [...new Set(ids)].flatMap((id) => networks.relations.get(id) ?? []);
  const needed = rule === 'union' ? 1 : rule === 'intersection' ? Math.max(1, relations.length) : Math.max(1, rule.atLeast);
  const key = JSON.stringify([typeof rule === 'string' ? rule : needed, relations.map(({ relation }) => relation.id)]);
  let known = made.get(networks);
  if (!known) made.set(networks, (known = new Map<string, RelationNetwork>()));
  const network = known.get(key);
  if (network) return network;
  const derived = yield* derive(networks, rule, relations, needed);
  const meanwhile = known.get(key);
  if (!meanwhile) known.set(key, derived);
  return meanwhile ?? derived;
}

/** Relations that are measured by one kind of ties, the first that there is: surveyed relations, and not one that only a log tells of with them. */
export function likeRelations({ relations }: StudyNetworks): readonly string[] {
  const kind = TIE_KINDS.find((each) => [...relations.values()].some(({ measured }) => measured === each));
  return [...relations].filter(([, { measured }]) => measured === kind).map(([id]) => id);
}

function* derive({ people }: StudyNetworks, rule: DerivedRule, relations: readonly RelationNetwork[], needed: number): Generator<undefined, RelationNetwork> {
  const labels = relations.map(({ relation }) => relation.label).join(', ');
  const [id, label] = rule === 'union' ? ['union', `Any of ${labels}`] : rule === 'intersection' ? ['intersection', `All of ${labels}`] : [`at-least-${needed}`, `At least ${needed} of ${labels}`];
  const states = new Map<string, AnswerState>();
  yield* oneByOne(people.keys(), (person) => { states.set(person, stateIn(relations, person)); });
  const measured = [...new Set(relations.map((network) => network.measured))];
  return {
    relation: { id, label, reads: commonly(relations.map(({ relation }) => relation.reads)) ?? 'is tied to', declared: false },
    derivedFrom: relations.map(({ relation }) => relation.id),
    measured: measured.length === 1 ? measured[0] : undefined,
    kindChosen: relations.some(({ kindChosen }) => kindChosen),
    kinds: TIE_KINDS.filter((kind) => relations.some(({ kinds }) => kinds.includes(kind))),
    ties: yield* tiesOf(relations, people, states, needed),
    listings: relations.flatMap(({ listings }) => listings),
    states,
    nameable: new Set([...people.keys()].filter((person) => relations.every(({ nameable }) => nameable.has(person)))),
  };
}

function commonly(all: readonly string[]): string | undefined {
  return new Set(all).size === 1 ? all[0] : undefined;
}

function stateIn(relations: readonly RelationNetwork[], person: string): AnswerState {
  const states = relations.map((network) => network.states.get(person) ?? 'not asked');
  return states.find((state) => state === 'not on staff') ?? states.find((state) => !hasAnswered(state)) ?? (states.includes('answered') ? 'answered' : states.length > 0 ? 'nobody' : 'not asked');
}

/** Every pair that is tied in enough of the relations, measured or not; measured where enough of them measure it. */
function* tiesOf(relations: readonly RelationNetwork[], people: StudyNetworks['people'], states: ReadonlyMap<string, AnswerState>, needed: number): Generator<undefined, readonly NetworkTie[]> {
  const numbers = new Map([...people.keys()].map((person, index) => [person, index]));
  const pairs = yield* inOrder(eachTie(relations), numbers, ({ tie }) => tie);
  const enough = pairs.filter(({ all }) => all.length >= needed);
  return yield* mapped(enough, ({ from, to, all }) => {
    const counted = all.filter(({ tie }) => tie.measured);
    const measured = counted.length >= needed && hasAnswered(states.get(from)) && states.get(to) !== 'not on staff';
    return {
      from,
      to,
      weight: measured ? Math.max(...counted.map(({ tie }) => tie.weight)) : 0,
      measured,
      relations: counted.map(({ relation }) => relation),
      records: all.flatMap(({ tie }) => tie.records),
      passages: all.flatMap(({ tie }) => tie.passages),
    };
  }, 500);
}

function* eachTie(relations: readonly RelationNetwork[]): Generator<{ readonly relation: string; readonly tie: NetworkTie }> {
  for (const { relation, ties } of relations) for (const tie of ties) yield { relation: relation.id, tie };
}

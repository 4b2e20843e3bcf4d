import type { Digraph } from '../digraph';
import type { Computed } from './computed';
import { eiIndex } from './ei-index';
import type { PersonFigureId, PersonMeasures, Reason } from './figures';

/** Figures that are blank for people who did not answer. */
const OWN_FIGURES: readonly PersonFigureId[] = ['outDegree', 'outWeighted', 'betweenness', 'betweennessNormalized', 'harmonicIn', 'pageRank', 'eigenvector', 'core', 'constraint', 'egoDensity'];
const OWN_FIGURES_BY_GROUP: readonly PersonFigureId[] = ['brokerage', 'ei.out', 'ei.symmetrized'];

/** After how many people others have their turn. */
const SLICE_OF_PEOPLE = 250;

const BLANK = {
  inDegree: undefined,
  inBase: undefined,
  outDegree: undefined,
  inWeighted: undefined,
  outWeighted: undefined,
  betweenness: undefined,
  betweennessNormalized: undefined,
  harmonicIn: undefined,
  pageRank: undefined,
  eigenvector: undefined,
  core: undefined,
  constraint: undefined,
  egoDensity: undefined,
} as const;

/** The figures of everybody in the whole graph, by their number in it. */
export function* personMeasures(whole: Digraph, computed: Computed): Generator<undefined, readonly PersonMeasures[]> {
  const { members, graph } = computed.part;
  const count = (marks: Uint8Array): number => marks.reduce((total, mark) => total + mark, 0);
  const counts: Counts = { respondents: count(graph.answered), nameable: count(graph.nameable) };
  const outside = outsider(computed.byGroup !== undefined);
  const persons: PersonMeasures[] = new Array<PersonMeasures>(whole.size).fill(outside);
  for (const [member, person] of members.entries()) {
    persons[person] = measuresOf(member, computed, counts);
    if (member % SLICE_OF_PEOPLE === SLICE_OF_PEOPLE - 1) yield;
  }
  return persons;
}

/** Somebody who has no part in the network. */
function outsider(grouped: boolean): PersonMeasures {
  const blank: readonly PersonFigureId[] = ['inDegree', 'inBase', 'inWeighted', ...OWN_FIGURES, ...(grouped ? [...OWN_FIGURES_BY_GROUP, 'ei.in' as const] : [])];
  return {
    answered: false,
    nameable: false,
    incomplete: false,
    ...BLANK,
    ...(grouped && { brokerage: undefined, ei: { out: undefined, in: undefined, symmetrized: undefined } }),
    reasons: Object.fromEntries(blank.map((id) => [id, 'outside'])),
  };
}

interface Counts {
  readonly respondents: number;
  readonly nameable: number;
}

function measuresOf(member: number, computed: Computed, counts: Counts): PersonMeasures {
  const { respondents } = counts;
  const { graph } = computed.part;
  const reasons: Partial<Record<PersonFigureId, Reason>> = {};
  const answered = graph.answered[member] === 1;
  const incoming = incomingOf(member, graph, respondents, reasons);
  const byGroup = computed.byGroup && groupFiguresOf(member, computed.byGroup, answered, reasons);
  if (!answered) for (const id of computed.byGroup ? [...OWN_FIGURES, ...OWN_FIGURES_BY_GROUP] : OWN_FIGURES) reasons[id] = 'did not answer';
  return {
    answered,
    nameable: graph.nameable[member] === 1,
    incomplete: respondents + (answered ? 0 : 1) < graph.size,
    ...BLANK,
    ...incoming,
    ...(answered && ownFiguresOf(member, computed, counts.nameable, reasons)),
    ...byGroup,
    reasons,
  };
}

type Incoming = Pick<PersonMeasures, 'inDegree' | 'inBase' | 'inWeighted'>;

/** What others said of the person, with its base. */
function incomingOf(member: number, graph: Digraph, respondents: number, reasons: Partial<Record<PersonFigureId, Reason>>): Incoming {
  const first = graph.inStarts[member] ?? 0;
  const last = graph.inStarts[member + 1] ?? 0;
  const base = respondents - (graph.answered[member] ?? 0);
  const nameable = graph.nameable[member] === 1;
  if (!nameable) reasons.inBase = 'not nameable';
  if (first === last && (!nameable || base === 0)) {
    reasons.inDegree = reasons.inWeighted = nameable ? 'nobody else answered' : 'not nameable';
    return { inDegree: undefined, inBase: nameable ? base : undefined, inWeighted: undefined };
  }
  return { inDegree: last - first, inBase: nameable ? base : undefined, inWeighted: sum(graph.inWeights, first, last) };
}

type Own = Omit<PersonMeasures, keyof Incoming | 'answered' | 'nameable' | 'incomplete' | 'brokerage' | 'ei' | 'reasons'>;

/** What only those have who answered. */
function ownFiguresOf(member: number, computed: Computed, nameable: number, reasons: Partial<Record<PersonFigureId, Reason>>): Own {
  const { part, paths, egos, eigenvector } = computed;
  const { graph } = part;
  const others = graph.size - 1;
  const first = graph.outStarts[member] ?? 0;
  const last = graph.outStarts[member + 1] ?? 0;
  const orReason = (id: PersonFigureId, value: number | undefined, reason: Reason): number | undefined => {
    if (value !== undefined && !Number.isNaN(value)) return value;
    reasons[id] = reason;
    return undefined;
  };
  const constraint = egos.constraint[member];
  const nobody = first === last && nameable === graph.nameable[member];
  return {
    outDegree: orReason('outDegree', nobody ? undefined : last - first, 'nobody to name'),
    outWeighted: orReason('outWeighted', nobody ? undefined : sum(graph.outWeights, first, last), 'nobody to name'),
    betweenness: paths.betweenness[member],
    betweennessNormalized: orReason('betweennessNormalized', others < 2 ? undefined : (paths.betweenness[member] ?? 0) / (others * (others - 1)), 'too few people'),
    harmonicIn: orReason('harmonicIn', others < 1 ? undefined : (paths.inverseDistances[member] ?? 0) / others, 'too few people'),
    pageRank: computed.pageRank[member],
    eigenvector: 'reason' in eigenvector ? orReason('eigenvector', undefined, eigenvector.reason) : eigenvector.values[member],
    core: computed.cores[member],
    constraint: orReason('constraint', constraint, 'no alters'),
    egoDensity: orReason('egoDensity', egos.density[member], Number.isNaN(constraint) ? 'no alters' : 'one alter'),
  };
}

/** Brokerage and E-I index. */
function groupFiguresOf(member: number, { groups, brokerage, ties }: NonNullable<Computed['byGroup']>, answered: boolean, reasons: Partial<Record<PersonFigureId, Reason>>): Pick<PersonMeasures, 'brokerage' | 'ei'> {
  const own = ties[member];
  const ei = {
    out: answered && own ? eiIndex(own.out) : undefined,
    in: own && eiIndex(own.in),
    symmetrized: answered && own ? eiIndex(own.symmetrized) : undefined,
  };
  for (const way of ['out', 'in', 'symmetrized'] as const) if (ei[way] === undefined) reasons[`ei.${way}`] = 'no group';
  const grouped = groups[member] !== -1;
  if (!grouped) reasons.brokerage = 'no group';
  return { brokerage: answered && grouped ? brokerage[member] : undefined, ei };
}

function sum(weights: Float64Array, first: number, last: number): number {
  let total = 0;
  for (let tie = first; tie < last; tie++) total += weights[tie] ?? 0;
  return total;
}

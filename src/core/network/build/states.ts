/** What is known of each person as one who could have told their ties in a relation. */
import { type AnswerState, type NetworkPerson, type TieKind, TIE_KINDS } from '../model';
import { oneByOne } from '../../slices';
import { type AllOnFile, stated } from './records';

/** Whether anybody answered the relation in a survey. */
export function isSurveyed(relation: string, all: AllOnFile): boolean {
  if ((all.relations.get(relation)?.senders.get('surveyed')?.size ?? 0) > 0) return true;
  return [...all.survey.values()].some((survey) => typeof survey !== 'string' && survey.get(relation) === 'answered');
}

/**
 * States by person, for the kind that is measured.
 *
 * Surveyed: what `survey` says, where it says that there was no answer; else a list in the relation is an answer; else, in a relation that
 * somebody answered, `survey: { relation: answered }` without a list named nobody, whoever is on the roster did not respond, and external people
 * and people without a roster were not asked.
 * Told, observed, logged: who told ties in the relation (or kept the log, or was seen turning to somebody) stands for one who answered; of the
 * others nothing is known.
 */
export function* statesOf(relation: string, all: AllOnFile, kind: TieKind | undefined, people: ReadonlyMap<string, NetworkPerson>, roster: boolean): Generator<undefined, ReadonlyMap<string, AnswerState>> {
  const senders = kind === undefined ? undefined : all.relations.get(relation)?.senders.get(kind);
  const surveyed = kind === 'surveyed' && isSurveyed(relation, all);
  const states = new Map<string, AnswerState>();
  yield* oneByOne(people.values(), ({ id, external }) => {
    const survey = all.survey.get(id);
    const said = stated(survey, relation);
    const count = senders?.get(id);
    let state: AnswerState;
    if (said === 'not on staff') state = said;
    else if (kind === 'surveyed' && said !== undefined && said !== 'answered') state = said;
    else if (count !== undefined) state = count > 0 ? 'answered' : 'nobody';
    else if (!surveyed) state = 'not asked';
    else if (said === 'answered' && typeof survey !== 'string') state = 'nobody';
    else state = roster && !external ? 'did not respond' : 'not asked';
    states.set(id, state);
  });
  return states;
}

/** Kinds by which a relation is known, in the order in which measures prefer them. */
export function kindsOf(relation: string, all: AllOnFile): readonly TieKind[] {
  const senders = all.relations.get(relation)?.senders;
  return TIE_KINDS.filter((kind) => (kind === 'surveyed' ? isSurveyed(relation, all) : (senders?.get(kind)?.size ?? 0) > 0));
}

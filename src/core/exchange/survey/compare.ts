/** Holds what a survey says against what is on file: what is new, what differs, who did not respond. */
import type { Person, PersonInWave, SurveyState, Tie } from '../../study/model';
import type { Study } from '../../study/study';
import type { Gathered } from './gather';
import type { SurveyDecisions } from './mapping';
import type { Conflict, PersonChange, PlannedTie, SurveyPlan } from './plan';
import { knownRelations } from './relation-ids';
import { isExternal, type Respondents } from './respondents';
import type { Stated } from './stated';
import type { WhoIsMeant } from './who-is-meant';

type Compared = Pick<SurveyPlan, 'changes' | 'conflicts' | 'silent' | 'untouched'>;

/** Holds what the file says against what is on file. */
export function compare(study: Study, stated: Stated, { ties, missing, attributes, open }: Gathered, { answered, asked }: Pick<Respondents, 'answered'> & { readonly asked: ReadonlySet<string> | undefined }, decisions: SurveyDecisions, who: WhoIsMeant): Compared {
  const conflicts: Conflict[] = [];
  const changes: PersonChange[] = [];
  const silent: string[] = [];
  const untouched: string[] = [];
  const all = new Set([...knownRelations(study), ...stated.relations]);
  const everybody = [...[...study.people.values()].map((person) => ({ id: person.id, person, made: undefined })), ...[...who.made.values()].map((made) => ({ id: made.id, person: undefined, made }))];
  for (const { id, person, made } of everybody) {
    const own: PersonInWave | undefined = decisions.wave === undefined ? person : person?.waves.get(decisions.wave);
    const called = person?.name ?? made?.name ?? id;
    const clash = (kind: Conflict['kind'], what: string, old: string, now: string): boolean => {
      conflicts.push({ person: id, called, what, kind, old, new: now });
      return decisions.existing === 'replace';
    };
    const newTies = new Map<string, readonly PlannedTie[]>();
    const states = new Map<string, SurveyState>();
    let isSilent = stated.relations.length > 0;
    let isUntouched = false;
    for (const relation of stated.relations) {
      const now = answered.get(relation)?.has(id) === true ? (ties.get(relation)?.get(id) ?? []) : undefined;
      const before = own?.ties?.get(relation);
      const state = stateOf(own, relation);
      if (open.has(`${relation} ${id}`)) {
        isSilent = false;
      } else if (now !== undefined) {
        isSilent = false;
        if (before === undefined || (!sameTies(before, now) && clash('ties', relation, tieWords(before), tieWords(now)))) newTies.set(relation, now);
        if (state === undefined || (state !== 'answered' && clash('survey', `survey of ${relation}`, state, 'answered'))) states.set(relation, 'answered');
      } else if (before !== undefined || state !== undefined) {
        if (state === undefined || state === 'answered') isUntouched = true;
        if (state !== 'did not respond') isSilent = false;
      } else if (missing.get(relation)?.has(id) === true || (made?.external !== true && !(person && isExternal(person)) && asked?.has(id) !== false)) {
        states.set(relation, 'did not respond');
      } else {
        isSilent = false;
      }
    }
    if (isSilent && states.size > 0) silent.push(id);
    if (isUntouched) untouched.push(id);
    const newAttributes = new Map<string, string>();
    for (const [key, value] of attributes.get(id) ?? []) {
      const before = attributeOf(own, key);
      // What is otherwise in a later wave is no other answer but a change.
      if (before === undefined && decisions.wave !== undefined && attributeOf(person, key) === value) continue;
      if (before === undefined || (before !== value && clash('attribute', key, before, value))) newAttributes.set(key, value);
    }
    const survey = surveyValue(own, states, all);
    if (newTies.size > 0 || survey !== undefined || newAttributes.size > 0 || made) {
      changes.push({ id, called, ...(made ? { made: { external: made.external, ...(made.name === undefined ? {} : { name: made.name }) } } : {}), ties: newTies, ...(survey === undefined ? {} : { survey }), attributes: newAttributes });
    }
  }
  return { changes, conflicts, silent, untouched };
}

function stateOf(own: PersonInWave | undefined, relation: string): SurveyState | undefined {
  return typeof own?.survey === 'string' ? own.survey : own?.survey?.get(relation);
}

/** The key `survey` with new states: one word where it holds for every relation there is, else one for each. */
function surveyValue(own: PersonInWave | undefined, states: ReadonlyMap<string, SurveyState>, all: ReadonlySet<string>): PersonChange['survey'] {
  const [first] = states.values();
  if (first === undefined) return undefined;
  const before = own?.survey;
  const spread = typeof before === 'string' ? new Map([...all].map((id) => [id, before])) : (before ?? new Map<string, SurveyState>());
  const now = new Map([...spread, ...states]);
  const isOne = before === undefined || typeof before === 'string';
  return isOne && [...all].every((id) => now.get(id) === first) ? first : now;
}

function attributeOf(own: Person | PersonInWave | undefined, key: string): string | undefined {
  if (!own) return undefined;
  if (key === 'name' && 'name' in own) return own.name;
  if (key === 'role') return (own.roles?.length ?? 0) > 0 ? own.roles?.join(', ') : undefined;
  if (key === 'formal') return own.formal === undefined ? undefined : String(own.formal);
  const value = own.attributes.get(key);
  return value === undefined || typeof value === 'string' ? value : Array.isArray(value) ? value.join(', ') : '…';
}

function sameTies(before: readonly Tie[], now: readonly PlannedTie[]): boolean {
  if (before.length !== now.length) return false;
  const words = new Set(before.map(tieKey));
  return now.every((tie) => words.has(tieKey(tie)) || (tie.topic === undefined && before.some(({ to, weight }) => to === tie.to && (weight ?? 1) === (tie.weight ?? 1))));
}

function tieKey({ to, weight, topic }: PlannedTie): string {
  return JSON.stringify([to, weight ?? 1, topic ?? null]);
}

function tieWords(ties: readonly PlannedTie[]): string {
  if (ties.length === 0) return 'nobody';
  return ties.map(({ to, weight, topic }) => `${to}${weight === undefined || weight === 1 ? '' : ` (${weight})`}${topic === undefined ? '' : ` “${topic}”`}`).join(', ');
}

/** From a file's table and a person's decisions to what would change in the study. */
import type { Person, PersonInWave, SurveyState, Tie } from '../../study/model';
import { nearest } from '../../study/checks/nearest';
import type { Study } from '../../study/study';
import { statedInLong } from './long';
import { mappingFaults, type People, type SurveyDecisions, type SurveyMapping } from './mapping';
import { statedInMatrix } from './matrix';
import type { Conflict, OpenQuestion, PersonChange, PlannedTie, Remembered, SurveyPlan } from './plan';
import { knownRelations, relationCalled, relationId } from './relation-ids';
import { rosterOf } from './roster';
import type { Mention, Stated, StatedTie } from './stated';
import type { SurveyProblem, SurveyTable } from './survey-table';
import { type WhoIsMeant, whoIsMeant } from './who-is-meant';
import { statedInWide } from './wide';

/** Keys of a person that a column cannot fill. */
export const RESERVED_KEYS: ReadonlySet<string> = new Set(['id', 'ties', 'survey', 'waves', 'consent', 'aliases', 'attributes', '__proto__', 'constructor', 'prototype']);

/** Makes the plan. `remembered`: names that were confirmed before. Never throws for bad input. */
export function makePlan(study: Study, table: SurveyTable, mapping: SurveyMapping, decisions: SurveyDecisions, remembered: Pick<Remembered, 'names' | 'leaveOut'>): SurveyPlan {
  const questions: OpenQuestion[] = [...mappingFaults(table, mapping).map((message) => ({ about: 'mapping' as const, message })), ...waveQuestion(study, decisions.wave)];
  for (const key of mapping.attributes.keys()) if (RESERVED_KEYS.has(key)) questions.push({ about: 'mapping', message: `A column cannot fill the key \`${key}\`. Choose another.` });
  if (mapping.shape !== 'wide' && mapping.direction === undefined && !table.undirected) questions.push({ about: 'direction', message: directionQuestion(mapping) });
  const roster = rosterOf(study.people);
  const who = whoIsMeant(roster, decisions, remembered);
  const empty: Stated = { relations: [], answers: [], attributes: [], others: [], tellsSilence: true, problems: [] };
  // With the columns unknown there is nothing to read; with the direction unknown, names can be matched meanwhile.
  const stated = questions.some(({ about }) => about === 'mapping') ? empty : stateIn(study, table, mapping);
  const gathered = gather(stated, who, decisions);
  for (const mention of stated.others) who.idOf(mention);
  const { answered, questions: whoAnswered } = respondents(study, stated, gathered, decisions, who);
  questions.push(...whoAnswered);
  const asked = decisions.asked === undefined ? undefined : idsOf(study, decisions.asked, who, questions);
  const problems = [...table.problems, ...stated.problems, ...gathered.problems].filter(({ severity }) => severity !== 'information' || decisions.answered === undefined);
  const compared = questions.length > 0 ? { changes: [], conflicts: [], silent: [], untouched: [] } : compare(study, stated, gathered, { answered, asked }, decisions, who);
  const confirmed = who.confirmed();
  return {
    ...(decisions.wave === undefined ? {} : { wave: decisions.wave }),
    relations: stated.relations,
    respondents: new Set([...answered.values()].flatMap((ids) => [...ids])).size,
    ties: [...gathered.ties.values()].flatMap((byPerson) => [...byPerson.values()]).reduce((sum, ties) => sum + ties.length, 0),
    ...compared,
    names: who.open(),
    questions,
    problems,
    remember: { mapping, ...confirmed },
  };
}

function stateIn(study: Study, table: SurveyTable, mapping: SurveyMapping): Stated {
  if (mapping.shape === 'wide') return statedInWide(table, mapping);
  if (mapping.shape === 'matrix') return statedInMatrix(table, mapping);
  return statedInLong(table, mapping, (words) => relationCalled(study, words) ?? relationId(words));
}

function directionQuestion({ shape, from, to }: SurveyMapping): string {
  return shape === 'matrix'
    ? 'Who turns to whom? Does the person of the row turn to the person of the column (row turns to column), or the other way round (column turns to row)?'
    : `Who turns to whom? Does “${from ?? 'from'}” turn to “${to ?? 'to'}” (row turns to column), or the other way round (column turns to row)?`;
}

function waveQuestion({ settings: { waves } }: Study, wave: string | undefined): readonly OpenQuestion[] {
  if (wave === undefined || waves.length === 0 || waves.includes(wave)) return [];
  const near = nearest(wave, waves);
  return [{ about: 'wave', message: `The study knows no wave “${wave}”, only ${waves.join(', ')}.${near === undefined ? ' Add it to `waves:` in verbatim.yaml first.' : ` Is “${near}” meant?`}` }];
}

interface Gathered {
  /** By relation, then person; people without an answer are in neither. */
  readonly ties: ReadonlyMap<string, ReadonlyMap<string, readonly PlannedTie[]>>;
  /** Those of whom the file says that they did not answer, by relation. */
  readonly missing: ReadonlyMap<string, ReadonlySet<string>>;
  readonly attributes: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Answers in which a name is open, as `relation person`: what they say is not known yet. */
  readonly open: ReadonlySet<string>;
  readonly problems: readonly SurveyProblem[];
}

/** Brings together what the file states of each person, in ids. */
function gather(stated: Stated, who: WhoIsMeant, { duplicates }: SurveyDecisions): Gathered {
  const ties = new Map(stated.relations.map((id) => [id, new Map<string, PlannedTie[]>()]));
  const missing = new Map(stated.relations.map((id) => [id, new Set<string>()]));
  const attributes = new Map<string, Map<string, string>>();
  const open = new Set<string>();
  const problems: SurveyProblem[] = [];
  const rowOf = new Map<string, Mention>();
  const told = new Set<string>();
  /** Whether what stands in this row of a person counts. */
  const counts = (id: string, mention: Mention): boolean => {
    const first = rowOf.get(id);
    if (!first || samePlace(first, mention)) {
      rowOf.set(id, mention);
      return true;
    }
    if (duplicates === 'last') {
      for (const byPerson of ties.values()) byPerson.delete(id);
      for (const people of missing.values()) people.delete(id);
      attributes.delete(id);
      rowOf.set(id, mention);
      return true;
    }
    if (duplicates === undefined && !told.has(`${id} ${mention.place.line} ${mention.place.column}`)) {
      problems.push({ severity: 'error', place: mention.place, message: `“${mention.text}” answers twice: here and in line ${first.place.line}${first.text === mention.text ? '' : ` as “${first.text}”`}. Remove one, or say whether the first or the last counts.` });
      told.add(`${id} ${mention.place.line} ${mention.place.column}`);
    }
    return false;
  };
  const themselves: Mention[] = [];
  for (const { who: mention, relation, ties: named } of stated.answers) {
    const id = who.idOf(mention);
    const alters = named === 'missing' ? [] : named.map((tie) => ({ tie, to: who.idOf(tie.to) }));
    if (id === undefined || (stated.tellsSilence && !counts(id, mention))) continue;
    if (named === 'missing') {
      missing.get(relation)?.add(id);
      continue;
    }
    const own = ties.get(relation)?.get(id) ?? [];
    for (const { tie, to } of alters) {
      if (to === id) themselves.push(tie.to);
      else if (to !== undefined) addTie(own, to, tie);
      else if (who.isOpen(tie.to)) open.add(`${relation} ${id}`);
    }
    ties.get(relation)?.set(id, own);
  }
  for (const { who: mention, key, value } of stated.attributes) {
    const id = who.idOf(mention);
    if (id === undefined || !counts(id, mention)) continue;
    attributes.set(id, (attributes.get(id) ?? new Map<string, string>()).set(key, value));
  }
  const [self] = themselves;
  if (self) problems.push({ severity: 'warning', place: self.place, message: themselves.length === 1 ? `“${self.text}” names themselves; that is left out.` : `“${self.text}” and ${themselves.length - 1} more name themselves; that is left out.` });
  return { ties, missing, attributes, open, problems };
}

function samePlace(a: Mention, b: Mention): boolean {
  return a.place.line === b.place.line && a.place.column === b.place.column;
}

/** A tie that is told twice counts once, with the greater weight. */
function addTie(ties: PlannedTie[], to: string, { weight, topic }: StatedTie): void {
  const made = { to, ...(weight === undefined || weight === 1 ? {} : { weight }), ...(topic === undefined ? {} : { topic }) };
  const at = ties.findIndex((tie) => tie.to === to);
  if (at < 0) ties.push(made);
  else if ((weight ?? 1) > (ties[at]?.weight ?? 1)) ties[at] = made;
}

interface Respondents {
  /** Those who answered, by relation. */
  readonly answered: ReadonlyMap<string, ReadonlySet<string>>;
  readonly questions: readonly OpenQuestion[];
}

function respondents(study: Study, stated: Stated, { ties }: Gathered, decisions: SurveyDecisions, who: WhoIsMeant): Respondents {
  const questions: OpenQuestion[] = [];
  const named = stated.relations.map((id) => [id, new Set(ties.get(id)?.keys())] as const);
  if (decisions.answered === undefined) {
    if (!stated.tellsSilence && stated.relations.length > 0) questions.push({ about: 'answered', message: 'Who answered? A list of ties cannot tell who named nobody from who did not answer. Say “all”, or give the ids or names of those who answered.' });
    return { answered: new Map(named), questions };
  }
  const said = idsOf(study, decisions.answered, who, questions);
  for (const [id, people] of named) {
    const silent = [...people].filter((person) => !said.has(person) && (ties.get(id)?.get(person) ?? []).length > 0);
    if (silent.length > 0) questions.push({ about: 'answered', message: `${silent.slice(0, 10).join(', ')} ${silent.length === 1 ? 'names' : 'name'} somebody for ${id}, and ${silent.length === 1 ? 'is' : 'are'} not among those who answered. Correct who answered, or the file.` });
  }
  return { answered: new Map(stated.relations.map((id) => [id, said])), questions };
}

/** Everybody of the roster who is staff, and everybody who is made; or those whom a person listed. */
function idsOf(study: Study, people: People, who: WhoIsMeant, questions: OpenQuestion[]): ReadonlySet<string> {
  if (people === 'all') return new Set([...[...study.people.values()].filter((person) => !isExternal(person)).map(({ id }) => id), ...[...who.made.values()].filter(({ external }) => !external).map(({ id }) => id)]);
  const roster = rosterOf(study.people);
  const ids = new Set<string>();
  for (const text of people) {
    const match = roster.match(text);
    const id = match.kind === 'person' ? match.id : who.made.has(text) ? text : [...who.made.values()].find(({ name }) => name === text)?.id;
    if (id !== undefined) ids.add(id);
    else questions.push({ about: 'people', message: match.kind === 'several' ? `“${text}” may be ${match.ids.join(' or ')}. Give the id.` : `Nobody in the roster is called “${text}”.` });
  }
  return ids;
}

function isExternal({ attributes }: Person): boolean {
  const external = attributes.get('external');
  return typeof external === 'string' && /^(?:true|yes|on)$/i.test(external);
}

type Compared = Pick<SurveyPlan, 'changes' | 'conflicts' | 'silent' | 'untouched'>;

/** Holds what the file says against what is on file. */
function compare(study: Study, stated: Stated, { ties, missing, attributes, open }: Gathered, { answered, asked }: Pick<Respondents, 'answered'> & { readonly asked: ReadonlySet<string> | undefined }, decisions: SurveyDecisions, who: WhoIsMeant): Compared {
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

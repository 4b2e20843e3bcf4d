/** Every place where a tie stands on file, and who could have told ties there. */
import { type AnswerState, type Listing, type NetworkPerson, type TieKind, type TieRecord, TIE_KINDS } from '../model';
import { oneByOne } from '../../slices';
import type { Person, PersonInWave, Source, SurveyState, Tie } from '../../study/model';
import { inWave } from './people';
import { isOfWave, kindOfConversations, kindOfTies, SAID_TO_TALK } from './kinds';

/** What is on file of one relation, in one wave. */
export interface OnFile {
  /** In order of the roster, then of the sources. Between people of the network, without ties to oneself. */
  readonly records: TieRecord[];
  readonly listings: Listing[];
  /** By kind: whose ties are known, and how many they named. Nobody: 0. */
  readonly senders: ReadonlyMap<TieKind, Map<string, number>>;
}

/** All that is on file, by relation; and what is said of each person's survey. */
export interface AllOnFile {
  readonly relations: ReadonlyMap<string, OnFile>;
  readonly survey: ReadonlyMap<string, NonNullable<PersonInWave['survey']>>;
}

/** What is said of a person's answers in a relation, and whether it was said of this relation alone. */
export function stated(survey: PersonInWave['survey'], relation: string): SurveyState | undefined {
  return survey === undefined || typeof survey === 'string' ? survey : survey.get(relation);
}

/** Whether ties listed by a person with this state are answers: one who did not respond, was not asked, withdrew or was not on staff has none. */
export function mayAnswer(state: SurveyState | AnswerState | undefined): boolean {
  return state === undefined || state === 'answered' || state === 'nobody';
}

/** People or sources whose ties are gathered in a slice: each may tell dozens. */
const AT_ONCE = 50;

type Place = Pick<TieRecord, 'file' | 'wave' | 'source'>;

/** Gathers what is on file in a wave. Names that are nobody's are left out: they are problems. Yields now and then. */
export function* gather(relations: Iterable<string>, people: ReadonlyMap<string, NetworkPerson>, roster: ReadonlyMap<string, Person>, sources: readonly Source[], wave: string | undefined): Generator<undefined, AllOnFile> {
  const all = new Map<string, OnFile>();
  for (const id of relations) all.set(id, { records: [], listings: [], senders: new Map(TIE_KINDS.map((kind) => [kind, new Map<string, number>()])) });
  const survey = new Map<string, NonNullable<PersonInWave['survey']>>();

  const addTies = (kind: TieKind, person: string, told: ReadonlyMap<string, readonly Tie[]>, place: Place, date?: string): void => {
    for (const [relation, ties] of told) {
      const onFile = all.get(relation);
      if (!onFile || (kind === 'surveyed' && !mayAnswer(stated(survey.get(person), relation)))) continue;
      onFile.listings.push({ kind, relation, person, count: ties.length, ...place });
      count(onFile, kind, person, ties.length);
      for (const { to, weight, topic, extent } of ties) addRecord(onFile, people, { kind, relation, from: person, to, weight, topic, date, extent }, place);
    }
  };

  yield* oneByOne(roster.values(), (person) => {
    const entry = inWave(person, wave);
    if (entry.survey !== undefined) survey.set(person.id, entry.survey);
    const ofWave = wave !== undefined && person.waves.get(wave)?.ties !== undefined;
    addTies('surveyed', person.id, entry.ties, { file: person.file, ...(ofWave ? { wave } : {}) });
  }, AT_ONCE);
  yield* oneByOne(sources, (source) => {
    if (!isOfWave(source, wave)) return;
    const place = { file: source.path, source: source.path, ...(source.wave === undefined ? {} : { wave: source.wave }) };
    for (const [from, told] of source.ties ?? []) if (people.has(from)) addTies(kindOfTies(source), from, told, place, source.date);
    addConversations(source, place, people, all);
  }, AT_ONCE);
  return { relations: all, survey };
}

/** A log tells, of each relation in it, of those who keep it and of everybody whom it shows turning to somebody. */
function addConversations(source: Source, place: Place, people: ReadonlyMap<string, NetworkPerson>, all: ReadonlyMap<string, OnFile>): void {
  const kind = kindOfConversations(source);
  const keepers = [...new Set(source.participants)].filter((id) => people.has(id));
  const counts = new Map<string, Map<string, number>>();
  for (const { from, to, relation = SAID_TO_TALK, date = source.date, topic, weight, extent } of source.conversations ?? []) {
    const onFile = all.get(relation);
    if (!onFile) continue;
    const told = counts.get(relation) ?? new Map<string, number>(keepers.map((keeper) => [keeper, 0]));
    counts.set(relation, told);
    if (people.has(from)) told.set(from, (told.get(from) ?? 0) + 1);
    addRecord(onFile, people, { kind, relation, from, to, weight, topic, date, extent }, place);
  }
  for (const [relation, told] of counts) {
    const onFile = all.get(relation);
    if (!onFile) continue;
    for (const [person, number] of told) {
      count(onFile, kind, person, number);
      if (keepers.includes(person)) onFile.listings.push({ kind, relation, person, count: number, ...place });
    }
  }
}

function count({ senders }: OnFile, kind: TieKind, person: string, more: number): void {
  const counts = senders.get(kind);
  counts?.set(person, (counts.get(person) ?? 0) + more);
}

type Told = Pick<TieRecord, 'kind' | 'relation' | 'from' | 'to' | 'extent'> & { readonly weight: number | undefined; readonly topic: string | undefined; readonly date: string | undefined };

function addRecord({ records }: OnFile, people: ReadonlyMap<string, NetworkPerson>, told: Told, place: Place): void {
  const { weight, topic, date, ...rest } = told;
  if (rest.from === rest.to || !people.has(rest.from) || !people.has(rest.to)) return;
  records.push({ ...rest, ...(weight === undefined ? {} : { weight }), ...(topic === undefined ? {} : { topic }), ...(date === undefined ? {} : { date }), ...place });
}

/** Problems of ties, in the roster and in the front matter of sources: names that nobody bears, ties that cannot be. */
import type { Extent } from '../../text/positions';
import { atOnce, oneByOne } from '../../slices';
import type { Conversation, Person, PersonInWave, Source, SurveyState, Tie } from '../model';
import { isReadWhole, type Problem, type Rule, type Severity } from '../problem';
import { readGlob } from '../settings/glob';
import type { Study } from '../study';
import { nearest } from './nearest';

const TOP: Extent = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };

interface Checked {
  readonly settings: Study['settings'];
  readonly isCertain: boolean;
  readonly sources: readonly Source[];
  readonly problems: readonly Problem[];
}

const checked = new WeakMap<Study['people'], Checked>();

/** Problems of ties, the same array as long as the roster and the ties of sources are the same. */
export function checkTies(study: Study): readonly Problem[] {
  return atOnce(checkTiesInSlices(study));
}

/** As `checkTies`, yielding every millisecond or so. */
export function* checkTiesInSlices(study: Study): Generator<undefined, readonly Problem[]> {
  const { people, settings } = study;
  const isCertain = people.size > 0 && isRosterWhole(study);
  const sources = study.sources.values().filter((source) => source.ties ?? source.conversations);
  const known = knownProblems(people, settings, isCertain, sources);
  if (known) return known;
  const problems: Problem[] = [];
  const checks: Checks = { settings, people: isCertain ? people : undefined, problems, meant: new Map() };
  yield* oneByOne(people.values(), (person) => { checkPerson(person, checks); }, 100);
  yield* oneByOne(sources, (source) => { checkSource(source, checks); }, 100);
  // Somebody who could not wait may have looked meanwhile.
  const meanwhile = knownProblems(people, settings, isCertain, sources);
  if (meanwhile) return meanwhile;
  checked.set(people, { settings, isCertain, sources, problems });
  return problems;
}

function knownProblems(people: Study['people'], settings: Study['settings'], isCertain: boolean, sources: readonly Source[]): readonly Problem[] | undefined {
  const known = checked.get(people);
  return known?.settings === settings && known.isCertain === isCertain && known.sources.length === sources.length && known.sources.every((source, index) => source === sources[index]) ? known.problems : undefined;
}

/** Whether somebody who is not in the roster is in none of its files: while one is broken, its people are not missing. */
function isRosterWhole({ settings, problems }: Study): boolean {
  const broken = problems.keys().filter((file) => !isReadWhole(problems.get(file)));
  if (broken.length === 0) return true;
  const globs = settings.people.map(readGlob);
  return !broken.some((file) => globs.some((glob) => glob.matches(file)));
}

function checkPerson(person: Person, checks: Checks): void {
  const { id, file, extent } = person;
  const check = (ties: Person['ties'], keys: Person['tieKeys'], survey: PersonInWave['survey']): void => {
    for (const [relation, told] of ties) checkList(checks, { from: id, relation, beside: ties, key: keys?.get(relation), ties: told, file, extent, answered: true, state: survey === undefined || typeof survey === 'string' ? survey : survey.get(relation) });
  };
  check(person.ties, person.tieKeys, person.survey);
  for (const differs of person.waves.values()) if (differs.ties) check(differs.ties, differs.tieKeys, differs.survey);
}

function checkSource(source: Source, checks: Checks): void {
  const { path: file } = source;
  const answered = source.kind?.trim().toLowerCase() === 'survey';
  for (const [from, relations] of source.ties ?? []) {
    const first = [...relations.values()].flat()[0]?.extent ?? TOP;
    checkName(checks, from, file, first);
    for (const [relation, ties] of relations) checkList(checks, { from, relation, beside: relations, key: source.tieKeys?.get(from)?.get(relation), ties, file, extent: first, answered, state: undefined });
  }
  for (const conversation of source.conversations ?? []) checkConversation(checks, conversation, file);
}

/** One person's ties in one relation, at one place. */
interface TieList {
  readonly from: string;
  readonly relation: string;
  /** All of the person's relations at that place. */
  readonly beside: ReadonlyMap<string, unknown>;
  /** Where the relation is named. */
  readonly key: Extent | undefined;
  readonly ties: readonly Tie[];
  readonly file: string;
  /** Where to tell what concerns none of the ties. */
  readonly extent: Extent;
  /** Answers of a survey: they keep to what could be answered. */
  readonly answered: boolean;
  readonly state: SurveyState | undefined;
}

/** Names that get a suggestion: each is held against the whole roster. */
const MOST_SUGGESTIONS = 50;

/** What ties are held against, and where problems go. */
interface Checks {
  readonly settings: Study['settings'];
  /** Undefined where nobody can be said to be unknown. */
  readonly people: Study['people'] | undefined;
  readonly problems: Problem[];
  /** Whom an unknown id means, as far as it was looked for. */
  readonly meant: Map<string, string | undefined>;
}

function checkList(checks: Checks, { from, relation, beside, key, ties, file, extent, answered, state }: TieList): void {
  const first = ties[0]?.extent ?? extent;
  checkRelation(checks, relation, file, key ?? first, beside);
  if (state !== undefined && state !== 'answered' && ties.length > 0) {
    say(checks, 'unheard-ties', 'warning', file, first, `“survey:” says of “${from}”: ${state}. So these ties (${relation}) count as no answer. Correct the one or the other.`, { person: from, relation });
  }
  const earlier = new Map<string, Tie[]>();
  for (const tie of ties) {
    const { to, weight, topic, extent: at } = tie;
    checkName(checks, to, file, at);
    if (to === from) tellOneself(checks, to, relation, file, at);
    if (answered) checkWeight(checks, weight, relation, file, at);
    const same = earlier.get(to);
    if (same?.some((other) => other.topic === topic && other.weight !== weight)) {
      say(checks, 'tie-twice', 'warning', file, at, `“${from}” names “${to}” twice (${relation}), with two weights. The greater one counts; take one of them away.`, { person: to, relation });
    }
    if (same) same.push(tie);
    else earlier.set(to, [tie]);
  }
  if (answered) checkCount(checks, from, relation, ties, file);
}

function checkConversation(checks: Checks, { from, to, relation, relationAt, extent }: Conversation, file: string): void {
  checkName(checks, from, file, extent);
  checkName(checks, to, file, extent);
  if (from === to) tellOneself(checks, to, relation ?? 'conversation', file, extent);
  if (relation !== undefined) checkRelation(checks, relation, file, relationAt ?? extent);
}

/** Somebody whom the roster does not know is nobody, and their ties do not count. */
function checkName(checks: Checks, id: string, file: string, extent: Extent): void {
  if (!checks.people || checks.people.has(id)) return;
  const meant = whoIsMeant(checks, id, checks.people);
  const hint = meant === undefined ? 'Correct the id, or add the person; “external: yes” if they are not on staff.' : `Is “${meant}” meant? Else add the person.`;
  say(checks, 'unknown-person', 'error', file, extent, `The roster knows nobody with the id “${id}”, so this tie does not count. ${hint}`, { person: id, ...(meant === undefined ? {} : { meant }) });
}

function whoIsMeant(checks: Checks, id: string, people: Study['people']): string | undefined {
  if (checks.meant.has(id)) return checks.meant.get(id);
  if (checks.meant.size >= MOST_SUGGESTIONS) return undefined;
  const meant = idsByName(people).get(plain(id)) ?? nearest(id, people.keys());
  checks.meant.set(id, meant);
  return meant;
}

/** @param beside relations that stand in the same map: one of their names cannot be written twice. */
function checkRelation(checks: Checks, relation: string, file: string, extent: Extent, beside?: ReadonlyMap<string, unknown>): void {
  const { relations } = checks.settings;
  if (relations.size === 0 || relations.has(relation)) return;
  const meant = nearest(relation, relations.keys());
  if (meant === undefined) return;
  const taken = beside?.has(meant) === true;
  const hint = `Is “${meant}” meant${taken ? ', which stands beside it' : ''}? ${taken ? 'Then put the names there; if' : 'If'} not, add “${relation}” under “relations:”.`;
  say(checks, 'unknown-relation', 'warning', file, extent, `verbatim.yaml names no relation “${relation}”. ${hint}`, { relation, ...(taken ? {} : { meant }) });
}

function tellOneself(checks: Checks, id: string, relation: string, file: string, extent: Extent): void {
  say(checks, 'tie-to-oneself', 'warning', file, extent, `“${id}” turns to themselves here (${relation}). This does not count; take it away, or correct the id.`, { person: id, relation });
}

function checkWeight(checks: Checks, weight: number | undefined, relation: string, file: string, extent: Extent): void {
  const scale = checks.settings.relations.get(relation)?.scale;
  if (weight === undefined || !scale || (weight >= scale[0] && weight <= scale[1])) return;
  say(checks, 'weight-off-scale', 'warning', file, extent, `The weight ${weight} lies outside what could be answered (${relation}): ${scale[0]} to ${scale[1]}. Correct it, or the scale in verbatim.yaml.`, { relation });
}

function checkCount(checks: Checks, from: string, relation: string, ties: readonly Tie[], file: string): void {
  const max = checks.settings.relations.get(relation)?.max;
  if (max === undefined || ties.length <= max) return;
  const named = new Set<string>();
  const beyond = ties.find(({ to }) => named.add(to).size > max);
  if (beyond) say(checks, 'too-many-ties', 'warning', file, beyond.extent, `“${from}” names ${new Set(ties.map(({ to }) => to)).size} people (${relation}), and could name ${max}. All of them count; correct the list, or “max” in verbatim.yaml.`, { person: from, relation });
}

function say(checks: Checks, rule: Rule, severity: Severity, file: string, extent: Extent, message: string, about: Readonly<Record<string, string>>): void {
  checks.problems.push({ rule, severity, file, extent, message, about });
}

const byName = new WeakMap<Study['people'], ReadonlyMap<string, string>>();

/** Ids by name, in any case; of two people with one name neither. */
function idsByName(people: Study['people']): ReadonlyMap<string, string> {
  const known = byName.get(people);
  if (known) return known;
  const ids = new Map<string, string>();
  const several = new Set<string>();
  for (const { id, name } of people.values()) {
    if (name === undefined) continue;
    const key = plain(name);
    if (ids.has(key)) several.add(key);
    ids.set(key, id);
  }
  for (const key of several) ids.delete(key);
  byName.set(people, ids);
  return ids;
}

function plain(name: string): string {
  return name.normalize('NFC').trim().toLowerCase();
}

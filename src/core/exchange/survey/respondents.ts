/** Who answered a survey. Where the file cannot tell, nothing is guessed. */
import type { Person } from '../../study/model';
import type { Study } from '../../study/study';
import type { Gathered } from './gather';
import type { People, SurveyDecisions, SurveyMapping } from './mapping';
import type { OpenQuestion } from './plan';
import { rosterOf } from './roster';
import type { Stated } from './stated';
import type { WhoIsMeant } from './who-is-meant';

export interface Respondents {
  /** Those who answered, by relation. */
  readonly answered: ReadonlyMap<string, ReadonlySet<string>>;
  readonly questions: readonly OpenQuestion[];
}

/** Who answered: as the file tells, or as a person says where it cannot. */
export function respondents(study: Study, stated: Stated, { ties, missing }: Gathered, shape: SurveyMapping['shape'], decisions: SurveyDecisions, who: WhoIsMeant): Respondents {
  const questions: OpenQuestion[] = [];
  const named = stated.relations.map((id) => [id, new Set(ties.get(id)?.keys())] as const);
  if (decisions.answered !== undefined && shape === 'wide') {
    questions.push({ about: 'answered', message: 'In a table with one respondent a row, the rows say who answered. Do not say it besides.' });
    return { answered: new Map(named), questions };
  }
  if (decisions.answered === undefined) {
    if (!stated.tellsSilence && stated.relations.length > 0) questions.push({ about: 'answered', message: 'Who answered? A list of ties cannot tell who named nobody from who did not answer. Say “all”, or give the ids or names of those who answered.' });
    return { answered: new Map(named), questions };
  }
  const said = idsOf(study, decisions.answered, who, questions);
  for (const [id, people] of named) {
    const silent = [...people].filter((person) => !said.has(person) && (ties.get(id)?.get(person) ?? []).length > 0);
    if (silent.length > 0) questions.push({ about: 'answered', message: `${silent.slice(0, 10).join(', ')} ${silent.length === 1 ? 'names' : 'name'} somebody for ${id}, and ${silent.length === 1 ? 'is' : 'are'} not among those who answered. Correct who answered, or the file.` });
    const empty = [...(missing.get(id) ?? [])].filter((person) => said.has(person));
    if (empty.length > 0) questions.push({ about: 'answered', message: `${empty.slice(0, 10).join(', ')} ${empty.length === 1 ? 'has' : 'have'} no answer for ${id} in the file, and ${empty.length === 1 ? 'is' : 'are'} among those who answered. Correct who answered, or the file.` });
  }
  return { answered: new Map(stated.relations.map((id) => [id, said])), questions };
}

/** Everybody of the roster who is staff, and everybody who is made; or those whom a person listed. */
export function idsOf(study: Study, people: People, who: WhoIsMeant, questions: OpenQuestion[]): ReadonlySet<string> {
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

/** Whether somebody is declared as not on the staff. */
export function isExternal({ attributes }: Person): boolean {
  const external = attributes.get('external');
  return typeof external === 'string' && /^(?:true|yes|on)$/i.test(external);
}

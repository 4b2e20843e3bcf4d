/** From a file's table and a person's decisions to what would change in the study. */
import { nearest } from '../../study/checks/nearest';
import type { Study } from '../../study/study';
import { compare } from './compare';
import { gather } from './gather';
import { statedInGrid } from './grid';
import { statedInLong } from './long';
import { mappingFaults, type SurveyDecisions, type SurveyMapping } from './mapping';
import { statedInMatrix } from './matrix';
import type { OpenQuestion, Remembered, SurveyPlan } from './plan';
import { relationCalled, relationId } from './relation-ids';
import { idsOf, respondents } from './respondents';
import { isSamePerson, type Roster, rosterOf } from './roster';
import type { Stated } from './stated';
import { isByRespondent, type SurveyTable } from './survey-table';
import { whoIsMeant } from './who-is-meant';
import { statedInWide } from './wide';

/** Keys of a person that a column cannot fill. */
export const RESERVED_KEYS: ReadonlySet<string> = new Set(['id', 'ties', 'survey', 'waves', 'consent', 'aliases', 'attributes', '__proto__', 'constructor', 'prototype']);

/** Makes the plan. `remembered`: names that were confirmed before. Never throws for bad input. */
export function makePlan(study: Study, table: SurveyTable, mapping: SurveyMapping, decisions: SurveyDecisions, remembered: Pick<Remembered, 'names' | 'leaveOut'>): SurveyPlan {
  const questions: OpenQuestion[] = [...mappingFaults(table, mapping).map((message) => ({ about: 'mapping' as const, message })), ...waveQuestion(study, decisions.wave)];
  for (const key of mapping.attributes.keys()) if (RESERVED_KEYS.has(key)) questions.push({ about: 'mapping', message: `A column cannot fill the key \`${key}\`. Choose another.` });
  if (!isByRespondent(mapping.shape) && mapping.direction === undefined && !table.undirected) questions.push({ about: 'direction', message: directionQuestion(mapping) });
  const roster = rosterOf(study.people);
  const who = whoIsMeant(roster, decisions, remembered);
  const empty: Stated = { relations: [], answers: [], attributes: [], others: [], tellsSilence: true, problems: [] };
  // With the columns unknown there is nothing to read; with the direction unknown, names can be matched meanwhile.
  const stated = questions.some(({ about }) => about === 'mapping') ? empty : stateIn(study, roster, table, mapping);
  const gathered = gather(study, stated, who, decisions);
  for (const mention of stated.others) who.idOf(mention);
  const { answered, questions: whoAnswered } = respondents(study, stated, gathered, mapping.shape, decisions, who);
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

function stateIn(study: Study, roster: Roster, table: SurveyTable, mapping: SurveyMapping): Stated {
  if (mapping.shape === 'wide') return statedInWide(table, mapping);
  if (mapping.shape === 'grid') return statedInGrid(table, mapping, (a, b) => isSamePerson(roster, a, b));
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

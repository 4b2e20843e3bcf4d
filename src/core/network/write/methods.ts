/** *Copy Methods Sentence*: how something was measured, as it may stand in a methods section. */
import type { AnswerState, RelationNetwork } from '../model';
import type { Convention } from '../measures/conventions';
import type { Leaders } from '../leaders/leaders';
import { ruleSentence } from '../leaders/leaders-text';
import { list } from '../leaders/rule-words';

/** How a relation's ties came to be known, in one or more sentences, each with its base. */
export function relationMethods({ relation, measured, states, derivedFrom }: RelationNetwork): string {
  const label = capital(relation.label);
  if (derivedFrom.length > 0) return `${label} is derived from ${list(derivedFrom)}.`;
  if (measured === undefined) return `${label}: no tie is on file.`;
  const count = (...wanted: readonly AnswerState[]): number => [...states.values()].filter((state) => wanted.includes(state)).length;
  const answered = count('answered', 'nobody');
  const asked = answered + count('did not respond', 'withdrew');
  const details = [...(relation.format === undefined ? [] : [relation.format]), ...(relation.max === undefined ? [] : [`up to ${relation.max} names`]), ...(relation.scale === undefined ? [] : [`answers from ${relation.scale[0]} to ${relation.scale[1]}`])];
  const question = relation.question === undefined ? '' : ` with the question “${relation.question.replace(/\s+/g, ' ').trim()}”`;
  const how = details.length > 0 ? ` (${details.join(', ')})` : '';
  const base =
    measured === 'surveyed'
      ? `${label} was asked${question}${how}; ${answered} of the ${asked} people who were asked answered${count('nobody') > 0 ? `, ${count('nobody')} of them that they turn to nobody` : ''}.`
      : `${label} was not surveyed: its ties are those that were ${measured === 'told' ? 'told in interviews' : measured === 'observed' ? 'seen in observations' : 'written in logs'}, by or of ${answered} people.`;
  const cut = relation.cut === undefined ? '' : ` Ties below ${relation.cut} were left out.`;
  return `${base}${cut}`;
}

/**
 * How a figure was measured in a relation, or between two: the base, the convention's own sentence, and its source.
 * Names of people never stand in it.
 */
export function methodsSentence(convention: Convention, relations: readonly RelationNetwork[]): string {
  const incomplete = convention.incomplete && relations.some(({ states }) => [...states.values()].some((state) => state === 'did not respond' || state === 'withdrew'));
  return [
    ...relations.map(relationMethods),
    `${convention.statement} It is taken over ${convention.base}. (${convention.name}: ${convention.source}.)`,
    ...(incomplete ? ['Where people did not answer, ties may be missing from it.'] : []),
  ].join(' ');
}

/** How candidate informal leaders were found. */
export function leadersMethods(found: Leaders): string {
  const { sensitivity, leaders, otherRules } = found;
  return [
    ...found.relations.map(({ network }) => relationMethods(network)),
    `People were ranked in each relation by in-degree, the number of those who answered that named them. ${ruleSentence(found)}`,
    ...(found.stated ? ['The rule was stated in the study file.'] : []),
    `It took ${leaders.length} ${leaders.length === 1 ? 'person' : 'people'}. ${otherRules.length} other rules were looked at; with any one of the ${sensitivity.respondents} respondents left out, the list was another in ${sensitivity.drops.length} ${sensitivity.drops.length === 1 ? 'case' : 'cases'}.`,
    'Nominations were taken as a sign of prominence, not of leadership.',
  ].join(' ');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

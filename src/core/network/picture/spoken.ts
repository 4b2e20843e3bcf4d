/** Who somebody is in a network, and what a tie says, in words: for whoever does not see the picture. */
import type { AnswerState, NetworkPerson, Relation, TieKind } from '../model';
import type { PersonMeasures } from '../measures/figures';
import { attributeOf } from './offers';

/** A verb in the third person as one says it of several: `turns to` → `turn to`, `is close to` → `are close to`. */
export function ofSeveral(reads: string): string {
  const [verb = '', ...rest] = reads.split(' ');
  const irregular: Readonly<Record<string, string>> = { is: 'are', has: 'have', does: 'do', goes: 'go', was: 'were' };
  const base = irregular[verb] ?? (/(?:ch|sh|ss|x|z)es$/.test(verb) ? verb.slice(0, -2) : /[^aeiou]ies$/.test(verb) ? `${verb.slice(0, -3)}y` : verb.replace(/s$/, ''));
  return [base, ...rest].join(' ');
}

/** How a person is spoken of where the study says so by `pronouns`, else by neither. */
function pronounOf({ attributes }: NetworkPerson): string {
  const given = (attributes.get('pronouns') ?? attributes.get('pronoun') ?? '').toLowerCase();
  return /\b(?:she|her)\b/.test(given) ? 'her' : /\b(?:he|him)\b/.test(given) ? 'him' : /\b(?:they|them)\b/.test(given) ? 'them' : 'this person';
}

/** ` for advice` after `turns to`; for any other words the label in brackets. */
export function purpose({ reads, label }: Pick<Relation, 'reads' | 'label'>): string {
  return reads === 'turns to' ? ` for ${label.toLowerCase()}` : ` (${label})`;
}

/** `14 of the 31 others who answered turn to her for advice; turns to 3`. */
export function figuresWords(person: NetworkPerson, relation: Relation, state: AnswerState | undefined, measures: PersonMeasures | undefined, kind: TieKind | undefined): string {
  // Nobody answered a question where ties were told, observed or logged.
  const heard = kind === undefined || kind === 'surveyed' ? 'who answered' : 'whose ties are known';
  const { inDegree, inBase, outDegree } = measures ?? {};
  const named =
    inDegree === undefined
      ? ''
      : `${inDegree}${inBase === undefined ? '' : ` of the ${inBase} others ${heard}`} ${inDegree === 1 ? relation.reads : ofSeveral(relation.reads)} ${pronounOf(person)}${purpose(relation)}`;
  const own = state === 'nobody' ? 'named nobody' : state === 'answered' ? (outDegree === undefined ? '' : `${relation.reads} ${outDegree}`) : (state ?? '');
  return [named, own].filter((words) => words !== '').join('; ');
}

/** `t09, teacher, grade 1`: the label, the role, and the attributes that are looked at. */
export function whoWords(label: string, person: NetworkPerson, keys: readonly (string | null)[]): string {
  const looked = [...new Set(['role', ...keys.filter((key) => key !== null)])];
  const said = looked.flatMap((key) => {
    const value = attributeOf(person, key);
    return value === undefined ? [] : [key === 'role' ? value : `${key} ${value}`];
  });
  return [label, ...said, ...(person.formal ? ['formal role'] : [])].join(', ');
}

/** `t09 turns to t03 (Advice)`; a mutual tie, `t09 and t03 turn to each other (Advice)`. */
export function tieWords(relation: Pick<Relation, 'reads' | 'label'>, from: string, to: string, isMutual: boolean): string {
  const words = isMutual ? `${from} and ${to} ${ofSeveral(relation.reads)} each other` : `${from} ${relation.reads} ${to}`;
  return `${words} (${relation.label})`;
}

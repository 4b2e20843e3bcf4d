/** The choice of informal leaders as a memo: the rule, what it found, what else was looked at, and room for the reasons. */
import type { Leaders, RankedPerson } from './leaders';
import { otherRuleSentences, PROMINENCE, relationFacts, ruleSentence, sensitivitySentences, shownAs, standingWords, waveSentence } from './leaders-text';
import { list } from './rule-words';

export interface Choice {
  /** Ids of those who are chosen, by the rule or by hand. */
  readonly chosen: ReadonlySet<string>;
  /** The commit that the figures were made from, and whether something was changed since; undefined where none is known. */
  readonly commit: { readonly id: string; readonly changed: boolean } | undefined;
  /** The wave that was looked at; `''` for none in particular of a study that has waves. */
  readonly wave?: string | undefined;
}

/** The memo's title. */
export const CHOICE_TITLE = 'Informal leaders: whom we chose, and why';

/** The body, title apart, ending where the reasons are to be written. People stand under their code names. */
export function leadersMemo(found: Leaders, { chosen, commit, wave }: Choice): string {
  const shown = (person: RankedPerson): string => shownAs(person, { names: false });
  const people = (numbers: readonly number[]): string => list(numbers.flatMap((number) => found.ranked.find(({ person }) => person.id === found.order[number]) ?? []).map(shown)) || 'nobody';
  const picked = found.ranked.filter(({ person }) => chosen.has(person.id));
  const added = picked.filter(({ isLeader }) => !isLeader);
  const left = found.leaders.filter(({ person }) => !chosen.has(person.id));
  return [
    PROMINENCE,
    '',
    '## The rule',
    '',
    `${ruleSentence(found)} ${found.stated ? 'The study file stated this rule.' : 'The study file stated no rule that could be read; this is the default.'}`,
    '',
    ...(wave === undefined ? [] : [waveSentence(wave), '']),
    commit === undefined ? 'No commit is known from which these figures were made: the study lies in no git repository that could be asked.' : `Made from commit ${commit.id}${commit.changed ? ', with changes that were not committed' : ''}.`,
    '',
    ...relationFacts(found).map((fact) => `- ${fact}`),
    '',
    '## Whom we chose',
    '',
    ...(picked.length === 0 ? ['Nobody.'] : picked.map((person) => `- ${shown(person)}${person.isLeader ? '' : ' (not by the rule)'}: ${person.standings.map((standing) => standingWords(found, standing)).join('; ')}`)),
    '',
    `By the rule: ${list(found.leaders.map(shown)) || 'nobody'}.${added.length > 0 ? ` Added by hand: ${list(added.map(shown))}.` : ''}${left.length > 0 ? ` Left out by hand: ${list(left.map(shown))}.` : ''}`,
    '',
    '## What else we looked at',
    '',
    ...otherRuleSentences(found, people).map((sentence) => `- ${sentence}`),
    '',
    ...sensitivitySentences(found, people).map((sentence) => `- ${sentence}`),
    '',
    '## Reasons',
    '',
    'Why this rule, and was it stated before the data came in?',
    '',
    ...[...added, ...left].map((person) => `Why ${shown(person)} ${person.isLeader ? 'was left out' : 'was added'} against the rule:\n`),
    'What speaks for each of them as a leader, and what against (transcripts, observations):',
  ].join('\n');
}

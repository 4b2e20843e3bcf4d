import type { Extent } from '../text/positions';

export type Severity = 'error' | 'warning' | 'information';

/** Bad input, said with a place and what to do. Never thrown. */
export interface Problem {
  /** Stable name of the rule, in kebab case: `unknown-code`. */
  readonly rule: Rule;
  readonly severity: Severity;
  /** Path in the study's folder. */
  readonly file: string;
  /** Where in the file as it stands on disk; the first character where no better place is known. */
  readonly extent: Extent;
  /** One or two plain sentences: what is wrong and what to do. */
  readonly message: string;
  /** What a quick fix needs to know; ids and names only. */
  readonly about?: Readonly<Record<string, string>>;
}

/** Every rule that a problem may name, with what it means; documented in `docs/problems.md`. */
export const RULES = {
  'unreadable-file': 'The file could not be read.',
  'file-too-large': 'The source is larger than the editor hands to extensions.',
  'not-text': 'The file is not UTF-8 text.',
  'unreadable-yaml': 'The YAML cannot be read.',
  'duplicate-key': 'A key stands twice in one map.',
  'forbidden-key': 'A key that programs could mistake for their own machinery.',
  'too-many-aliases': 'Aliases unfold to more than the file could reasonably mean.',
  'merge-conflict': 'Conflict markers of an unfinished merge.',
  'unmerged-file': 'Two versions of a file wait in git’s index.',
  'future-format': 'The study was written by a newer version.',
  'bad-setting': 'A key of the study file has a value that it cannot have.',
  'bad-path': 'A path or glob leaves the study’s folder or is absolute.',
  'bad-front-matter': 'The front matter cannot be read.',
  'bad-person': 'An entry of the roster is not what it should be.',
  'bad-case': 'An entry of the cases is not what it should be.',
  'bad-codebook': 'An entry of the codebook is not what it should be.',
  'duplicate-code': 'Two codes bear one id.',
  'duplicate-name': 'Two codes under one parent bear one name.',
  'duplicate-source': 'Two sources bear one id.',
  'duplicate-person': 'Two people bear one id.',
  'duplicate-case': 'Two cases bear one id.',
  'duplicate-coding': 'Two codings bear one id.',
  'bad-coding': 'A line of a codings file is not a coding.',
  'unknown-code': 'A coding names a code that the codebook does not have.',
  'heading-coded': 'A coding names a code that only groups others.',
  'retired-code': 'A coding made after its code was retired.',
  'unknown-source': 'Codings of a source that is not there.',
  'unknown-coder': 'A coder’s folder that the study file does not name.',
  'bad-coder': 'A folder name that cannot be a coder.',
  'unknown-person': 'A person whom nobody in the study bears as an id.',
  'tie-to-oneself': 'A person who is said to turn to themselves.',
  'tie-twice': 'One tie stands twice in a list, with two weights.',
  'weight-off-scale': 'A weight that could not be answered.',
  'too-many-ties': 'More people are named than one could name.',
  'unknown-relation': 'A relation that is nearly, but not quite, one of the study file.',
  'unheard-ties': 'Ties of somebody who is said to have given no answer.',
  'unknown-speaker': 'A speaker’s label that the source’s `speakers` does not explain.',
  'unknown-case': 'A case that the study does not have.',
  'bad-assignment': 'An entry of the assignments is not what it should be.',
  'duplicate-assignment': 'Two assignments bear one id.',
  'bad-round': 'An entry of the rounds is not what it should be.',
  'duplicate-round': 'Two rounds bear one id.',
  'unknown-assigned': 'An assignment or a round names a coder, source or round that is not there.',
  'case-circle': 'Cases that lie in each other.',
  'place-lost': 'The passage of a coding cannot be found any more.',
  'place-review': 'The passage of a coding was found by its neighbours only.',
  'empty-coding': 'A coding of no text.',
  'bad-weight': 'A weight that the code does not allow.',
  'unknown-flag': 'A flag that the codebook does not list.',
  'name-clash': 'Two paths differ only in case or in how their letters are composed.',
  'lost-to-doubt': 'Both sides of a merge changed a field; one value waits in `doubt`.',
  'broken-link': 'A link that leads nowhere.',
  'ambiguous-link': 'A link that may lead to several things.',
  'adrift-link': 'A link to a coding whose passage is lost.',
  'altered-quotation': 'Quoted words that are not what the linked passage says.',
  'embed-circle': 'Memos that embed each other.',
  'mark-lost': 'A reviewer’s mark whose paragraph is not in the memo any more.',
  'low-agreement': 'Coders agree less on a stable code than `--min-alpha` asks for.',
  'unmatched-glob': 'A glob of the study file that matches nothing.',
} as const;

export type Rule = keyof typeof RULES;

/** Rules that say that a file could not be read whole. */
const UNREAD: ReadonlySet<Rule> = new Set(['unreadable-file', 'not-text', 'unreadable-yaml', 'merge-conflict', 'too-many-aliases']);

/** Whether a file with these problems was read whole: only then is what it does not say missing. */
export function isReadWhole(problems: readonly Problem[] | undefined): boolean {
  return problems?.some(({ rule, severity }) => severity === 'error' && UNREAD.has(rule)) !== true;
}

/** Problems of one file in the order of their places. */
export function inOrder(problems: readonly Problem[]): readonly Problem[] {
  return problems.length < 2 ? problems : problems.toSorted((a, b) => a.extent.start.line - b.extent.start.line || a.extent.start.column - b.extent.start.column);
}

const LONGEST_MESSAGE = 600;

/** A problem whose message can be read: what it quotes may be a name of a million letters. */
export function brief(problem: Problem): Problem {
  const { message } = problem;
  if (message.length <= LONGEST_MESSAGE) return problem;
  return { ...problem, message: `${message.slice(0, LONGEST_MESSAGE / 2)} … ${message.slice(-LONGEST_MESSAGE / 2)}` };
}

/** Makes a problem about a file as a whole, told at its first character. */
export function fileProblem(rule: Rule, file: string, message: string): Problem {
  const start = { line: 1, column: 1 };
  return { rule, severity: 'error', file, extent: { start, end: start }, message };
}

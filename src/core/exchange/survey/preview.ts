/** The page that shows what an import would change, before it does. */
import type { Study } from '../../study/study';
import { printable } from '../../text/printable';
import type { SurveyFileChange } from './apply-plan';
import { changeWords, conflictWords, fileWords, mappingWords, nameWords, problemWords, summaryWords } from './plan-words';
import type { SurveyPlan } from './plan';
import type { SurveyTable } from './survey-table';

export interface Preview {
  readonly fileName: string;
  readonly study: Study;
  readonly table: SurveyTable;
  /** How the letters were read, where the file does not say it. */
  readonly guessedEncoding?: string;
  readonly plan: SurveyPlan;
  /** With the new answers in place of old ones that differ; undefined where something is open. */
  readonly changes: readonly SurveyFileChange[] | undefined;
}

/** Markdown, names and words of the file on one line each. People are called by their ids. */
export function previewText({ fileName, study, table, guessedEncoding, plan, changes }: Preview): string {
  const part = (heading: string, lines: readonly string[]): readonly string[] => (lines.length === 0 ? [] : ['', `## ${heading}`, '', ...lines.map((line) => `- ${printable(line)}`)]);
  const errors = plan.problems.filter(({ severity }) => severity === 'error');
  const lines = [
    `# What importing ${printable(fileName)} would change`,
    '',
    ...(errors.length > 0 || changes === undefined ? ['**It cannot be imported yet.**'] : [fileWords(changes)]),
    '',
    ...summaryWords(plan).map(printable),
    ...part('To be seen to in the file', problemWords(errors, table.columns)),
    ...part('Open', [...plan.questions.map(({ message }) => message), ...nameWords(plan.names, table.columns, study)]),
    ...part('Worth a look', [
      ...(guessedEncoding === undefined ? [] : [`The file does not say how its letters are written; read as ${guessedEncoding}. Check accented letters.`]),
      ...problemWords(plan.problems.filter(({ severity }) => severity !== 'error'), table.columns),
    ]),
    ...part('On file otherwise: old → new', conflictWords(plan.conflicts)),
    ...part('Person by person', changeWords(plan)),
    ...part('Files', (changes ?? []).map(({ path, before }) => (before === undefined ? `${path} (new)` : path))),
    ...part('How the file is read', mappingWords(plan.remember.mapping)),
  ];
  return `${lines.join('\n')}\n`;
}

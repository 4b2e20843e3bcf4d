/** What `verbatim import survey` says, for people and for programs. */
import type { SurveyFileChange } from '../../core/exchange/survey/apply-plan';
import { filesOfPlan } from '../../core/exchange/survey/apply-plan';
import type { SurveyMapping } from '../../core/exchange/survey/mapping';
import type { SurveyPlan } from '../../core/exchange/survey/plan';
import { changeWords, conflictWords, fileWords, mappingWords, nameWords, placeWords, problemWords, summaryWords } from '../../core/exchange/survey/plan-words';
import type { SurveyFile } from '../../core/exchange/survey/survey-file';
import type { Study } from '../../core/study/study';
import { printable } from '../../core/text/printable';

export interface SurveyReport {
  readonly file: string;
  readonly survey: SurveyFile & { readonly ok: true };
  readonly study: Study;
  readonly mapping: SurveyMapping;
  readonly plan: SurveyPlan;
  readonly existing: 'replace' | 'keep' | undefined;
  readonly ready: boolean;
  /** Undefined where something is open. */
  readonly changes: readonly SurveyFileChange[] | undefined;
  readonly written: readonly string[];
  readonly isWrite: boolean;
}

/** Lines for a terminal. */
export function reportForPeople({ file, survey, study, mapping, plan, existing, ready, changes, written, isWrite }: SurveyReport): string {
  const { columns } = survey.table;
  const lines: string[] = [`${file}: ${formatWords(survey)}`, ...mappingWords(mapping).map((line) => `  ${line}`)];
  const section = (heading: string, rows: readonly string[]): void => {
    if (rows.length > 0) lines.push('', heading, ...rows.map((row) => `  ${row}`));
  };
  if (plan.questions.length === 0) lines.push('', ...summaryWords(plan));
  section('To be seen to:', problemWords(plan.problems.filter(({ severity }) => severity === 'error'), columns));
  section('Worth a look:', problemWords(plan.problems.filter(({ severity }) => severity !== 'error'), columns));
  section('Names that need a word of yours (--match "name=id", --add, --external or --leave-out name):', nameWords(plan.names, columns, study));
  section('Questions:', plan.questions.map(({ about, message }) => `${message}${HOW.get(about) ?? ''}`));
  section(existing === undefined ? 'On file otherwise (--replace takes the new, --keep the old):' : existing === 'replace' ? 'On file otherwise, replaced:' : 'On file otherwise, kept:', conflictWords(plan.conflicts));
  section(isWrite ? 'Changes:' : 'Would change:', plan.questions.length === 0 ? changeWords(plan) : []);
  lines.push('');
  if (!ready) lines.push('Nothing was written: answer what is open first.');
  else if (written.length > 0) lines.push(`Written: ${written.length} ${written.length === 1 ? 'file' : 'files'}.`);
  else lines.push(`${fileWords(changes ?? [])}${(changes ?? []).length > 0 ? ' Nothing was written; add --write to do so.' : ''}`);
  return lines.map((line) => `${printable(line)}\n`).join('');
}

const HOW: ReadonlyMap<string, string> = new Map([
  ['direction', ' (--direction row-turns-to-column or column-turns-to-row)'],
  ['answered', ' (--answered all, ids, or a file)'],
  ['mapping', ' (--person, --relation, --from, --to, --shape …)'],
]);

function formatWords({ table, delimiter, encoding, encodingGuessed }: SurveyReport['survey']): string {
  const formats = { csv: 'a table', graphml: 'GraphML', pajek: 'Pajek', dl: 'UCINET DL' };
  const parted = delimiter === undefined ? '' : `, cells parted by ${delimiter === '\t' ? 'tabulators' : `“${delimiter}”`}`;
  return `${formats[table.format]}${parted}, ${encoding}${encodingGuessed ? ' (guessed: check accented letters)' : ''}; ${table.rows.length} rows.`;
}

/** The JSON document. */
export function reportForPrograms({ file, survey, study, mapping, plan, ready, changes, written }: SurveyReport): unknown {
  const { table, encoding, encodingGuessed, delimiter } = survey;
  const fileOf = new Map(ready ? [...filesOfPlan(study, plan)].flatMap(([path, people]) => people.map(({ id }) => [id, path] as const)) : []);
  return {
    file,
    ok: true,
    format: table.format,
    encoding,
    encodingGuessed,
    ...(delimiter === undefined ? {} : { delimiter }),
    columns: table.columns,
    mapping: { ...mapping, relations: Object.fromEntries(mapping.relations), attributes: Object.fromEntries(mapping.attributes), ...(mapping.weights ? { weights: Object.fromEntries(mapping.weights) } : {}) },
    ...(plan.wave === undefined ? {} : { wave: plan.wave }),
    relations: plan.relations,
    respondents: plan.respondents,
    ties: plan.ties,
    silent: plan.silent,
    untouched: plan.untouched,
    changes: plan.changes.map(({ id, made, ties, survey: state, attributes }) => ({
      person: id,
      ...(fileOf.has(id) ? { file: fileOf.get(id) } : {}),
      ...(made ? { new: true, external: made.external, ...(made.name === undefined ? {} : { name: made.name }) } : {}),
      ties: Object.fromEntries(ties),
      ...(state === undefined ? {} : { survey: typeof state === 'string' ? state : Object.fromEntries(state) }),
      attributes: Object.fromEntries(attributes),
    })),
    conflicts: plan.conflicts.map(({ person, what, old, new: now }) => ({ person, what, old, new: now })),
    names: plan.names.map(({ text: name, place, times, why, suggestions }) => ({ name, ...place, where: placeWords(place, table.columns), times, why, suggestions })),
    questions: plan.questions,
    problems: plan.problems.map(({ severity, place, message }) => ({ severity, ...place, message })),
    ready,
    files: (changes ?? []).map(({ path }) => path),
    written,
  };
}

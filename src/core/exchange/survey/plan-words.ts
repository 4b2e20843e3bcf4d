/** A plan in plain lines: what would change, what is open, what differs. The same for the command line and the editor's preview. */
import type { Study } from '../../study/study';
import type { SurveyFileChange } from './apply-plan';
import type { SurveyMapping } from './mapping';
import type { Conflict, OpenName, PersonChange, PlannedTie, SurveyPlan } from './plan';
import type { CellPlace, SurveyProblem } from './survey-table';

const many = (count: number, one: string, others = `${one}s`): string => `${count} ${count === 1 ? one : others}`;

/** At most this many of a kind are written out for people. */
const MOST = 200;

/** Lines, and how many more there would be. */
function few<Each>(all: readonly Each[], line: (each: Each) => string): readonly string[] {
  return [...all.slice(0, MOST).map(line), ...(all.length > MOST ? [`… and ${all.length - MOST} more`] : [])];
}

/** `line 12, cell 3 (advice2)`. */
export function placeWords({ line, column }: CellPlace, columns: readonly string[]): string {
  const name = columns[column - 1];
  return `line ${line}, cell ${column}${name === undefined || name === `column ${column}` ? '' : ` (${name})`}`;
}

/** How the columns are read. */
export function mappingWords(mapping: SurveyMapping): readonly string[] {
  const relations = [...mapping.relations].map(([id, columns]) => (columns.length === 0 ? id : `${id}: ${columns.join(', ')}`));
  const missing = mapping.missing.length === 0 ? [] : [`No answer is written as ${mapping.missing.map((code) => `“${code}”`).join(', ')}.`];
  switch (mapping.shape) {
    case 'wide':
    case 'grid':
      return [
        `One respondent a row${mapping.person === undefined ? '' : `; “${mapping.person}” says who`}.`,
        ...relations.map((words) => (mapping.shape === 'grid' ? `A column for each person, ${words}.` : `Names for ${words}.`)),
        ...(mapping.separator === undefined ? [] : [`Several names in a cell are parted by ${mapping.separator === '\n' ? 'line breaks' : `“${mapping.separator}”`}.`]),
        ...[...(mapping.weights ?? [])].map(([names, weight]) => `How much, for ${names}: ${weight}.`),
        ...(mapping.weightSign === undefined ? [] : [`After a name and “${mapping.weightSign}” stands how much.`]),
        ...[...mapping.attributes].map(([key, column]) => `Attribute ${key}: ${column}.`),
        ...missing,
      ];
    case 'long': {
      const [from, to] = mapping.direction === 'column turns to row' ? [mapping.to, mapping.from] : [mapping.from, mapping.to];
      const turns = mapping.direction === undefined ? `“${from ?? ''}” and “${to ?? ''}” are tied` : `“${from ?? ''}” turns to “${to ?? ''}”`;
      return [`One tie a row: ${turns}${mapping.relation === undefined ? ` for ${relations.join(', ')}` : `; “${mapping.relation}” says for what`}${mapping.weight === undefined ? '' : `; “${mapping.weight}” how much`}.`, ...missing];
    }
    case 'matrix':
      return [`Everybody in rows and columns, for ${relations.join(', ')}${mapping.direction === undefined ? '' : mapping.direction === 'row turns to column' ? ': the row turns to the column' : ': the column turns to the row'}.`, ...missing];
  }
}

/** What the file says, in figures. */
export function summaryWords(plan: SurveyPlan): readonly string[] {
  const { respondents, silent, ties, relations, untouched, wave } = plan;
  const lines = [`${many(respondents, 'person', 'people')} answered${wave === undefined ? '' : ` in ${wave}`}; ${many(ties, 'tie')} in ${relations.join(', ') || 'no relation'}.`];
  if (silent.length > 0) lines.push(`${many(silent.length, 'person', 'people')} of the roster did not respond: ${silent.slice(0, MOST).join(', ')}.`);
  if (untouched.length > 0) lines.push(`${many(untouched.length, 'person has', 'people have')} answers on file and none here; they are left as they are: ${untouched.slice(0, MOST).join(', ')}.`);
  return lines;
}

/** What would be written, person by person. */
export function changeWords(plan: SurveyPlan): readonly string[] {
  return few(plan.changes, (change) => personWords(change, plan.wave));
}

function personWords({ id, made, ties, survey, attributes }: PersonChange, wave: string | undefined): string {
  const parts = [...ties].map(([relation, to]) => `${relation}: ${tieWords(to)}`);
  if (survey !== undefined) parts.push(typeof survey === 'string' ? `survey: ${survey}` : `survey: ${[...survey].map(([relation, state]) => `${relation} ${state}`).join(', ')}`);
  for (const [key, value] of attributes) parts.push(`${key}: ${value}`);
  const who = made ? `${id} (new${made.external ? ', external' : ''}${made.name === undefined ? '' : `: ${made.name}`})` : id;
  return `${who}${wave === undefined ? '' : ` ${wave}`} — ${parts.length === 0 ? 'is added to the roster' : parts.join('; ')}`;
}

function tieWords(ties: readonly PlannedTie[]): string {
  return ties.length === 0 ? 'nobody' : ties.map(({ to, weight }) => (weight === undefined ? to : `${to} (${weight})`)).join(', ');
}

/** Answers that are on file otherwise. */
export function conflictWords(conflicts: readonly Conflict[]): readonly string[] {
  return few(conflicts, ({ person, what, old, new: now }) => `${person} ${what}: ${old} → ${now}`);
}

/** Names that nobody, or several people, bear. */
export function nameWords(names: readonly OpenName[], columns: readonly string[], study: Study): readonly string[] {
  return few(names, ({ text, place, times, why, suggestions }) => {
    const meant = suggestions.map((id) => {
      const name = study.people.get(id)?.name;
      return name === undefined ? id : `${id} (${name})`;
    });
    const question = why === 'several' ? `is the name of ${meant.join(' and ')}` : meant.length > 0 ? `is nobody in the roster. ${meant.join(' or ')}?` : 'is nobody in the roster';
    return `“${brief(text)}” ${question} — ${placeWords(place, columns)}${times > 1 ? `, ${times} times` : ''}`;
  });
}

/** A name of a thousand letters is shown by its ends. */
function brief(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 60)} … ${text.slice(-10)}`;
}

export function problemWords(problems: readonly SurveyProblem[], columns: readonly string[]): readonly string[] {
  return few(problems, ({ place, message }) => (place ? `${placeWords(place, columns)}: ${message}` : message));
}

/** How many files would be made and changed. */
export function fileWords(changes: readonly SurveyFileChange[]): string {
  const made = changes.filter(({ before }) => before === undefined).length;
  const changed = changes.length - made;
  if (changes.length === 0) return 'Nothing changes: all of it is on file.';
  return `${changed > 0 ? `${many(changed, 'file')} ${changed === 1 ? 'changes' : 'change'}` : ''}${changed > 0 && made > 0 ? ', ' : ''}${made > 0 ? `${many(made, 'file')} ${made === 1 ? 'is' : 'are'} made` : ''}.`;
}

/** One respondent a row, the people whom they name in columns of each relation. */
import { columnsNamed } from './columns';
import { columnIndex, missingTest, type SurveyMapping } from './mapping';
import { numberIn } from './number-in';
import { attributesIn, respondentIn } from './respondent-row';
import type { Stated, StatedAnswer, StatedAttribute, StatedTie } from './stated';
import type { SurveyProblem, SurveyRow, SurveyTable } from './survey-table';
import { namedWeight, weightColumns } from './weights';

/** A column of names, and the one that says how much. */
interface NameColumn {
  readonly index: number;
  readonly weight: number | undefined;
}

/** Reads the answers. Cells that are all empty are the answer “nobody”; cells that all hold a missing code are none. */
export function statedInWide(table: SurveyTable, mapping: SurveyMapping): Stated {
  const isMissing = missingTest(mapping);
  const person = columnIndex(table, mapping.person);
  const weights = weightColumns(table, mapping);
  const relations = [...mapping.relations].map(([id, names]) => ({
    id,
    columns: columnsNamed(table, names, new Set(weights.values())).map(({ index, name }): NameColumn => ({ index, weight: weights.has(name) ? columnIndex(table, weights.get(name)) : undefined })),
  }));
  const answers: StatedAnswer[] = [];
  const attributes: StatedAttribute[] = [];
  const problems: SurveyProblem[] = [];
  for (const row of table.rows) {
    const { line, cells } = row;
    const who = respondentIn(row, person, mapping, isMissing, problems);
    if (!who) continue;
    for (const { id, columns } of relations) {
      const ties = columns.flatMap((column) => tiesIn(row, column, mapping, isMissing, problems));
      const codes = columns.filter(({ index }) => isMissing(cells[index] ?? ''));
      const isUnanswered = columns.length > 0 && codes.length === columns.length;
      if (!isUnanswered && ties.length === 0 && codes[0] !== undefined) {
        problems.push({ severity: 'warning', place: { line, column: codes[0].index + 1 }, message: `For ${id}, some cells are empty and some say “${cells[codes[0].index] ?? ''}”; it counts as the answer “nobody”.` });
      }
      answers.push({ who, relation: id, ties: isUnanswered ? 'missing' : ties });
    }
    attributes.push(...attributesIn(row, who, table, mapping, isMissing));
  }
  return { relations: relations.map(({ id }) => id), answers, attributes, others: [], tellsSilence: true, problems };
}

/** The ties of one cell. A weight of 0 is no tie. */
function tiesIn({ line, cells }: SurveyRow, { index, weight: beside }: NameColumn, { separator, weightSign }: SurveyMapping, isMissing: (cell: string) => boolean, problems: SurveyProblem[]): readonly StatedTie[] {
  const parts = (column: number): readonly string[] => {
    const cell = cells[column] ?? '';
    if (cell === '' || isMissing(cell)) return [];
    return separator === undefined ? [cell] : cell.split(separator).map((part) => part.trim()).filter((part) => part !== '' && !isMissing(part));
  };
  const names = parts(index).map((text) => (weightSign === undefined ? { name: text, weight: undefined } : namedWeight(text, weightSign)));
  const told = beside === undefined ? [] : parts(beside);
  const wrong = (message: string): readonly StatedTie[] => {
    problems.push({ severity: 'error', place: { line, column: (beside ?? index) + 1 }, message });
    return [];
  };
  if (told.length > 0 && names.length === 0) return wrong(`It is said how much (“${told.join(', ')}”), and not for whom.`);
  if (told.length > 0 && told.length !== names.length) return wrong(`There ${names.length === 1 ? 'is one name' : `are ${names.length} names`} and ${told.length === 1 ? 'one number' : `${told.length} numbers`} (“${told.join(', ')}”). Give one for each name.`);
  const ties: StatedTie[] = [];
  for (const [at, { name, weight: own }] of names.entries()) {
    const number = told[at] === undefined ? own : numberIn(told[at], isMissing);
    if (number === 'wrong') return wrong(`“${told[at] ?? ''}” is no number.`);
    if (number !== 0) ties.push({ to: { text: name, place: { line, column: index + 1 } }, ...(number === undefined ? {} : { weight: number }) });
  }
  return ties;
}

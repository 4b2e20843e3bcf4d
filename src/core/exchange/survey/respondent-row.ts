/** What a row says that is one respondent's, whatever its other columns hold. */
import { columnIndex, type SurveyMapping } from './mapping';
import type { Mention, StatedAttribute } from './stated';
import type { SurveyProblem, SurveyRow, SurveyTable } from './survey-table';

/** Who answered; undefined, with a problem, where the row does not say. */
export function respondentIn({ line, cells }: SurveyRow, person: number, mapping: Pick<SurveyMapping, 'person'>, isMissing: (cell: string) => boolean, problems: SurveyProblem[]): Mention | undefined {
  const text = cells[person] ?? '';
  const place = { line, column: person + 1 };
  if (text !== '' && !isMissing(text)) return { text, place };
  problems.push({ severity: 'error', place, message: `Whose answers are these? The cell under “${mapping.person ?? ''}” is ${text === '' ? 'empty' : `“${text}”`}.` });
  return undefined;
}

/** Attributes of the respondent; cells that are empty or missing say nothing. */
export function attributesIn({ line, cells }: SurveyRow, who: Mention, table: SurveyTable, { attributes }: Pick<SurveyMapping, 'attributes'>, isMissing: (cell: string) => boolean): readonly StatedAttribute[] {
  return [...attributes].flatMap(([key, name]) => {
    const column = columnIndex(table, name);
    const value = cells[column] ?? '';
    return value === '' || isMissing(value) ? [] : [{ who, key, value, place: { line, column: column + 1 } }];
  });
}

/** One respondent a row, the people whom they name in columns of each relation. */
import { columnIndex, missingTest, type SurveyMapping } from './mapping';
import type { Mention, Stated, StatedAnswer, StatedAttribute, StatedTie } from './stated';
import type { SurveyProblem, SurveyRow, SurveyTable } from './survey-table';

/** Reads the answers. Cells that are all empty are the answer “nobody”; cells that all hold a missing code are none. */
export function statedInWide(table: SurveyTable, mapping: SurveyMapping): Stated {
  const isMissing = missingTest(mapping);
  const person = columnIndex(table, mapping.person);
  const relations = [...mapping.relations].map(([id, columns]) => ({ id, columns: columns.map((name) => columnIndex(table, name)).filter((index) => index >= 0) }));
  const keys = [...mapping.attributes].map(([key, name]) => ({ key, column: columnIndex(table, name) })).filter(({ column }) => column >= 0);
  const answers: StatedAnswer[] = [];
  const attributes: StatedAttribute[] = [];
  const problems: SurveyProblem[] = [];
  for (const row of table.rows) {
    const { line, cells } = row;
    const text = cells[person] ?? '';
    if (text === '' || isMissing(text)) {
      problems.push({ severity: 'error', place: { line, column: person + 1 }, message: `Whose answers are these? The cell under “${mapping.person ?? ''}” is ${text === '' ? 'empty' : `“${text}”`}.` });
      continue;
    }
    const who: Mention = { text, place: { line, column: person + 1 } };
    for (const { id, columns } of relations) {
      const ties = tiesIn(row, columns, mapping, isMissing);
      const codes = columns.filter((column) => isMissing(cells[column] ?? ''));
      const isUnanswered = columns.length > 0 && codes.length === columns.length;
      if (!isUnanswered && ties.length === 0 && codes[0] !== undefined) {
        problems.push({ severity: 'warning', place: { line, column: codes[0] + 1 }, message: `For ${id}, some cells are empty and some say “${cells[codes[0]] ?? ''}”; it counts as the answer “nobody”.` });
      }
      answers.push({ who, relation: id, ties: isUnanswered ? 'missing' : ties });
    }
    for (const { key, column } of keys) {
      const value = cells[column] ?? '';
      if (value !== '' && !isMissing(value)) attributes.push({ who, key, value, place: { line, column: column + 1 } });
    }
  }
  return { relations: relations.map(({ id }) => id), answers, attributes, others: [], tellsSilence: true, problems };
}

function tiesIn({ line, cells }: SurveyRow, columns: readonly number[], { separator }: SurveyMapping, isMissing: (cell: string) => boolean): readonly StatedTie[] {
  return columns.flatMap((column) => {
    const cell = cells[column] ?? '';
    if (cell === '' || isMissing(cell)) return [];
    const names = separator === undefined ? [cell] : cell.split(separator).map((name) => name.trim()).filter((name) => name !== '' && !isMissing(name));
    return names.map((text) => ({ to: { text, place: { line, column: column + 1 } } }));
  });
}

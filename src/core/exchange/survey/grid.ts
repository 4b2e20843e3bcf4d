/** One respondent a row, a column for each person who can be named: 0, 1, a tick, or how much. */
import { columnsNamed, partIn, patternOf } from './columns';
import { columnIndex, missingTest, type SurveyMapping } from './mapping';
import { tickIn } from './number-in';
import { attributesIn, respondentIn } from './respondent-row';
import type { Mention, Stated, StatedAnswer, StatedAttribute, StatedTie } from './stated';
import type { SurveyProblem, SurveyTable } from './survey-table';

/** A column about one person. */
interface AlterColumn {
  readonly index: number;
  readonly whom: Mention;
}

/**
 * Reads the answers. Cells of one respondent and relation that are all missing, or all empty where others say 0, are no answer; an empty cell among
 * others is no tie. Where people only tick whom they name, a row without a tick is the answer “nobody”.
 * @param same whether two names mean one person: what is said of oneself is not read.
 */
export function statedInGrid(table: SurveyTable, mapping: SurveyMapping, same: (a: string, b: string) => boolean): Stated {
  const isMissing = missingTest(mapping);
  const person = columnIndex(table, mapping.person);
  const problems: SurveyProblem[] = [];
  const relations = [...mapping.relations].map(([id, names]) => {
    const columns = alterColumns(table, names);
    return { id, columns, hasNo: table.rows.some(({ cells }) => columns.some(({ index }) => tickIn(cells[index] ?? '', isMissing) === 0)) };
  });
  for (const { columns } of relations) problems.push(...twice(columns));
  const answers: StatedAnswer[] = [];
  const attributes: StatedAttribute[] = [];
  const silent: string[] = [];
  let unsaid = 0;
  for (const row of table.rows) {
    const who = respondentIn(row, person, mapping, isMissing, problems);
    if (!who) continue;
    for (const { id, columns, hasNo } of relations) {
      const ties: StatedTie[] = [];
      let told = 0;
      let missing = 0;
      for (const { index, whom } of columns) {
        const cell = row.cells[index] ?? '';
        if (same(whom.text, who.text)) continue;
        const weight = tickIn(cell, isMissing);
        if (cell === '') continue;
        if (weight === undefined) missing++;
        else told++;
        const place = { line: row.line, column: index + 1 };
        if (weight === 'wrong') problems.push({ severity: 'error', place, message: `“${cell}” is neither a number nor a missing code.` });
        else if (weight !== undefined && weight !== 0) ties.push({ to: { text: whom.text, place }, weight });
      }
      if (told > 0) unsaid += missing;
      const isSilent = told === 0 && (missing > 0 || hasNo);
      if (!isSilent && ties.length === 0) silent.push(`${who.text} (${id})`);
      answers.push({ who, relation: id, ties: isSilent ? 'missing' : ties });
    }
    attributes.push(...attributesIn(row, who, table, mapping, isMissing));
  }
  if (unsaid > 0) problems.push({ severity: 'warning', message: `${unsaid} ${unsaid === 1 ? 'cell holds' : 'cells hold'} a missing code among answers; ${unsaid === 1 ? 'it counts' : 'they count'} as no tie.` });
  if (silent.length > 0) problems.push({ severity: 'information', message: `Nobody is named, so the answer “nobody”: ${silent.slice(0, 20).join(', ')}${silent.length > 20 ? ' …' : ''}. If they did not answer, say who answered.` });
  const others = relations.flatMap(({ columns }) => columns.map(({ whom }) => whom));
  return { relations: relations.map(({ id }) => id), answers, attributes, others, tellsSilence: true, problems };
}

/** Who the columns of one relation are about: what `*` stands for, else what follows the beginning that all have in common. */
function alterColumns(table: SurveyTable, names: readonly string[]): readonly AlterColumn[] {
  const columns = columnsNamed(table, names);
  const pattern = patternOf(columns.filter(({ part }) => part === undefined).map(({ name }) => name));
  return columns.map(({ index, name, part }) => ({
    index,
    whom: { text: (part ?? (pattern === undefined ? undefined : partIn(pattern, name)) ?? name).trim(), place: { line: table.headingLine, column: index + 1 } },
  }));
}

function twice(columns: readonly AlterColumn[]): readonly SurveyProblem[] {
  const seen = new Set<string>();
  return columns.flatMap(({ whom }): readonly SurveyProblem[] => {
    if (!seen.has(whom.text)) {
      seen.add(whom.text);
      return [];
    }
    return [{ severity: 'error', place: whom.place, message: `Two columns of one relation are about “${whom.text}”. Which counts? Take one away, or name the columns.` }];
  });
}

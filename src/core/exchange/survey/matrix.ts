/** Everybody in the rows and in the columns, one relation: 0, 1, or how much. */
import { missingTest, type SurveyMapping } from './mapping';
import type { Mention, Stated, StatedAnswer, StatedTie } from './stated';
import { tickIn } from './number-in';
import type { SurveyProblem, SurveyTable } from './survey-table';

/**
 * Reads the answers. Who answers is in the rows, or in the columns where these turn to the rows. Cells of one person that are all empty or
 * missing are no answer; an empty cell among others is no tie. The diagonal is not read.
 */
export function statedInMatrix(table: SurveyTable, mapping: SurveyMapping): Stated {
  const isMissing = missingTest(mapping);
  const relation = [...mapping.relations.keys()][0] ?? table.relation ?? '';
  const problems: SurveyProblem[] = [];
  const columns = table.headings.slice(1).map((text, index): Mention => ({ text, place: { line: table.headingLine, column: index + 2 } }));
  const rows = table.rows.map(({ line, cells }): Mention => ({ text: cells[0] ?? '', place: { line, column: 1 } }));
  for (const { text, place } of [...rows, ...columns]) if (text === '') problems.push({ severity: 'error', place, message: 'Who is this? The name is empty.' });
  for (const names of [rows, columns]) problems.push(...twice(names));
  const turned = mapping.direction === 'column turns to row';
  const [who, whom] = turned ? [columns, rows] : [rows, columns];
  let unsaid = 0;
  const answers = who.map((ego, first): StatedAnswer => {
    const ties: StatedTie[] = [];
    let told = 0;
    let missing = 0;
    for (const [second, alter] of whom.entries()) {
      const [row, column] = turned ? [second, first] : [first, second];
      const cell = table.rows[row]?.cells[column + 1] ?? '';
      if (alter.text === ego.text) continue;
      if (isMissing(cell)) missing++;
      else if (cell !== '') told++;
      const weight = tickIn(cell, isMissing);
      const place = { line: table.rows[row]?.line ?? 1, column: column + 2 };
      if (weight === 'wrong') problems.push({ severity: 'error', place, message: `“${cell}” is neither a number nor a missing code.` });
      else if (weight !== undefined && weight !== 0) ties.push({ to: { text: alter.text, place }, weight });
    }
    if (told > 0) unsaid += missing;
    return { who: ego, relation, ties: told === 0 ? 'missing' : ties };
  });
  if (unsaid > 0) problems.push({ severity: 'warning', message: `${unsaid} ${unsaid === 1 ? 'cell holds' : 'cells hold'} a missing code among answers; ${unsaid === 1 ? 'it counts' : 'they count'} as no tie.` });
  const silent = answers.filter(({ ties }) => ties !== 'missing' && ties.length === 0);
  if (silent.length > 0) problems.push({ severity: 'information', message: `Only zeros, so the answer “nobody”: ${silent.slice(0, 20).map(({ who: { text } }) => text).join(', ')}${silent.length > 20 ? ' …' : ''}. If they did not answer, say who answered.` });
  return { relations: [relation], answers, attributes: [], others: turned ? rows : columns, tellsSilence: true, problems };
}

function twice(names: readonly Mention[]): readonly SurveyProblem[] {
  const seen = new Map<string, Mention>();
  return names.flatMap((name): readonly SurveyProblem[] => {
    const before = seen.get(name.text);
    seen.set(name.text, name);
    return before && name.text !== '' ? [{ severity: 'error', place: name.place, message: `“${name.text}” stands twice. Which of the two is which? Tell them apart in the file, by ids for example.` }] : [];
  });
}

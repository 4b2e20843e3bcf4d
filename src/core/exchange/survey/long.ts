/** One tie a row: who, to whom, in which relation, how much. */
import { foldName } from '../../study/memos/link-names';
import { columnIndex, missingTest, type SurveyMapping } from './mapping';
import type { Mention, Stated, StatedAnswer, StatedTie } from './stated';
import { numberIn } from './number-in';
import type { SurveyProblem, SurveyTable } from './survey-table';

interface Gathered {
  readonly who: Mention;
  readonly relation: string;
  readonly ties: StatedTie[];
  missing: boolean;
}

/**
 * Reads the ties. A row without a second person says that the first one answered and named nobody, or, with a missing code there, that
 * they did not answer.
 * @param relationOf the relation that a cell means.
 */
export function statedInLong(table: SurveyTable, mapping: SurveyMapping, relationOf: (words: string) => string): Stated {
  const isMissing = missingTest(mapping);
  const turned = mapping.direction === 'column turns to row';
  const [from, to] = turned ? [columnIndex(table, mapping.to), columnIndex(table, mapping.from)] : [columnIndex(table, mapping.from), columnIndex(table, mapping.to)];
  const [relationColumn, weightColumn, topicColumn] = [columnIndex(table, mapping.relation), columnIndex(table, mapping.weight), columnIndex(table, mapping.topic)];
  const only = mapping.relation === undefined ? [...mapping.relations.keys()][0] : undefined;
  const called = new Map([...mapping.relations].flatMap(([id, words]) => words.map((word) => [foldName(word), id] as const)));
  const problems: SurveyProblem[] = [];
  const relations = new Set<string>(only === undefined ? [] : [only]);
  const gathered = new Map<string, Gathered>();
  const answerOf = (who: Mention, relation: string): Gathered => {
    const key = `${relation}\n${who.text}`;
    const known = gathered.get(key);
    if (known) return known;
    const made: Gathered = { who, relation, ties: [], missing: false };
    gathered.set(key, made);
    return made;
  };
  for (const { line, cells } of table.rows) {
    const place = (column: number): Mention['place'] => ({ line, column: column + 1 });
    const cell = (column: number): string => (column < 0 ? '' : (cells[column] ?? ''));
    const words = cell(relationColumn);
    if (relationColumn >= 0 && words === '') {
      problems.push({ severity: 'error', place: place(relationColumn), message: 'The relation of this tie is not said.' });
      continue;
    }
    const relation = only ?? called.get(foldName(words)) ?? relationOf(words);
    relations.add(relation);
    const [a, b] = [cell(from), cell(to)];
    if (a === '' || isMissing(a)) {
      problems.push({ severity: 'error', place: place(from), message: 'Whose tie is this? The cell is empty.' });
      continue;
    }
    const weight = numberIn(cell(weightColumn), isMissing);
    if (weight === 'wrong') {
      problems.push({ severity: 'error', place: place(weightColumn), message: `“${cell(weightColumn)}” is no number.` });
      continue;
    }
    const first = { text: a, place: place(from) };
    const answer = answerOf(first, relation);
    if (isMissing(b)) answer.missing = true;
    else if (b !== '' && weight !== 0) {
      const topic = cell(topicColumn);
      const tie = { to: { text: b, place: place(to) }, ...(weight === undefined ? {} : { weight }), ...(topic === '' || isMissing(topic) ? {} : { topic }) };
      answer.ties.push(tie);
      if (table.undirected) answerOf(tie.to, relation).ties.push({ ...tie, to: first });
    }
  }
  const answers = [...gathered.values()].map(({ who, relation, ties, missing }): StatedAnswer => ({ who, relation, ties: missing && ties.length === 0 ? 'missing' : ties }));
  return { relations: [...relations], answers, attributes: [], others: table.nodes.map(({ name, place }) => ({ text: name, place })), tellsSilence: false, problems };
}

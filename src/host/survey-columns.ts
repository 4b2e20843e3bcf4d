/** Asks what a survey's columns mean: a menu of what was found, each line of which can be changed. */
import * as vscode from 'vscode';
import { mappingFaults, type SurveyMapping } from '../core/exchange/survey/mapping';
import { mappingWords } from '../core/exchange/survey/plan-words';
import { knownRelations, labelOf, relationCalled, relationId } from '../core/exchange/survey/relation-ids';
import { columnsNamed, compactColumns } from '../core/exchange/survey/columns';
import type { Reading } from '../core/exchange/survey/other-readings';
import { isByRespondent, type SurveyShape, type SurveyTable } from '../core/exchange/survey/survey-table';
import type { Study } from '../core/study/study';
import { plainWords } from '../core/text/plain-words';
import type { ReadingLine } from './survey-reading';
import { askWeights, weightWords } from './survey-weights';

/** A line of the menu: what it says, and what choosing it asks. */
interface Line extends vscode.QuickPickItem {
  /** The changed mapping; undefined where the question is dismissed. Absent: go on. */
  readonly change?: () => Promise<SurveyMapping | undefined>;
}

const SHAPES: ReadonlyMap<SurveyShape, string> = new Map([['wide', 'One respondent a row, names in the cells'], ['grid', 'One respondent a row, a column for each person'], ['long', 'One tie a row'], ['matrix', 'Everybody in rows and columns']]);

/** What the menu is about. */
export interface MappingMenu {
  readonly fileName: string;
  /** What is found, as a shape or as the file seems to be. */
  readonly propose: (shape?: SurveyShape) => SurveyMapping;
  /** What was settled on before, where the question comes again. */
  readonly before?: SurveyMapping | undefined;
  /** Whatever is in doubt of the file itself. */
  readonly reading: readonly ReadingLine[];
}

/** Shows how a file is read until a person goes on; gives the mapping, or another way to read the file. Undefined where it is dismissed. */
export async function askMapping(study: Study, table: SurveyTable, { fileName, propose, before, reading }: MappingMenu): Promise<{ readonly mapping: SurveyMapping } | { readonly reading: Reading } | undefined> {
  let mapping = before ?? propose();
  for (;;) {
    const [fault] = mappingFaults(table, mapping);
    const goOn: Line = { label: '$(check) Read it so', detail: plainWords(mappingWords(mapping).join(' ')) };
    const readingLines = reading.map(({ label, description, choose }) => ({ label, description: plainWords(description), choose }));
    const lines: readonly (Line | (vscode.QuickPickItem & Pick<ReadingLine, 'choose'>))[] = [...(fault === undefined ? [goOn] : []), ...linesOf(study, table, mapping, propose), ...readingLines];
    const picked = await vscode.window.showQuickPick(lines, { title: plainWords(`Import Survey: how is ${fileName} to be read?`), placeHolder: plainWords(fault ?? `${table.rows.length} ${table.rows.length === 1 ? 'row' : 'rows'}; choose a line to change it`), ignoreFocusOut: true });
    if (!picked) return undefined;
    if ('choose' in picked) {
      const chosen = await picked.choose();
      if (chosen) return { reading: chosen };
      continue;
    }
    if (!picked.change) return { mapping };
    mapping = (await picked.change()) ?? mapping;
  }
}

function linesOf(study: Study, table: SurveyTable, mapping: SurveyMapping, propose: (shape?: SurveyShape) => SurveyMapping): readonly Line[] {
  const lines: Line[] = [];
  const add = (label: string, description: string, change: () => Promise<SurveyMapping | undefined>): void => {
    lines.push({ label, description: plainWords(description), change });
  };
  const column = (label: string, key: 'person' | 'from' | 'to' | 'relation' | 'weight' | 'topic'): void => {
    add(label, mapping[key] ?? 'no column', async () => {
      const name = await oneColumn(table, label);
      return name === undefined ? undefined : { ...mapping, [key]: name };
    });
  };
  if (table.shape === undefined) {
    add('Shape', SHAPES.get(mapping.shape) ?? '', async () => {
      const picked = await vscode.window.showQuickPick([...SHAPES].map(([shape, label]) => ({ label, shape })), { title: 'What is in a row?', ignoreFocusOut: true });
      return picked && propose(picked.shape);
    });
  }
  if (isByRespondent(mapping.shape)) {
    const isGrid = mapping.shape === 'grid';
    const [what, which] = isGrid ? ['Columns of people for', 'Which columns stand for people, for'] : ['Names for', 'Which columns hold names for'];
    const choose = async (id: string, label: string, now: readonly string[]): Promise<SurveyMapping | undefined> => {
      const chosen = await someColumns(table, `${which} ${label}?`, columnsNamed(table, now).map(({ name }) => name));
      return withColumns(mapping, id, chosen && (isGrid ? compactColumns(table, chosen) : chosen));
    };
    column('Who answers', 'person');
    for (const id of new Set([...knownRelations(study), ...mapping.relations.keys()])) {
      const columns = mapping.relations.get(id) ?? [];
      add(`${what} ${labelOf(study, id)}`, columns.join(', ') || 'no column', () => choose(id, labelOf(study, id), columns));
    }
    add(`${what} another relation…`, '', async () => {
      const name = await vscode.window.showInputBox({ title: 'What is the relation called?', prompt: 'Advice, support …', ignoreFocusOut: true });
      if (name === undefined || name.trim() === '') return undefined;
      return choose(relationCalled(study, name) ?? relationId(name), name, []);
    });
    add('Attributes of people', [...mapping.attributes.values()].join(', ') || 'no column', async () => {
      const columns = await someColumns(table, 'Which columns become attributes of people?', [...mapping.attributes.values()]);
      const before = new Map([...mapping.attributes].map(([key, name]) => [name, key]));
      return columns && { ...mapping, attributes: new Map(columns.map((name) => [before.get(name) ?? relationId(name), name])) };
    });
    if (!isGrid) add('How much', weightWords(mapping), () => askWeights(table, mapping));
    if (!isGrid) add('Several names in a cell', mapping.separator === undefined ? 'no' : `parted by ${mapping.separator === '\n' ? 'line breaks' : mapping.separator}`, async () => {
      const picked = await vscode.window.showQuickPick([{ label: 'A cell holds one name' }, { label: '; between names', separator: ';' }, { label: ', between names', separator: ',' }, { label: '| between names', separator: '|' }, { label: 'Line breaks between names', separator: '\n' }], { title: 'Does a cell hold several names?', ignoreFocusOut: true });
      if (!picked) return undefined;
      const { separator: _, ...rest } = mapping;
      return picked.separator === undefined ? rest : { ...rest, separator: picked.separator };
    });
  } else {
    if (mapping.shape === 'long') {
      column('First person', 'from');
      column('Second person', 'to');
      column('How much', 'weight');
      if (mapping.relation !== undefined || mapping.relations.size === 0) column('Which relation', 'relation');
    }
    if (mapping.relation === undefined) add('The relation', [...mapping.relations.keys()].join(', ') || 'not said', async () => withOnly(mapping, await whichRelation(study)));
  }
  add('No answer is written as', mapping.missing.join(', ') || 'nothing', async () => {
    const codes = await vscode.window.showInputBox({ title: 'What do cells say where there is no answer?', prompt: 'Words or signs, with commas between', value: mapping.missing.join(', '), ignoreFocusOut: true });
    return codes === undefined ? undefined : { ...mapping, missing: codes.split(',').map((code) => code.trim()).filter((code) => code !== '') };
  });
  return lines;
}

function withColumns(mapping: SurveyMapping, id: string, columns: readonly string[] | undefined): SurveyMapping | undefined {
  if (!columns) return undefined;
  const relations = new Map(mapping.relations);
  if (columns.length === 0) relations.delete(id);
  else relations.set(id, columns);
  return { ...mapping, relations };
}

function withOnly(mapping: SurveyMapping, id: string | undefined): SurveyMapping | undefined {
  return id === undefined ? undefined : { ...mapping, relations: new Map([[id, []]]) };
}

async function whichRelation(study: Study): Promise<string | undefined> {
  const another = { label: 'Another…', id: undefined };
  const picked = await vscode.window.showQuickPick([...knownRelations(study).map((id) => ({ label: plainWords(labelOf(study, id)), id })), another], { title: 'Which relation is this?', ignoreFocusOut: true });
  if (picked?.id !== undefined || !picked) return picked?.id;
  const name = await vscode.window.showInputBox({ title: 'What is the relation called?', prompt: 'Advice, support …', ignoreFocusOut: true });
  return name === undefined || name.trim() === '' ? undefined : relationId(name);
}

interface ColumnPick extends vscode.QuickPickItem {
  readonly column: string;
}

/** Columns, each with what stands in it first. */
function columnPicks(table: SurveyTable): readonly ColumnPick[] {
  return table.columns.map((column, index) => ({ label: plainWords(column), column, description: plainWords(table.rows.map(({ cells }) => cells[index] ?? '').find((cell) => cell !== '')?.slice(0, 60) ?? 'empty') }));
}

async function oneColumn(table: SurveyTable, title: string): Promise<string | undefined> {
  return (await vscode.window.showQuickPick(columnPicks(table), { title: plainWords(title), placeHolder: 'Choose a column', matchOnDescription: true, ignoreFocusOut: true }))?.column;
}

async function someColumns(table: SurveyTable, title: string, chosen: readonly string[]): Promise<readonly string[] | undefined> {
  const picks = columnPicks(table).map((pick) => ({ ...pick, picked: chosen.includes(pick.column) }));
  return (await vscode.window.showQuickPick(picks, { title: plainWords(title), canPickMany: true, matchOnDescription: true, ignoreFocusOut: true }))?.map(({ column }) => column);
}

/** Asks what a survey's columns mean: a menu of what was found, each line of which can be changed. */
import * as vscode from 'vscode';
import { mappingFaults, type SurveyMapping } from '../core/exchange/survey/mapping';
import { mappingWords } from '../core/exchange/survey/plan-words';
import { knownRelations, labelOf, relationCalled, relationId } from '../core/exchange/survey/relation-ids';
import type { SurveyShape, SurveyTable } from '../core/exchange/survey/survey-table';
import type { Study } from '../core/study/study';
import { plainWords } from '../core/text/plain-words';

/** A line of the menu: what it says, and what choosing it asks. */
interface Line extends vscode.QuickPickItem {
  /** The changed mapping; undefined where the question is dismissed. Absent: go on. */
  readonly change?: () => Promise<SurveyMapping | undefined>;
}

const SHAPES: ReadonlyMap<SurveyShape, string> = new Map([['wide', 'One respondent a row'], ['long', 'One tie a row'], ['matrix', 'Everybody in rows and columns']]);

/** Shows how a file is read until a person goes on. @param propose what is found, as a shape or as the file seems to be. */
export async function askMapping(study: Study, table: SurveyTable, fileName: string, propose: (shape?: SurveyShape) => SurveyMapping): Promise<SurveyMapping | undefined> {
  let mapping = propose();
  for (;;) {
    const [fault] = mappingFaults(table, mapping);
    const goOn: Line = { label: '$(check) Read it so', detail: plainWords(mappingWords(mapping).join(' ')) };
    const lines = [...(fault === undefined ? [goOn] : []), ...linesOf(study, table, mapping, propose)];
    const picked = await vscode.window.showQuickPick(lines, { title: plainWords(`Import Survey: how is ${fileName} to be read?`), placeHolder: plainWords(fault ?? `${table.rows.length} rows; choose a line to change it`), ignoreFocusOut: true });
    if (!picked) return undefined;
    if (!picked.change) return mapping;
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
  if (mapping.shape === 'wide') {
    column('Who answers', 'person');
    for (const id of new Set([...knownRelations(study), ...mapping.relations.keys()])) {
      const columns = mapping.relations.get(id) ?? [];
      add(`Names for ${labelOf(study, id)}`, columns.join(', ') || 'no column', async () => withColumns(mapping, id, await someColumns(table, `Which columns hold names for ${labelOf(study, id)}?`, columns)));
    }
    add('Names for another relation…', '', async () => {
      const name = await vscode.window.showInputBox({ title: 'What is the relation called?', prompt: 'Advice, support …', ignoreFocusOut: true });
      if (name === undefined || name.trim() === '') return undefined;
      return withColumns(mapping, relationCalled(study, name) ?? relationId(name), await someColumns(table, `Which columns hold names for ${name}?`, []));
    });
    add('Attributes of people', [...mapping.attributes.values()].join(', ') || 'no column', async () => {
      const columns = await someColumns(table, 'Which columns become attributes of people?', [...mapping.attributes.values()]);
      const before = new Map([...mapping.attributes].map(([key, name]) => [name, key]));
      return columns && { ...mapping, attributes: new Map(columns.map((name) => [before.get(name) ?? relationId(name), name])) };
    });
    add('Several names in a cell', mapping.separator === undefined ? 'no' : `parted by ${mapping.separator === '\n' ? 'line breaks' : mapping.separator}`, async () => {
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

/** Asks where a table with one respondent a row says how much somebody turns to a person. */
import * as vscode from 'vscode';
import { columnsNamed, partIn } from '../core/exchange/survey/columns';
import { missingTest, type SurveyMapping } from '../core/exchange/survey/mapping';
import type { SurveyTable } from '../core/exchange/survey/survey-table';
import { proposedWeights, WEIGHT_SIGNS } from '../core/exchange/survey/weights';
import { plainWords } from '../core/text/plain-words';

/** What the menu says of it. */
export function weightWords({ weights, weightSign }: SurveyMapping): string {
  return [...[...(weights?.values() ?? [])], ...(weightSign === undefined ? [] : [`behind the name, after “${weightSign}”`])].join(', ') || 'not said';
}

/** The mapping with what was chosen; undefined where the question is dismissed. */
export async function askWeights(table: SurveyTable, mapping: SurveyMapping): Promise<SurveyMapping | undefined> {
  const { weights: _weights, weightSign: _sign, ...rest } = mapping;
  const names = [...mapping.relations.values()].flat();
  const found = new Map([...proposedWeights(table, missingTest(mapping))].filter(([of]) => names.some((name) => name === of || partIn(name, of) !== undefined || partIn(of, name) !== undefined)));
  type Pick = vscode.QuickPickItem & { readonly make: () => Promise<SurveyMapping | undefined> };
  const pick = (label: string, description: string, make: Pick['make']): Pick => ({ label, description: plainWords(description), make });
  const picked = await vscode.window.showQuickPick(
    [
      pick('Nowhere', 'each tie counts 1', () => Promise.resolve(rest)),
      ...(found.size > 0 ? [pick('In columns beside the names', [...found.values()].join(', '), () => Promise.resolve({ ...rest, weights: found }))] : []),
      ...WEIGHT_SIGNS.map((sign) => pick(`Behind the name, after ${sign}`, sign === '(' ? 't03 (2)' : `t03${sign}2`, () => Promise.resolve({ ...rest, weightSign: sign }))),
      pick('In other columns…', 'choose one for each column of names', () => askColumns(table, rest)),
    ],
    { title: 'Where does the file say how much?', placeHolder: 'How often, how strongly: a number for each name', ignoreFocusOut: true },
  );
  return picked?.make();
}

async function askColumns(table: SurveyTable, mapping: SurveyMapping): Promise<SurveyMapping | undefined> {
  const weights = new Map<string, string>();
  const none = { label: 'No column', description: 'each counts 1' };
  for (const names of mapping.relations.values()) {
    for (const { name } of columnsNamed(table, names)) {
      const others = table.columns.filter((column) => column !== name && column !== mapping.person).map((column) => ({ label: plainWords(column), column }));
      const picked = await vscode.window.showQuickPick([none, ...others], { title: plainWords(`Which column says how much for ${name}?`), ignoreFocusOut: true });
      if (!picked) return undefined;
      if ('column' in picked) weights.set(name, picked.column);
    }
  }
  return weights.size === 0 ? mapping : { ...mapping, weights };
}

/** Asks how a survey's file is written, where that is in doubt: what parts its cells, and how its letters are to be read. */
import * as vscode from 'vscode';
import type { Reading } from '../core/exchange/survey/other-readings';
import type { SurveyFile } from '../core/exchange/survey/survey-file';
import { plainWords } from '../core/text/plain-words';
import type { Importers } from './host';

/** A line of a menu: what holds, and what choosing it asks; undefined where the question is dismissed. */
export interface ReadingLine {
  readonly label: string;
  readonly description: string;
  readonly choose: () => Promise<Reading | undefined>;
}

/** What can be chosen of a file, as it is read now; nothing where nothing is in doubt. */
export function readingLines(importers: Importers, bytes: Uint8Array, { encoding, encodingGuessed, delimiter }: SurveyFile & { readonly ok: true }, now: Reading): readonly ReadingLine[] {
  const encodings = importers.otherEncodings(bytes);
  const lines: ReadingLine[] = [];
  if (delimiter !== undefined) {
    lines.push({ label: 'Between the cells', description: delimiterWords(delimiter), choose: () => askDelimiter(importers, bytes, encoding, delimiter, now) });
  }
  if (encodings.length > 1) {
    lines.push({ label: 'Letters', description: `${encoding}${encodingGuessed ? ', guessed' : ''}: ${encodings.find((each) => each.encoding === encoding)?.sample.join(', ') ?? ''}`, choose: () => askEncoding(encodings, encoding, now) });
  }
  return lines;
}

async function askEncoding(encodings: ReturnType<Importers['otherEncodings']>, current: string, now: Reading): Promise<Reading | undefined> {
  const picks = encodings.map(({ encoding, used, sample }) => ({ label: plainWords(sample.join(', ')), description: plainWords(`${encoding}, ${used}${encoding === current ? ' · now' : ''}`), encoding }));
  const picked = await vscode.window.showQuickPick(picks, { title: 'How do these words of the file read rightly?', placeHolder: 'Choose the line in which they are spelled as they should be', matchOnDescription: true, ignoreFocusOut: true });
  return picked && { ...now, encoding: picked.encoding };
}

async function askDelimiter(importers: Importers, bytes: Uint8Array, encoding: string, current: string, now: Reading): Promise<Reading | undefined> {
  type Choice = vscode.QuickPickItem & { readonly delimiter?: string };
  const other: Choice = { label: 'Something else…', description: 'type one sign' };
  const picks = importers.otherDelimiters(bytes, encoding).map(({ delimiter, columns }): Choice => ({
    label: delimiterWords(delimiter),
    description: delimiter === current ? 'now' : '',
    detail: plainWords(`${columns.length} columns: ${columns.slice(0, 6).map((name) => (name.length > 30 ? `${name.slice(0, 30)}…` : name)).join(' | ')}${columns.length > 6 ? ' | …' : ''}`),
    delimiter,
  }));
  const picked = await vscode.window.showQuickPick([...picks, other], { title: 'What stands between the cells?', placeHolder: 'By the columns that it makes', ignoreFocusOut: true });
  if (!picked) return undefined;
  const sign = picked.delimiter ?? (await vscode.window.showInputBox({ title: 'What stands between the cells?', prompt: 'One sign', validateInput: (value) => (/^[^\s"\p{L}\p{N}]$/u.test(value) ? undefined : 'One sign, and neither a letter, a number nor a quotation mark.'), ignoreFocusOut: true }));
  return sign === undefined ? undefined : { ...now, delimiter: sign };
}

function delimiterWords(delimiter: string): string {
  return ({ ',': 'commas', ';': 'semicolons', '\t': 'tabulators', '|': 'bars |' } as Readonly<Record<string, string>>)[delimiter] ?? plainWords(delimiter);
}

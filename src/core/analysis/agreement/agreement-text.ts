/** Agreement for people to read: in a terminal, or as Markdown for a pull request or an appendix. */
import { count } from '../../show/words';
import type { Agreement, AgreementState } from './agreement';
import type { Grouping } from './agreement-json';
import { readableTable, reasonsOf, tableRows } from './agreement-table';
import { conventionsOf } from './conventions';
import type { ChangedSince } from './frozen';
import type { Measure } from './measures';
import { type WarningKind, WARNING_WORDS } from './warnings';

export interface TextOptions {
  readonly by: Grouping;
  readonly measures: readonly Measure[];
  readonly format: 'text' | 'md';
}

/** The whole report. Ends with a line feed. */
export function agreementText(agreement: Agreement, options: TextOptions): string {
  const { collected, post } = agreement;
  const { coders, sources } = collected.compared;
  const head = options.format === 'md' ? '## ' : '';
  const conventions = conventionsOf(agreement);
  const lines = [
    `${head}Agreement of ${listed(coders)} on ${count(sources.length, 'source')}`,
    '',
    ...stateLines(agreement, options),
    ...Object.values(conventions).map((line) => bullet(line, options)),
    ...leftOutLines(agreement).map((line) => bullet(line, options)),
  ];
  if (post) lines.push('', `${head}Post-discussion: after marking coded, ${changeWords(post.changes)}`, '', ...stateLines(post, options, agreement));
  return `${lines.join('\n')}\n`;
}

function bullet(line: string, { format }: TextOptions): string {
  return format === 'md' ? `- ${line}` : line;
}

/** A state's table with what has to be said of it; of another than the first state, only rows that differ from that. */
function stateLines(state: AgreementState, options: TextOptions, before?: AgreementState): readonly string[] {
  if (state.collected.compared.codes.length === 0) return ['None of these coders coded anything in these sources.', ''];
  const [head = [], ...all] = readableTable(state, options.by, options.measures);
  const known = new Set(before ? readableTable(before, options.by, options.measures).map((cells) => cells.join('\t')) : []);
  const rows = all.filter((cells, index) => index === all.length - 1 || !known.has(cells.join('\t')));
  const notes = [...reasonsOf(state, options.by, options.measures), ...(before ? [`${count(all.length - rows.length, 'row')} as before.`] : warningLines(state, options))].map((line) => bullet(line, options));
  return [...(options.format === 'md' ? markdown([head, ...rows]) : aligned([head, ...rows])), '', ...notes, ...(notes.length > 0 ? [''] : [])];
}

function warningLines(state: AgreementState, { by }: TextOptions): readonly string[] {
  const names = new Map<WarningKind, string[]>();
  const rows = tableRows(state, by);
  for (const { row } of rows) for (const { kind } of row.warnings) names.set(kind, [...(names.get(kind) ?? []), row.name]);
  return [...names].map(([kind, some]) => `${WARNING_WORDS[kind]}: ${some.length > 8 ? `${some.length} of ${rows.length - 1}, such as ${some.slice(0, 3).join(', ')}` : some.join(', ')}.`);
}

function aligned(cells: readonly (readonly string[])[]): readonly string[] {
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => (row[column] ?? '').length)));
  const pad = (cell: string, column: number): string => {
    const blanks = ' '.repeat((widths[column] ?? 0) - cell.length);
    return column === 0 ? cell + blanks : blanks + cell;
  };
  return cells.map((row) => row.map(pad).join('  ').trimEnd());
}

function markdown([head = [], ...rows]: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replace(/[|\\<>[\]*_`]/g, '\\$&')).join(' | ')} |`;
  return [line(head), `|${head.map((_, column) => (column === 0 ? '---|' : '--:|')).join('')}`, ...rows.map(line)];
}

/** What was left out, with its number. */
export function leftOutLines({ collected: { unplaced, unread, alone } }: AgreementState): readonly string[] {
  const lines: string[] = [];
  if (unplaced.length > 0) {
    const where = new Set(unplaced.map(({ source }) => source));
    lines.push(`Left out: ${count(unplaced.length, 'coding')} whose passage nobody can place for sure in the present text of ${count(where.size, 'source')}. They count for no coder; “verbatim check” lists such codings.`);
  }
  if (alone.length > 0) lines.push(`Left out: ${count(alone.length, 'source')} that only one of them marked coded.`);
  if (unread.length > 0) lines.push(`Left out: ${unread.join(', ')}, which cannot be read.`);
  return lines;
}

/** Who changed how much. */
export function changeWords(changes: readonly ChangedSince[]): string {
  const coders = [...new Set(changes.map(({ coder }) => coder))].sort();
  const words = coders.map((coder) => {
    const own = changes.filter((change) => change.coder === coder);
    const sum = (of: 'added' | 'removed' | 'changed'): number => own.reduce((total, change) => total + change[of], 0);
    const parts = (['added', 'removed', 'changed'] as const).flatMap((what) => (sum(what) > 0 ? [`${what} ${sum(what)}`] : []));
    return `${coder} ${parts.join(', ')}`;
  });
  return `${words.join('; ')} (${count(changes.reduce((total, { added, removed, changed }) => total + added + removed + changed, 0), 'coding')}).`;
}

function listed(names: readonly string[]): string {
  return names.length < 3 ? names.join(' and ') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

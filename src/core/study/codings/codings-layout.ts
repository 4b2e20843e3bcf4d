/** Where everything stands in a codings file that is no coding's value: comments, blank lines, line ends, lines that could not be read. */
import { formatCoding } from './coding-format';
import { codingFromJson } from './coding-json';
import type { Coding } from '../model';

/**
 * How a codings file was laid out. Records are in the order of the file, `starts[n]` to `ends[n]` is the text of the n-th.
 * What stands between two records (comments, blank lines, lines that could not be read) belongs to the one below.
 */
export interface CodingsLayout {
  readonly text: string;
  /** `lines`: a block sequence, records are whole lines with their line end. `flow`: one `[…]`, records are its entries. */
  readonly form: 'lines' | 'flow';
  readonly indent: string;
  readonly lineEnd: '\n' | '\r\n';
  /** End of what stays on top: byte order mark, directives, `---`, a comment with a blank line below. */
  readonly headerEnd: number;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Start of what stays at the bottom. */
  readonly footerStart: number;
  /** True where a record is not a line of JSON: what stands around it, or an anchor elsewhere, may then change what it says. */
  readonly handwritten: boolean;
}

/** The layout of a file that does not exist yet. */
export const NEW_LAYOUT: CodingsLayout = {
  text: '',
  form: 'lines',
  indent: '',
  lineEnd: '\n',
  headerEnd: 0,
  starts: [],
  ends: [],
  footerStart: 0,
  handwritten: false,
};

/** What stays on top, as whole lines. */
export function headerText(layout: CodingsLayout): string {
  return asLines(layout.text.slice(0, layout.headerEnd), layout);
}

/** What stays at the bottom. */
export function footerText(layout: CodingsLayout): string {
  const text = layout.text.slice(layout.footerStart);
  return layout.form === 'flow' ? commentsOf(text, layout) : text;
}

/** What stands above a record and stays with it; whole lines. */
export function leadText(layout: CodingsLayout, record: number): string {
  const text = layout.text.slice(layout.ends[record - 1] ?? layout.headerEnd, layout.starts[record]);
  return layout.form === 'flow' ? commentsOf(text, layout) : asLines(text, layout);
}

/**
 * The line of a coding that did not change: as it was read.
 * @param asJson keeps it only where it is a line of JSON that says the same wherever it stands.
 */
export function keptText(layout: CodingsLayout, record: number, coding: Coding, asJson: boolean): string {
  const text = layout.text.slice(layout.starts[record], layout.ends[record]);
  const isLines = layout.form === 'lines';
  if (isLines && !asJson) return asLines(text, layout);
  const json = isLines ? text.slice(layout.indent.length + 1).trim() : text;
  return !/[\r\n]/.test(json) && codingFromJson(json) ? `${layout.indent}- ${json}${layout.lineEnd}` : lineText(layout, coding);
}

/** The line of a coding that is new or did change. */
export function lineText(layout: CodingsLayout, coding: Coding): string {
  return `${layout.indent}- ${formatCoding(coding)}${layout.lineEnd}`;
}

/** The text with a line end, unless it is empty. */
export function asLines(text: string, layout: CodingsLayout): string {
  return text === '' || text === '\ufeff' || text.endsWith('\n') ? text : text + layout.lineEnd;
}

/** Comments between the entries of a flow sequence, each as a line. What else stands there are commas, brackets and blanks. */
function commentsOf(text: string, layout: CodingsLayout): string {
  return text
    .split(/\r?\n/)
    .map((line) => /(?:^|\s)(#.*)$/.exec(line)?.[1])
    .filter((comment) => comment !== undefined)
    .map((comment) => comment + layout.lineEnd)
    .join('');
}

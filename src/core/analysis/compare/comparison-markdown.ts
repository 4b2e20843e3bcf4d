/** What changed as markdown: for a pull request, or for the appendix on methods. */
import { count } from '../../show/words';
import type { Study } from '../../study/study';
import { onOneLine, printable } from '../../text/printable';
import { shorten } from '../../text/shorten';
import { codeNamesIn, codeWords, entryWords, fieldName, fieldWords, folderWords, settingWords, sideWords, sourceWords, tieWords, valueWords, whatHappened } from './change-words';
import type { Base, CodeChange, CodingChange, CodingCounts, Comparison, EntryChange } from './changes';
import { DEFINING } from './compare-codes';
import { personNames } from './compare-people';
import { isFoundAgainOnly, presentOf } from './compare-codings';
import { isUnchanged } from './compare';

/** A version as it is called in a heading. */
export interface NamedVersion {
  readonly study: Study;
  /** `HEAD~2 (1a2b3c4, 2026-11-20, Ana)`, `the working files`. */
  readonly name: string;
}

/** Longest quotation. */
const QUOTE = 80;

/** Text of a study's files as part of a paragraph: no markup in it counts. */
export function plainMarkdown(text: string): string {
  return printable(onOneLine(text)).replace(/([\\`*_[\]<>|#~!&])/g, '\\$1');
}

/** The whole comparison. @param most lines in a section; what is left out is counted. */
export function comparisonMarkdown(comparison: Comparison, from: NamedVersion, to: NamedVersion, most: number): string {
  const sections = [
    codebookSection(comparison, from, to, most),
    codingsSection(comparison, from, to, most),
    sourcesSection(comparison, most),
    peopleSection(comparison, from, to, most),
    othersSection(comparison, from, to, most),
  ].filter((section) => section !== '');
  const title = to.study.settings.title || from.study.settings.title;
  const moved = folderWords(comparison);
  const head = [`# What changed${title === '' ? '' : `: ${plainMarkdown(title)}`}`, `From ${plainMarkdown(from.name)} to ${plainMarkdown(to.name)}.`, baseWords(comparison), ...(moved === undefined ? [] : [plainMarkdown(moved)])];
  if (isUnchanged(comparison)) return `${[...head, moved === undefined ? 'Nothing changed.' : 'Nothing else changed.'].join('\n\n')}\n`;
  return `${[...head, countsTable(comparison), ...sections].join('\n\n')}\n`;
}

function baseWords({ before, after }: Comparison): string {
  const both = (of: (base: Base) => string): string => (of(before) === of(after) ? of(after) : `${of(before)} before, ${of(after)} after`);
  const coders = ({ coders: ids }: Base): string => (ids.length === 0 ? 'nobody' : ids.map(plainMarkdown).join(', '));
  const by = before.codings + after.codings === 0 ? '' : before.codings > 0 && after.codings > 0 ? `, by ${both(coders)}` : `, by ${coders(before.codings > 0 ? before : after)}`;
  return `Compared: ${[
    both((base) => count(base.codings, 'coding')) + by,
    both((base) => count(base.sources, 'source')),
    both((base) => count(base.codes, 'code')),
    both((base) => count(base.people, 'person', 'people')),
    both((base) => count(base.memos, 'memo')),
  ].join('; ')}. Everything is matched by its id.`;
}

const COLUMNS = [
  ['added', 'added'],
  ['removed', 'removed'],
  ['recoded', 'recoded'],
  ['moved', 'moved'],
  ['note changed', 'renoted'],
  ['else changed', 'other'],
] as const satisfies readonly (readonly [string, keyof CodingCounts])[];

function countsTable({ counts, byCoder }: Comparison): string {
  const row = (name: string, of: CodingCounts): string => `| ${name} | ${COLUMNS.map(([, key]) => of[key]).join(' | ')} |`;
  const again = counts.foundAgain === 0 ? '' : `\n\n${count(counts.foundAgain, 'more coding')} only got a new place, found again by the program in a changed text; no person changed ${counts.foundAgain === 1 ? 'it' : 'them'}.`;
  const rows = [...byCoder].filter(([, of]) => COLUMNS.some(([, key]) => of[key] > 0));
  if (rows.length === 0) return `No coding was added, removed or changed by a person.${again}`;
  const table = [
    `| codings of | ${COLUMNS.map(([title]) => title).join(' | ')} |`,
    `| --- |${COLUMNS.map(() => ' ---: |').join('')}`,
    ...rows.map(([coder, of]) => row(plainMarkdown(coder), of)),
    ...(rows.length > 1 ? [row('all', counts)] : []),
  ];
  return `${table.join('\n')}\n\nOne coding may count in several columns.${again}`;
}

function section(title: string, lines: readonly string[], most: number): string {
  if (lines.length === 0) return '';
  const left = lines.length - most;
  return [`## ${title}`, '', ...lines.slice(0, most), ...(left > 0 ? ['', `… and ${count(left, 'more line')}; \`--most ${lines.length}\` shows all.`] : [])].join('\n');
}

function codebookSection({ codes, flags }: Comparison, from: NamedVersion, to: NamedVersion, most: number): string {
  const nameOf = codeNamesIn(to.study);
  const lines = codes.flatMap((change) => codeLines(change, nameOf, from, to));
  return section('Codebook', [...lines, ...flags.map((change) => `- ${plainMarkdown(fieldWords(change))}`)], most);
}

function codeLines(change: CodeChange, nameOf: (id: string) => string, from: NamedVersion, to: NamedVersion): readonly string[] {
  const code = change.kind === 'removed' ? change.before : change.after;
  const title = `- **${plainMarkdown(code.name)}** (\`${printable(onOneLine(change.id)).replaceAll('`', '')}\`): ${plainMarkdown(codeWords(change, nameOf))}`;
  if (change.kind === 'added') {
    const place = change.after.parent === undefined ? '' : `, under ${plainMarkdown(nameOf(change.after.parent))}`;
    return [title + place, ...DEFINING.flatMap((key) => (change.after[key] === undefined ? [] : [`  - ${key}: ${definition(change.after[key])}`]))];
  }
  if (change.kind === 'removed') {
    const given = givenAs(from.study, change.id);
    const still = givenAs(to.study, change.id);
    const codings = change.mergedInto === undefined ? `${given === 0 ? '' : `; it had ${count(given, 'coding')}`}${still === 0 ? '' : `, of which ${still} still name it`}` : given === 0 ? '' : `, with ${count(given, 'coding')}`;
    return [title + codings];
  }
  const texts = change.fields.filter(({ field }) => field === 'examples' || DEFINING.some((key) => key === field));
  return [title, ...texts.flatMap(({ field, before, after }) => [`  - ${fieldName(field)} before: ${definition(before)}`, `  - ${fieldName(field)} now: ${definition(after)}`])];
}

/** A definition is given whole: it is what the change is about. */
function definition(value: unknown): string {
  return value === undefined ? '*none*' : plainMarkdown(valueWords(value, 4000));
}

function givenAs({ codings }: Study, code: string): number {
  let given = 0;
  for (const { files } of codings.values()) for (const file of files) for (const coding of file.codings) if (coding.code === code) given++;
  return given;
}

function codingsSection({ codings }: Comparison, from: NamedVersion, to: NamedVersion, most: number): string {
  const [was, is] = [codeNamesIn(from.study), codeNamesIn(to.study)];
  const lines: string[] = [];
  let source = '';
  let shown = 0;
  const told = codings.filter((change) => !isFoundAgainOnly(change));
  for (const change of told) {
    if (shown++ >= most) break;
    const present = presentOf(change);
    if (present.source !== source) {
      if (lines.length > 0) lines.push('');
      source = present.source;
      lines.push(`### ${plainMarkdown(source)}`, '');
    }
    lines.push(codingLine(change, was, is));
  }
  const left = told.length - most;
  if (left > 0) lines.push('', `… and ${count(left, 'more coding')}; \`--most ${told.length}\` shows all.`);
  return section('Codings', lines, Infinity);
}

function codingLine(change: CodingChange, was: (id: string) => string, is: (id: string) => string): string {
  const { coding, coder } = presentOf(change);
  const quote = `“${plainMarkdown(shorten(coding.quote, QUOTE))}”`;
  const code = plainMarkdown(change.kind === 'removed' ? was(coding.code) : is(coding.code));
  const [first] = whatHappened(change);
  const where = `${plainMarkdown(coder)}, line ${coding.at.start.line}`;
  if (change.kind !== 'changed') return `- ${change.kind}: *${code}* — ${quote} (${where})`;
  const { before, after } = change;
  const details = [
    ...(change.moved === 'person' && before.coding.quote !== after.coding.quote ? [`moved, before “${plainMarkdown(shorten(before.coding.quote, QUOTE))}”`] : change.moved === 'person' ? [`place given anew, before line ${before.coding.at.start.line}`] : []),
    ...(change.renoted ? [`note: ${noted(before.coding.note)}, now ${noted(after.coding.note)}`] : []),
    ...change.fields.map((field) => plainMarkdown(fieldWords(field))),
  ];
  const title = change.recoded ? `recoded: *${plainMarkdown(was(before.coding.code))}*, now *${code}*` : `${first === 'renoted' ? 'note changed' : (first ?? 'changed')}: *${code}*`;
  return `- ${title} — ${quote} (${where})${details.length > 0 ? `; ${details.join('; ')}` : ''}`;
}

function noted(note: string | undefined): string {
  return note === undefined || note === '' ? 'none' : `“${plainMarkdown(shorten(note, QUOTE))}”`;
}

function sourcesSection({ sources, marks }: Comparison, most: number): string {
  const MARKS = { marked: 'marked coded', unmarked: 'no longer marked coded', again: 'marked coded again' } as const;
  return section('Sources', [
    ...sources.map((change) => `- ${plainMarkdown(change.path)}: ${plainMarkdown(sourceWords(change))}`),
    ...marks.map(({ kind, coder, source }) => `- ${plainMarkdown(source)}: ${MARKS[kind]} by ${plainMarkdown(coder)}`),
  ], most);
}

function peopleSection({ people, ties, cases }: Comparison, from: NamedVersion, to: NamedVersion, most: number): string {
  const nameOf = personNames(from.study, to.study);
  return section('People, ties and cases', [
    ...people.map((change) => entryLine('', change)),
    ...ties.map(({ kind, before, after }) => {
      const tie = after ?? before;
      const changed = kind === 'changed' && before ? `, before ${plainMarkdown(tieWords(before, nameOf))}` : '';
      return `- tie ${kind}: ${tie ? plainMarkdown(tieWords(tie, nameOf)) : ''}${changed}`;
    }),
    ...cases.map((change) => entryLine('case ', change)),
  ], most);
}

function othersSection({ memos, reviews, settings, assignments, rounds, files }: Comparison, from: NamedVersion, to: NamedVersion, most: number): string {
  return section('Memos, reviews, tasks, queries and settings', [
    ...memos.map((change) => entryLine('memo ', { ...change, name: change.id })),
    ...reviews.map(({ reviewer, subject, added, removed, changed }) => `- ${plainMarkdown(reviewer)} on ${plainMarkdown(subject)}: ${added} marks or replies added, ${removed} removed, ${changed} changed`),
    ...assignments.map((change) => entryLine('assignment ', change)),
    ...rounds.map((change) => entryLine('round ', change)),
    ...files.map((change) => `- ${change.what} ${plainMarkdown(change.path)}: ${plainMarkdown(sideWords(change, personNames(from.study, to.study)))}`),
    ...settings.map((change) => `- verbatim.yaml: ${plainMarkdown(settingWords(change))}`),
  ], most);
}

function entryLine(what: string, change: EntryChange): string {
  const words = entryWords(change);
  return `- ${what}${plainMarkdown(change.name)}: ${change.kind === 'changed' ? plainMarkdown(words) : change.kind}`;
}

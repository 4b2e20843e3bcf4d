/** A code's passages with their context as one text: what one reads to compare them with one another. */
import type { Codebook, StudyPath } from '../study/model';
import type { PlacedCoding, Study } from '../study/study';
import type { SourceText } from '../store/source-text';
import { turnsIn } from '../store/source-text';
import type { Span } from '../text/positions';
import { listedCodings, listedSources, listedWords } from './coding-list';
import { count, pathWords, placeWords, stateWords } from './words';

/** One passage, given by one or more codings of the same words. */
export interface ReadPassage {
  readonly codings: readonly PlacedCoding[];
  /** Where its head, which says where it stands, lies in the document. */
  readonly head: Span;
  /** Where the passage itself lies in the document. */
  readonly words: Span;
  /** Everything that belongs to it: head, context, notes. */
  readonly whole: Span;
}

export interface ReadDocument {
  readonly text: string;
  readonly passages: readonly ReadPassage[];
}

export interface Reading {
  readonly study: Study;
  readonly code: string;
  readonly withChildren: boolean;
  /** The text of a source; undefined where it was not read: then the context on file is shown. */
  readonly textOf: (source: StudyPath) => SourceText | undefined;
  readonly coderName: (coder: string) => string;
}

/** Characters of context on each side, within the turn or paragraph. */
const CONTEXT = 320;

/** A document with more passages cannot be read; the rest is counted. */
export const MOST_PASSAGES = 3_000;

/** Writes the document. Passages stand in order of source and place. */
export function readDocument(reading: Reading): ReadDocument {
  const { study, code: id, withChildren } = reading;
  const subject = { kind: 'code', code: id, withChildren } as const;
  const code = study.codebook.resolve(id);
  const sources = listedSources(study, subject);
  const writer = new Writer();
  writer.add(`# ${oneLine(code ? pathWords(code) : id)}\n\n`);
  writer.add(`${listedWords(study, subject)}${withChildren ? ', with the codes below' : ''}. Codings of one code that overlap count as one passage; below, each stands with its own words.\n`);
  for (const [label, text] of [['', code?.definition], ['Include: ', code?.include], ['Exclude: ', code?.exclude]] as const) {
    if (text !== undefined) writer.add(`\n${label}${oneLine(text)}\n`);
  }
  const passages: ReadPassage[] = [];
  for (const { source } of sources) {
    if (passages.length >= MOST_PASSAGES) break;
    writer.add(`\n## ${oneLine(study.sources.get(source)?.title ?? source)}\n`);
    for (const codings of samePassages(listedCodings(study, subject, source))) passages.push(writePassage(writer, reading, codings));
  }
  if (passages.length >= MOST_PASSAGES) writer.add(`\nOnly the first ${count(passages.length, 'coded stretch', 'coded stretches')} are shown; the Codings view lists all.\n`);
  return { text: writer.text(), passages };
}

class Writer {
  private readonly parts: string[] = [];
  length = 0;
  add(text: string): Span {
    const start = this.length;
    this.parts.push(text);
    this.length += text.length;
    return { start, end: this.length };
  }
  text(): string {
    return this.parts.join('');
  }
}

/** Codings that stand on the very same words make one passage. */
function samePassages(codings: readonly PlacedCoding[]): readonly (readonly PlacedCoding[])[] {
  const passages: PlacedCoding[][] = [];
  for (const each of codings) {
    const last = passages.at(-1);
    const span = last?.[0]?.place.span;
    if (last && span && each.place.span?.start === span.start && each.place.span.end === span.end) last.push(each);
    else passages.push([each]);
  }
  return passages;
}

function writePassage(writer: Writer, reading: Reading, codings: readonly PlacedCoding[]): ReadPassage {
  const [first] = codings as readonly [PlacedCoding];
  const text = reading.textOf(first.source);
  const span = text ? first.place.span : undefined;
  const { before, words, after } = text && span ? inText(text, span) : onFile(first);
  writer.add('\n');
  const head = writer.add(`### ${headOf(reading, codings, text, span)}`);
  writer.add('\n\n');
  writer.add(before);
  const passage = writer.add(words);
  writer.add(`${after}\n`);
  for (const { coder, coding } of codings) {
    if (coding.note !== undefined) writer.add(`\n> ${oneLine(reading.coderName(coder))}: ${oneLine(coding.note)}\n`);
  }
  return { codings, head, words: passage, whole: { start: head.start, end: writer.length } };
}

function headOf({ study, code, coderName }: Reading, codings: readonly PlacedCoding[], text: SourceText | undefined, span: Span | undefined): string {
  const [first] = codings as readonly [PlacedCoding];
  const at = text && span ? text.lines.positionAt(span.start) : first.coding.at.start;
  const codes = [...new Set(codings.map(({ coding }) => nameOf(study.codebook, coding.code)))];
  const parts = [
    capital(placeWords(at)),
    first.speakers.map((speaker) => study.people.get(speaker)?.name ?? speaker).join(', '),
    codings.some(({ coding }) => study.codebook.resolve(coding.code)?.id !== code) ? codes.join(', ') : '',
    [...new Set(codings.map(({ coder }) => coderName(coder)))].join(', '),
    stateWords(first.place.state) ?? '',
  ];
  return oneLine(parts.filter((part) => part !== '').join(' · '));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function nameOf(codebook: Codebook, code: string): string {
  return codebook.resolve(code)?.name ?? code;
}

interface Words {
  readonly before: string;
  readonly words: string;
  readonly after: string;
}

/** The passage within its turns, or its paragraph where there are none. */
function inText({ text, turns }: SourceText, span: Span): Words {
  const touched = turnsIn(turns, span);
  const from = touched[0]?.span.start ?? text.lastIndexOf('\n\n', span.start - 1) + 1;
  const blank = text.indexOf('\n\n', span.end);
  const to = touched.at(-1)?.span.end ?? (blank < 0 ? text.length : blank);
  const before = text.slice(Math.min(from, span.start), span.start).trimStart();
  const after = text.slice(span.end, Math.max(to, span.end)).trimEnd();
  return {
    before: before.length > CONTEXT ? `… ${before.slice(before.indexOf(' ', before.length - CONTEXT) + 1)}` : before,
    words: text.slice(span.start, span.end),
    after: after.length > CONTEXT ? `${after.slice(0, after.lastIndexOf(' ', CONTEXT))} …` : after,
  };
}

/** The passage as it was coded, for a source that was not read or where its place is lost. */
function onFile({ coding: { before, quote, after } }: PlacedCoding): Words {
  return { before: before === '' ? '' : `… ${before.replace(/^[^\n]*\n+(?=[^\n]*$)/, '')}`, words: quote, after: after === '' ? '' : `${after.replace(/\n+[^]*$/, '')} …` };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** The passage that holds an offset of the document, or the last one before it in its source. */
export function passageAt(document: ReadDocument, offset: number): ReadPassage | undefined {
  return document.passages.find(({ whole }) => whole.start <= offset && offset <= whole.end);
}

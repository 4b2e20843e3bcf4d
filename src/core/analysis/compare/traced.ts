/** What is followed through a study's history: codings, codes, ties. */
import { kindOfConversations, kindOfTies, SAID_TO_TALK } from '../../network/build/kinds';
import { studyFileKinds } from '../../store/study-files';
import { textOf } from '../../store/read-text';
import { type CodeEntry, parseCodebookFile } from '../../study/codebook/codebook-entries';
import { parseCodings } from '../../study/codings/codings-file';
import { isChangedByPerson } from '../../study/codings/merge-coding';
import { isSame } from '../../study/codings/merge-values';
import type { Coding, Person, Source, StudyPath, StudySettings, Tie } from '../../study/model';
import { coderAndSourceOf } from '../../study/paths';
import { parsePeopleFile } from '../../study/people/people';
import { parseSourceHead } from '../../study/sources/source';
import { canonical } from '../../text/canonical';
import type { ToldTie } from './changes';
import type { TraceOptions } from './trace';

type Traced<T> = Omit<TraceOptions<T>, 'breathe'>;

function textIn(path: StudyPath, bytes: Uint8Array): string {
  const text = textOf(path, { bytes });
  return 'problem' in text ? '' : text.text;
}

/** Whether no person changed anything: the program may have found the place again. */
export function isSameToPeople(a: Coding, b: Coding): boolean {
  return a === b || (!isChangedByPerson(a, b) && !isChangedByPerson(b, a));
}

/** Codings by id. @param only the ids that are asked for; default: all. */
export function tracedCodings(only?: ReadonlySet<string>): Traced<Coding> {
  return {
    concerns: (path) => coderAndSourceOf(path)?.kind === 'codings',
    read: (path, bytes) => {
      const text = textIn(path, bytes);
      if (only && ![...only].some((id) => text.includes(id))) return new Map();
      const codings = parseCodings(path, text).codings.filter(({ id }) => !only || only.has(id));
      return new Map(codings.map((coding) => [coding.id, coding]));
    },
    same: isSameToPeople,
  };
}

/** What an entry of a codebook said. */
export type CodeRecord = Pick<CodeEntry, 'id' | 'name' | 'was' | 'definition' | 'include' | 'exclude' | 'examples' | 'status'> & { readonly parent?: string };

/** What is followed of a code, and nothing else that it has. @param parent the code above it. */
export function codeRecord({ id, name, was, definition, include, exclude, examples, status }: Omit<CodeRecord, 'parent'>, parent: string | undefined): CodeRecord {
  const texts = { ...(definition === undefined ? {} : { definition }), ...(include === undefined ? {} : { include }), ...(exclude === undefined ? {} : { exclude }) };
  return { id, name, was, examples, status, ...texts, ...(parent === undefined ? {} : { parent }) };
}

/** Codes by id, with whatever `of` takes of them as what may change. */
export function tracedCodes(settings: StudySettings, of: (code: CodeRecord) => unknown): Traced<CodeRecord> {
  const kindOf = studyFileKinds(settings);
  return {
    concerns: (path) => kindOf(path) === 'codebook',
    read: (path, bytes) => new Map(codesIn(path, textIn(path, bytes)).map((code) => [code.id, code])),
    same: (a, b) => isSame(of(a), of(b)),
  };
}

/** All entries of one file of a codebook. */
export function codesIn(path: StudyPath, text: string): readonly CodeRecord[] {
  const found: CodeRecord[] = [];
  const add = (entry: CodeEntry, above: string | undefined): void => {
    found.push(codeRecord(entry, above ?? entry.parent));
    for (const child of entry.children) add(child, entry.id);
  };
  for (const entry of parseCodebookFile(path, text).codes) add(entry, undefined);
  return found;
}

/** What tells a tie from others; several in one place may share it, as in a log. */
export function tieKey({ kind, relation, from, to, wave, source }: ToldTie): string {
  return JSON.stringify([kind, relation, from, to, wave ?? null, source ?? null]);
}

/** Ties with what tells each of them from all others: those that share it, by their date, then in their order. */
export function keyedTies(ties: Iterable<ToldTie>): readonly (readonly [key: string, tie: ToldTie])[] {
  const seen = new Map<string, number>();
  return [...ties].map((tie) => {
    const key = JSON.stringify([tieKey(tie), tie.date ?? null]);
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    return [`${key} ${count}`, tie];
  });
}

/** Ties of the roster, and of the front matter of sources. */
export function tracedTies(settings: StudySettings, of: (tie: ToldTie) => boolean): Traced<ToldTie> {
  const kindOf = studyFileKinds(settings);
  return {
    concerns: (path) => ['person', 'source'].includes(kindOf(path) ?? ''),
    read: (path, bytes) => {
      const text = textIn(path, bytes);
      if (!/\b(?:ties|conversations)\b/.test(text)) return new Map();
      const ties = kindOf(path) === 'person' ? parsePeopleFile(path, text).people.flatMap((person) => [...surveyedTies(person)]) : [...toldTies(parseSourceHead(path, canonical(text), true).source)];
      return new Map(keyedTies(ties.filter(of)));
    },
    same: isSame,
  };
}

/** Ties that a person's entry holds, of all waves. */
export function* surveyedTies({ id, ties, waves }: Person): Generator<ToldTie> {
  yield* tiesOf('surveyed', id, ties, {});
  for (const [wave, entry] of waves) yield* tiesOf('surveyed', id, entry.ties ?? new Map(), { wave });
}

/** Ties that the front matter of a source tells. */
export function* toldTies(source: Pick<Source, 'id' | 'kind' | 'wave' | 'ties' | 'conversations'>): Generator<ToldTie> {
  const place = { source: source.id, ...(source.wave === undefined ? {} : { wave: source.wave }) };
  for (const [from, ties] of source.ties ?? []) yield* tiesOf(kindOfTies(source), from, ties, place);
  for (const { from, to, relation = SAID_TO_TALK, date, topic, weight } of source.conversations ?? []) {
    yield { kind: kindOfConversations(source), relation, from, to, ...place, ...optional({ date, topic, weight }) };
  }
}

function* tiesOf(kind: ToldTie['kind'], from: string, ties: ReadonlyMap<string, readonly Tie[]>, place: Pick<ToldTie, 'source' | 'wave'>): Generator<ToldTie> {
  for (const [relation, named] of ties) for (const { to, weight, topic } of named) yield { kind, relation, from, to, ...place, ...optional({ weight, topic }) };
}

function optional({ weight, topic, date }: { readonly weight?: number | undefined; readonly topic?: string | undefined; readonly date?: string | undefined }): Pick<ToldTie, 'weight' | 'topic' | 'date'> {
  return { ...(weight === undefined ? {} : { weight }), ...(topic === undefined ? {} : { topic }), ...(date === undefined ? {} : { date }) };
}

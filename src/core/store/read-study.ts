/** Reads a study's folder: what is there, and what each file says. Nothing is written, nothing is run. */
import { combineCodebook } from '../study/codebook/codebook';
import { parseCasesFile } from '../study/people/cases';
import { type CodebookFile, parseCodebookFile } from '../study/codebook/codebook-entries';
import type { Memo } from '../study/memos/memo';
import type { Case, Codebook, Person, Source, StudyPath, StudySettings } from '../study/model';
import { parsePeopleFile } from '../study/people/people';
import { fileProblem, type Problem } from '../study/problem';
import { DEFAULT_SETTINGS, parseSettings } from '../study/settings/settings';
import { parseSourceHead } from '../study/sources/source';
import { canonical } from '../text/canonical';
import { findFiles, STUDY_FILE } from './discover';
import type { FileError} from './files';
import { type FilePort, type FileRead, isFileError } from './files';
import { findCodings, type ReadCodings, readCodings } from './read-codings';
import { findMemos, readMemos } from './read-memos';
import { readText, textOf } from './read-text';
import { type ReadTeam, readTeam } from './read-team';

/** Front matter of most sources ends within this many bytes. */
const HEAD = 2048;
/** Editors do not hand larger files to extensions. */
export const LARGEST_SOURCE = 50 * 1024 * 1024;

export interface ReadSettings {
  readonly settings: StudySettings;
  readonly problems: readonly Problem[];
}

/** The study file; defaults where there is none. */
export async function readSettings(port: FilePort): Promise<ReadSettings> {
  const read = await readText(port, STUDY_FILE);
  if (!read) return { settings: DEFAULT_SETTINGS, problems: [] };
  return 'problem' in read ? { settings: DEFAULT_SETTINGS, problems: [read.problem] } : parseSettings(STUDY_FILE, read.text);
}

export interface ReadCodebook {
  readonly codebook: Codebook;
  readonly files: readonly StudyPath[];
  readonly problems: readonly Problem[];
}

/** The codebook from all its files. */
export async function readCodebook(port: FilePort, settings: StudySettings): Promise<ReadCodebook> {
  const problems: Problem[] = [];
  const files = await findFiles(port, settings.codebooks, (problem) => problems.push(problem));
  const parsed: CodebookFile[] = [];
  for (const path of files) {
    const read = await readText(port, path);
    if (!read) continue;
    if ('problem' in read) problems.push(read.problem);
    else parsed.push(parseCodebookFile(path, read.text));
  }
  const combined = combineCodebook(parsed);
  return { codebook: combined.codebook, files, problems: [...problems, ...parsed.flatMap((file) => file.problems), ...combined.problems] };
}

export interface ReadPeople {
  readonly people: ReadonlyMap<string, Person>;
  readonly files: readonly StudyPath[];
  readonly problems: readonly Problem[];
}

/** The roster from all its files; the first of two people with one id stands. */
export async function readPeople(port: FilePort, settings: StudySettings): Promise<ReadPeople> {
  const problems: Problem[] = [];
  const files = await findFiles(port, settings.people, (problem) => problems.push(problem));
  const reads = await port.readMany(files);
  const people = new Map<string, Person>();
  for (const [index, path] of files.entries()) {
    const read = reads[index];
    if (!read) continue;
    const text = textOf(path, read);
    if ('problem' in text) {
      problems.push(text.problem);
      continue;
    }
    const parsed = parsePeopleFile(path, text.text);
    for (const problem of parsed.problems) problems.push(problem);
    for (const person of parsed.people) {
      const first = people.get(person.id);
      if (!first) people.set(person.id, person);
      else {
        problems.push({
          rule: 'duplicate-person',
          severity: 'error',
          file: person.file,
          extent: person.extent,
          message: `“${person.id}” is also the id of a person in ${first.file}. The first one counts: give one of them another id, or join them.`,
        });
      }
    }
  }
  return { people, files, problems };
}

export interface ReadSources {
  readonly sources: readonly Source[];
  readonly problems: readonly Problem[];
}

/** Sources with their front matter. Where a port reads files only whole, heads are left for later (`headRead: false`). */
export async function readSources(port: FilePort, paths: readonly StudyPath[], heads: boolean): Promise<ReadSources> {
  const sources: Source[] = [];
  const problems: Problem[] = [];
  const reads = heads ? await port.readMany(paths, HEAD) : [];
  for (const [index, path] of paths.entries()) {
    const read = reads[index];
    const source = read ? await readSource(port, path, read) : unreadSource(path);
    sources.push(source.source);
    for (const problem of source.problems) problems.push(problem);
  }
  return { sources, problems };
}

/** One source from its first bytes; asks for the whole file where the front matter does not end in them. */
async function readSource(port: FilePort, path: StudyPath, read: FileRead | FileError): Promise<ReadHead> {
  if (isFileError(read)) return { source: unreadSource(path).source, problems: [fileProblem('unreadable-file', path, `${read.message}.`)] };
  const size = read.stat?.size ?? read.bytes.length;
  const modified = read.stat?.modified ?? 0;
  const complete = read.bytes.length >= size;
  const text = textOf(path, complete ? read : { bytes: wholeCharacters(read.bytes) });
  if ('problem' in text) return { source: { ...unreadSource(path).source, size, modified }, problems: [text.problem] };
  const head = parseSourceHead(path, canonical(text.text), complete);
  if (head.needsMore && size <= LARGEST_SOURCE) {
    const [whole] = await port.readMany([path]);
    if (whole) return readSource(port, path, whole);
  }
  const problems = [...head.problems];
  if (size > LARGEST_SOURCE) problems.push(tooLarge(path));
  return { source: { ...head.source, size, modified, headRead: true }, problems };
}

/** What a source's front matter says. */
export interface ReadHead {
  readonly source: Source;
  readonly problems: readonly Problem[];
}

/** A source whose body was read as well: its front matter. */
export function headOf(path: StudyPath, text: string, size: number, modified: number): ReadHead {
  const head = parseSourceHead(path, text, true);
  return { source: { ...head.source, size, modified, headRead: true }, problems: head.problems };
}

function unreadSource(path: StudyPath): ReadHead {
  const head = parseSourceHead(path, '', true);
  return { source: { ...head.source, size: 0, modified: 0, headRead: false }, problems: [] };
}

export function tooLarge(path: StudyPath): Problem {
  return fileProblem(
    'file-too-large',
    path,
    'This source is larger than 50 MB, more than the editor can show with codings. Split it into several files; its codings are kept as they are.',
  );
}

/** Cuts a UTF-8 head where a character would be cut in two. */
function wholeCharacters(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && ((bytes[end - 1] ?? 0) & 0xc0) === 0x80) end--;
  const lead = bytes[end - 1] ?? 0;
  const needed = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
  return end - 1 + needed <= bytes.length ? bytes : bytes.subarray(0, Math.max(0, end - 1));
}

/** Lists the cases. */
export const CASES_FILE = 'cases.yaml';

export interface ReadCases {
  readonly cases: ReadonlyMap<string, Case>;
  readonly problems: readonly Problem[];
}

/** The cases; none where there is no such file. */
export async function readCases(port: FilePort): Promise<ReadCases> {
  const read = await readText(port, CASES_FILE);
  if (!read) return { cases: new Map(), problems: [] };
  if ('problem' in read) return { cases: new Map(), problems: [read.problem] };
  const { cases, problems } = parseCasesFile(CASES_FILE, read.text);
  return { cases: new Map(cases.map((each) => [each.id, each])), problems };
}

/** All that a study's folder says. */
export interface ReadStudy {
  readonly settings: StudySettings;
  readonly codebook: ReadCodebook;
  readonly people: ReadPeople;
  readonly cases: ReadCases;
  readonly team: ReadTeam;
  readonly sources: readonly Source[];
  readonly memos: readonly Memo[];
  readonly codings: readonly ReadCodings[];
  /** Frozen copies. */
  readonly coded: readonly StudyPath[];
  readonly problems: readonly Problem[];
}

async function findSources(port: FilePort, settings: StudySettings): Promise<{ readonly paths: readonly StudyPath[]; readonly problems: readonly Problem[] }> {
  const problems: Problem[] = [];
  const paths = await findFiles(port, settings.transcripts, (problem) => problems.push(problem));
  return { paths, problems };
}

/** Reads a study whole, but for the bodies of its sources. */
export async function readWhole(port: FilePort): Promise<ReadStudy> {
  const { settings, problems: ofSettings } = await readSettings(port);
  const problems = [...ofSettings];
  const [codebook, people, cases, team, found, own] = await Promise.all([
    readCodebook(port, settings),
    readPeople(port, settings),
    readCases(port),
    readTeam(port),
    findSources(port, settings),
    findCodings(port),
  ]);
  const sources = await readSources(port, found.paths, port.partialReads);
  const memos = await readMemos(port, await findMemos(port, settings, (problem) => problems.push(problem)));
  const codings = await readCodings(port, own.codings, { halfWritten: own.halfWritten });
  return {
    settings,
    codebook,
    people,
    cases,
    team,
    sources: sources.sources,
    memos: memos.memos,
    codings: codings.files,
    coded: own.coded,
    problems: [problems, codebook.problems, people.problems, cases.problems, team.problems, found.problems, own.problems, sources.problems, memos.problems, codings.problems, ...codings.files.map((file) => file.problems)].flat(),
  };
}

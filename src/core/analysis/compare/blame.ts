/** When, in which commit and by whom a coding, a code's definition, a tie was made and last changed. */
import type { Commit, LoggedCommit, Revisions } from '../../store/revisions';
import type { Coding, StudyPath } from '../../study/model';
import { allCodings, type PlacedCoding, type Study } from '../../study/study';
import type { ToldTie } from './changes';
import { definitionOf } from './compare-codes';
import { type Lineage, lineageOf } from './lineage';
import { type Blame, blameAll, type Trace, trace } from './trace';
import { type CodeRecord, codeRecord, keyedTies, surveyedTies, toldTies, tracedCodes, tracedCodings, tracedTies } from './traced';

/** The history that a study's records are followed through. */
export interface History {
  readonly revisions: Revisions;
  /** The present commit. */
  readonly head: Commit;
  /** Commits that led to it, parents first. */
  readonly log: readonly LoggedCommit[];
  /** Of the whole log, also where `log` is a part of it. */
  readonly lineage: Lineage;
  readonly breathe: () => Promise<void>;
}

/** Reads the history that led to the present commit. Throws a `UserError` where there is none. */
export async function openHistory(revisions: Revisions, breathe: () => Promise<void>): Promise<History> {
  const head = await revisions.resolve('HEAD');
  const log = await revisions.log(head.id);
  return { revisions, head, log, lineage: lineageOf(log, await revisions.isShallow()), breathe };
}

export interface BlamedCoding extends Blame {
  readonly placed: PlacedCoding;
}

/** Codings of the present study, in its order. What the program found again was changed by nobody. */
export async function blameCodings(history: History, study: Study, which: (placed: PlacedCoding) => boolean): Promise<readonly BlamedCoding[]> {
  const wanted = [...allCodings(study)].filter(which);
  const few = wanted.length <= FEW ? new Set(wanted.map(({ coding }) => coding.id)) : undefined;
  const blamed = await blameAll(history, tracedCodings(few), wanted.map(({ coding }) => [coding.id, coding]));
  return wanted.map((placed, n) => ({ placed, ...NOBODY, ...blamed[n] }));
}

const NOBODY: Blame = { made: undefined, changed: undefined };

/** So many ids are looked for in a file's text before it is parsed. */
const FEW = 50;

/** All versions of all codings, or of some. */
export function traceCodings(history: History, only?: ReadonlySet<string>): Promise<Trace<Coding>> {
  return trace(history.revisions, history.log, { ...tracedCodings(only), breathe: history.breathe });
}

export interface BlamedCode extends Blame {
  readonly id: string;
  readonly name: string;
  /** The last change of its definition, `include` or `exclude`. */
  readonly definition: Blame;
}

/** Codes of the present study, in the order of the codebook. */
export async function blameCodes(history: History, study: Study, ids?: ReadonlySet<string>): Promise<readonly BlamedCode[]> {
  const whole = tracedCodes(study.settings, saidOf);
  const defined = tracedCodes(study.settings, definitionOf);
  const codes = [...study.codebook.codes.values()].filter(({ id }) => !ids || ids.has(id));
  const present = codes.map((code): readonly [string, CodeRecord] => [code.id, codeRecord(code, code.parent)]);
  const [all, definitions] = [await blameAll(history, whole, present), await blameAll(history, defined, present)];
  return codes.map(({ id, name }, n) => ({ id, name, ...NOBODY, ...all[n], definition: definitions[n] ?? NOBODY }));
}

function saidOf({ name, was, examples, status, parent, ...code }: CodeRecord): unknown {
  return [name, was, examples, status, parent ?? null, definitionOf(code)];
}

export interface BlamedTie extends Blame {
  readonly tie: ToldTie;
}

/** Ties that a person has to others, or others to them, as the roster and the front matter of sources tell them. */
export async function blameTies(history: History, study: Study, person: string): Promise<readonly BlamedTie[]> {
  const isOf = ({ from, to }: ToldTie): boolean => from === person || to === person;
  const present = [...[...study.people.values()].flatMap((each) => [...surveyedTies(each)]), ...study.sources.values().flatMap((source) => [...toldTies(source)])].filter(isOf);
  const traced = tracedTies(study.settings, isOf);
  const blamed = await blameAll(history, traced, keyedTies(present));
  return present.map((tie, n) => ({ tie, ...NOBODY, ...blamed[n] }));
}

/** A coding that is older than the present definition of its code. */
export interface OlderCoding {
  readonly placed: PlacedCoding;
  /** The code that it means today. */
  readonly code: string;
  /** The commit that left the coding as it is. */
  readonly changed: Commit;
  /** The commit that gave the code its present definition; undefined: not committed yet. */
  readonly defined: Commit | undefined;
}

/**
 * Codings that nobody made, changed or found still fitting since their code has its present definition: those whose last
 * change is in no commit that knows the definition. What is not committed yet is younger than all that is. Days and hours are not
 * asked: a definition may be committed long after codings were made by it, and clocks differ.
 */
export async function olderThanDefinition(history: History, study: Study, source?: StudyPath): Promise<readonly OlderCoding[]> {
  const codes = await blameCodes(history, study);
  const definedIn = new Map(codes.map(({ id, definition }) => [id, definition.changed]));
  const used = new Set([...allCodings(study)].map(({ coding }) => study.codebook.resolve(coding.code)?.id ?? ''));
  const knows = new Map<string, ReadonlySet<string>>();
  for (const { id, definition: { changed } } of codes) {
    if (changed && used.has(id) && !knows.has(changed.id)) knows.set(changed.id, new Set([changed.id, ...(await history.revisions.descendants(changed.id, history.head.id))]));
  }
  const blamed = await blameCodings(history, study, (placed) => (source === undefined || placed.source === source) && study.codebook.resolve(placed.coding.code) !== undefined);
  return blamed.flatMap(({ placed, changed }): OlderCoding[] => {
    const code = study.codebook.resolve(placed.coding.code)?.id;
    if (code === undefined || !changed) return [];
    const defined = definedIn.get(code);
    if (defined && knows.get(defined.id)?.has(changed.id) !== false) return [];
    return [{ placed, code, changed, defined }];
  });
}

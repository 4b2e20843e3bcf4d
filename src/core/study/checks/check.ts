/**
 * Problems that follow from several files together. What one file's own reading finds stands in `Study.problems`.
 * A problem of a coding is told at its passage, where a person can see and mend it; its record's file is in `about`.
 */
import type { Extent } from '../../text/positions';
import { isCoderName } from '../codings/coder-name';
import { CONFLICT_MESSAGE } from '../codings/conflict-markers';
import { checkCoding, isHealthy } from './check-coding';
import { checkDuplicates } from './check-duplicates';
import { checkGlobs } from './check-globs';
import { checkMemos } from './check-memos';
import { checkNames } from './check-names';
import { checkTeam } from './check-team';
import { checkTies } from './check-ties';
import { nearest } from './nearest';
import { likelyRenamed } from '../sources/renamed-source';
import type { CodingsFile, Source } from '../model';
import { brief, isReadWhole, type Problem, type Rule } from '../problem';
import { placed, type SourceCodings, type Study } from '../study';

const TOP: Extent = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };

/** All problems of a study, by file, then place. Costs the codings of sources that changed since it was last asked. */
export function allProblems(study: Study): readonly Problem[] {
  const problems = [...study.problems.values().flat(), ...bodyProblems(study), ...checkStudy(study)];
  return problems.sort(
    (a, b) =>
      compare(a.file, b.file) ||
      a.extent.start.line - b.extent.start.line ||
      a.extent.start.column - b.extent.start.column ||
      compare(a.rule, b.rule) ||
      compare(a.message, b.message),
  );
}

/** What is read apart; where a source has codings meanwhile, its words are read with these. */
function bodyProblems({ bodies, codings }: Study): readonly Problem[] {
  return bodies.keys().flatMap((path) => (codings.get(path)?.places ? [] : (bodies.get(path) ?? [])));
}

/** The problems between files. */
export function checkStudy(study: Study): readonly Problem[] {
  const isCertain = isCodebookCertain(study);
  return [...study.codings.values().flatMap((codings) => checkSource(study, codings, isCertain)), ...checkDuplicates(study), ...checkNames(study), ...checkGlobs(study), ...checkMemos(study), ...checkTies(study), ...checkTeam(study)].map(brief);
}

/** Whether a code that is not in the codebook is in none of its files: while one is broken, its codes are not missing. */
function isCodebookCertain(study: Study): boolean {
  return study.codebookFiles.every((file) => isReadWhole(study.problems.get(file)));
}

/** What the problems of one source's codings were computed from. */
interface Basis extends Pick<Study, 'codebook' | 'settings' | 'people'> {
  readonly source: Source | undefined;
  /** The sources where this one is not there: what it may be called now. */
  readonly others: Study['sources'] | undefined;
  readonly isCertain: boolean;
}

const checked = new WeakMap<SourceCodings, { readonly basis: Basis; readonly problems: readonly Problem[] }>();

/** Problems of one source's codings. Computed once per snapshot of them, as long as what they are compared with stays. */
function checkSource(study: Study, codings: SourceCodings, isCertain: boolean): readonly Problem[] {
  const source = study.sources.get(codings.source);
  const { codebook, settings, people } = study;
  const basis: Basis = { codebook, settings, people, source, others: source ? undefined : study.sources, isCertain };
  const known = checked.get(codings);
  if (known && isSameBasis(known.basis, basis)) return known.problems;
  const problems = codings.files.flatMap((file) => checkFile(study, file, source));
  for (const file of source ? codings.files : []) {
    for (const coding of file.codings) {
      if (!isHealthy(codebook, coding, codings.places?.byId.get(coding.id))) problems.push(...checkCoding(study, codings, placed(codings, file, coding), isCertain));
    }
  }
  if (source) problems.push(...unknownSpeakers(codings, source), ...conflicts(codings));
  checked.set(codings, { basis, problems });
  return problems;
}

/** Labels that nobody is behind, in a source that says who is behind the others. */
function unknownSpeakers({ places }: SourceCodings, { path, speakers }: Source): readonly Problem[] {
  return (places?.strangers ?? []).map(({ label, extent }) => {
    const near = nearest(label, speakers.keys());
    return {
      rule: 'unknown-speaker',
      severity: 'information',
      file: path,
      extent,
      message: `“${label}” speaks here and is nobody: “speakers:” in the front matter does not name this label, so it counts as no person. ${near === undefined ? 'Add it there' : `Is “${near}” meant? Else add it there`}, with a person’s id or a role such as “interviewer”.`,
      about: { source: path, label },
    };
  });
}

/** Conflict markers in the text of a source. */
function conflicts({ source, places }: SourceCodings): readonly Problem[] {
  return (places?.conflicts ?? []).map((extent) => ({ rule: 'merge-conflict', severity: 'error', file: source, extent, message: CONFLICT_MESSAGE }));
}

function isSameBasis(a: Basis, b: Basis): boolean {
  return a.codebook === b.codebook && a.settings === b.settings && a.people === b.people && a.source === b.source && a.others === b.others && a.isCertain === b.isCertain;
}

function checkFile(study: Study, file: CodingsFile, source: Source | undefined): Problem[] {
  const problems: Problem[] = [];
  const { coders } = study.settings;
  if (!isCoderName(file.coder)) {
    problems.push(at(file.path, 'bad-coder', 'error', `“${file.coder}” cannot be a coder’s folder. Use lower-case letters, digits and hyphens, such as “ana” or “ana-r”.`, { coder: file.coder }));
  } else if (coders.size > 0 && !coders.has(file.coder) && file.coder !== 'consensus') {
    problems.push(at(file.path, 'unknown-coder', 'warning', `verbatim.yaml names no coder “${file.coder}”. Add them under “coders:”, or rename the folder.`, { coder: file.coder }));
  }
  if (!source && file.codings.length > 0) {
    const n = file.codings.length;
    const to = likelyRenamed(study, file.source);
    const hint = to === undefined ? 'If it was renamed, rename this file in the same way, or use the quick fix.' : `Is it ${to} now? The quick fix moves them there.`;
    const about = { source: file.source, coder: file.coder, ...(to === undefined ? {} : { to }) };
    problems.push(at(file.path, 'unknown-source', 'error', `${file.source} is not there, and ${n === 1 ? 'one coding names' : `${n} codings name`} it. ${hint}`, about));
  }
  return problems;
}

function at(file: string, rule: Rule, severity: Problem['severity'], message: string, about: Readonly<Record<string, string>>): Problem {
  return { rule, severity, file, extent: TOP, message, about };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

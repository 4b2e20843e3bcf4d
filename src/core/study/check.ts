/**
 * Problems that follow from several files together. What one file's own reading finds stands in `Study.problems`.
 * A problem of a coding is told at its passage, where a person can see and mend it; its record's file is in `about`.
 */
import type { Extent } from '../text/positions';
import { isCoderName } from './coder-name';
import { checkCoding } from './check-coding';
import { checkNames } from './check-names';
import type { CodingsFile, Source } from './model';
import type { Problem, Rule } from './problem';
import { placedCodings, type SourceCodings, type Study } from './study';

const TOP: Extent = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };

/** All problems of a study, by file, then place. Costs the codings of sources that changed since it was last asked. */
export function allProblems(study: Study): readonly Problem[] {
  const problems = [...study.problems.values().flat(), ...checkStudy(study)];
  return problems.sort(
    (a, b) =>
      compare(a.file, b.file) ||
      a.extent.start.line - b.extent.start.line ||
      a.extent.start.column - b.extent.start.column ||
      compare(a.rule, b.rule) ||
      compare(a.message, b.message),
  );
}

/** The problems between files. */
export function checkStudy(study: Study): readonly Problem[] {
  return [...study.codings.values().flatMap((codings) => checkSource(study, codings)), ...duplicates(study), ...checkNames(study)];
}

const checked = new WeakMap<SourceCodings, { readonly study: Pick<Study, 'codebook' | 'settings'>; readonly source: Source | undefined; readonly problems: readonly Problem[] }>();

/** Problems of one source's codings. Computed once per snapshot of them, as long as codebook and study file stay. */
function checkSource(study: Study, codings: SourceCodings): readonly Problem[] {
  const source = study.sources.get(codings.source);
  const known = checked.get(codings);
  if (known?.study.codebook === study.codebook && known.study.settings === study.settings && known.source === source) return known.problems;
  const problems = codings.files.flatMap((file) => checkFile(study, file, source));
  if (source) for (const placed of placedCodings(codings)) problems.push(...checkCoding(study, codings, placed));
  checked.set(codings, { study: { codebook: study.codebook, settings: study.settings }, source, problems });
  return problems;
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
    problems.push(
      at(file.path, 'unknown-source', 'error', `${file.source} is not there, and ${n === 1 ? 'one coding names' : `${n} codings name`} it. If it was renamed, rename this file in the same way, or use the quick fix.`, { source: file.source, coder: file.coder }),
    );
  }
  return problems;
}

/** Ids of codings that stand more than once, in whatever files. */
function duplicates(study: Study): readonly Problem[] {
  const first = new Map<string, CodingsFile>();
  const problems: Problem[] = [];
  for (const { files } of study.codings.values()) {
    for (const file of files) {
      for (const { id } of file.codings) {
        const other = first.get(id);
        if (other) problems.push(at(file.path, 'duplicate-coding', 'error', `The id ${id} also stands in ${other === file ? 'another line of this file' : other.path}. Give one of the two codings another id.`, { coding: id, coder: file.coder, source: file.source }));
        else first.set(id, file);
      }
    }
  }
  return problems;
}

function at(file: string, rule: Rule, severity: Problem['severity'], message: string, about: Readonly<Record<string, string>>): Problem {
  return { rule, severity, file, extent: TOP, message, about };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

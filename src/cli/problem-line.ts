import type { Problem } from '../core/study/problem';

/** A problem as a compiler would say it: `codebook.yaml:12:5 error duplicate-code  Two codes…`. */
export function problemLine(problem: Problem): string {
  const { line, column } = problem.extent.start;
  return `${problem.file}:${line}:${column} ${problem.severity} ${problem.rule}  ${problem.message}`;
}

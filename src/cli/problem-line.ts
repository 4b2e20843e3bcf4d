import type { Problem } from '../core/study/problem';
import { printable } from '../core/text/printable';

/** A problem as a compiler would say it: `codebook.yaml:12:5 error duplicate-code  Two codes…`. Always one line. */
export function problemLine(problem: Problem): string {
  const { line, column } = problem.extent.start;
  return printable(`${problem.file}:${line}:${column} ${problem.severity} ${problem.rule}  ${problem.message}`);
}

import { allProblems } from '../../core/study/checks/check';
import { type Command, folderOf, json } from '../command';
import { openChecked } from '../open';
import { problemLine } from '../problem-line';

/** `verbatim check`: every problem of the study, with its place; the gate for a team's CI. */
export const check: Command = {
  usage: '[folder] [--json]',
  does: 'Lists every problem in the study with file, line, column and rule. Exit status 1 where there are errors or warnings.',
  options: { json: { type: 'boolean', help: 'one JSON document: { problems: [{ rule, severity, file, line, column, message, fix? }] }' } },
  run: async ({ positionals, options, output }) => {
    const store = await openChecked(folderOf(positionals));
    const problems = allProblems(store.study);
    if (options.json) {
      const rows = problems.map(({ rule, severity, file, extent, message, about }) => ({
        rule,
        severity,
        file,
        line: extent.start.line,
        column: extent.start.column,
        message,
        ...(about ? { fix: about } : {}),
      }));
      output.out(json({ problems: rows }));
    } else {
      for (const problem of problems) output.out(`${problemLine(problem)}\n`);
      const count = problems.length;
      output.note(count === 0 ? 'No problems.\n' : `${count} ${count === 1 ? 'problem' : 'problems'}.\n`);
    }
    return problems.some((problem) => problem.severity !== 'information') ? 1 : 0;
  },
};

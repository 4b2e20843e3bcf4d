import { allProblems } from '../../core/study/checks/check';
import { UNIT_KINDS } from '../../core/analysis/agreement/units';
import { lowAgreement } from '../agreement-gate';
import { computeOptions, listFrom, numberFrom } from '../agreement-options';
import { type Command, folderOf, json, UsageError } from '../command';
import { openChecked } from '../open';
import { problemLine } from '../problem-line';

/** `verbatim check`: every problem of the study, with its place; the gate for a team's CI. */
export const check: Command = {
  usage: '[folder] [--min-alpha number [--coders a,b] [--unit unit]] [--json]',
  does: 'Lists every problem in the study with file, line, column and rule. Exit status 1 where there are errors or warnings.',
  options: {
    'min-alpha': { type: 'string', help: 'coders must agree on each stable code: the lower end of alpha’s interval must not be below this, such as 0.7' },
    coders: { type: 'string', multiple: true, help: 'with --min-alpha: whom to compare, parted by commas' },
    unit: { type: 'string', help: `with --min-alpha: ${UNIT_KINDS.filter((kind) => kind !== 'segments').join(', ')}; default characters` },
    json: { type: 'boolean', help: 'one JSON document: { problems: [{ rule, severity, file, line, column, message, fix? }] }' },
  },
  run: async ({ positionals, options, output }) => {
    const least = numberFrom(options, 'min-alpha', 0, 1);
    if (least === undefined && (options.coders !== undefined || options.unit !== undefined)) throw new UsageError('--coders and --unit go with --min-alpha');
    const how = computeOptions(options);
    const store = await openChecked(folderOf(positionals));
    await store.checkBodies();
    const { study, port } = store;
    const gate = least === undefined ? [] : await lowAgreement({ study, port, text: store.text.bind(store), findPlaces: store.findPlaces.bind(store) }, least, listFrom(options, 'coders'), how);
    const problems = [...allProblems(study), ...gate];
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

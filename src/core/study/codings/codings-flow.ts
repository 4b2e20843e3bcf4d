/** Reads a codings file that is no block sequence: `[]`, JSON, or nothing that it should be. */
import { codingFromTree } from './coding-tree';
import type { CodingsLayout } from './codings-layout';
import type { Coding, StudyPath } from '../model';
import type { Problem } from '../problem';
import { readYaml } from '../yaml/yaml';

/** What was read of a codings file. */
export interface ReadCodings {
  readonly codings: readonly Coding[];
  readonly problems: readonly Problem[];
  readonly layout: CodingsLayout;
  readonly writable: boolean;
}

/** Reads `[…]` as a whole. @param start where the first line with content starts. */
export function readFlow(path: StudyPath, text: string, start: number, lineEnd: '\n' | '\r\n'): ReadCodings {
  const yaml = readYaml(path, text);
  const problems: Problem[] = [...yaml.problems];
  const codings: Coding[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const root = yaml.documents[0]?.root;
  // A list that cannot be written as lines without losing something stays as it is.
  let writable = yaml.intact && yaml.documents.length === 1 && root?.kind === 'list';
  if (root?.kind === 'list') {
    for (const entry of root.entries) {
      const coding = codingFromTree(entry, (span, message, fatal) => {
        writable &&= !fatal;
        problems.push(yaml.problem('bad-coding', fatal ? 'error' : 'warning', span, fatal ? `${message} Until it is mended, this coding is not shown.` : message));
      });
      if (!coding) continue;
      codings.push(coding);
      starts.push(entry.span.start);
      ends.push(entry.span.end);
    }
  } else if (problems.length === 0) {
    const span = root?.span ?? { start, end: text.length };
    problems.push(yaml.problem('unreadable-yaml', 'error', span, 'A codings file is a list with one coding a line, `- {…}`. This is something else and is left as it is.'));
  }
  const footerStart = root?.span.end ?? text.length;
  const layout: CodingsLayout = {
    text,
    form: 'flow',
    indent: '',
    lineEnd,
    headerEnd: root?.span.start ?? start,
    starts,
    ends,
    footerStart,
    handwritten: codings.length > 0,
  };
  return { codings, problems, layout, writable };
}

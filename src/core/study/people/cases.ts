/** `cases.yaml`: the districts, schools, teams … that people and sources are nested in. */
import { canonical } from '../../text/canonical';
import type { Span } from '../../text/positions';
import { attributesOf, idField, textField, type Report } from '../yaml/fields';
import { readIdEntries, type IdEntry } from './id-entries';
import type { Case, StudyPath } from '../model';
import { inOrder, type Problem, type Rule } from '../problem';
import { readYaml } from '../yaml/yaml';
import { valueAt } from '../yaml/yaml-tree';

export interface ParsedCases {
  /** In the order of the file; ids are unique, parents are there and nobody lies in itself. */
  readonly cases: readonly Case[];
  readonly problems: readonly Problem[];
}

const KNOWN: ReadonlySet<string> = new Set(['id', 'name', 'kind', 'parent']);

/** A case while its parent is still being looked for, with the place of that. */
interface Draft {
  readonly case: Case;
  readonly parentSpan: Span;
}

/**
 * Reads the cases: a list of maps, a map from id to case, or either of them below a key `cases`. Never throws for bad input.
 * @param text as on disk, with any line ends.
 */
export function parseCasesFile(path: StudyPath, text: string): ParsedCases {
  const yaml = readYaml(path, canonical(text));
  const problems = [...yaml.problems];
  const tell = (rule: Rule, span: Span, message: string): void => {
    problems.push(yaml.problem(rule, 'error', span, message));
  };
  const report: Report = (span, message) => {
    tell('bad-case', span, message);
  };
  const drafts = new Map<string, Draft>();
  for (const { root } of yaml.documents) {
    for (const entry of readIdEntries(root, 'cases', report)) {
      if (drafts.has(entry.id)) tell('duplicate-case', entry.span, `Two cases bear the id \`${entry.id}\`; the first one counts. Give one of them another id, or join them.`);
      else drafts.set(entry.id, { case: caseOf(entry, path, yaml.extentOf(entry.span), report), parentSpan: parentSpan(entry) });
    }
  }
  return { cases: withSoundParents(drafts, tell), problems: inOrder(problems) };
}

function caseOf({ id, value }: IdEntry, file: StudyPath, extent: Case['extent'], report: Report): Case {
  if (typeof value === 'string') return { id, name: value, attributes: new Map(), file, extent };
  const name = textField(value, 'name', report);
  const kind = textField(value, 'kind', report);
  const parent = idField(value, 'parent', report);
  return {
    id,
    ...(name === undefined || name === '' ? {} : { name }),
    ...(kind === undefined || kind === '' ? {} : { kind }),
    ...(parent === undefined ? {} : { parent }),
    attributes: attributesOf(value, KNOWN, report),
    file,
    extent,
  };
}

function parentSpan({ value, span }: IdEntry): Span {
  return (typeof value === 'string' ? undefined : valueAt(value, 'parent')?.span) ?? span;
}

/** Takes away parents that are nowhere, and from each circle the parent that closes it: that of the case which comes last in the file. */
function withSoundParents(drafts: ReadonlyMap<string, Draft>, tell: (rule: Rule, span: Span, message: string) => void): readonly Case[] {
  const parents = new Map<string, string>();
  const lies = (id: string, within: string): boolean => {
    for (let at: string | undefined = id; at !== undefined; at = parents.get(at)) if (at === within) return true;
    return false;
  };
  const cases: Case[] = [];
  for (const { case: made, parentSpan: span } of drafts.values()) {
    const { parent, ...rest } = made;
    if (parent === undefined) {
      cases.push(made);
    } else if (!drafts.has(parent)) {
      tell('unknown-case', span, `There is no case \`${parent}\`. Add it, or correct the parent of \`${made.id}\`.`);
      cases.push(rest);
    } else if (lies(parent, made.id)) {
      tell('case-circle', span, `\`${made.id}\` lies in \`${parent}\`, and that in turn in \`${made.id}\`. Correct one of their parents.`);
      cases.push(rest);
    } else {
      parents.set(made.id, parent);
      cases.push(made);
    }
  }
  return cases;
}

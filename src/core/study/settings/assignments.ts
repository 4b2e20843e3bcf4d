/** `assignments.yaml`: who codes what, and whether the others' codings are seen meanwhile. */
import type { StudyPath } from '../model';
import { attributesOf, type Report, textField } from '../yaml/fields';
import { valueAt, type YamlMap } from '../yaml/yaml-tree';
import { codersOf, type ParsedEntries, readTeamEntries, sourcesOf, type TeamEntry } from './team-entries';

/** Lists who codes what. */
export const ASSIGNMENTS_FILE = 'assignments.yaml';

/** `masked`: until one's own codings are marked coded, the editor shows nobody else's. On the disk everything is readable. */
export type AssignmentMode = 'open' | 'masked';

/** One task: coders, and what they code. */
export interface Assignment extends TeamEntry {
  readonly mode: AssignmentMode;
  /** The id of a round. */
  readonly round?: string;
}

const KNOWN: ReadonlySet<string> = new Set(['id', 'coder', 'coders', 'sources', 'mode', 'round']);

/**
 * Reads the assignments: a list of maps with an `id`, a map from ids, or either of them below a key `assignments`. Never throws for bad
 * input. A `mode` that cannot be read counts as masked: what somebody has seen cannot be taken back.
 */
export function parseAssignmentsFile(path: StudyPath, text: string): ParsedEntries<Assignment> {
  return readTeamEntries(path, text, {
    wrapper: 'assignments',
    bad: 'bad-assignment',
    twice: 'duplicate-assignment',
    two: 'Two assignments',
    entry: ({ id, span, value }, extent, report) => {
      const coders = codersOf(value, report);
      if (coders.length === 0) {
        report(span, `The assignment \`${id}\` names nobody and is not read. Say who codes, such as \`coder: ana\`.`);
        return undefined;
      }
      const sources = sourcesOf(value, report);
      const round = textField(value, 'round', report);
      const mode = modeOf(value, report);
      if (!sources) return undefined;
      return { id, coders, sources, mode, ...(round === undefined || round === '' ? {} : { round }), attributes: attributesOf(value, KNOWN, report), file: path, extent };
    },
  });
}

function modeOf(map: YamlMap | undefined, report: Report): AssignmentMode {
  const node = valueAt(map, 'mode');
  if (!node) return 'open';
  const word = node.kind === 'text' ? node.text.trim().toLowerCase() : '';
  if (word === 'open' || word === 'masked') return word;
  report(node.span, '`mode` is `open` or `masked`. Until it can be read, it counts as `masked`.');
  return 'masked';
}

/** `rounds.yaml`: which coders coded which sources up to which commit, so that figures can be told of that state. */
import type { StudyPath } from '../model';
import { attributesOf, type Report, textField } from '../yaml/fields';
import { valueAt, type YamlMap } from '../yaml/yaml-tree';
import { codersOf, type ParsedEntries, readTeamEntries, sourcesOf, type TeamEntry } from './team-entries';

/** Lists the rounds of coding. */
export const ROUNDS_FILE = 'rounds.yaml';

/** One round of coding. */
export interface Round extends TeamEntry {
  readonly name?: string;
  /** A commit, tag or branch, as git takes it, at which the round ended; absent: the study as it is now. Never begins with `-`. */
  readonly commit?: string;
  /** ISO 8601 day on which it ended. */
  readonly date?: string;
}

const KNOWN: ReadonlySet<string> = new Set(['id', 'name', 'coder', 'coders', 'sources', 'commit', 'date']);

/** Reads the rounds: a list of maps with an `id`, a map from ids, or either of them below a key `rounds`. Never throws for bad input. */
export function parseRoundsFile(path: StudyPath, text: string): ParsedEntries<Round> {
  return readTeamEntries(path, text, {
    wrapper: 'rounds',
    bad: 'bad-round',
    twice: 'duplicate-round',
    two: 'Two rounds',
    entry: ({ id, value }, extent, report) => {
      const name = textField(value, 'name', report);
      const commit = commitOf(value, report);
      const date = dateOf(value, report);
      const coders = codersOf(value, report);
      const sources = sourcesOf(value, report);
      if (!sources) return undefined;
      return {
        id,
        coders,
        sources,
        ...(name === undefined || name === '' ? {} : { name }),
        ...(commit === undefined ? {} : { commit }),
        ...(date === undefined ? {} : { date }),
        attributes: attributesOf(value, KNOWN, report),
        file: path,
        extent,
      };
    },
  });
}

/** What git could take for a commit's name: no option, no blank, no control character, no range. */
const REVISION = /^(?!-)(?!.*\.\.)[^\s\u0000-\u0020\u007f~^:?*[\\]{1,200}$/; // eslint-disable-line no-control-regex -- they are what is refused

function commitOf(map: YamlMap | undefined, report: Report): string | undefined {
  const node = valueAt(map, 'commit');
  const text = textField(map, 'commit', report);
  if (!node || text === undefined || text === '') return undefined;
  if (REVISION.test(text)) return text;
  report(node.span, '`commit` is the name of one commit, tag or branch, such as `4c3ca07` or `round-1`.');
  return undefined;
}

function dateOf(map: YamlMap | undefined, report: Report): string | undefined {
  const node = valueAt(map, 'date');
  const text = textField(map, 'date', report);
  if (!node || text === undefined || text === '') return undefined;
  const [year = 0, month = 0, day = 0] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)?.slice(1).map(Number) ?? [];
  const isDay = year > 0 && new Date(Date.UTC(year, month - 1, day)).toISOString().startsWith(text);
  if (isDay) return text;
  report(node.span, '`date` is a day, such as `2025-06-18`.');
  return undefined;
}

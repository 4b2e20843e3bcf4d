/** What `assignments.yaml` and `rounds.yaml` have in common: entries by id that name coders and sources. */
import { canonical } from '../../text/canonical';
import type { Extent, Span } from '../../text/positions';
import { isCoderName } from '../codings/coder-name';
import type { StudyPath } from '../model';
import { pathFault } from '../paths';
import { type IdEntry, readIdEntries } from '../people/id-entries';
import { inOrder, type Problem, type Rule } from '../problem';
import { type Report, textsField } from '../yaml/fields';
import { readYaml } from '../yaml/yaml';
import { valueAt, type YamlMap } from '../yaml/yaml-tree';
import { globFault } from './tame-glob';

/** Whom and what an entry is about. */
export interface TeamEntry {
  readonly id: string;
  /** Folders' names, in the order of the file; empty: all coders. */
  readonly coders: readonly string[];
  /** Ids, paths and globs of sources as written; empty: all sources. */
  readonly sources: readonly string[];
  /** Every other key, as written. */
  readonly attributes: ReadonlyMap<string, unknown>;
  readonly file: StudyPath;
  readonly extent: Extent;
}

export interface ParsedEntries<Entry> {
  /** In the order of the file; ids are unique. */
  readonly entries: readonly Entry[];
  readonly problems: readonly Problem[];
}

interface Reading<Entry> {
  /** The key that all may stand below: `assignments`. */
  readonly wrapper: string;
  readonly bad: Rule;
  readonly twice: Rule;
  /** What two of them are called: `Two rounds`. */
  readonly two: string;
  readonly entry: (entry: IdEntry & { readonly value: YamlMap | undefined }, extent: Extent, report: Report) => Entry | undefined;
}

/** Reads a list of entries with an `id`, a map from ids, or either of them below one key. Never throws for bad input. */
export function readTeamEntries<Entry>(path: StudyPath, text: string, reading: Reading<Entry>): ParsedEntries<Entry> {
  const yaml = readYaml(path, canonical(text));
  const problems = [...yaml.problems];
  const report: Report = (span, message) => { problems.push(yaml.problem(reading.bad, 'error', span, message)); };
  const entries = new Map<string, Entry>();
  for (const { root } of yaml.documents) {
    for (const each of readIdEntries(root, reading.wrapper, report)) {
      const { id, span, value } = each;
      if (entries.has(id)) {
        problems.push(yaml.problem(reading.twice, 'error', span, `${reading.two} bear the id \`${id}\`; the first one counts. Give one of them another id, or join them.`));
      } else if (typeof value === 'string') {
        report(span, `\`${id}\` is a map of \`coders\`, \`sources\` and more, not one text.`);
      } else {
        const entry = reading.entry({ id, span, value }, yaml.extentOf(span), report);
        if (entry) entries.set(id, entry);
      }
    }
  }
  return { entries: [...entries.values()], problems: inOrder(problems) };
}

/** One coder or a list under `coder`, or under `coders`; names that no coder can bear are told and left out. */
export function codersOf(map: YamlMap | undefined, report: Report): readonly string[] {
  const names = ['coder', 'coders'].flatMap((key) => textsField(map, key, report).map((name) => ({ key, name })));
  return [...new Set(names.flatMap(({ key, name }) => {
    if (isCoderName(name)) return [name];
    report(spanOf(map, key), `\`${name}\` cannot be a coder’s folder: use lower-case letters, digits and hyphens.`);
    return [];
  }))];
}

/** Ids, paths and globs of sources; those that leave the study's folder are told and left out. Undefined where the key is there and nothing of it can be used. */
export function sourcesOf(map: YamlMap | undefined, report: Report): readonly string[] | undefined {
  const written = textsField(map, 'sources', report);
  const sound = written.filter((name) => {
    const fault = pathFault(name) ?? globFault(name);
    if (fault !== undefined) report(spanOf(map, 'sources'), `The path \`${name}\` of \`sources\` ${fault}. Give a source’s id, or a path relative to the study’s folder.`);
    return fault === undefined;
  });
  // Nothing at all means every source: what cannot be read must not come to mean that.
  return valueAt(map, 'sources') && sound.length === 0 ? undefined : sound;
}

function spanOf(map: YamlMap | undefined, key: string): Span {
  return valueAt(map, key)?.span ?? map?.span ?? { start: 0, end: 0 };
}

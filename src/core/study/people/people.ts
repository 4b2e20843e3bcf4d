/** The roster: `people.yaml` with everybody, or a markdown file for each person. */
import { canonical } from '../../text/canonical';
import type { Span } from '../../text/positions';
import { idField, type Report } from '../yaml/fields';
import { readFrontMatter } from '../sources/front-matter';
import { proseConflictProblems } from '../sources/prose-conflicts';
import { readIdEntries } from './id-entries';
import type { Person, StudyPath } from '../model';
import { stemOf } from '../paths';
import { personFields } from './person';
import { inOrder, type Problem } from '../problem';
import { readYaml } from '../yaml/yaml';

export interface ParsedPeople {
  /** In the order of the file. Two of them may bear one id: who counts is decided over all files. */
  readonly people: readonly Person[];
  readonly problems: readonly Problem[];
}

/**
 * Reads a file of the roster. YAML holds a list of people, a map from id to person, either of them below a key `people`, or
 * one person; any other file is one person, described by its front matter (id: default the file's stem), the body being a note.
 * Never throws for bad input: what is wrong is a problem and counts as absent.
 * @param text as on disk, with any line ends.
 */
export function parsePeopleFile(path: StudyPath, text: string): ParsedPeople {
  return /\.(?:ya?ml|json)$/i.test(path) ? parseRoster(path, canonical(text)) : parsePersonFile(path, canonical(text));
}

function parseRoster(path: StudyPath, text: string): ParsedPeople {
  const yaml = readYaml(path, text);
  const problems = [...yaml.problems];
  const report: Report = (span, message) => {
    problems.push(yaml.problem('bad-person', 'error', span, message));
  };
  const people: Person[] = [];
  for (const { root } of yaml.documents) {
    for (const { id, value, span } of readIdEntries(root, 'people', report)) {
      const fields = personFields(typeof value === 'string' ? undefined : value, report, (place) => yaml.extentOf(place));
      people.push({ id, ...(typeof value === 'string' ? { name: value } : {}), ...fields, file: path, extent: yaml.extentOf(span) });
    }
  }
  return { people, problems: inOrder(problems) };
}

function parsePersonFile(path: StudyPath, text: string): ParsedPeople {
  const front = readFrontMatter(path, text);
  // What a folder is for is often told in it.
  if (!front.span && /^readme$/i.test(stemOf(path))) return { people: [], problems: front.problems };
  const problems = [...front.problems, ...proseConflictProblems(path, text, front.bodyStart)];
  const report: Report = (span: Span, message) => {
    problems.push({ rule: 'bad-person', severity: 'error', file: path, extent: front.extentOf(span), message });
  };
  const id = idField(front.root, 'id', report) ?? stemOf(path);
  const fields = personFields(front.root, report, front.extentOf);
  const note = [fields.note ?? '', text.slice(front.bodyStart).trim()].filter((part) => part !== '').join('\n\n');
  const extent = front.extentOf(front.span ?? { start: 0, end: 0 });
  return { people: [{ id, ...fields, ...(note === '' ? {} : { note }), file: path, extent }], problems: inOrder(problems) };
}

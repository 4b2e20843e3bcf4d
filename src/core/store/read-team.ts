/** Reads who codes what, and the rounds of it. */
import type { StudyPath } from '../study/model';
import type { Problem } from '../study/problem';
import { type Assignment, ASSIGNMENTS_FILE, parseAssignmentsFile } from '../study/settings/assignments';
import { parseRoundsFile, type Round, ROUNDS_FILE } from '../study/settings/rounds';
import type { ParsedEntries } from '../study/settings/team-entries';
import type { FilePort } from './files';
import { readText } from './read-text';

/** The files that say so. */
export const TEAM_FILES: readonly StudyPath[] = [ASSIGNMENTS_FILE, ROUNDS_FILE];

export interface ReadTeam {
  readonly assignments: ReadonlyMap<string, Assignment>;
  readonly rounds: ReadonlyMap<string, Round>;
  readonly problems: readonly Problem[];
}

/** Assignments and rounds by id, in the order of their files; none where there is no such file. */
export async function readTeam(port: FilePort): Promise<ReadTeam> {
  const [assignments, rounds] = await Promise.all([readEntries(port, ASSIGNMENTS_FILE, parseAssignmentsFile), readEntries(port, ROUNDS_FILE, parseRoundsFile)]);
  return { assignments: byId(assignments), rounds: byId(rounds), problems: [...assignments.problems, ...rounds.problems] };
}

async function readEntries<Entry>(port: FilePort, path: StudyPath, parse: (path: StudyPath, text: string) => ParsedEntries<Entry>): Promise<ParsedEntries<Entry>> {
  const read = await readText(port, path);
  if (!read) return { entries: [], problems: [] };
  return 'problem' in read ? { entries: [], problems: [read.problem] } : parse(path, read.text);
}

function byId<Entry extends { readonly id: string }>({ entries }: ParsedEntries<Entry>): ReadonlyMap<string, Entry> {
  return new Map(entries.map((entry) => [entry.id, entry]));
}

/** Assignments and rounds that name a coder, source or round that is not there. */
import { isReadWhole, type Problem } from '../problem';
import { ROUNDS_FILE } from '../settings/rounds';
import { sourceChoice } from '../settings/chosen-sources';
import { knownCoders } from '../coders/known-coders';
import type { TeamEntry } from '../settings/team-entries';
import type { Study } from '../study';
import { nearest } from './nearest';

/** Problems of `assignments.yaml` and `rounds.yaml` with the rest of the study. Linear in their entries; globs are matched once for each state of the sources. */
export function checkTeam(study: Study): readonly Problem[] {
  const { assignments, rounds } = study;
  if (assignments.size === 0 && rounds.size === 0) return [];
  const coders = new Set([...knownCoders(study), 'consensus']);
  return [
    ...[...assignments.values(), ...rounds.values()].flatMap((entry) => [...unknownCoders(study, entry, coders), ...unknownSources(study, entry)]),
    ...[...assignments.values()].flatMap((assignment) => {
      const { round } = assignment;
      if (round === undefined || rounds.has(round) || !isReadWhole(study.problems.get(ROUNDS_FILE))) return [];
      return [problemOf(assignment, `rounds.yaml has no round “${round}”. ${meant(round, rounds.keys()) ?? 'Correct the id, or add the round.'}`)];
    }),
  ];
}

/** Only a study that says who its coders are can tell who is none. */
function unknownCoders({ settings }: Study, entry: TeamEntry, coders: ReadonlySet<string>): readonly Problem[] {
  if (settings.coders.size === 0) return [];
  return entry.coders
    .filter((coder) => !coders.has(coder))
    .map((coder) => problemOf(entry, `The study has no coder “${coder}”. ${meant(coder, coders) ?? 'Correct the name, or add them under “coders:” in verbatim.yaml.'}`));
}

function unknownSources({ sources }: Study, entry: TeamEntry): readonly Problem[] {
  const choice = sourceChoice(sources);
  return entry.sources
    .filter((name) => choice.meantBy(name).length === 0)
    .map((name) => problemOf(entry, `No source is meant by “${name}”. ${meant(name, idsAndPaths(sources)) ?? 'Give a source’s id, its path, or a pattern such as “transcripts/north/*.md”.'}`));
}

function idsAndPaths(sources: Study['sources']): readonly string[] {
  return [...sources.values().map(({ id }) => id), ...sources.keys()];
}

function meant(name: string, known: Iterable<string>): string | undefined {
  const near = nearest(name, [...known]);
  return near === undefined ? undefined : `Is “${near}” meant?`;
}

function problemOf({ id, file, extent }: TeamEntry, message: string): Problem {
  return { rule: 'unknown-assigned', severity: 'warning', file, extent, message, about: { entry: id } };
}

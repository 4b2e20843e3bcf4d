/** All codings of a code, a source or a person, source by source, without building rows that nobody looks at. */
import type { Codebook, CodingsFile, Source, StudyPath } from '../study/model';
import { type PlacedCoding, placedCodings, type SourceCodings, type Study, withDescendants } from '../study/study';
import { peopleOf, tallies } from '../study/tally';
import { codingWords, count, passageWords } from './words';

/** What the codings are of. */
export type ListSubject =
  | { readonly kind: 'code'; readonly code: string; readonly withChildren: boolean }
  | { readonly kind: 'source'; readonly source: StudyPath }
  | { readonly kind: 'person'; readonly person: string };

export interface ListedSource {
  readonly source: StudyPath;
  /** How many of the subject's codings stand there, coder by coder: each coder's own, before any joining; never empty. */
  readonly byCoder: ReadonlyMap<string, number>;
}

const listsOf = new WeakMap<Study, { readonly subject: string; readonly listed: readonly ListedSource[] }>();

/** Sources that hold codings of the subject, in order of path, with how many. Computed once for a snapshot and its last subject. */
export function listedSources(study: Study, subject: ListSubject): readonly ListedSource[] {
  const spelled = JSON.stringify(subject, Object.keys(subject).sort());
  const known = listsOf.get(study);
  if (known?.subject === spelled) return known.listed;
  const number = counter(study, subject);
  const listed = study.codings.values().flatMap((codings) => {
    const byCoder = number(codings);
    return byCoder.size > 0 ? [{ source: codings.source, byCoder }] : [];
  });
  listsOf.set(study, { subject: spelled, listed });
  return listed;
}

/**
 * What all those codings come to: `31 passages (37 codings by 2 coders) in 8 sources`. Passages are told of a code only: its
 * overlapping codings are joined, as its row in the codebook counts them.
 */
export function listedWords(study: Study, subject: ListSubject): string {
  const listed = listedSources(study, subject);
  const byCoder = summed(listed.flatMap((each) => [...each.byCoder]));
  const n = study.masking?.sources.size ?? 0;
  const masked = n === 0 ? '' : `; ${count(n, 'source')} masked`;
  if (subject.kind === 'source') return `${codingWords(byCoder)}${study.masking?.sources.has(subject.source) === true ? '; masked' : ''}`;
  const code = subject.kind === 'code' ? study.codebook.resolve(subject.code) : undefined;
  const tally = code && tallies(study).get(code.id);
  const joined = subject.kind === 'code' && subject.withChildren ? tally?.withChildren : tally?.own;
  return `${joined ? passageWords({ codings: joined.codings, byCoder }) : codingWords(byCoder)} in ${count(listed.length, 'source')}${masked}`;
}

/** The subject's codings in one source, in order of place. */
export function listedCodings(study: Study, subject: ListSubject, source: StudyPath): readonly PlacedCoding[] {
  const codings = study.codings.get(source);
  if (!codings) return [];
  switch (subject.kind) {
    case 'code': {
      const codes = codeIds(study.codebook, subject);
      return placedCodings(codings).filter(({ coding }) => isOneOf(study.codebook, codes, coding.code));
    }
    case 'source':
      return source === subject.source ? placedCodings(codings) : [];
    case 'person':
      return byPerson(codings, study.sources.get(source)).get(subject.person) ?? [];
  }
}

/** Gives how many of a source's codings each coder has. */
function counter(study: Study, subject: ListSubject): (codings: SourceCodings) => ReadonlyMap<string, number> {
  switch (subject.kind) {
    case 'code': {
      const codes = codeIds(study.codebook, subject);
      return ({ files }) => summed(files.map((file) => {
        let n = 0;
        for (const [code, codings] of byCode(file)) if (isOneOf(study.codebook, codes, code)) n += codings;
        return [file.coder, n] as const;
      }));
    }
    case 'source':
      return ({ source, files }) => summed(source === subject.source ? files.map(({ coder, codings }) => [coder, codings.length] as const) : []);
    case 'person':
      return (codings) => summed((byPerson(codings, study.sources.get(codings.source)).get(subject.person) ?? []).map(({ coder }) => [coder, 1] as const));
  }
}

/** Numbers under one name added up; names with nothing left out. */
function summed(numbers: Iterable<readonly [string, number]>): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const [name, n] of numbers) if (n > 0) sums.set(name, (sums.get(name) ?? 0) + n);
  return sums;
}

/** The ids that count; an id that the codebook does not have stands for itself. */
function codeIds(codebook: Codebook, { code, withChildren }: Extract<ListSubject, { kind: 'code' }>): ReadonlySet<string> {
  return new Set([code, ...(withChildren ? withDescendants(codebook, code).map(({ id }) => id) : [])]);
}

function isOneOf(codebook: Codebook, codes: ReadonlySet<string>, onFile: string): boolean {
  return codes.has(codebook.resolve(onFile)?.id ?? onFile);
}

const codesOf = new WeakMap<CodingsFile, ReadonlyMap<string, number>>();

/** How many codings of a file name each code. */
function byCode(file: CodingsFile): ReadonlyMap<string, number> {
  const known = codesOf.get(file);
  if (known) return known;
  const counts = new Map<string, number>();
  for (const { code } of file.codings) counts.set(code, (counts.get(code) ?? 0) + 1);
  codesOf.set(file, counts);
  return counts;
}

const peopleIn = new WeakMap<SourceCodings, { readonly source: Source | undefined; readonly people: ReadonlyMap<string, readonly PlacedCoding[]> }>();

function byPerson(codings: SourceCodings, source: Source | undefined): ReadonlyMap<string, readonly PlacedCoding[]> {
  const known = peopleIn.get(codings);
  if (known?.source === source && known) return known.people;
  const people = new Map<string, PlacedCoding[]>();
  for (const each of placedCodings(codings)) {
    for (const person of peopleOf(each, source)) {
      const theirs = people.get(person);
      if (theirs) theirs.push(each);
      else people.set(person, [each]);
    }
  }
  peopleIn.set(codings, { source, people });
  return people;
}

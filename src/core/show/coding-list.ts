/** All codings of a code, a source or a person, source by source, without building rows that nobody looks at. */
import type { Codebook, CodingsFile, Source, StudyPath } from '../study/model';
import { type PlacedCoding, placedCodings, type SourceCodings, type Study, withDescendants } from '../study/study';
import { peopleOf } from '../study/tally';

/** What the codings are of. */
export type ListSubject =
  | { readonly kind: 'code'; readonly code: string; readonly withChildren: boolean }
  | { readonly kind: 'source'; readonly source: StudyPath }
  | { readonly kind: 'person'; readonly person: string };

export interface ListedSource {
  readonly source: StudyPath;
  /** How many of the subject's codings stand there; more than 0. */
  readonly codings: number;
}

const listsOf = new WeakMap<Study, { readonly subject: string; readonly listed: readonly ListedSource[] }>();

/** Sources that hold codings of the subject, in order of path, with how many. Computed once for a snapshot and its last subject. */
export function listedSources(study: Study, subject: ListSubject): readonly ListedSource[] {
  const spelled = JSON.stringify(subject, Object.keys(subject).sort());
  const known = listsOf.get(study);
  if (known?.subject === spelled) return known.listed;
  const number = counter(study, subject);
  const listed = study.codings.values().flatMap((codings) => {
    const n = number(codings);
    return n > 0 ? [{ source: codings.source, codings: n }] : [];
  });
  listsOf.set(study, { subject: spelled, listed });
  return listed;
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

function counter(study: Study, subject: ListSubject): (codings: SourceCodings) => number {
  switch (subject.kind) {
    case 'code': {
      const codes = codeIds(study.codebook, subject);
      return ({ files }) => {
        let n = 0;
        for (const file of files) for (const [code, codings] of byCode(file)) if (isOneOf(study.codebook, codes, code)) n += codings;
        return n;
      };
    }
    case 'source':
      return ({ source, files }) => (source === subject.source ? files.reduce((n, file) => n + file.codings.length, 0) : 0);
    case 'person':
      return (codings) => byPerson(codings, study.sources.get(codings.source)).get(subject.person)?.length ?? 0;
  }
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

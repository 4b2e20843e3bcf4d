/** How a tie is known: each place on file and each passage, in words and with where it stands. */
import { shorten } from '../../text/shorten';
import type { Extent } from '../../text/positions';
import type { StudyPath } from '../../study/model';
import { findCoding, type Study, wordsOf } from '../../study/study';
import type { NetworkTie, StudyNetworks, TiePassage, TieRecord } from '../model';
import { offeredNetwork } from './offers';
import { labelsOf } from './picture';

/** Two people and a relation; `mutual`: the ties of both directions. */
export interface AskedTie {
  readonly from: string;
  readonly to: string;
  readonly relation: string;
  readonly mutual: boolean;
}

/** One thing that a tie is known by, and where it stands: a place in a file, or a coding. */
export interface TieEvidence {
  readonly kind: string;
  readonly words: string;
  readonly at: { readonly kind: 'file'; readonly file: StudyPath; readonly extent: Extent } | { readonly kind: 'coding'; readonly coding: string; readonly source: StudyPath };
}

/** All that is known of a tie: passages first, since they are what somebody said. */
export function tieEvidence(study: Study, networks: StudyNetworks, { from, to, relation, mutual }: AskedTie, names: boolean): readonly TieEvidence[] {
  const ties = (offeredNetwork(networks, relation)?.ties ?? []).filter((tie) => isBetween(tie, from, to) || (mutual && isBetween(tie, to, from)));
  const people = [...networks.people.values()];
  const labels = labelsOf(people, names);
  const nameOf = (id: string): string => labels[people.findIndex((person) => person.id === id)] ?? id;
  // A title often says the name: `Ji-won Lee, first interview`.
  const sourceName = (path: StudyPath): string => {
    const source = study.sources.get(path);
    return source ? (names ? source.title : source.id) : path;
  };
  return [...ties.flatMap(({ passages }) => passages.map((passage) => ofPassage(study, passage, sourceName))), ...ties.flatMap(({ records }) => records.map((record) => ofRecord(record, nameOf, sourceName)))];
}

/** How much there is, in words. */
export function evidenceWords(evidence: readonly TieEvidence[]): string {
  const passages = evidence.filter(({ at }) => at.kind === 'coding').length;
  const places = evidence.length - passages;
  const told = places === 1 ? 'one place on file tells' : `${places} places on file tell`;
  return passages === 0 ? `${told.charAt(0).toUpperCase()}${told.slice(1)} of this tie. No passage is evidence of it yet.` : `${passages === 1 ? 'One passage is' : `${passages} passages are`} evidence of this tie; ${told} of it.`;
}

function isBetween(tie: NetworkTie, from: string, to: string): boolean {
  return tie.from === from && tie.to === to;
}

function ofPassage(study: Study, { coding, code, source }: TiePassage, sourceName: (path: StudyPath) => string): TieEvidence {
  const placed = findCoding(study, coding, source);
  const quote = placed ? `“${shorten(wordsOf(study, placed), 90)}”` : coding;
  const name = study.codebook.resolve(code)?.name ?? code;
  return { kind: 'passage', words: `${quote} ${sourceName(source)}, coded ${name}`, at: { kind: 'coding', coding, source } };
}

function ofRecord({ kind, from, to, relation, source, file, extent, topic, wave, date, weight }: TieRecord, nameOf: (id: string) => string, sourceName: (path: StudyPath) => string): TieEvidence {
  const where = source === undefined ? `answers of ${nameOf(from)}` : sourceName(source);
  const more = [wave, date, topic, ...(weight === undefined || weight === 1 ? [] : [`weight ${weight}`])].filter((each) => each !== undefined);
  const label = `${nameOf(from)} → ${nameOf(to)}, ${relation}`;
  return { kind, words: `${label}: ${where}, line ${extent.start.line}${more.length > 0 ? ` (${more.join(', ')})` : ''}`, at: { kind: 'file', file, extent } };
}

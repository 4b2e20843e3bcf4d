/** One relation as `verbatim network --json` prints it: a contract with scripts, described in `docs/network.md`. */
import { evidenceLists } from './build/evidence';
import { haveWeights } from './build/relation-network';
import type { PersonMeasures, RelationMeasures } from './measures/figures';
import type { Listing, NetworkTie, RelationNetwork, StudyNetworks, TiePassage, TieRecord } from './model';
import type { Extent } from '../text/positions';

/** Anything that JSON can say. A key whose value is `undefined` is left out. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/** A relation with its figures, its ties with all that is on file of them, and the lists of evidence. */
export function relationJson(network: RelationNetwork, measures: RelationMeasures, { people, loosePassages }: Pick<StudyNetworks, 'people' | 'loosePassages'>): Json {
  const { relation, derivedFrom, measured, kindChosen, kinds, limit } = network;
  const { label, reads, question, format, max, scale, cut, declared } = relation;
  const { people: size, ties, respondents, nameable, incomplete, density, reciprocity, transitivity, centralization, components, isolates, dyads, triads, meanDistance, brokerage, ei, reasons } = measures;
  return {
    label,
    reads,
    question,
    format,
    max,
    scale: scale && [...scale],
    cut,
    declared,
    ...(derivedFrom.length > 0 ? { derivedFrom: [...derivedFrom] } : {}),
    measured: measured ?? null,
    kindChosen,
    kinds: [...kinds],
    people: size,
    ties,
    respondents: measured === 'surveyed' ? respondents : 0,
    observed: respondents,
    nameable,
    incomplete,
    density,
    reciprocity: { ...reciprocity },
    transitivity: { ...transitivity },
    centralization: { ...centralization },
    components: { weak: components.weak, strong: components.strong, sizes: { weak: [...components.sizes.weak], strong: [...components.sizes.strong] } },
    isolates,
    dyads: dyads && { ...dyads },
    triads: triads && { ...triads },
    meanDistance,
    brokerage: brokerage && { ...brokerage },
    ei: ei && { ...ei },
    reasons: { ...reasons },
    warnings: [...warningsOf(network)],
    limit: limit && { ...limit },
    persons: Object.fromEntries([...people.keys()].map((id, index) => [id, personJson(network, id, measures.persons[index])])),
    edges: network.ties.map(tieJson),
    ...evidenceJson(network, loosePassages),
  };
}

/** What has to be said beside the figures: a cut, and, beside density, out-degree and centralization, a limit of names. */
export function warningsOf({ relation: { cut }, limit, measured, ties }: RelationNetwork): readonly string[] {
  const warnings: string[] = [];
  if (cut !== undefined && measured !== undefined) {
    const weighted = haveWeights(ties.flatMap(({ records }) => records), measured);
    warnings.push(weighted ? `Ties with a weight below ${cut} are not measured.` : `No weight is on file, so the cut at ${cut} leaves nothing out.`);
  }
  if (limit) {
    const { max, reached, exceeded } = limit;
    warnings.push(`Nobody could name more than ${max} (${reached} named that many${exceeded > 0 ? `, ${exceeded} of them more` : ''}): this bounds density, out-degree and centralization.`);
  }
  return warnings;
}

function personJson({ states }: RelationNetwork, id: string, measures: PersonMeasures | undefined): Json {
  const state = states.get(id) ?? 'not asked';
  if (!measures) return { state };
  const { reasons, brokerage, ei, ...figures } = measures;
  return { state, ...figures, brokerage: brokerage && { ...brokerage }, ei: ei && { ...ei }, reasons: { ...reasons } };
}

function tieJson({ from, to, weight, measured, relations, records, passages }: NetworkTie): Json {
  return { from, to, weight, measured, relations: relations && [...relations], records: records.map(recordJson), passages: passages.map(passageJson) };
}

function recordJson({ kind, relation, from, to, weight, topic, wave, date, file, extent }: TieRecord): Json {
  return { kind, relation, from, to, weight, topic, wave, date, file, at: at(extent) };
}

/** A passage that is evidence of a tie. */
export function passageJson({ coding, code, coder, source, relation, from, to }: TiePassage): Json {
  return { coding, code, coder, source, relation, from, to };
}

function listingJson({ kind, relation, person, count, wave, file }: Listing): Json {
  return { kind, relation, person, count, wave, file };
}

function evidenceJson(network: RelationNetwork, loose: readonly TiePassage[]): { readonly [key: string]: Json } {
  const { passagesWithoutTie, disagreements } = evidenceLists(network, loose);
  return {
    passagesWithoutTie: passagesWithoutTie.map(passageJson),
    disagreements: disagreements.map(({ from, to, told, silent }) => ({ from, to, told: told.map(recordJson), silent: silent.map(listingJson) })),
  };
}

/** `12:5-12:8`, as in codings. */
function at({ start, end }: Extent): string {
  return `${start.line}:${start.column}-${end.line}:${end.column}`;
}

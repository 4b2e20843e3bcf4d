/** Brings together what a survey's file states of each person, whoever says it in however many rows. */
import type { Study } from '../../study/study';
import type { SurveyDecisions } from './mapping';
import type { PlannedTie } from './plan';
import type { Mention, Stated, StatedTie } from './stated';
import type { SurveyProblem } from './survey-table';
import type { WhoIsMeant } from './who-is-meant';

/** What the file states of each person, in ids. */
export interface Gathered {
  /** By relation, then person; people without an answer are in neither. */
  readonly ties: ReadonlyMap<string, ReadonlyMap<string, readonly PlannedTie[]>>;
  /** Those of whom the file says that they did not answer, by relation. */
  readonly missing: ReadonlyMap<string, ReadonlySet<string>>;
  readonly attributes: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Answers in which a name is open, as `relation person`: what they say is not known yet. */
  readonly open: ReadonlySet<string>;
  readonly problems: readonly SurveyProblem[];
}

/** Brings together what the file states of each person, in ids. */
export function gather({ settings }: Study, stated: Stated, who: WhoIsMeant, { duplicates }: SurveyDecisions): Gathered {
  const ties = new Map(stated.relations.map((id) => [id, new Map<string, PlannedTie[]>()]));
  const missing = new Map(stated.relations.map((id) => [id, new Set<string>()]));
  const attributes = new Map<string, Map<string, string>>();
  const open = new Set<string>();
  const problems: SurveyProblem[] = [];
  const rowOf = new Map<string, Mention>();
  const told = new Set<string>();
  /** Whether what stands in this row of a person counts. */
  const counts = (id: string, mention: Mention): boolean => {
    const first = rowOf.get(id);
    if (!first || samePlace(first, mention)) {
      rowOf.set(id, mention);
      return true;
    }
    if (duplicates === 'last') {
      for (const byPerson of ties.values()) byPerson.delete(id);
      for (const people of missing.values()) people.delete(id);
      attributes.delete(id);
      rowOf.set(id, mention);
      return true;
    }
    if (duplicates === undefined && !told.has(`${id} ${mention.place.line} ${mention.place.column}`)) {
      problems.push({ severity: 'error', place: mention.place, message: `“${mention.text}” answers twice: here and in line ${first.place.line}${first.text === mention.text ? '' : ` as “${first.text}”`}. Remove one, or say whether the first or the last counts.` });
      told.add(`${id} ${mention.place.line} ${mention.place.column}`);
    }
    return false;
  };
  const themselves: Mention[] = [];
  const offScale: StatedTie[] = [];
  for (const { who: mention, relation, ties: named } of stated.answers) {
    const id = who.idOf(mention);
    const [least, most] = settings.relations.get(relation)?.scale ?? [-Infinity, Infinity];
    if (named !== 'missing') offScale.push(...named.filter(({ weight }) => weight !== undefined && (weight < least || weight > most)));
    const alters = named === 'missing' ? [] : named.map((tie) => ({ tie, to: who.idOf(tie.to) }));
    if (id === undefined || (stated.tellsSilence && !counts(id, mention))) continue;
    if (named === 'missing') {
      missing.get(relation)?.add(id);
      continue;
    }
    const own = ties.get(relation)?.get(id) ?? [];
    for (const { tie, to } of alters) {
      if (to === id) themselves.push(tie.to);
      else if (to !== undefined) addTie(own, to, tie);
      else if (who.isOpen(tie.to)) open.add(`${relation} ${id}`);
    }
    ties.get(relation)?.set(id, own);
  }
  for (const { who: mention, key, value } of stated.attributes) {
    const id = who.idOf(mention);
    if (id === undefined || !counts(id, mention)) continue;
    attributes.set(id, (attributes.get(id) ?? new Map<string, string>()).set(key, value));
  }
  const [off] = offScale;
  if (off) problems.push({ severity: 'warning', place: off.to.place, message: `${off.weight ?? ''} is not on the relation’s \`scale\`${offScale.length > 1 ? `, and neither are ${offScale.length - 1} more` : ''}. It is taken as it stands.` });
  const [self] = themselves;
  if (self) problems.push({ severity: 'warning', place: self.place, message: themselves.length === 1 ? `“${self.text}” names themselves; that is left out.` : `“${self.text}” and ${themselves.length - 1} more name themselves; that is left out.` });
  return { ties, missing, attributes, open, problems };
}

function samePlace(a: Mention, b: Mention): boolean {
  return a.place.line === b.place.line && a.place.column === b.place.column;
}

/** A tie that is told twice counts once, with the greater weight. */
function addTie(ties: PlannedTie[], to: string, { weight, topic }: StatedTie): void {
  const made = { to, ...(weight === undefined || weight === 1 ? {} : { weight }), ...(topic === undefined ? {} : { topic }) };
  const at = ties.findIndex((tie) => tie.to === to);
  if (at < 0) ties.push(made);
  else if ((weight ?? 1) > (ties[at]?.weight ?? 1)) ties[at] = made;
}

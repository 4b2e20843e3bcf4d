/** Gives every name of a survey's file a person of the study, a new one, or nobody; keeps what is open. */
import { foldName } from '../../study/memos/link-names';
import { idFault } from '../../study/yaml/fields';
import { relationId } from './relation-ids';
import type { NameDecision, SurveyDecisions } from './mapping';
import type { OpenName, Remembered } from './plan';
import type { Roster } from './roster';
import type { Mention } from './stated';

export interface NewPerson {
  readonly id: string;
  readonly name?: string;
  readonly external: boolean;
}

export interface WhoIsMeant {
  /** A person's id; undefined for a name that is open or left out. */
  idOf(mention: Mention): string | undefined;
  /** Whether it waits for a person's word whom a name means. */
  isOpen(mention: Mention): boolean;
  /** Those who are made, in order of appearance. */
  readonly made: ReadonlyMap<string, NewPerson>;
  readonly open: () => readonly OpenName[];
  /** Names that a person confirmed in this import or an earlier one, of those that the file has. */
  readonly confirmed: () => Pick<Remembered, 'names' | 'leaveOut'>;
}

/** Comparisons for suggestions in all: a foreign list of names against the roster must not take minutes. */
const MOST_COMPARISONS = 200_000;

/** Matches names, each text once. */
export function whoIsMeant(roster: Roster, decisions: Pick<SurveyDecisions, 'names' | 'others'>, remembered: Pick<Remembered, 'names' | 'leaveOut'>): WhoIsMeant {
  const known = new Map<string, string | undefined>();
  const made = new Map<string, NewPerson>();
  const madeAs = new Map<string, string>();
  const open = new Map<string, { readonly mention: Mention; times: number; readonly why: OpenName['why']; readonly ids: readonly string[] }>();
  const names = new Map<string, string>();
  const leaveOut: string[] = [];
  const before = new Map<string, NameDecision>([...[...remembered.names].map(([text, id]) => [foldName(text), { kind: 'person', id }] as const), ...remembered.leaveOut.map((text) => [foldName(text), { kind: 'leave out' }] as const)]);
  const taken = new Set([...roster.people.keys()].map(foldName));

  const make = (text: string, external: boolean): string => {
    // Somebody who was declared under a name that differs in case only is the same person.
    const there = madeAs.get(foldName(text));
    if (there !== undefined) return there;
    const isId = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]{0,39}$/u.test(text) && idFault(text) === undefined && !taken.has(foldName(text));
    const stem = isId ? text : relationId(text).replace(/^network$/, 'person');
    let id = stem;
    for (let number = 2; taken.has(foldName(id)); number++) id = `${stem}-${number}`;
    taken.add(foldName(id));
    madeAs.set(foldName(text), id);
    made.set(id, { id, external, ...(isId ? {} : { name: text }) });
    return id;
  };

  const resolve = (mention: Mention): string | undefined => {
    const { text } = mention;
    const key = foldName(text);
    const decision = decisions.names.get(key);
    const match = decision ? undefined : roster.match(text);
    if (match?.kind === 'person') return match.id;
    const act = decision ?? before.get(key) ?? (match?.kind === 'nobody' && decisions.others === 'add' ? { kind: 'add' as const } : undefined);
    switch (act?.kind) {
      case 'person':
        if (!roster.people.has(act.id)) break;
        // What the roster says already needs no remembering.
        if (roster.match(text).kind !== 'person') names.set(text, act.id);
        return act.id;
      case 'leave out':
        leaveOut.push(text);
        return undefined;
      case 'external':
      case 'add':
        return make(text, act.kind === 'external');
      case undefined:
    }
    open.set(key, { mention, times: 0, why: match?.kind === 'several' ? 'several' : 'nobody', ids: match?.kind === 'several' ? match.ids : [] });
    return undefined;
  };

  return {
    made,
    idOf: (mention) => {
      if (!known.has(mention.text)) known.set(mention.text, resolve(mention));
      const id = known.get(mention.text);
      const waiting = id === undefined ? open.get(foldName(mention.text)) : undefined;
      if (waiting) waiting.times++;
      return id;
    },
    isOpen: ({ text }) => open.has(foldName(text)),
    open: () => {
      let left = MOST_COMPARISONS;
      return [...open.values()].map(({ mention, times, why, ids }): OpenName => {
        left -= roster.people.size;
        const suggestions = why === 'several' ? ids : left > 0 ? roster.suggest(mention.text) : [];
        return { text: mention.text, place: mention.place, times, why, suggestions };
      });
    },
    confirmed: () => ({ names, leaveOut }),
  };
}

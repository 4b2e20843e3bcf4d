/** How often a code is given to what people say, or to what is said of them: for sizes and colours in the picture. */
import { count } from '../../show/words';
import { countedOf } from '../../study/settle/counted';
import { type PlacedCoding, type Study, withDescendants } from '../../study/study';
import { isInterviewer, joined, TALLY_BASE } from '../../study/tally';
import { isSomebody } from '../../study/turns/strangers';
import { isOfWave } from '../build/kinds';
import type { CodedHow } from './choices';
import type { PeopleTable } from './people-table';

/** A code and how often people have it. */
export interface CodedPeople {
  /** The code's name. */
  readonly name: string;
  readonly how: CodedHow;
  /** By person's id. Of `own`, only who speaks or takes part in a source is in it: of others nothing could be coded. */
  readonly counts: ReadonlyMap<string, number>;
}

/**
 * How many passages are coded with a code, or one below it, for each person.
 *
 * Base, as of all counts of passages (`tally.ts`): where a passage was settled, what the consensus has of it; elsewhere all coders together, with
 * overlapping codings of one code joined. A person's own words are their turns, where the turns are known; in a source without turns all of it, if it
 * has one participant. A passage in which two people speak counts for both.
 * @returns undefined where the codebook has no such code.
 */
export function codedPeople(study: Study, code: string, how: CodedHow, wave?: string): CodedPeople | undefined {
  const found = study.codebook.resolve(code);
  if (!found) return undefined;
  const codes = new Set(withDescendants(study.codebook, found.id).map(({ id }) => id));
  const groups = new Map<string, { readonly person: string; readonly spans: (readonly [number, number])[]; loose: number }>();
  for (const each of study.codings.values().flatMap((codings) => countedOf(study, codings))) {
    const id = study.codebook.resolve(each.coding.code)?.id;
    if (id === undefined || !codes.has(id) || !isOfWave(study.sources.get(each.source), wave)) continue;
    for (const person of new Set(how === 'about' ? (each.coding.about ?? []) : whoSays(study, each))) {
      const key = JSON.stringify([person, each.source, id]);
      let group = groups.get(key);
      if (!group) groups.set(key, (group = { person, spans: [], loose: 0 }));
      const { span } = each.place;
      if (span) group.spans.push([span.start, span.end]);
      else group.loose++;
    }
  }
  const counts = new Map<string, number>(how === 'own' ? speakersOf(study, wave).map((person) => [person, 0]) : [...study.people.keys()].map((person) => [person, 0]));
  for (const { person, spans, loose } of groups.values()) counts.set(person, (counts.get(person) ?? 0) + joined(spans) + loose);
  return { name: found.name, how, counts };
}

/** In whose words a passage lies; empty where that cannot be told. */
function whoSays({ sources }: Study, { source: path, speakers }: PlacedCoding): readonly string[] {
  const source = sources.get(path);
  if (speakers.length > 0) return speakers.filter((speaker) => !isInterviewer(speaker) && (!source || isSomebody(source, speaker)));
  return source?.participants.length === 1 ? source.participants : [];
}

/** Everybody who takes part in a source of the wave, or whom its front matter names as a speaker. */
function speakersOf({ sources }: Study, wave: string | undefined): readonly string[] {
  return sources.values().flatMap((source) => (isOfWave(source, wave) ? [...source.participants, ...source.speakers.values()] : [])).filter((speaker) => !isInterviewer(speaker));
}

/** Words for a legend: `passages coded Advice, in people’s own words`. */
export function codedWords({ name, how }: Pick<CodedPeople, 'name' | 'how'>): string {
  return `passages coded ${name}, ${how === 'own' ? 'in people’s own words' : 'about people'}`;
}

/** The table with a column for it, at the end. */
export function withCoded(table: PeopleTable, coded: CodedPeople): PeopleTable {
  return {
    columns: [...table.columns, { title: `Coded ${coded.name}, ${coded.how === 'own' ? 'own words' : 'about'}`, about: `How many ${codedWords(coded)}: ${TALLY_BASE}.`, numeric: true }],
    rows: table.rows.map(({ id, cells }) => {
      const n = coded.counts.get(id);
      return { id, cells: [...cells, n === undefined ? { text: '–', sort: null, why: 'Speaks in no source.' } : { text: String(n), sort: n }] };
    }),
  };
}

/** `6 passages coded Advice` or, of `about`, `6 passages coded Advice about this person`; empty where nothing could be coded. */
export function codedCountWords({ name, how, counts }: CodedPeople, person: string): string {
  const n = counts.get(person);
  return n === undefined ? '' : `${count(n, 'passage')} coded ${name}${how === 'about' ? ' about this person' : ''}`;
}

/** So many groups, 0 apart, can be told apart by colour. */
const GROUPS = 5;

/** Counts in groups for colours: each count by itself where there are few, else 0 and ranges of about as many people each. */
export interface CountGroups {
  /** `0`, `1`, `2–4` … */
  readonly labels: readonly string[];
  readonly groupOf: (count: number) => number;
}

/** Groups the counts of these people. */
export function countGroups(counts: Iterable<number>): CountGroups {
  const all = [...counts].sort((a, b) => a - b);
  const distinct = [...new Set(all)];
  let lowest = distinct;
  if (distinct.length > GROUPS) {
    const positive = all.filter((count) => count > 0);
    const starts = Array.from({ length: GROUPS - 1 }, (_, index) => positive[Math.floor((index * positive.length) / (GROUPS - 1))] ?? 0);
    lowest = [...new Set([...(distinct[0] === 0 ? [0] : []), ...starts])];
  }
  const labels = lowest.map((least, index) => {
    const next = lowest[index + 1] ?? Infinity;
    const most = distinct.findLast((count) => count < next) ?? least;
    return most === least ? String(least) : `${least}–${most}`;
  });
  return { labels, groupOf: (count) => lowest.findLastIndex((least) => least <= count) };
}

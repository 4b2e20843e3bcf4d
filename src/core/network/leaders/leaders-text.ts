/** *Candidate Informal Leaders* as a page to read: for the editor, with links to people, and for the command line. */
import type { Span } from '../../text/positions';
import { printable } from '../../text/printable';
import type { Alter } from './alters';
import type { Leaders, RankedPerson, Standing } from './leaders';
import { list, poolWords, rankedWords, ruleWords } from './rule-words';

export interface LeadersText {
  readonly text: string;
  /** Where people are named at the beginning of a line or cell, for links to what is on file of them. */
  readonly links: readonly { readonly span: Span; readonly person: string }[];
}

export interface LeadersTextOptions {
  /** Whether real names are shown. */
  readonly names: boolean;
  /** What was looked at of a study that has waves: one of them, or `''`, none in particular. Absent where it has none. */
  readonly wave?: string | undefined;
}

/** What must never be left out: what the figures are and what they are not. */
export const PROMINENCE = 'Nominations show prominence: to whom colleagues turn. They do not show leadership yet. Who is listed here is somebody to watch and to ask about, not a finding.';

/** The table shows no more people than one can read; JSON holds all. */
const MOST_ROWS = 100;

/** Columns are not widened for longer names. */
const WIDEST = 32;

/** Writes the page. Everybody stands under their code name unless names are asked for. */
export function leadersText(found: Leaders, options: LeadersTextOptions): LeadersText {
  const page = new Page(found, options);
  page.line('# Candidate informal leaders').line().line(PROMINENCE).line();
  writeRule(page, found);
  writeWave(page, options.wave);
  for (const fact of relationFacts(found)) page.line(`- ${fact}`);
  writeList(page, found);
  writeRanks(page, found);
  writeOtherRules(page, found);
  writeSensitivity(page, found);
  writeAlters(page, found);
  return page.document();
}

/** How a person is shown: `t17`, or `Ji-won Lee (t17)` where names were asked for. On one line, without what a table or terminal takes for its own. */
export function shownAs({ person }: RankedPerson, { names }: Pick<LeadersTextOptions, 'names'>): string {
  const shown = names && person.name !== undefined ? `${person.name} (${person.codeName})` : person.codeName;
  return printable(shown.replace(/\s+/g, ' ')).replaceAll('|', '¦');
}

class Page {
  private text = '';
  private readonly links: { span: Span; person: string }[] = [];
  private readonly byNumber: readonly (RankedPerson | undefined)[];
  private readonly byId: ReadonlyMap<string, RankedPerson>;
  constructor(found: Leaders, private readonly options: LeadersTextOptions) {
    this.byId = new Map(found.ranked.map((each) => [each.person.id, each]));
    this.byNumber = found.order.map((id) => this.byId.get(id));
  }
  line(text = ''): this {
    this.text += `${text}\n`;
    return this;
  }
  /** A line that begins with a person, who is linked. */
  about(before: string, person: RankedPerson, after: string): this {
    const start = this.text.length + before.length;
    const shown = this.shown(person);
    this.links.push({ span: { start, end: start + shown.length }, person: person.person.id });
    return this.line(`${before}${shown}${after}`);
  }
  /** A table whose columns stand below one another; the first cell of each row is a person. */
  table(header: readonly string[], rows: readonly (readonly [person: RankedPerson, ...cells: string[]])[]): this {
    const widths = header.map((heading, column) => Math.max(heading.length, 3, ...rows.map(([person, ...cells]) => Math.min(WIDEST, (column === 0 ? this.shown(person) : (cells[column - 1] ?? '')).length))));
    const padded = (cell: string, column: number): string => cell.padEnd(widths[column] ?? 0);
    this.line(`| ${header.map(padded).join(' | ')} |`).line(`|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`);
    for (const [person, ...cells] of rows) {
      const gap = ' '.repeat(Math.max(0, (widths[0] ?? 0) - this.shown(person).length));
      this.about('| ', person, `${gap} | ${cells.map((cell, at) => padded(cell, at + 1)).join(' | ')} |`);
    }
    return this;
  }
  shown(person: RankedPerson): string {
    return shownAs(person, this.options);
  }
  /** `t09 and t17`; `nobody`. */
  people(numbers: readonly number[]): string {
    return list(numbers.flatMap((number) => this.byNumber[number] ?? []).map((person) => this.shown(person))) || 'nobody';
  }
  of(id: string): RankedPerson | undefined {
    return this.byId.get(id);
  }
  document(): LeadersText {
    return { text: this.text, links: this.links };
  }
}

function label(found: Leaders, relation: string): string {
  const known = found.relations.find(({ network }) => network.relation.id === relation)?.network.relation.label ?? relation;
  return printable(known.replace(/\s+/g, ' ')).replaceAll('|', '¦');
}

/** The rule as a sentence: `A candidate is whoever is among the 3 most named in every relation. …` */
export function ruleSentence(found: Leaders): string {
  const { rule, pool, ranked } = found.settings;
  return `A candidate is whoever is ${ruleWords(rule, (id) => label(found, id))}. Candidates are ${poolWords(pool)}; ${rankedWords(ranked)}. People who are named equally often share the better rank.`;
}

/** What it is called where ties were not surveyed: nobody answered a question there. */
function heardWords(found: Leaders, relation: string): string {
  return found.relations.find(({ network }) => network.relation.id === relation)?.network.measured === 'surveyed' ? 'who answered' : 'whose ties are known';
}

/** `Advice: 34 people could be named, 27 answered, 118 ties, surveyed`; `…, ties of 2 are known: 4 ties, told`. */
export function relationFacts(found: Leaders): readonly string[] {
  return found.relations.map((relation) => {
    const people = relation.nameable.reduce((sum, mark) => sum + mark, 0);
    const ties = relation.inDegree.reduce((sum, times) => sum + times, 0);
    const kind = relation.network.measured;
    return `${label(found, relation.network.relation.id)}: ${kind === undefined ? 'no tie is on file' : `${people} people could be named, ${kind === 'surveyed' ? `${relation.respondents} answered,` : `ties of ${relation.respondents} are known:`} ${ties} ${ties === 1 ? 'tie' : 'ties'}, ${kind}`}`;
  });
}

function writeRule(page: Page, found: Leaders): void {
  page.line(ruleSentence(found)).line();
  page.line(found.stated ? 'The study file states this rule.' : 'The study file states no rule that can be read; this is what holds without one. State yours under `leaders` in `verbatim.yaml`, before the data come in.').line();
  if (found.missing.length > 0) page.line(`**The rule names ${list(found.missing.map((id) => printable(id)))}, which the study does not have. So nobody meets it.**`).line();
}

function writeWave(page: Page, wave: LeadersTextOptions['wave']): void {
  if (wave !== undefined) page.line(waveSentence(wave)).line();
}

/** Of which wave roles, answers and ties are. */
export function waveSentence(wave: string): string {
  return wave === '' ? 'No wave was chosen: people’s own entries count, and the sources of every wave.' : `Wave ${printable(wave)}: roles, answers and ties as they were then.`;
}

/** `Advice: named by 13 of the 33 others who answered (rank 1)`. */
export function standingWords(found: Leaders, { relation, inDegree, base, rank }: Standing): string {
  return `${label(found, relation)}: named by ${inDegree} of the ${base} others ${heardWords(found, relation)}${rank === undefined ? ' (not ranked)' : ` (rank ${rank})`}`;
}

/** `Advice: rank 1, 13 of 33`. */
export function standingInShort(found: Leaders, { relation, inDegree, base, rank }: Standing): string {
  return `${label(found, relation)}: ${rank === undefined ? 'not ranked' : `rank ${rank}`}, ${inDegree} of ${base}`;
}

function writeList(page: Page, found: Leaders): void {
  page.line().line(`## On the list: ${found.leaders.length}`).line();
  if (found.leaders.length === 0) page.line('Nobody meets the rule.');
  for (const leader of found.leaders) {
    page.about('- ', leader, `${leader.person.formal ? ', formal role' : ''}: ${leader.standings.map((standing) => standingWords(found, standing)).join('; ')}`);
  }
}

function writeRanks(page: Page, found: Leaders): void {
  page.line().line('## Ranks').line();
  page.line('By mean rank; those who share a rank are given its middle for the mean. In each relation: the rank, and named by how many of how many.').line();
  const labels = found.relations.map(({ network }) => label(found, network.relation.id));
  const rows = found.ranked.slice(0, MOST_ROWS).map((each) => {
    const ranks = each.standings.map(({ inDegree, base, rank }) => (rank === undefined ? '' : `${rank} (${inDegree} of ${base})`));
    const marks = [...(each.isLeader ? ['on the list'] : []), ...(each.person.formal ? ['formal role'] : []), ...(each.person.external ? ['external'] : [])];
    return [each, ...ranks, each.meanRank === undefined ? '' : decimal(each.meanRank), marks.join(', ')] as const;
  });
  page.table(['person', ...labels, 'mean rank', ''], rows);
  if (found.ranked.length > MOST_ROWS) page.line().line(`${found.ranked.length - MOST_ROWS} more; \`verbatim leaders --json\` has all.`);
}

/** Two decimals at most. */
export function decimal(value: number): string {
  return String(Number(value.toFixed(2)));
}

function writeOtherRules(page: Page, found: Leaders): void {
  page.line().line('## Under other rules').line();
  for (const sentence of otherRuleSentences(found, (numbers) => page.people(numbers))) page.line(`- ${sentence}`);
}

/** Each of the other rules with its list, and whom it adds or loses: `among the 5 most named in every relation: t09 and t17`. */
export function otherRuleSentences(found: Leaders, people: (numbers: readonly number[]) => string): readonly string[] {
  const { pool, ranked } = found.settings;
  return found.otherRules.map((other) => {
    const conditions = [...(other.pool === pool ? [] : [poolWords(other.pool)]), ...(other.ranked === ranked ? [] : [rankedWords(other.ranked)])];
    const changes = [...(other.added.length > 0 ? [`${people(other.added)} added`] : []), ...(other.lost.length > 0 ? [`without ${people(other.lost)}`] : [])];
    const words = ruleWords(other.rule, (id) => label(found, id));
    return `${capital(words)}${conditions.map((each) => ` (${each})`).join('')}: ${people(other.leaders)}${changes.length > 0 ? ` – ${changes.join(', ')}` : ''}.`;
  });
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function writeSensitivity(page: Page, found: Leaders): void {
  page.line().line('## How firm the list is').line();
  for (const sentence of sensitivitySentences(found, (numbers) => page.people(numbers))) page.line(`- ${sentence}`);
}

/** What the list hangs on, a sentence each. */
export function sensitivitySentences(found: Leaders, people: (numbers: readonly number[]) => string): readonly string[] {
  const { cuts, withoutTies, respondents, drops, times } = found.sensitivity;
  const cutSentences = cuts.map(({ relation, last, next, nextNamed }) => {
    const named = last[0] === undefined ? undefined : found.relations.find(({ network }) => network.relation.id === relation)?.inDegree[last[0]];
    const above = named === undefined ? 'nobody stands out' : `the cut is at ${named} nominations: ${people(last)}`;
    return `${label(found, relation)}: ${above}.${nextNamed === undefined ? '' : ` Next ${next.length === 1 ? 'comes' : 'come'} ${people(next)}, named ${nextNamed} ${nextNamed === 1 ? 'time' : 'times'}.`}`;
  });
  const ties = withoutTies.lost.length === 0 ? 'Nobody is on the list only because those who share a rank at the cut come in together.' : `If those who share a rank at the cut stayed out, ${people(withoutTies.lost)} would not be on the list.`;
  if (respondents === 0) return [...cutSentences, ties, 'Nobody answered.'];
  const leaders = [...found.order.keys()].filter((number) => found.leaders.some(({ person }) => person.id === found.order[number]));
  const stay = leaders.map((number) => `${people([number])} stays in ${times[number] ?? 0} of ${respondents}`);
  const enter = [...times.keys()].filter((number) => (times[number] ?? 0) > 0 && !leaders.includes(number)).map((number) => `${people([number])} comes in ${times[number] ?? 0} times`);
  return [
    ...cutSentences,
    ties,
    drops.length === 0
      ? `Each of the ${respondents} who answered was left out once: the list stayed the same each time.`
      : `Each of the ${respondents} who answered was left out once: ${drops.length} ${drops.length === 1 ? 'time' : 'times'} the list was another one.${stay.length > 0 ? ` ${list(stay)}.` : ''}${enter.length > 0 ? ` ${list(enter)}.` : ''}`,
    ...drops.map(({ respondent, added, lost }) => `Without the answers of ${people([respondent])}: ${[...(lost.length > 0 ? [`${people(lost)} ${lost.length === 1 ? 'drops' : 'drop'} out`] : []), ...(added.length > 0 ? [`${people(added)} ${added.length === 1 ? 'comes' : 'come'} in`] : [])].join(', ')}.`),
    ...silentSentences(found),
  ];
}

/** Those who did not answer could have named anybody. */
function silentSentences(found: Leaders): readonly string[] {
  return found.relations.flatMap(({ network, nameable, answered }) => {
    const silent = nameable.filter((mark, person) => mark && !answered[person]).length;
    return silent === 0 ? [] : [`${label(found, network.relation.id)}: ${silent} of those who could be named did not answer. Each of them might have named anybody.`];
  });
}

function writeAlters(page: Page, found: Leaders): void {
  if (found.leaders.length === 0) return;
  page.line().line('## Whom to ask next').line();
  page.line('The alters of those on the list, in whatever direction: proposals for the second step of sampling, those with the most ties first.');
  for (const leader of found.leaders) {
    page.line().about('### ', leader, '').line();
    for (const alter of found.alters.get(leader.person.id) ?? []) {
      const person = page.of(alter.person);
      if (person) page.about('- ', person, `${person.person.formal ? ', formal role' : ''}: ${alterWords(found, alter, page.shown(leader))}`);
    }
  }
}

/** `turns to t17 for Advice and Support; t17 turns to them for Support`. */
function alterWords(found: Leaders, { turnsTo, turnedTo }: Alter, leader: string): string {
  const labels = (relations: readonly string[]): string => list(relations.map((id) => label(found, id)));
  return [...(turnsTo.length > 0 ? [`names ${leader} (${labels(turnsTo)})`] : []), ...(turnedTo.length > 0 ? [`is named by ${leader} (${labels(turnedTo)})`] : [])].join('; ');
}

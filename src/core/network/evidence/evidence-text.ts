/** *Compare Ties and Passages* as a page to read, each entry with the place that it leads to. */
import { count } from '../../show/words';
import type { StudyPath } from '../../study/model';
import { extentOf, findCoding, type Study, wordsOf } from '../../study/study';
import type { Extent, Span } from '../../text/positions';
import { printable } from '../../text/printable';
import { shorten } from '../../text/shorten';
import type { Disagreement } from '../build/evidence';
import type { Listing, NetworkTie, Relation, StudyNetworks, TiePassage, TieRecord } from '../model';
import { labelsOf } from '../picture/picture';
import { compareEvidence, type LoosePair, type RelationComparison } from './compare';

/** Where an entry stands: in a file, or as a coding. Without an extent: the file as a whole. */
export type EvidenceTarget =
  | { readonly kind: 'file'; readonly file: StudyPath; readonly extent?: Extent }
  | { readonly kind: 'coding'; readonly source: StudyPath; readonly coding: string };

/** The page and its links. */
export interface EvidenceText {
  readonly text: string;
  readonly links: readonly { readonly span: Span; readonly target: EvidenceTarget }[];
}

/** Writes the page. Everybody stands under their code name, and sources under their ids, unless names are asked for. */
export function evidenceText(study: Study, networks: StudyNetworks, { names }: { readonly names: boolean }): EvidenceText {
  const compared = compareEvidence(networks);
  const page = new Page(study, networks, names);
  page.line('# Ties and passages').line();
  page.line('What the ties on file and the passages in the texts say of each other. These lists are questions, not errors: somebody may turn to a colleague and not speak of it, or speak of it and not name them in a survey.').line();
  if (networks.unread > 0) page.line(`${count(networks.unread, 'source')} still to be read: their ties are missing here.`).line();
  if (compared.length === 0) {
    page.line('No ties are known yet, and no passage is coded as evidence of one.');
    return page.document();
  }
  writeCounts(page, compared);
  for (const each of compared) writeRelation(page, each);
  return page.document();
}

/** So much of a passage is quoted. */
const QUOTED = 90;

class Page {
  private text = '';
  private readonly links: { span: Span; target: EvidenceTarget }[] = [];
  private readonly labels: ReadonlyMap<string, string>;
  constructor(
    readonly study: Study,
    readonly networks: StudyNetworks,
    readonly names: boolean,
  ) {
    const people = [...networks.people.values()];
    const labels = labelsOf(people, names);
    this.labels = new Map(people.map(({ id }, index) => [id, labels[index] ?? id]));
  }
  write(text: string): this {
    this.text += text;
    return this;
  }
  line(text = ''): this {
    return this.write(`${text}\n`);
  }
  link(words: string, target: EvidenceTarget): this {
    this.links.push({ span: { start: this.text.length, end: this.text.length + words.length }, target });
    return this.write(words);
  }
  person(id: string): string {
    return plain(this.labels.get(id) ?? id);
  }
  source(path: StudyPath): string {
    const source = this.study.sources.get(path);
    return plain(this.names ? (source?.title ?? path) : (source?.id ?? path));
  }
  document(): EvidenceText {
    return { text: this.text, links: this.links };
  }
}

/** On one line, without what a table takes for its own. */
function plain(text: string): string {
  return printable(text.replace(/\s+/g, ' ')).replaceAll('|', '¦');
}

function writeCounts(page: Page, compared: readonly RelationComparison[]): void {
  page.line('Codings are counted as each coder made them; a tie is on file where anybody was surveyed, told, was observed, or kept a log.').line();
  const rows = compared.map(({ relation, ties, tiesWithoutPassage, passages, passagesWithoutTie, comparable, disagreements }) => [
    plain(relation.label),
    `${tiesWithoutPassage.length} of ${ties}`,
    `${codingsIn(passagesWithoutTie)} of ${passages}`,
    `${disagreements.length} of ${comparable}`,
  ]);
  const header = ['Relation', 'Ties without a passage', 'Codings without a tie', 'Ties on which places disagree'];
  const widths = header.map((heading, column) => Math.max(heading.length, ...rows.map((row) => (row[column] ?? '').length)));
  const written = (cells: readonly string[]): string => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  page.line(written(header)).line(`|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`);
  for (const row of rows) page.line(written(row));
  page.line().line('The last column is counted over the ties that at least two places on file tell of, or could have recorded.').line();
}

function codingsIn(pairs: readonly LoosePair[]): number {
  return pairs.reduce((sum, { passages }) => sum + passages.length, 0);
}

function writeRelation(page: Page, compared: RelationComparison): void {
  const { relation, ties, tiesWithoutPassage, passages, passagesWithoutTie, comparable, disagreements } = compared;
  page.line(`## ${plain(relation.label)}`).line();

  page.line(`### Ties without a passage: ${tiesWithoutPassage.length} of the ${ties} on file`).line();
  if (tiesWithoutPassage.length > 0) writeTies(page, relation, tiesWithoutPassage);
  else page.line(ties === 0 ? 'No tie is on file.' : 'Each tie has a passage.');
  page.line();

  page.line(`### Passages without a tie: ${codingsIn(passagesWithoutTie)} of the ${count(passages, 'coding')} that are evidence of a tie${passagesWithoutTie.length > 0 ? `, about ${count(passagesWithoutTie.length, 'pair')}` : ''}`).line();
  if (passagesWithoutTie.length === 0) page.line(passages === 0 ? 'No coding is evidence of a tie yet.' : 'Each tells of a tie that is on file.');
  for (const pair of passagesWithoutTie) {
    page.line(`- ${page.person(pair.from)} ${plain(relation.reads)} ${page.person(pair.to)}`);
    for (const passage of pair.passages) writePassage(page, passage);
  }
  page.line();

  page.line(`### Places that disagree: on ${disagreements.length} of the ${count(comparable, 'tie')} that two places tell of, or could have recorded`).line();
  if (disagreements.length === 0) page.line(comparable === 0 ? 'No two places could have recorded the same tie.' : 'They agree.');
  for (const each of disagreements) writeDisagreement(page, relation, each);
  page.line();
}

/** One line for each who turns to others; each alter leads to where the tie stands. */
function writeTies(page: Page, { reads }: Relation, ties: readonly NetworkTie[]): void {
  const bySender = new Map<string, NetworkTie[]>();
  for (const tie of ties) {
    const own = bySender.get(tie.from);
    if (own) own.push(tie);
    else bySender.set(tie.from, [tie]);
  }
  for (const [from, own] of bySender) {
    page.write(`- ${page.person(from)} ${plain(reads)} `);
    for (const [index, { to, records: [record] }] of own.entries()) {
      if (index > 0) page.write(', ');
      if (record) page.link(page.person(to), targetOf(record));
      else page.write(page.person(to));
    }
    page.line();
  }
}

function targetOf({ file, extent }: TieRecord): EvidenceTarget {
  return { kind: 'file', file, extent };
}

function writePassage(page: Page, { coding, source, code, coder }: TiePassage): void {
  const { study } = page;
  const placed = findCoding(study, coding, source);
  const quote = placed ? `“${plain(shorten(wordsOf(study, placed), QUOTED))}”` : coding;
  const line = placed ? `, line ${extentOf(study, placed).start.line}` : '';
  page.write('  - ').link(quote, { kind: 'coding', source, coding });
  page.line(` ${page.source(source)}${line}, coded ${plain(study.codebook.resolve(code)?.name ?? code)} by ${plain(coder)}`);
}

function writeDisagreement(page: Page, { reads }: Relation, { from, to, told, silent }: Disagreement): void {
  page.line(`- ${page.person(from)} ${plain(reads)} ${page.person(to)}`);
  for (const record of told) {
    page.write('  - ').link(`${record.kind}: ${placeOf(page, record, record.from)}, line ${record.extent.start.line}`, targetOf(record));
    page.line(` ${[record.wave, record.date, record.topic].filter((each) => each !== undefined).map((each) => `(${plain(each)})`).join(' ')}`.trimEnd());
  }
  for (const listing of silent) {
    page.write('  - not in ').link(`${listing.kind}: ${placeOf(page, listing, listing.person)}`, targetOfListing(page, listing));
    page.line(`, which lists ${listing.count === 0 ? 'nobody' : count(listing.count, 'tie')} of ${page.person(listing.person)}${listing.wave === undefined ? '' : ` (${plain(listing.wave)})`}`);
  }
}

/** Where a tie is listed: a source, else what is on file of the person. */
function placeOf(page: Page, { source }: Pick<TieRecord, 'source'>, person: string): string {
  return source === undefined ? `answers of ${page.person(person)}` : page.source(source);
}

function targetOfListing({ networks }: Page, { source, file, person }: Listing): EvidenceTarget {
  const extent = source === undefined ? networks.people.get(person)?.extent : undefined;
  return { kind: 'file', file, ...(extent === undefined ? {} : { extent }) };
}

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { bundleCommandLine, type Bundled, type Said } from './bundled';

const EXAMPLE = join(__dirname, '../../../examples/maple-street');
const FIXTURES = join(__dirname, '../../fixtures/networks');

interface Persons {
  readonly [id: string]: { readonly state: string; readonly inDegree?: number; readonly inBase?: number; readonly outDegree?: number; readonly betweenness?: number; readonly harmonicIn?: number; readonly brokerage?: { readonly total: number } };
}
interface Relation {
  readonly people: number;
  readonly ties: number;
  readonly respondents: number;
  readonly observed: number;
  readonly density?: number;
  readonly measured: string | null;
  readonly cut?: number;
  readonly warnings: readonly string[];
  readonly reasons: Readonly<Record<string, string>>;
  readonly ei?: unknown;
  readonly persons: Persons;
  readonly edges: readonly { readonly from: string; readonly to: string; readonly measured: boolean; readonly records: readonly { readonly kind: string; readonly file: string; readonly at: string }[]; readonly passages: readonly unknown[] }[];
}
interface Document {
  readonly study: string;
  readonly people: Readonly<Record<string, { readonly codeName: string; readonly name?: string }>>;
  readonly relations: Readonly<Record<string, Relation>>;
  readonly derived?: Readonly<Record<string, Relation>>;
  readonly between: readonly { readonly a: string; readonly b: string; readonly correlation: number; readonly p: number; readonly jaccard: number }[];
  readonly conventions: Readonly<Record<string, { readonly statement: string }>>;
}

describe('verbatim network', function () {
  this.timeout(120_000);
  let program: Bundled;
  let folder = '';
  before(async () => {
    program = await bundleCommandLine();
  });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'verbatim-network-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const put = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const run = (...args: readonly string[]): Said => program.run(['network', ...args]);
  const document = (...args: readonly string[]): Document => JSON.parse(run(...args, '--json').out) as Document;

  it('gives the reference values for the example, by relation, by person and between relations', () => {
    const found = document(EXAMPLE);
    assert.equal(found.study, 'Whom they turn to at Maple Street');
    assert.deepEqual(Object.keys(found.relations), ['advice', 'information', 'support']);
    const reference = JSON.parse(readFileSync(join(FIXTURES, 'maple.leaders.json'), 'utf8')) as { readonly indegree: Readonly<Record<string, Readonly<Record<string, number>>>> };
    for (const [id, relation] of Object.entries(found.relations)) {
      assert.deepEqual(Object.fromEntries(Object.entries(relation.persons).map(([person, { inDegree }]) => [person, inDegree])), reference.indegree[id]);
      assert.deepEqual([relation.people, relation.respondents, relation.measured, relation.persons.t17?.inBase], [34, 34, 'surveyed', 33]);
      assert.equal(relation.edges.filter(({ measured }) => measured).length, relation.ties);
    }
    assert.deepEqual(Object.keys(found.derived ?? {}), ['union', 'at-least-2', 'intersection']);
    assert.deepEqual(found.between.map(({ a, b }) => `${a} ${b}`), ['advice information', 'advice support', 'information support']);
    const correlations = JSON.parse(readFileSync(join(FIXTURES, 'maple.qap.r.json'), 'utf8')) as { readonly values: Readonly<Record<string, { readonly gcor: number; readonly jaccard: number }>> };
    for (const { a, b, correlation, jaccard } of found.between) {
      const expected = correlations.values[`${a}~${b}`];
      assert.ok(expected && Math.abs(correlation - expected.gcor) < 1e-9 && Math.abs(jaccard - expected.jaccard) < 1e-9, `${a} ${b}`);
    }
    const fuentes = found.relations.support?.edges.find(({ records }) => records.some(({ kind }) => kind === 'told'));
    assert.deepEqual(fuentes?.records.map(({ file, at }) => [file, at]), [['transcripts/interviews/fuentes-w2.md', '13:18-13:21']]);
    assert.ok(found.conventions.density?.statement);
    assert.deepEqual(Object.values(found.people).filter(({ name }) => name !== undefined), [], 'no real name unless asked for');
  });

  it('prints a table for people, with code names unless names are asked for', () => {
    const said = run(EXAMPLE, '--relation', 'advice');
    assert.equal(said.status, 0);
    assert.match(said.out, /34 of 34 answered; logged as well/);
    assert.match(said.out, /^ +13 {2}33 {4}5 {8}102\.2 {5}5 {2}t17 {5}answered$/m);
    assert.doesNotMatch(said.out, /Lee|Okafor|Support/);
    assert.match(run(EXAMPLE, '--names').out, /Ruth Okafor \(t09\)/);
    assert.equal(document(EXAMPLE, '--names').people.t09?.name, 'Ruth Okafor');
  });

  it('goes by an attribute, a wave, a kind, a cut, and networks derived from several', () => {
    const by = document(EXAMPLE, '--by', 'team', '--relation', 'advice');
    assert.ok(by.relations.advice?.ei);
    assert.ok((by.relations.advice.persons.t17?.brokerage?.total ?? 0) > 0);
    assert.deepEqual([by.derived, by.between], [undefined, []]);
    const logged = document(EXAMPLE, '--kind', 'logged', '--wave', 'w1').relations.support;
    assert.deepEqual([logged?.measured, logged?.respondents, (logged?.observed ?? 0) > 0, logged?.density !== undefined], ['logged', 0, true, true], 'only a survey makes respondents');
    assert.equal(document(EXAMPLE, '--relation', 'union').relations.union?.people, 34);
    assert.equal(document(EXAMPLE, '--relation', 'at-least-3').relations['at-least-3']?.ties, document(EXAMPLE, '--relation', 'intersection').relations.intersection?.ties);
    const cut = document(EXAMPLE, '--cut', '2').relations.advice;
    assert.deepEqual([cut?.cut, cut?.ties, cut?.warnings], [2, 118, ['No weight is on file, so the cut at 2 leaves nothing out.']]);
  });

  it('is enough with a folder of transcripts, and keeps silence apart from naming nobody', () => {
    put('verbatim.yaml', 'relations: { advice: { max: 2, label: "Ad\\u001bvice" } }\n');
    put('transcripts/a.md', '---\nparticipant: ann\nties: { advice: [bo, cy], help: [bo] }\n---\nHello\n');
    put('transcripts/b.md', '---\nparticipant: bo\nties: { advice: [] }\n---\nHello\n');
    const { relations } = document(folder);
    assert.deepEqual(Object.entries(relations.advice?.persons ?? {}).map(([id, { state, inDegree, inBase, outDegree }]) => [id, state, inDegree, inBase, outDegree]), [
      ['ann', 'answered', 0, 1, 2],
      ['bo', 'nobody', 1, 1, 0],
      ['cy', 'not asked', 1, 2, undefined],
    ]);
    assert.deepEqual([relations.advice?.measured, relations.advice?.respondents, relations.advice?.observed], ['told', 0, 2]);
    const said = run(folder);
    assert.ok(!said.out.includes('\u001b'));
    assert.match(said.out, /ties of 2 of 3 people are known/);
    put('transcripts/c.md', `---\nparticipant: ${'x'.repeat(200)}\n---\nHello\n`);
    const none = run(folder, '--kind', 'surveyed');
    assert.match(none.out, /0 of 4 answered; told as well/);
    assert.doesNotMatch(none.out, /undefined|NaN|x{60}/);
    rmSync(join(folder, 'transcripts/c.md'));
    put('people.yaml', '- { id: ann, ties: { advice: [bo, cy] } }\n- { id: bo }\n- { id: cy, ties: { advice: [zed] } }\n');
    const surveyed = document(folder).relations.advice;
    assert.deepEqual([surveyed?.respondents, surveyed?.persons.bo?.state, surveyed?.persons.bo?.outDegree], [2, 'did not respond', undefined]);
    assert.deepEqual(surveyed?.warnings.length, 1);
    assert.match(run(folder).note, /1 problem with ties/);
  });

  it('says what is wrong with what was asked for', () => {
    for (const [args, why] of [
      [['--relation', 'advise'], /no relation “advise”. Is “advice” meant/],
      [['--by', 'graed'], /no attribute of people “graed”. Is “grade” meant/],
      [['--wave', 'w9'], /no wave “w9”/],
      [['--kind', 'guessed'], /--kind is one of surveyed, told, observed, logged/],
      [['--cut', 'x'], /--cut wants a number/],
      [['--permutations', '0'], /--permutations wants a whole number/],
    ] as const) {
      const { status, out, note } = run(EXAMPLE, ...args);
      assert.deepEqual([status, out], [2, '']);
      assert.match(note, why);
      assert.equal(note.trim().split('\n').length, 1);
    }
    put('codebook.yaml', 'codes: []\n');
    assert.deepEqual([run(folder).status, document(folder).relations], [0, {}]);
    assert.match(run(folder).note, /No ties yet/);
  });

  it('reads a folder of transcripts that somebody names, though it is no study yet, and writes nothing there', () => {
    put('interviews/a.md', '---\nparticipant: t01\nrole: teacher\nties: { advice: [t02, t03] }\n---\n\nt01: I go to t02.\n');
    put('b.md', '---\nparticipant: t02\nties: { advice: [] }\n---\n\nt02: To nobody.\n');
    const before = readdirSync(folder, { recursive: true });
    const { status, out, note } = run(folder, '--json');
    assert.equal(status, 0);
    assert.match(note, /is no study yet, and is read as the one that “verbatim init” would make of it, with these sources: .*interviews\/\*\*\/\*\.md\. Nothing is written\./);
    const { relations, people } = JSON.parse(out) as Document;
    assert.deepEqual([relations.advice?.people, relations.advice?.ties, relations.advice?.observed, relations.advice?.measured], [3, 2, 2, 'told']);
    assert.deepEqual(Object.keys(people).toSorted(), ['t01', 't02', 't03']);
    assert.match(program.run(['leaders', folder]).out, /## On the list: 2\n\n- t02: advice: named by 1 of the 1 others whose ties are known/);
    assert.match(program.run(['export', 'network', folder, '--format', 'csv']).out, /^source,target,relation,weight\r\nt01,t02,advice,1\r\nt01,t03,advice,1\r\n$/);
    assert.deepEqual(readdirSync(folder, { recursive: true }), before);
    assert.equal(program.run(['init', folder]).status, 0);
    const same = JSON.parse(run(folder, '--json').out) as Document;
    assert.deepEqual(same.relations, relations, 'as the study that it becomes');
  });

  it('takes no part of a study, and no folder without texts, for a network', () => {
    const part = run(join(EXAMPLE, 'transcripts'));
    assert.equal(part.status, 2);
    assert.match(part.note, /is no study but a part of one\. Name the study’s folder: .*maple-street\n/);
    put('notes/readme.pdf', '');
    assert.match(run(folder).note, /nor any text that could be a transcript/);
    assert.match(program.run(['check', folder]).note, /is no study: it has neither verbatim\.yaml nor codebook\.yaml/);
  });
});

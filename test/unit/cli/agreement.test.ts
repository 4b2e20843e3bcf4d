import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { textId } from '../../../src/core/text/blob-id';
import { PUBLISHED, ratingsOf } from '../agreement/published';
import { makeRepository, type Repository } from '../store/repository';
import { type Bundled, bundleCommandLine, type Said } from './bundled';

const root = path.join(import.meta.dirname, '../../..');
const EXAMPLE = path.join(root, 'examples/maple-street');

let bundled: Bundled;
const verbatim = (...args: readonly string[]): Said => bundled.run(args);

interface Row {
  readonly code: string;
  readonly n: number;
  readonly percent: number;
  readonly alpha: number | null;
  readonly reason?: string;
  readonly intervals?: Readonly<Record<string, readonly [number, number] | null>>;
  readonly byCoder: Readonly<Record<string, { readonly passages: number; readonly units: number }>>;
}

interface Document {
  readonly unit: string;
  readonly coders: readonly string[];
  readonly sources: readonly string[];
  readonly rows: readonly Row[];
  readonly all: Row;
  readonly at?: string;
  readonly round?: string;
  readonly drift?: unknown;
  readonly postDiscussion: { readonly all: Row } | null;
  readonly leftOut: { readonly unplaced: readonly { readonly id: string; readonly state: string }[]; readonly markedByOne: readonly string[] };
  readonly conventions: Readonly<Record<string, string>>;
}

const document = (...args: readonly string[]): Document => {
  const { status, out, note } = verbatim('agreement', ...args, '--json');
  assert.equal(status, 0, note);
  return JSON.parse(out) as Document;
};

const TEXT = 'one two three four five six seven eight nine ten.\n';
const coding = (id: string, code: string, quote: string, text = TEXT): string => {
  const at = text.indexOf(quote) + 1;
  return `- ${JSON.stringify({ id, code, at: `1:${at}-1:${at + quote.length}`, quote, before: text.slice(Math.max(0, at - 33), at - 1), after: text.slice(at - 1 + quote.length, at + 31 + quote.length), text: textId(text), date: '2026-11-01' })}\n`;
};
const CODEBOOK = 'codes:\n  - {id: a, name: Alpha, status: stable}\n  - {id: b, name: Beta}\n';

describe('verbatim agreement', function () {
  this.timeout(120_000);
  let home = '';
  before(async () => {
    home = mkdtempSync(path.join(tmpdir(), 'verbatim-agreement-'));
    bundled = await bundleCommandLine();
  });
  after(() => {
    rmSync(home, { recursive: true });
  });

  it('says of the example what it compares, by which unit, and what is missing, and prints post-discussion apart', () => {
    const { status, out } = verbatim('agreement', EXAMPLE, '--bootstrap', '50');
    assert.equal(status, 0);
    assert.match(out, /^Agreement of ana and ben on \d+ sources\n/);
    for (const said of [/Unit: characters/, /Text that counts: /, /Missing: a source that a coder did not mark coded is missing/, /Krippendorff’s alpha/, /Prevalence/, /50 bootstrap draws of \d+ (transcripts|turns), seed 1/, /On less than 5 % of the text/]) assert.match(out, said);
    assert.match(out, /\nPost-discussion: after marking coded, ana /);
  });

  it('gives the keys of the contract as JSON, and the same again', () => {
    const found = document(EXAMPLE, '--bootstrap', '20', '--unit', 'words');
    for (const key of ['study', 'commit', 'unit', 'coders', 'sources', 'rows', 'all', 'postDiscussion', 'conventions']) assert.ok(Object.hasOwn(found, key), key);
    for (const key of ['code', 'n', 'percent', 'holsti', 'cohen', 'scott', 'fleiss', 'conger', 'alpha', 'ac1', 'jaccard', 'prevalence', 'uAlphaBinary']) assert.ok(Object.hasOwn(found.rows[0]!, key), key);
    assert.deepEqual([found.unit, found.coders], ['words', ['ana', 'ben']]);
    assert.deepEqual(document(EXAMPLE, '--bootstrap', '20', '--unit', 'words'), found);
  });

  it('prints Markdown and CSV, every line with its unit and coders', () => {
    assert.match(verbatim('agreement', EXAMPLE, '--md', '--bootstrap', '0').out, /^## Agreement of ana and ben on \d+ sources\n\n\| Code \| N \|/);
    const { out } = verbatim('agreement', EXAMPLE, '--csv', '--by', 'source', '--bootstrap', '0');
    const [head, ...lines] = out.trim().split('\r\n');
    assert.match(head!, /^state,by,id,name,unit,text,overlap,coders,n,percent,percent_low,/);
    assert.ok(lines.every((line) => line.includes(',characters,participants,0,ana ben,')), lines[0]);
  });

  for (const example of PUBLISHED.ratings.slice(0, 4)) {
    it(`computes a table of ratings: ${example.id}`, () => {
      const file = path.join(home, 'ratings.csv');
      writeFileSync(file, ratingsOf(example).map((row) => row.map((value) => value ?? '').join(',')).join('\n'));
      const found = JSON.parse(verbatim('agreement', '--ratings', file, '--json').out) as Readonly<Record<string, number>>;
      assert.ok(Math.abs(found.alpha! - (example.published.alpha as number)) <= example.tolerance);
      assert.ok(Math.abs(found.percent! - example.exact.pa!) < 1e-8);
    });
  }

  it('is a gate for stable codes, on the lower end of the interval', () => {
    const gate = (...args: readonly string[]): { readonly status: number | null; readonly low: readonly { readonly severity: string; readonly message: string; readonly file: string }[] } => {
      const { status, out, note } = bundled.run(['check', EXAMPLE, '--json', ...args]);
      if (status === 2) throw new Error(note);
      return { status, low: (JSON.parse(out) as { problems: { rule: string; severity: string; message: string; file: string }[] }).problems.filter(({ rule }) => rule === 'low-agreement') };
    };
    assert.deepEqual(gate().low, []);
    const { status, low } = gate('--min-alpha', '0.7');
    const failing = low.filter(({ severity }) => severity === 'warning');
    assert.equal(status, 1);
    assert.ok(failing.length > 0 && failing.every(({ file, message }) => file === 'codebook.yaml' && /Alpha of “.+” is .+ of ana, ben on \d+ sources, by characters/.test(message)), failing[0]?.message);
    assert.ok(gate('--min-alpha', '0').low.filter(({ severity }) => severity === 'warning').length < failing.length);
    assert.throws(() => gate('--min-alpha', 'high'), /--min-alpha wants a number from 0 to 1/);
  });

  it('computes passages', () => {
    const [example] = PUBLISHED.unitizing;
    const file = path.join(home, 'units.json');
    writeFileSync(file, JSON.stringify({ length: example!.length, units: example!.units }));
    const found = JSON.parse(verbatim('agreement', '--units', file, '--json').out) as Readonly<Record<string, number>> & { readonly kuAlpha: Readonly<Record<string, number | null>> };
    assert.ok(Math.abs(found.cuAlpha! - 0.724) < 0.001 && Math.abs(found.uAlpha! - 0.51) < 0.001);
    assert.equal(found.kuAlpha['7'], null);
  });

  it('says in one line why nothing can be computed, and what to do', () => {
    const line = (...args: readonly string[]): string => {
      const { status, out, note } = verbatim('agreement', ...args);
      assert.deepEqual([status, out], [2, '']);
      return note;
    };
    assert.match(line(path.join(root, 'test/fixtures/seen')), /Nobody has marked a source as coded yet.*Mark Coded/);
    assert.match(line(EXAMPLE, '--coders', 'ana,bne'), /bne marked no source as coded\. Is “ben” meant\?/);
    assert.match(line(EXAMPLE, '--coders', 'ana'), /between two coders/);
    assert.match(line(EXAMPLE, '--unit', 'syllables'), /--unit is one of characters, words/);
    assert.match(line(EXAMPLE, '--measure', 'alhpa'), /Is “alpha” meant\?/);
    assert.match(line(EXAMPLE, '--unit', 'segments'), /wants --segments/);
    assert.match(line(EXAMPLE, '--segments', 'bne'), /bne marked no passage/);
    assert.match(line(EXAMPLE, '--overlap', '2'), /a number from 0 to 1/);
    assert.match(line(EXAMPLE, '--round', 'r9'), /no round “r9”/);
    assert.match(line(EXAMPLE, '--at', '--output=x'), /./);
    assert.match(line('--ratings', path.join(home, 'nowhere.csv')), /nowhere\.csv/);
  });

  describe('over time', () => {
    let repository: Repository;
    before(() => {
      repository = makeRepository();
      const put = (file: string, text: string): void => { repository.put(file, text); };
      const commit = (subject: string): string => repository.commit(subject);
      put('verbatim.yaml', 'verbatim: 1\ntitle: T\n');
      put('codebook.yaml', CODEBOOK);
      put('transcripts/t.md', TEXT);
      put('codings/ana/transcripts/t.md.yaml', coding('aaaaaaaaa1', 'a', 'one two three'));
      put('coded/ana/transcripts/t.md.yaml', coding('aaaaaaaaa1', 'a', 'one two three'));
      put('codings/ben/transcripts/t.md.yaml', coding('bbbbbbbbb1', 'b', 'one two three'));
      put('coded/ben/transcripts/t.md.yaml', coding('bbbbbbbbb1', 'b', 'one two three'));
      commit('Round 1');
      repository.git('tag', 'round-1');
      // The text is corrected above the passages; ben codes again and agrees; ana takes back what she said after they talked.
      put('transcripts/t.md', `Well. ${TEXT}`);
      put('coded/ben/transcripts/t.md.yaml', coding('bbbbbbbbb2', 'a', 'one two three'));
      put('codings/ben/transcripts/t.md.yaml', coding('bbbbbbbbb2', 'a', 'one two three'));
      put('codings/ana/transcripts/t.md.yaml', '[]\n');
      put('rounds.yaml', '- id: first\n  name: First round\n  coders: [ana, ben]\n  commit: round-1\n');
      commit('Round 2');
    });
    after(() => { repository.end(); });

    it('compares the frozen copies in the present text, whatever was edited since, and reports what was changed after talking apart', () => {
      const found = document(repository.folder, '--unit', 'words', '--bootstrap', '0');
      assert.deepEqual(found.rows.map(({ code, percent, alpha, n }) => ({ code, percent, alpha, n })), [{ code: 'a', percent: 1, alpha: 1, n: 11 }]);
      assert.deepEqual(found.rows[0]!.byCoder, { ana: { passages: 1, units: 3 }, ben: { passages: 1, units: 3 } });
      assert.equal(found.postDiscussion?.all.percent, 8 / 11);
    });

    it('as of a tag, and as of a round that names it', () => {
      const then = document(repository.folder, '--unit', 'words', '--bootstrap', '0', '--at', 'round-1');
      assert.deepEqual(then.rows.map(({ code, percent, n }) => ({ code, percent, n })), [{ code: 'a', percent: 0.7, n: 10 }, { code: 'b', percent: 0.7, n: 10 }]);
      assert.equal(then.postDiscussion, null);
      const round = document(repository.folder, '--unit', 'words', '--bootstrap', '0', '--round', 'first');
      assert.deepEqual([round.rows, round.round, round.at], [then.rows, 'first', 'round-1']);
      assert.match(verbatim('agreement', repository.folder, '--round', 'first', '--bootstrap', '0').out, /^Round First round\. As of round-1 \([0-9a-f]{7}\)\.\n/);
    });

    it('of a coder with themselves earlier', () => {
      const ben = document(repository.folder, '--unit', 'words', '--bootstrap', '0', '--drift', 'ben', 'round-1');
      assert.deepEqual(ben.coders, ['ben at round-1', 'ben now']);
      assert.match(JSON.stringify(ben.drift), /^\{"coder":"ben","at":"round-1","commit":"[0-9a-f]{40}"\}$/);
      assert.match(verbatim('agreement', repository.folder, '--drift', 'ben', 'round-1', '--bootstrap', '0').out, /^ben as of round-1 \([0-9a-f]{7}\), and now\.\nAgreement of ben at round-1 and ben now on /);
      assert.deepEqual(ben.rows.map(({ code, percent }) => [code, percent]), [['a', 8 / 11], ['b', 8 / 11]]);
      assert.equal(document('--drift', 'ana', 'round-1', repository.folder, '--bootstrap', '0').all.percent, 1);
      assert.match(verbatim('agreement', repository.folder, '--drift', 'carla', 'round-1').note, /carla had marked no source as coded/);
    });

    it('leaves out what nobody can place, and counts it', () => {
      repository.put('transcripts/t.md', 'Something else was said in this place altogether, and nothing of it before.\n');
      const found = document(repository.folder, '--bootstrap', '0');
      assert.equal(found.leftOut.unplaced.length, 2);
      assert.deepEqual(found.rows, []);
      assert.match(verbatim('agreement', repository.folder, '--bootstrap', '0').out, /Left out: 2 codings whose passage nobody can place for sure/);
    });
  });
});

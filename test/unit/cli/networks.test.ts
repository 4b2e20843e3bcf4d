import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { type Bundled, bundleCommandLine, type Said } from './bundled';

const root = path.join(import.meta.dirname, '../../..');
const EXAMPLE = path.join(root, 'examples/maple-street');
const reference = JSON.parse(readFileSync(path.join(root, 'test/fixtures/networks/maple.leaders.json'), 'utf8')) as { readonly rank_competition: unknown };

let bundled: Bundled;
const bundle = async (): Promise<void> => { bundled = await bundleCommandLine(); };

function verbatim(...args: readonly string[]): Said {
  return bundled.run(args, { cwd: root });
}

describe('verbatim leaders', function () {
  this.timeout(120_000);
  before(bundle);

  it('prints the example school’s candidates with their bases, and what they are not', () => {
    const { status, out } = verbatim('leaders', EXAMPLE);
    assert.equal(status, 0);
    assert.match(out, /They do not show leadership yet\./);
    assert.match(out, /\n## On the list: 2\n\n- t09: Advice: named by 12 of the 33 others who answered \(rank 2\)/);
    assert.doesNotMatch(out, /Okafor|Lee/);
    assert.match(verbatim('leaders', EXAMPLE, '--names').out, /\n- Ruth Okafor \(t09\): Advice/);
  });

  it('gives the reference’s ranks as JSON, with the keys of the contract', () => {
    const found = JSON.parse(verbatim('leaders', EXAMPLE, '--json').out) as Readonly<Record<string, unknown>>;
    for (const key of ['rule', 'pool', 'relations', 'ranks', 'leaders', 'otherRules', 'sensitivity', 'commit', 'study']) assert.ok(Object.hasOwn(found, key), key);
    assert.deepEqual(found.ranks, reference.rank_competition);
    assert.deepEqual(found.leaders, ['t09', 't17']);
  });

  it('says of which wave it is', () => {
    assert.match(verbatim('leaders', EXAMPLE, '--wave', 'w2').out, /\nWave w2: roles, answers and ties as they were then\.\n/);
    assert.match(verbatim('leaders', EXAMPLE).out, /\nNo wave was chosen: people’s own entries count, and the sources of every wave\.\n/);
  });

  it('refuses a wave that the study does not have', () => {
    const { status, note } = verbatim('leaders', EXAMPLE, '--wave', 'w9');
    assert.equal(status, 2);
    assert.match(note, /no wave “w9”\. Waves: w1, w2/);
  });
});

describe('verbatim export network', function () {
  this.timeout(120_000);
  before(bundle);
  let folder = '';
  before(() => { folder = mkdtempSync(path.join(tmpdir(), 'verbatim-export-')); });
  after(() => { rmSync(folder, { recursive: true }); });

  it('prints the main file, and tells of the others', () => {
    const { status, out, note } = verbatim('export', 'network', EXAMPLE, '--format', 'csv', '--relation', 'support');
    assert.equal(status, 0);
    assert.equal(out.trim().split('\r\n').length, 77);
    assert.match(out, /^source,target,relation,weight\r\nt01,t03,support,1\r\n/);
    assert.match(note, /…-nodes\.csv/);
  });

  it('writes all files, and never over one that is there', () => {
    const out = path.join(folder, 'maple.net');
    assert.equal(verbatim('export', 'network', EXAMPLE, '--format', 'pajek', '--out', out).status, 0);
    assert.deepEqual(readdirSync(folder).toSorted(), ['maple-state-1-advice.clu', 'maple-state-2-information.clu', 'maple-state-3-support.clu', 'maple.net']);
    const before = readFileSync(out, 'utf8');
    const again = verbatim('export', 'network', EXAMPLE, '--format', 'pajek', '--relation', 'advice', '--out', out);
    assert.equal(again.status, 2);
    assert.match(again.note, /is there already/);
    assert.equal(readFileSync(out, 'utf8'), before);
  });

  it('shows code names unless names are asked for', () => {
    assert.doesNotMatch(verbatim('export', 'network', EXAMPLE, '--format', 'graphml').out, /Okafor|Ji-won/);
    assert.match(verbatim('export', 'network', EXAMPLE, '--format', 'graphml', '--names').out, /<node id="t09">\n\s*<data key="label">Ruth Okafor<\/data>/);
  });

  it('writes networks that are derived from all relations', () => {
    const { status, out } = verbatim('export', 'network', EXAMPLE, '--format', 'csv', '--relation', 'at-least-3');
    assert.equal(status, 0);
    assert.match(out, /\r\nt\d\d,t\d\d,at-least-3,1\r\n/);
    assert.ok(out.split('\r\n').length < 77);
  });

  it('says what it wants where it is called otherwise', () => {
    for (const [args, told] of [
      [['export'], /say what to export/],
      [['export', 'codings', EXAMPLE], /only “network” can be exported/],
      [['export', 'network', EXAMPLE], /--format is one of svg, graphml, gexf, csv, pajek, dl/],
      [['export', 'network', EXAMPLE, '--format', 'xlsx'], /--format is one of/],
      [['export', 'network', EXAMPLE, '--format', 'gexf', '--relation', 'gossip'], /no relation “gossip”\. There are: advice, information, support/],
      [['export', 'network', EXAMPLE, '--format', 'gexf', '--out', path.join(folder, 'no/where.gexf')], /there is no folder/],
    ] as const) {
      const { status, note } = verbatim(...args);
      assert.equal(status, 2);
      assert.match(note, told);
    }
  });
});

describe('verbatim export network --format svg', function () {
  this.timeout(120_000);
  before(bundle);

  it('prints a figure of what is chosen, with code names', () => {
    const { status, out } = verbatim('export', 'network', EXAMPLE, '--format', 'svg', '--relation', 'support');
    assert.equal(status, 0);
    assert.match(out, /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<svg [^>]*>\n<title>Whom they turn to at Maple Street: Support<\/title>/);
    assert.doesNotMatch(out, /Okafor|Ji-won/);
    assert.match(verbatim('export', 'network', EXAMPLE, '--format', 'svg', '--overlay', '--names').out, /stroke-dasharray[^]*Ruth Okafor/);
  });

  it('says where PNG comes from', () => {
    const { status, note } = verbatim('export', 'network', EXAMPLE, '--format', 'png');
    assert.equal(status, 2);
    assert.match(note, /comes from the editor/);
  });
});

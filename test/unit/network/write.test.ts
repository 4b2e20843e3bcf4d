import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import fc from 'fast-check';
import Papa from 'papaparse';
import { readDl as readSurveyDl } from '../../../src/core/exchange/survey/read-dl';
import { readGraphml } from '../../../src/core/exchange/survey/read-graphml';
import { readPajek as readSurveyPajek } from '../../../src/core/exchange/survey/read-pajek';
import type { StudyNetworks } from '../../../src/core/network/model';
import { writeCsv } from '../../../src/core/network/write/csv';
import { writeGexf } from '../../../src/core/network/write/gexf';
import { writeGraphml } from '../../../src/core/network/write/graphml';
import { distinct, type ExportedFile, networkTable, type NetworkTable } from '../../../src/core/network/write/network-table';
import { writePajek } from '../../../src/core/network/write/pajek';
import { writeUcinet } from '../../../src/core/network/write/ucinet';
import { fixtureNetworks, networksFrom } from './fixture-networks';
import { openXmlReader, type XmlElement, type XmlReader } from './xml';

const maple = fixtureNetworks('maple', { states: { t05: 'did not respond', t33: 'withdrew' } });
const ALL = { relations: [], names: false };

/** Names that have broken programs before. */
const HOSTILE = ['<img src=x onerror=alert(1)>', '"><script>alert(1)</script>', "O'Neil & Sons", '=HYPERLINK("http://x")', '-1+1', 'a\tb\nc', 'مريم العلي', 'x'.repeat(200), ']]>', '\u0000\u001b[31m', '\ud800', '*Arcs', '/* x */', 'back\\slash"', 'Ann', 'ann', ''];

function hostile(): StudyNetworks {
  const people = new Map(HOSTILE.map((name, at) => [`p${at}`, { codeName: name, name: `Real ${name}`, roles: [name], attributes: new Map([['id', name], [name || 'empty', name]]) }]));
  const ties = HOSTILE.map((_, at) => ({ relation: at % 2 === 0 ? 'advice' : '"><b>&', from: `p${at}`, to: `p${(at + 1) % HOSTILE.length}`, weight: at + 0.5 }));
  return networksFrom({ people, ties, relations: ['advice', '"><b>&'] });
}

/** `source>target relation weight`, in order. */
function arcWords(arcs: NetworkTable['arcs']): readonly string[] {
  return arcs.map(({ source, target, relation, weight }) => `${source}>${target} ${relation} ${weight}`).toSorted();
}

/** What XML and one line can hold of a text. */
function plain(text: string): string {
  // eslint-disable-next-line no-control-regex -- what XML cannot hold
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]|[\ud800-\udfff]/g, '\ufffd');
}

function first(files: readonly ExportedFile[]): string {
  return files[0]!.text;
}

describe('What is exported of a network', () => {
  it('is what the measures count: measured ties of people who answered', () => {
    const networks = networksFrom({
      people: new Map(['a', 'b', 'c'].map((id) => [id, {}])),
      relations: ['advice'],
      ties: [{ relation: 'advice', from: 'a', to: 'b' }, { relation: 'advice', from: 'b', to: 'a', measured: false }, { relation: 'advice', from: 'c', to: 'a' }],
      states: { c: 'withdrew' },
    });
    assert.deepEqual(arcWords(networkTable(networks, ALL).arcs), ['a>b advice 1']);
  });

  it('leaves derived relations out unless they are asked for', () => {
    const derived = { ...maple.relations.get('advice')!, derivedFrom: ['advice', 'support'], relation: { ...maple.relations.get('advice')!.relation, id: 'union' } };
    const networks = { ...maple, relations: new Map([...maple.relations, ['union', derived]]) };
    assert.deepEqual(networkTable(networks, ALL).relations.map(({ relation }) => relation.id), ['advice', 'information', 'support']);
    assert.deepEqual(networkTable(networks, { ...ALL, relations: ['union'] }).relations.map(({ relation }) => relation.id), ['union']);
  });

  it('shows code names, told apart where two share one, and names only when asked', () => {
    const people = new Map([['ji-won-lee', { codeName: 'Heron', name: 'Ji-won Lee' }], ['b', { codeName: 'heron', name: 'Ben' }], ['c', { codeName: 'heron (2)' }]]);
    const networks = networksFrom({ people, relations: ['advice'], ties: [{ relation: 'advice', from: 'b', to: 'ji-won-lee', weight: 1 }] });
    const table = networkTable(networks, ALL);
    assert.deepEqual(table.rows.map(({ key, label }) => [key, label]), [['Heron', 'Heron'], ['heron (3)', 'heron (3)'], ['heron (2)', 'heron (2)']]);
    for (const write of [writeGraphml, writeGexf, writeCsv, writePajek, writeUcinet]) {
      for (const { text } of write(table)) assert.doesNotMatch(text, /Lee|lee|Ben/);
      assert.ok(write(networkTable(networks, { ...ALL, names: true })).some(({ text }) => text.includes('Ji-won Lee')));
    }
  });

  it('has a column of its own for every attribute, whatever it is called', () => {
    const { columns } = networkTable(hostile(), ALL);
    assert.equal(new Set(columns.map(({ name }) => name.toLowerCase())).size, columns.length);
    assert.ok(columns.some(({ name }) => name === 'id (2)'));
  });

  it('keeps people apart whose names no file can hold', () => {
    const people = new Map([['a', { codeName: '\u0000' }], ['b', { codeName: '\ud800' }], ['c', { codeName: 'x\ny' }], ['d', { codeName: 'x y' }]]);
    const { rows } = networkTable(networksFrom({ people, relations: [], ties: [] }), ALL);
    assert.deepEqual(rows.map(({ key }) => key), ['\ufffd', '\ufffd (2)', 'x y', 'x y (2)']);
  });

  it('tells texts apart, and leaves those alone that differ already', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'A', 'a (2)', 'b', 'a (3)')), (texts) => {
        const told = distinct(texts);
        assert.equal(new Set(told.map((each) => each.toLowerCase())).size, texts.length);
        if (new Set(texts.map((each) => each.toLowerCase())).size === texts.length) assert.deepEqual(told, texts);
      }),
    );
  });
});

for (const [name, networks] of [['the made-up school', maple], ['hostile names', hostile()]] as const) {
  const table = networkTable(networks, ALL);
  describe(`An export of ${name}`, () => {
    let xml: XmlReader;
    before(async () => {
      xml = await openXmlReader();
    });
    after(async () => {
      await xml.close();
    });
    const called = (elements: readonly XmlElement[], tag: string): readonly XmlElement[] => elements.filter(({ tagName }) => tagName === tag);

    it('as GraphML holds every person, attribute and tie', async () => {
      const document = await xml.read(first(writeGraphml(table)));
      const keys = new Map(called(document, 'key').map(({ attributes }) => [attributes.get('id'), attributes.get('attr.name')]));
      const data = (element: XmlElement): ReadonlyMap<string | undefined, string> => new Map(called(element.within, 'data').map((each) => [keys.get(each.attributes.get('key')), each.text]));
      const nodes = called(document, 'node');
      assert.deepEqual(nodes.map((node) => node.attributes.get('id')), table.rows.map(({ key }) => plain(key)));
      nodes.forEach((node, at) => {
        const known = data(node);
        table.columns.forEach((column, index) => {
          const value = table.rows[at]!.values[index];
          assert.equal(known.get(plain(column.name)), value === undefined ? undefined : plain(String(value)));
        });
      });
      const arcs = called(document, 'edge').map((edge) => `${edge.attributes.get('source')}>${edge.attributes.get('target')} ${data(edge).get('relation')} ${data(edge).get('weight')}`);
      assert.deepEqual(arcs.toSorted(), arcWords(table.arcs).map(plain).toSorted());
    });

    it('as GEXF holds every person, attribute and tie', async () => {
      const document = await xml.read(first(writeGexf(table)));
      const nodes = called(document, 'node');
      assert.deepEqual(nodes.map((node) => [node.attributes.get('id'), node.attributes.get('label')]), table.rows.map(({ key, label }) => [plain(key), plain(label)]));
      nodes.forEach((node, at) => {
        const values = called(node.within, 'attvalue').map((each) => [each.attributes.get('for'), each.attributes.get('value')]);
        assert.deepEqual(values, table.rows[at]!.values.flatMap((value, index) => (value === undefined ? [] : [[`n${index}`, plain(String(value))]])));
      });
      const arcs = called(document, 'edge').map((edge) => `${edge.attributes.get('source')}>${edge.attributes.get('target')} ${called(edge.within, 'attvalue')[0]!.attributes.get('value')} ${edge.attributes.get('weight')}`);
      assert.deepEqual(arcs.toSorted(), arcWords(table.arcs).map(plain).toSorted());
    });

    it('as CSV reads back, and no cell of it is a formula', () => {
      const [edges, nodes] = writeCsv(table);
      const read = (text: string): readonly (readonly string[])[] => {
        const { data, errors } = Papa.parse<string[]>(text, { skipEmptyLines: false });
        assert.deepEqual(errors, []);
        return data.slice(0, -1);
      };
      const people = read(nodes!.text);
      const bare = (cell: string): string => cell.replace(/^'(?=[=+\-@\t\r])/, '');
      assert.deepEqual(people[0]!.map(bare), ['id', 'label', ...table.columns.map((column) => column.name)]);
      assert.deepEqual(people.slice(1).map((row) => row.map(bare)), table.rows.map(({ key, label, values }) => [key, label, ...values.map((value) => (value === undefined ? '' : String(value)))]));
      assert.deepEqual(read(edges!.text).slice(1).map(([source, target, relation, weight]) => `${bare(source!)}>${bare(target!)} ${relation} ${weight}`).toSorted(), arcWords(table.arcs));
      for (const cell of [...people, ...read(edges!.text)].flat()) assert.ok(!/^[=+\-@\t\r]/.test(cell) || /^[+-]?\d+(\.\d+)?$/.test(cell), cell);
    });

    it('as Pajek holds every person and tie, and every state as a partition', () => {
      const [net, ...partitions] = writePajek(table);
      const { people, arcs } = readPajek(net!.text, table.relations.map(({ relation }) => relation.id));
      assert.equal(people.length, table.rows.length);
      const numbers = new Map(table.rows.map(({ key }, at) => [key, at + 1]));
      assert.deepEqual(arcs.toSorted(), table.arcs.map(({ source, target, relation, weight }) => `${numbers.get(source)!}>${numbers.get(target)!} ${table.relations.findIndex((each) => each.relation.id === relation) + 1} ${weight}`).toSorted());
      assert.equal(partitions.length, table.relations.length);
      for (const { text } of partitions) assert.match(text, new RegExp(`^\\*Vertices ${table.rows.length}\\r\\n(?:[1-6]\\r\\n){${table.rows.length}}$`));
    });

    it('as UCINET DL holds every person and tie', () => {
      const [dl, nodes] = writeUcinet(table);
      const { people, matrices } = readDl(dl!.text);
      assert.equal(people.length, table.rows.length);
      const arcs = matrices.flatMap((matrix, relation) => matrix.flatMap((row, from) => row.flatMap((weight, to) => (weight === 0 ? [] : [`${table.rows[from]!.key}>${table.rows[to]!.key} ${table.relations[relation]!.relation.id} ${weight}`]))));
      assert.deepEqual(arcs.toSorted(), arcWords(table.arcs));
      assert.equal(nodes!.suffix, '-nodes.csv');
    });
  });
}

describe('States of non-response', () => {
  const table = networkTable(maple, { ...ALL, relations: ['advice'] });
  it('are an attribute in GraphML, GEXF and CSV, and a class in Pajek', () => {
    const at = table.rows.findIndex(({ person }) => person === 't05');
    assert.equal(table.rows[at]!.values[table.columns.findIndex(({ name }) => name === 'state_advice')], 'did not respond');
    const [, clu] = writePajek(table);
    assert.equal(clu!.suffix, '-state-1-advice.clu');
    const classes = clu!.text.trim().split('\r\n').slice(1);
    assert.equal(classes[at], '3');
    assert.equal(classes[table.rows.findIndex(({ person }) => person === 't33')], '5');
    assert.equal(classes[0], '1');
  });
});

const PYTHON = `
import json, sys, networkx as nx
folder = sys.argv[1]
def arcs(g): return sorted([u, v, d.get('relation'), float(d.get('weight', 1))] for u, v, d in g.edges(data=True))
print(json.dumps({
  'graphml': arcs(nx.read_graphml(folder + '/x.graphml')),
  'gexf': arcs(nx.read_gexf(folder + '/x.gexf')),
  'pajek': arcs(nx.read_pajek(folder + '/one.net')),
  'states': nx.get_node_attributes(nx.read_graphml(folder + '/x.graphml'), 'state_advice'),
}))`;

/** Whether Python with networkx is here; without it these tests are skipped, and the parsers above stand alone. */
function hasNetworkx(): boolean {
  try {
    execFileSync('python3', ['-c', 'import networkx'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe('The readers of surveys', () => {
  it('read GraphML, Pajek and DL back', () => {
    const table = networkTable(maple, ALL);
    const pairs = (rows: readonly { readonly cells: readonly string[] }[]): readonly string[] => rows.map(({ cells: [from = '', to = '', relation = '', weight = ''] }) => `${from}>${to} ${relation} ${weight}`).toSorted();
    for (const read of [readGraphml(first(writeGraphml(table))), readSurveyPajek(first(writePajek(table)))]) {
      assert.deepEqual(read.problems.filter(({ severity }) => severity === 'error'), []);
      assert.deepEqual(read.nodes.map(({ name }) => name), table.rows.map(({ label }) => label));
      assert.deepEqual(pairs(read.rows), arcWords(table.arcs));
      assert.equal(read.undirected, false);
    }
    const one = networkTable(maple, { ...ALL, relations: ['advice'] });
    const { problems, nodes, rows, shape } = readSurveyDl(first(writeUcinet(one)));
    assert.deepEqual([problems.filter(({ severity }) => severity === 'error'), shape, rows.length], [[], 'matrix', 34]);
    assert.deepEqual(nodes.map(({ name }) => name), one.rows.map(({ label }) => label));
    assert.equal(rows.reduce((sum, { cells }) => sum + cells.slice(1).filter((cell) => Number(cell) > 0).length, 0), one.arcs.length);
  });
});

describe('networkx', () => {
  it('reads GraphML, GEXF and Pajek as they were meant', function () {
    if (!hasNetworkx()) this.skip();
    this.timeout(60_000);
    const folder = mkdtempSync(path.join(tmpdir(), 'verbatim-networks-'));
    try {
      const table = networkTable(maple, ALL);
      const one = networkTable(maple, { ...ALL, relations: ['advice'] });
      writeFileSync(path.join(folder, 'x.graphml'), first(writeGraphml(table)));
      writeFileSync(path.join(folder, 'x.gexf'), first(writeGexf(table)));
      writeFileSync(path.join(folder, 'one.net'), first(writePajek(one)));
      const read = JSON.parse(execFileSync('python3', ['-c', PYTHON, folder], { encoding: 'utf8' })) as Readonly<Record<'graphml' | 'gexf' | 'pajek', readonly (readonly [string, string, string | null, number])[]>> & { readonly states: Readonly<Record<string, string>> };
      const words = (arcs: readonly (readonly [string, string, string | null, number])[]): readonly string[] => arcs.map(([u, v, relation, weight]) => `${u}>${v} ${relation ?? 'advice'} ${weight}`).toSorted();
      assert.deepEqual(words(read.graphml), arcWords(table.arcs));
      assert.deepEqual(words(read.gexf), arcWords(table.arcs));
      assert.deepEqual(words(read.pajek), arcWords(one.arcs));
      assert.equal(read.states.t05, 'did not respond');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

/** Reads Pajek strictly: one line a vertex, numbered from 1, then a list of arcs for each relation. */
function readPajek(text: string, relations: readonly string[]): { readonly people: readonly string[]; readonly arcs: readonly string[] } {
  const lines = text.split('\r\n');
  assert.equal(lines.pop(), '');
  const size = Number(/^\*Vertices (\d+)$/.exec(lines.shift()!)![1]);
  const people = lines.splice(0, size).map((line, at) => {
    const match = /^(\d+) "([^"]*)"$/.exec(line);
    assert.ok(match && Number(match[1]) === at + 1, line);
    return match[2]!;
  });
  const arcs: string[] = [];
  let relation = 0;
  for (const line of lines) {
    const head = /^\*Arcs(?: :(\d+) "([^"]*)")?$/.exec(line);
    if (head) {
      relation += 1;
      assert.equal(head[1], relations.length === 1 ? undefined : String(relation));
      continue;
    }
    const match = /^(\d+) (\d+) ([\d.]+)$/.exec(line);
    assert.ok(match && relation > 0, line);
    arcs.push(`${match[1]!}>${match[2]!} ${relation} ${match[3]!}`);
  }
  return { people, arcs };
}

/** Reads full matrices in DL strictly. */
function readDl(text: string): { readonly people: readonly string[]; readonly matrices: readonly (readonly (readonly number[])[])[] } {
  const lines = text.split('\r\n');
  const [, n, nm] = /^dl n=(\d+) nm=(\d+)$/.exec(lines.shift()!)!.map(Number);
  assert.equal(lines.shift(), 'format = fullmatrix');
  const quoted = (line: string): string => {
    const match = /^(?:"([^"]*)"|[^\s",:]+)$/.exec(line);
    assert.ok(match, line);
    return match[1] ?? match[0];
  };
  assert.equal(lines.shift(), 'labels:');
  const people = lines.splice(0, n).map(quoted);
  assert.equal(lines.shift(), 'matrix labels:');
  lines.splice(0, nm).forEach(quoted);
  assert.equal(lines.shift(), 'data:');
  const numbers = lines.join(' ').trim().split(/\s+/).map(Number);
  assert.equal(numbers.length, n! * n! * nm!);
  return { people, matrices: Array.from({ length: nm! }, (_, relation) => Array.from({ length: n! }, (_row, row) => numbers.slice((relation * n! + row) * n!, (relation * n! + row + 1) * n!))) };
}

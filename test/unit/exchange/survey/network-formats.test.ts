import assert from 'node:assert/strict';
import { readDl } from '../../../../src/core/exchange/survey/read-dl';
import { readGraphml } from '../../../../src/core/exchange/survey/read-graphml';
import { readPajek } from '../../../../src/core/exchange/survey/read-pajek';
import type { SurveyTable } from '../../../../src/core/exchange/survey/survey-table';
import { answersOf, imported, planFor, studyOf } from './survey-study';

const cells = ({ rows }: SurveyTable): readonly (readonly string[])[] => rows.map((row) => row.cells);
const errors = ({ problems }: SurveyTable): readonly unknown[] => problems.filter(({ severity }) => severity === 'error').map(({ place, message }) => [place?.line, message]);

const FILES = {
  'verbatim.yaml': 'verbatim: 1\nrelations:\n  advice: { label: Advice }\n',
  'people.yaml': '- { id: a, name: Ann }\n- { id: b, name: Bob }\n- { id: c, name: Cy }\n',
};

describe('Network formats', () => {
  it('read GraphML: names of nodes, weights, isolates, entities, places', () => {
    const table = readGraphml('<?xml version="1.0"?>\n<!-- <node id="no"/> -->\n<graphml xmlns="x"><key id="d0" for="node" attr.name="name"/>\n<key id="d1" for="edge" attr.name="weight"/>\n<graph edgedefault="directed">\n<node id="n0"><data key="d0">Ann &amp; <![CDATA[<Co>]]></data></node>\n<node id="n1"/><node id="n2"/>\n<edge source="n0" target=\'n1\'><data key="d1">2</data></edge>\n</graph></graphml>');
    assert.deepEqual(cells(table), [['Ann & <Co>', 'n1', '', '2']]);
    assert.deepEqual(table.rows[0]?.line, 8);
    assert.deepEqual(table.nodes.map(({ name }) => name), ['Ann & <Co>', 'n1', 'n2']);
    assert.deepEqual([table.undirected, errors(table)], [false, []]);
  });

  it('follow no entity of a foreign GraphML and finish at once on one that does not close', () => {
    const table = readGraphml('<!DOCTYPE g [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY lol "ha">]><graphml><graph><node id="&x;"/><node id="&lol;"/></graph></graphml>');
    assert.deepEqual(table.nodes.map(({ name }) => name), ['&x;', '&lol;']);
    const started = performance.now();
    for (const piece of ['<!--', '<a b="', '<![CDATA[', '<a ', '<?']) readGraphml(`<graphml>${piece.repeat(100_000)}`);
    assert.ok(performance.now() - started < 4000);
  });

  it('say where an edge leads to no node, and where edges have and have no direction', () => {
    assert.deepEqual(errors(readGraphml('<graphml><graph>\n<node id="a"/><edge source="a" target="z"/></graph></graphml>')), [[2, 'The edge’s target “z” is no node of the file.']]);
    assert.equal(errors(readGraphml('<graphml><graph><node id="a"/><node id="b"/><edge source="a" target="b"/><edge directed="false" source="b" target="a"/></graph></graphml>')).length, 1);
    assert.equal(errors(readGraphml('hello')).length, 1);
  });

  it('read Pajek: arcs with their relation, lists of arcs, a matrix', () => {
    const head = '*Vertices 3\n1 "Ann B." 0.1 0.2\n2 Bob\n3 Cy\n';
    assert.deepEqual(cells(readPajek(`${head}*Arcs :1 "advice"\n1 2 3\n% a comment\n2 3\n`)), [['Ann B.', 'Bob', 'advice', '3'], ['Bob', 'Cy', 'advice', '']]);
    assert.deepEqual(cells(readPajek(`${head}*Arcslist\r\n1 2 3\r\n`)), [['Ann B.', 'Bob', '', ''], ['Ann B.', 'Cy', '', '']]);
    const matrix = readPajek(`${head}*Matrix\n0 1 0\n0 0 1\n1 0 0\n`);
    assert.deepEqual([matrix.shape, cells(matrix)], ['matrix', [['Ann B.', '0', '1', '0'], ['Bob', '0', '0', '1'], ['Cy', '1', '0', '0']]]);
    assert.deepEqual(errors(readPajek(`${head}*Arcs\n1 9\n`)), [[6, 'There is no vertex 9 in *Vertices.']]);
    assert.equal(readPajek(`${head}*Edges\n1 2\n`).undirected, true);
  });

  it('read UCINET DL: full matrix in any line breaks, edge list, node list, labels in the head or embedded', () => {
    const matrix = [['a', '0', '1', '0'], ['b', '0', '0', '1'], ['c', '1', '0', '0']];
    assert.deepEqual(cells(readDl('dl n=3\nformat = fullmatrix\nlabels:\na,b,c\ndata:\n0 1 0\n0 0 1\n1 0 0\n')), matrix);
    assert.deepEqual(cells(readDl('DL N = 3\nlabels: a b\nc\ndata: 0 1 0 0 0 1\n1 0 0')), matrix);
    assert.deepEqual(cells(readDl('dl n=3 labels embedded\ndata:\n  a b c\na 0 1 0\nb 0 0 1\nc 1 0 0\n')), matrix);
    assert.deepEqual(cells(readDl('dl n=3 format=edgelist1\nlabels:\n"a",b,c\ndata:\n1 2 4\n2 3\n')), [['a', 'b', '', '4'], ['b', 'c', '', '']]);
    assert.deepEqual(cells(readDl('dl n=3 format = nodelist1 labels embedded\ndata:\na b c\nb c\nc\n')), [['a', 'b', '', ''], ['a', 'c', '', ''], ['b', 'c', '', '']]);
    assert.deepEqual(cells(readDl('dl nm=2 n=2 format=fullmatrix\nlabels: a b\nmatrix labels: advice support\ndata:\n0 1\n0 0\n0 0\n3 0\n')), [['a', 'b', 'advice', '1'], ['b', 'a', 'support', '3']]);
    assert.deepEqual(cells(readDl('dl n=3 diagonal absent\nlabels: a b c\ndata:\n1 0\n0 1\n1 0\n')), matrix);
    assert.equal(errors(readDl('dl n=3\nlabels: a b c\ndata:\n0 1\n')).length, 1);
    assert.equal(errors(readDl('dl n=3 format=blockmatrix\ndata:\n')).length, 1);
  });

  it('give the same ties from all of them', async () => {
    const ways = [
      ['n.graphml', '<graphml><graph edgedefault="directed"><node id="a"/><node id="b"/><node id="c"/><edge source="a" target="b"/><edge source="b" target="c"/></graph></graphml>'],
      ['n.net', '*Vertices 3\n1 Ann\n2 Bob\n3 Cy\n*Arcs\n1 2\n2 3\n'],
      ['n.dl', 'dl n=3 format=edgelist1 labels embedded\ndata:\nAnn Bob\nBob Cy\n'],
      ['m.dl', 'dl n=3\nlabels: a b c\ndata:\n0 1 0\n0 0 1\n0 0 0\n'],
    ] as const;
    for (const [name, text] of ways) {
      const { study } = await imported(FILES, text, { name, mapping: { direction: 'row turns to column' }, decisions: { answered: 'all' } });
      assert.deepEqual(answersOf(study), ['a advice: b', 'b advice: c', 'c advice: '], name);
    }
  });

  it('take a tie without direction for one of either person, and ask for none', async () => {
    const { study } = await imported(FILES, '*Vertices 3\n1 a\n2 b\n3 c\n*Edges\n1 2\n', { name: 'n.net', decisions: { answered: 'all' } });
    assert.deepEqual(answersOf(study), ['a advice: b', 'b advice: a', 'c advice: ']);
  });

  it('ask who answered where the format is a list of ties', async () => {
    const plan = planFor(await studyOf(FILES), '*Vertices 3\n1 a\n2 b\n3 c\n*Arcs\n1 2\n', { name: 'n.net' });
    assert.deepEqual(plan.questions.map(({ about }) => about), ['direction', 'answered']);
  });
});

/** GEXF 1.2, the format of Gephi. */
import type { ExportedFile, NetworkTable } from './network-table';
import { xmlText } from './xml';

/** Writes GEXF 1.2 draft, which Gephi and networkx read: a static directed graph, parallel edges for several relations. */
export function writeGexf({ columns, rows, arcs }: NetworkTable): readonly ExportedFile[] {
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">',
    '  <graph mode="static" defaultedgetype="directed">',
    '    <attributes class="node">',
    ...columns.map(({ name, type }, at) => `      <attribute id="n${at}" title="${xmlText(name)}" type="${type === 'text' ? 'string' : 'boolean'}"/>`),
    '    </attributes>',
    '    <attributes class="edge">',
    '      <attribute id="relation" title="relation" type="string"/>',
    '    </attributes>',
    '    <nodes>',
    ...rows.flatMap(({ key, label, values }) => [
      `      <node id="${xmlText(key)}" label="${xmlText(label)}">`,
      '        <attvalues>',
      ...values.flatMap((value, at) => (value === undefined ? [] : [`          <attvalue for="n${at}" value="${xmlText(String(value))}"/>`])),
      '        </attvalues>',
      '      </node>',
    ]),
    '    </nodes>',
    '    <edges>',
    ...arcs.map(
      ({ source, target, relation, weight }, at) =>
        `      <edge id="e${at}" source="${xmlText(source)}" target="${xmlText(target)}" weight="${weight}"><attvalues><attvalue for="relation" value="${xmlText(relation)}"/></attvalues></edge>`,
    ),
    '    </edges>',
    '  </graph>',
    '</gexf>',
  ];
  return [{ suffix: '.gexf', text: `${lines.join('\n')}\n` }];
}

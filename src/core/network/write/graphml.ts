/** GraphML (Brandes et al. 2002): one graph, parallel edges for several relations. */
import type { ExportedFile, NetworkTable } from './network-table';
import { xmlText } from './xml';

/** Writes GraphML 1.0. People, their attributes and states are nodes; relation and weight are attributes of edges. */
export function writeGraphml({ columns, rows, arcs }: NetworkTable): readonly ExportedFile[] {
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">',
    '  <key id="label" for="node" attr.name="label" attr.type="string"/>',
    ...columns.map(({ name, type }, at) => `  <key id="n${at}" for="node" attr.name="${xmlText(name)}" attr.type="${type === 'text' ? 'string' : 'boolean'}"/>`),
    '  <key id="relation" for="edge" attr.name="relation" attr.type="string"/>',
    '  <key id="weight" for="edge" attr.name="weight" attr.type="double"/>',
    '  <graph id="network" edgedefault="directed">',
    ...rows.flatMap(({ key, label, values }) => [
      `    <node id="${xmlText(key)}">`,
      `      <data key="label">${xmlText(label)}</data>`,
      ...values.flatMap((value, at) => (value === undefined ? [] : [`      <data key="n${at}">${xmlText(String(value))}</data>`])),
      '    </node>',
    ]),
    ...arcs.map(
      ({ source, target, relation, weight }, at) =>
        `    <edge id="e${at}" source="${xmlText(source)}" target="${xmlText(target)}"><data key="relation">${xmlText(relation)}</data><data key="weight">${weight}</data></edge>`,
    ),
    '  </graph>',
    '</graphml>',
  ];
  return [{ suffix: '.graphml', text: `${lines.join('\n')}\n` }];
}

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { canonical } from '../../../src/core/study/codings/merge-values';
import type { Piece, Slot } from '../../../src/core/study/merge/piece';
import { readPieces } from '../../../src/core/study/merge/read-pieces';
import { writePieces } from '../../../src/core/study/merge/write-pieces';
import { onlyRoot, readYaml } from '../../../src/core/study/yaml/yaml';
import { plainValue } from '../../../src/core/study/yaml/yaml-tree';

const TEXTS: readonly string[] = [
  '# top\n\nflags: [a, b]\n\ncodes:\n  # on trust\n  - id: trust # here\n    name: "Trust"\n\n  # on two\n  - id: two\n    definition: |\n      One line.\n\n      Another.\n    # still two\n    children:\n      - three\n      - { id: four, values: [low, high] }\n  - Five\n# end\n',
  'codes:\n- id: a\n  children:\n  - id: b\n    name: >-\n      folded\n      text\n  - c\n- d\n',
  '- id: x\n  attributes: { a: 1, b: [2, 3] }\n-   id: y\n    text: plain over\n      two lines\n-\n  id: z\n',
  'a: {b: 1,\n  c: "d"}\ne: [1,\n  2]\nf:\ng: ~\n',
  '{"codes": [{"id": "a", "children": ["b"]}]}\n',
  't01: [412, 230]\nt02: [655, 118]',
  '- - a\n  - b\n- - c\n',
  'ties:\n  advice: [t01, {to: t03, weight: 2, topic: math}]\n  information: []   # nobody\nwaves:\n  w2: { role: coach }\n',
];

function valueIn(text: string): string {
  const root = onlyRoot(readYaml('x.yaml', text)).root;
  return root ? canonical(plainValue(root)) : '';
}

/** The piece without any text that could be copied as it stands. */
function bare(piece: Piece): Piece {
  if (piece.kind === 'text') return piece;
  const { source: _source, ...rest } = piece;
  const slot = ({ source: _own, ...each }: Slot): Slot => ({ ...each, value: bare(each.value) });
  return { ...rest, slots: piece.slots.map(slot) };
}

describe('YAML in pieces', () => {
  const examples = ['', '/people'].flatMap((folder) => readdirSync(`examples/maple-street${folder}`).filter((name) => name.endsWith('.yaml')).map((name) => readFileSync(`examples/maple-street${folder}/${name}`, 'utf8')));

  it('is put together as it was', () => {
    for (const text of [...TEXTS, ...examples]) {
      const file = readPieces(text, onlyRoot(readYaml('x.yaml', text)).root);
      assert.equal(writePieces(file), text.endsWith('\n') ? text : `${text}\n`);
    }
  });

  it('says the same when every part is put together anew, and keeps every comment', () => {
    for (const text of [...TEXTS, ...examples]) {
      const file = readPieces(text, onlyRoot(readYaml('x.yaml', text)).root);
      const made = writePieces({ ...file, root: file.root && bare(file.root) });
      assert.equal(valueIn(made), valueIn(text), made);
      for (const [comment] of text.matchAll(/# .*/g)) assert.ok(made.includes(comment), `${comment} in\n${made}`);
    }
  });

  it('changes little of how it was written', () => {
    const [text = ''] = TEXTS;
    const file = readPieces(text, onlyRoot(readYaml('x.yaml', text)).root);
    assert.equal(writePieces({ ...file, root: file.root && bare(file.root) }), text);
  });
});

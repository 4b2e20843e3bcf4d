import * as assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatCodings, parseCodings } from '../../../src/core/study/codings/codings-file';
import type { Coding } from '../../../src/core/study/model';

/** Python programs that read a YAML file and print it as JSON in ASCII. */
const READERS: Readonly<Record<string, string>> = {
  PyYAML: 'import sys, json, yaml\nprint(json.dumps(yaml.safe_load(open(sys.argv[1], encoding="utf-8"))))',
  'ruamel.yaml': 'import sys, json\nfrom ruamel.yaml import YAML\nprint(json.dumps(YAML(typ="safe", pure=True).load(open(sys.argv[1], encoding="utf-8"))))',
};
const PYTHONS = ['/usr/bin/python3', 'python3', 'python'];

/** The first Python that has the module of a reader; undefined where there is none. */
function pythonFor(program: string): string | undefined {
  const imports = program.split('\n').filter((line) => /^(?:import|from)/.test(line)).join('\n');
  return PYTHONS.find((python) => spawnSync(python, ['-c', imports]).status === 0);
}

/** Every character that some reader trips over, one coding each, and all of them together. */
function hostileQuotes(): readonly string[] {
  const ranges = [[0x00, 0x2f], [0x7f, 0xa0], [0x2026, 0x202f], [0xfdd0, 0xfdd1], [0xfeff, 0xfeff], [0xfff0, 0xffff]] as const;
  const single = ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, n) => String.fromCharCode(from + n)));
  const words = ['yes', 'no', 'null', '~', '007', '1.10', '12e4567890', '- dash', '# not a comment', 'a: b', '{', '[', '&anchor', '*alias', '!tag', '%YAML', '@', '`', '"quoted"', "it's", '\\', '\\u0041', 'שלום', 'مرحبا', '😀', '👩‍👩‍👧', 'e\u0301', '---', '...', '<<', '=', 'tab\there', 'line\nline'];
  return [...single.map((character) => `a${character}b`), ...words, single.join('')];
}

describe('codings files in the hands of other YAML readers', function () {
  this.timeout(60_000);
  const codings = hostileQuotes().map(
    (quote, n): Coding => ({
      id: `k3v9x2mq${String(n).padStart(2, '0').slice(-2)}${n > 99 ? 'z' : ''}`.padEnd(10, '0'),
      code: 'vision',
      at: { start: { line: n + 1, column: 1 }, end: { line: n + 1, column: 2 } },
      quote,
      before: quote,
      after: quote,
      text: '5f1c2e9ab0d1',
      date: '2026-11-21',
      note: quote,
    }),
  );
  const text = formatCodings(undefined, codings);

  it('come back from our own reader as they went', () => {
    const parsed = parseCodings('codings/ana/x.md.yaml', text);
    assert.deepEqual(parsed.problems, []);
    assert.deepEqual(parsed.codings.map(({ quote, note }) => [quote, note]), codings.map(({ quote }) => [quote, quote]));
  });

  for (const [name, program] of Object.entries(READERS)) {
    it(`say the same to ${name}`, function () {
      const python = pythonFor(program);
      if (python === undefined) {
        // Where it is not installed there is nothing to ask; CI installs it.
        this.skip();
      }
      const folder = fs.mkdtempSync(join(tmpdir(), 'verbatim-yaml-'));
      try {
        const file = join(folder, 'x.yaml');
        fs.writeFileSync(file, text);
        const { status, stdout, stderr } = spawnSync(python, ['-c', program, file], { encoding: 'utf8', maxBuffer: 1 << 26 });
        assert.equal(status, 0, stderr);
        const read = JSON.parse(stdout) as readonly { id: string; quote: string; note: string; date: string }[];
        assert.deepEqual(read.map(({ quote, note }) => [quote, note]), codings.map(({ quote }) => [quote, quote]));
        assert.ok(read.every(({ id, date }) => typeof id === 'string' && date === '2026-11-21'));
      } finally {
        fs.rmSync(folder, { recursive: true, force: true });
      }
    });
  }
});

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { relationDigraph } from '../../../src/core/network/build/relation-digraph';
import { CONVENTIONS } from '../../../src/core/network/measures/conventions';
import { TRIAD_TYPES } from '../../../src/core/network/measures/figures';
import { measureRelation } from '../../../src/core/network/measures/measure-relation';
import { qap } from '../../../src/core/network/measures/qap';
import type { AnswerState, StudyNetworks } from '../../../src/core/network/model';
import { networkTable } from '../../../src/core/network/write/network-table';
import { writeR } from '../../../src/core/network/write/r-script';
import { rString, rVector } from '../../../src/core/network/write/r-code';
import { fixtureNetworks, networksFrom } from './fixture-networks';

const OPTIONS = { relations: [], names: false, title: 'A "school"\n# stop("x")', commit: null };
const HOSTILE = ['"; stop("x") #', 'back\\slash', "O'Neil", 'a\nb', 'مريم', '😀', '\u0000', '\ud800', '$HOME `x` %s'];
const hostile = networksFrom({
  people: new Map(HOSTILE.map((name, at) => [`p${at}`, { codeName: name, roles: [name], attributes: new Map([[name, name]]) }])),
  ties: HOSTILE.map((_, at) => ({ relation: at % 2 ? '") stop("y"); c("' : 'b\n`', from: `p${at}`, to: `p${(at + 1) % HOSTILE.length}`, weight: 0.5 })),
  relations: ['") stop("y"); c("', 'b\n`'],
});

function script(networks: StudyNetworks): string {
  return writeR(networkTable(networks, OPTIONS), OPTIONS)[0]!.text;
}

/** Reads R's tokens as far as strings, comments and brackets go: fails where one is not closed. Gives what stands outside strings and comments. */
function bare(code: string): string {
  const closing: string[] = [];
  let outside = '';
  for (let at = 0; at < code.length; at++) {
    const letter = code[at]!;
    if (letter === '#') {
      at = code.indexOf('\n', at);
      continue;
    }
    if (letter === '"' || letter === '`' || letter === "'") {
      for (at += 1; code[at] !== letter; at++) {
        assert.ok(at < code.length, 'a string is not closed');
        if (code[at] === '\\') at += 1;
      }
      continue;
    }
    const closes = { '(': ')', '[': ']', '{': '}' }[letter];
    if (closes) closing.push(closes);
    else if (')]}'.includes(letter)) assert.equal(letter, closing.pop(), code.slice(Math.max(0, at - 80), at + 1));
    outside += letter;
  }
  assert.deepEqual(closing, []);
  return outside;
}

function hasR(): boolean {
  return spawnSync('Rscript', ['-e', 'stopifnot(requireNamespace("igraph", quietly = TRUE), requireNamespace("sna", quietly = TRUE))'], { stdio: 'ignore' }).status === 0;
}

/** Behind a script: every figure on a line of its own, with all its digits. */
const DUMP = String.raw`
tell <- function(...) cat("@", paste(..., sep = "\t"), "\n", sep = "")
digits <- function(x) ifelse(is.na(x), "NA", sprintf("%.17g", as.numeric(x)))
for (r in seq_along(relations)) {
  for (name in names(figures[[r]])) tell(r, "", name, paste(digits(figures[[r]][[name]]), collapse = " "))
  for (name in setdiff(names(persons[[r]]), "id")) tell(r, "persons", name, paste(digits(persons[[r]][[name]]), collapse = " "))
}
if (!is.null(between)) for (row in seq_len(nrow(between))) tell(0, row, "between", paste(digits(unlist(between[row, 3:5])), collapse = " "))
`;

/** What R computes, by relation's number (from 1), `persons` and name. */
function computed(networks: StudyNetworks, by?: string): ReadonlyMap<string, readonly (number | undefined)[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'verbatim-r-'));
  try {
    const file = path.join(folder, 'x.R');
    writeFileSync(file, (by === undefined ? script(networks) : script(networks).replace('by <- NULL', `by <- ${rString(by)}`)).replace('permutations = 2000', 'permutations = 500') + DUMP);
    const { status, stdout, stderr } = spawnSync('Rscript', ['--vanilla', file], { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    return new Map(
      stdout.split('\n').filter((line) => line.startsWith('@')).map((line) => {
        const [relation = '', persons = '', name = '', values = ''] = line.slice(1).split('\t');
        return [`${relation} ${persons} ${name}`, values.split(' ').map((value) => (value === 'NA' || value === 'NaN' ? undefined : Number(value)))];
      }),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function assertNear(found: readonly (number | undefined)[] | undefined, wanted: readonly (number | undefined)[], what: string): void {
  assert.ok(found, what);
  assert.equal(found.length, wanted.length, what);
  found.forEach((value, at) => {
    const want = wanted[at];
    assert.equal(value === undefined, want === undefined, `${what} ${at}: ${value ?? 'NA'}, not ${want ?? 'NA'}`);
    if (value !== undefined && want !== undefined) assert.ok(Math.abs(value - want) < 1e-9 * Math.max(1, Math.abs(want)), `${what} ${at}: ${value}, not ${want}`);
  });
}

const SILENT: Readonly<Record<string, AnswerState>> = { t05: 'did not respond', t17: 'withdrew', t33: 'did not respond', t12: 'not asked', t40: 'not on staff' };

describe('The R script', () => {
  it('holds the convention of every figure that it computes', () => {
    const text = script(fixtureNetworks('maple'));
    for (const id of ['density', 'reciprocity.ties', 'transitivity.weak', 'centralization.in', 'triads', 'inDegree', 'betweenness', 'harmonicIn', 'pageRank', 'constraint', 'brokerage', 'correlation', 'jaccard'] as const) {
      assert.ok(text.includes(CONVENTIONS.get(id)!.statement), id);
    }
    assert.doesNotMatch(text, /#: /);
  });

  it('is closed in all its strings and brackets, whatever people and relations are called', () => {
    for (const networks of [hostile, fixtureNetworks('tiny'), networksFrom({ people: new Map(), relations: [], ties: [] })]) {
      const outside = bare(script(networks));
      assert.doesNotMatch(outside, /stop\((?!, , \))[^,)]*\bx\b/);
      // eslint-disable-next-line no-control-regex -- what R cannot take
      assert.doesNotMatch(script(networks), /\u0000|[\ud800-\udfff]/u);
    }
    assert.equal(bare(script(hostile)).match(/stop\(/g)?.length, bare(script(fixtureNetworks('tiny'))).match(/stop\(/g)?.length);
  });

  it('writes texts in ASCII alone, and long lists over several lines', () => {
    assert.equal(rString('a"b\\c\né😀\u0000'), String.raw`"a\"b\\c\u000a\u00e9\U0001f600\ufffd"`);
    assert.equal(rVector([], 'numeric'), 'numeric(0)');
    assert.equal(rVector([1, undefined, 2.5], 'numeric'), 'c(1, NA, 2.5)');
    const long = rVector(Array.from({ length: 100 }, (_, at) => `person ${at}`), 'character');
    assert.ok(long.split('\n').every((line) => line.length < 120));
  });

  describe('run by R with igraph and sna', function () {
    this.timeout(120_000);
    before(function () {
      if (!hasR()) this.skip();
    });
    for (const [name, networks, by] of [
      ['maple', fixtureNetworks('maple'), 'team'],
      ['maple with people who did not answer', fixtureNetworks('maple', { states: SILENT }), undefined],
      ['tiny', fixtureNetworks('tiny'), 'dept'],
      ['hostile names', hostile, undefined],
    ] as const) {
      it(`gives Verbatim’s own figures for ${name}`, () => {
        const found = computed(networks, by);
        const ids = [...networks.people.keys()];
        const groups = by === undefined ? undefined : ids.map((id) => networks.people.get(id)!.attributes.get(by));
        [...networks.relations.values()].forEach((network, at) => {
          const own = measureRelation(relationDigraph(network, ids), groups ? { groups } : {});
          const here = (figure: string, wanted: readonly (number | undefined)[]): void => { assertNear(found.get(`${at + 1}  ${figure}`), wanted, `${network.relation.id} ${figure}`); };
          here('people', [own.people]);
          here('ties', [own.ties]);
          here('density', [own.density]);
          here('reciprocity.ties', [own.reciprocity.ties]);
          here('reciprocity.pairs', [own.reciprocity.pairs]);
          here('transitivity.weak', [own.transitivity.weak]);
          here('transitivity.undirected', [own.transitivity.undirected]);
          here('centralization.in', [own.centralization.in]);
          here('centralization.out', [own.centralization.out]);
          here('components.weak', [own.components.weak]);
          here('components.strong', [own.components.strong]);
          here('isolates', [own.isolates]);
          here('meanDistance', [own.meanDistance]);
          here('dyads', [own.dyads!.mutual, own.dyads!.asymmetric, own.dyads!.null]);
          here('triads', TRIAD_TYPES.map((type) => own.triads![type]));
          const inside = own.persons.filter(({ reasons }) => reasons.inDegree !== 'outside');
          const persons = (figure: string, value: (person: (typeof inside)[number]) => number | undefined): void => { assertNear(found.get(`${at + 1} persons ${figure}`), inside.map(value), `${network.relation.id} ${figure}`); };
          for (const figure of ['inDegree', 'inBase', 'outDegree', 'inWeighted', 'outWeighted', 'betweenness', 'betweennessNormalized', 'harmonicIn', 'pageRank', 'core', 'constraint', 'egoDensity'] as const) {
            persons(figure, (person) => person[figure]);
          }
          if (own.persons.every(({ reasons }) => reasons.eigenvector !== 'equal components')) persons('eigenvector', ({ eigenvector }) => eigenvector);
          if (groups) {
            here('ei.directed', [own.ei!.directed]);
            here('ei.symmetrized', [own.ei!.symmetrized]);
            persons('ei.out', ({ ei }) => ei!.out);
            persons('ei.in', ({ ei }) => ei!.in);
            persons('brokerage.w_I', ({ brokerage }) => brokerage!.coordinator);
            persons('brokerage.w_O', ({ brokerage }) => brokerage!.consultant);
            persons('brokerage.b_OI', ({ brokerage }) => brokerage!.gatekeeper);
            persons('brokerage.b_IO', ({ brokerage }) => brokerage!.representative);
            persons('brokerage.b_O', ({ brokerage }) => brokerage!.liaison);
          }
        });
        const relations = [...networks.relations.values()].map((network) => relationDigraph(network, ids));
        let row = 0;
        relations.forEach((first, at) => {
          for (const second of relations.slice(at + 1)) {
            row += 1;
            const own = qap(first, second, { permutations: 2000 });
            const [correlation, p, jaccard] = found.get(`0 ${row} between`)!;
            assertNear([correlation, jaccard], [own.correlation, own.jaccard], 'between');
            // Other draws: within Monte Carlo error.
            if (own.p !== undefined) assert.ok(Math.abs(p! - own.p) < 0.06, `${p!}, not ${own.p}`);
          }
        });
      });
    }
  });
});

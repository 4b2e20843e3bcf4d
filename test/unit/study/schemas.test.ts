import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { parse } from 'yaml';
import { CODING_KEYS } from '../../../src/core/study/codings/coding-format';

const project = path.join(import.meta.dirname, '../../..');
const example = path.join(project, 'examples/maple-street');
const manifest = JSON.parse(readFileSync(path.join(project, 'package.json'), 'utf8')) as {
  readonly contributes: { readonly yamlValidation: readonly { readonly fileMatch: string; readonly url: string }[] };
};
const ajv = new Ajv({ strict: true, strictTypes: false, strictRequired: false, allowUnionTypes: true, allErrors: true });

function schema(name: string): Readonly<Record<string, unknown>> {
  return JSON.parse(readFileSync(path.join(project, `media/schemas/${name}.schema.json`), 'utf8')) as Readonly<Record<string, unknown>>;
}

const validators = new Map<string, ValidateFunction>();
function faults(name: string, yaml: string): readonly string[] {
  const validate = validators.get(name) ?? ajv.compile(schema(name));
  validators.set(name, validate);
  return validate(parse(yaml)) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
}

const GOOD: Readonly<Record<string, readonly string[]>> = {
  study: [
    '', 'verbatim: 1', 'transcripts: [a/**/*.md, b/*.txt]',
    'coders: { ana: { name: Ana R., git: ["Ana R.", "ana@example.org"] }, ben: Ben K. }\nwaves: [w1, 2]',
    'relations:\n  advice: { label: Advice, reads: turns to, question: "Whom?", format: roster, max: 5, scale: [1, 4], cut: 1 }\nformalRoles: [principal]\nleaders: { rule: { top: 3, in: all }, pool: without formal roles }',
    'leaders: { rule: { share: 10%, in: 2 }, ranked: pool }', 'leaders: { rule: { meanRank: 3, in: [advice, support] }, pool: everybody }', 'leaders: { rule: { sd: 1.5 } }', 'relations: [advice, support]', 'relations: { advice: Advice, support: }',
  ],
  codebook: [
    '', 'codes: []', '- trust\n- id: 12\n  name: 007', 'flags: [observed]\ncodes:\n  - id: ways\n    codable: false\n    children:\n      - { id: vision, was: [v1], color: "#c0392b", status: retired, related: [{ code: ways, how: precedes }, trust], values: [low, high], examples: "x", team: A }\n      - trust',
  ],
  codings: [
    '[]', '',
    '- {"id":"k3v9x2mq7d","code":"vision","at":"12:5-14:61","quote":"I wanted","before":"So ","after":" And","text":"5f1c2e9ab0d1","date":"2026-11-21","changed":"2026-11-21T10:00:00Z","note":"n","weight":2,"flags":["observed"],"about":["t01"],"tie":{"from":"t17","to":"t16","relation":"support"},"by":"query:x","checked":"2026-11-22","from":["a"],"doubt":{"code":"x"},"later":{"any":1}}',
    '- id: k3v9x2mq7d\n  code: 12\n  at: 1:1-1:2\n  quote: ""',
  ],
  people: [
    '- id: t07\n  name: R. Lee\n  role: [teacher, coach]\n  formal: no\n  survey: { advice: answered, support: did not respond }\n  ties: { advice: [t01, { to: t03, weight: 2, topic: math }], information: [] }\n  waves: { w2: { role: coach, ties: { advice: [t09] }, strip: x } }\n  external: yes\n  codeName: Elm\n  consent: { survey: yes, retainUntil: 2031-06-30 }\n  grade: 3',
    't07: R. Lee\nt08: { name: S. }\nt09:', 'people:\n  - t07\n  - { id: t08 }', 'people: { t07: R. Lee }', 'id: t07\nname: R.',
  ],
  cases: ['- { id: maple, kind: school, parent: cutler, name: Maple, attributes: { students: 508 }, floor: 1 }', 'maple: { kind: school }\ncutler: Cutler Falls', 'cases: [maple]'],
  assignments: ['- { id: a1, coder: ana, sources: [t17-w1, transcripts/**], mode: masked, round: r1, note: any }', 'a1: { coders: [ana, ben] }', 'assignments:\n  - { id: 1, coder: ana }'],
  rounds: ['- { id: r1, name: First, coders: [ana, ben], sources: t17, commit: 1234567, date: 2025-06-18, by: x }', 'rounds: { r1: { commit: round-1 } }', 'r1:'],
  query: ['where: { anything: goes }'],
  layout: ['t07: [1, 2]'],
};

const BAD: Readonly<Record<string, readonly string[]>> = {
  study: ['- a', 'verbatim: one', 'titel: typo', 'transcripts: { a: b }', 'coders: { "a/b": x }', 'relations: { advice: { max: many } }', 'leaders: { rule: { best: 3 } }', 'leaders: { rule: { top: 0 } }', 'leaders: { pool: teachers }'],
  codebook: ['codes: vision', 'codes: [{ name: x, color: red }]', 'codes: [{ id: x, status: done }]', 'codes: [{ definition: no id and no name }]', '- { id: x, children: [{ id: y, related: { how: precedes } }] }'],
  codings: ['id: x', '- { id: x, code: y, quote: z }', '- { id: x, code: y, quote: z, at: "12" }', '- { id: x, code: y, quote: z, at: "1:0-1:2" }', '- { id: x, code: y, quote: z, at: "1:1-1:2", tie: { from: a } }', '- { id: x, code: y, quote: z, at: "1:1-1:2", weight: [1] }'],
  people: ['- { id: t07, survey: maybe }', '- { id: t07, ties: { advice: [{ weight: 2 }] } }', 't07: { waves: { w2: { survey: no } } }', '- { id: t07, role: { a: b } }', '- [t07]', 'people:\n  t07: { formal: perhaps }'],
  cases: ['- { id: [a] }', 'maple: [a]', 'cases: { maple: { parent: { id: x } } }'],
  assignments: ['- { id: a1, mode: blind }', 'a1: ana', '- { id: a1, sources: { a: b } }'],
  rounds: ['- { id: r1, date: soon }', '- { id: r1, coders: { a: b } }', 'just text'],
  query: ['- a'],
  layout: ['just text'],
};

describe('the schemas of the YAML formats', () => {
  for (const [name, texts] of Object.entries(GOOD)) {
    it(`take every shape that the ${name} format has`, () => {
      for (const text of texts) assert.deepEqual(faults(name, text), [], text);
    });
    it(`find what a ${name} file cannot hold`, () => {
      for (const text of BAD[name] ?? []) assert.notEqual(faults(name, text).length, 0, text);
    });
  }
  it('describe every key in a sentence', () => {
    const walk = (node: unknown, at: string): void => {
      if (typeof node !== 'object' || node === null) return;
      for (const [key, value] of Object.entries(node)) {
        walk(value, `${at}/${key}`);
        if (key !== 'properties') continue;
        for (const [property, entry] of Object.entries(value as Record<string, { readonly description?: string }>)) {
          assert.match(entry.description ?? '', /^[A-Z].*[^ ]$/, `${at}/${property}`);
        }
      }
    };
    for (const name of Object.keys(GOOD)) walk(schema(name), name);
  });
  it('name the keys of a coding that are written, no more and no fewer', () => {
    const { definitions } = schema('codings') as { readonly definitions: { readonly coding: { readonly properties: object } } };
    assert.deepEqual(Object.keys(definitions.coding.properties), [...CODING_KEYS]);
  });
  it('are contributed, each for files of its format', () => {
    const named = manifest.contributes.yamlValidation.map(({ url }) => path.basename(url, '.schema.json'));
    assert.deepEqual([...new Set(named)].sort(), Object.keys(GOOD).sort());
  });
  it('take every file of the example study', () => {
    let files = 0;
    for (const { fileMatch, url } of manifest.contributes.yamlValidation) {
      for (const file of globSync(fileMatch, { cwd: example })) {
        files += 1;
        assert.deepEqual(faults(path.basename(url, '.schema.json'), readFileSync(path.join(example, file), 'utf8')), [], file);
      }
    }
    assert.ok(files > 10);
  });
});

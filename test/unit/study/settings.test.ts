import assert from 'node:assert/strict';
import { nearest } from '../../../src/core/study/checks/nearest';
import { DEFAULT_SETTINGS, parseSettings } from '../../../src/core/study/settings/settings';

const parse = (text: string) => parseSettings('verbatim.yaml', text);
const told = (text: string): readonly string[] => parse(text).problems.map(({ rule, extent: { start } }) => `${rule} ${start.line}:${start.column}`);

/** As `formats.md` shows it. */
const WHOLE = `verbatim: 1                               # format; a higher number than known opens the study read-only
title: Informal leadership at an elementary school
transcripts: transcripts/**/*.md          # globs
codebooks: [codebook.yaml, codebook/*.yaml]
people: [people.yaml, people/**/*.md]
memos: memos/**/*.md
nesting: [district, school]               # case kinds, outermost first
waves: [w1, w2]
coders:
  ana: { name: Ana R., git: ["Ana R.", "ana@example.org"] }
relations:
  advice: { label: Advice, reads: turns to, question: "To whom do you turn for advice about teaching?", format: roster, max: 5, scale: [1, 4], cut: 1 }
formalRoles: [principal, assistant principal, coach]
leaders: { rule: { top: 3, in: all }, pool: without formal roles }
`;

describe('the study file', () => {
  it('has a default for every key', () => {
    for (const text of ['', '# nothing\n', 'verbatim: 1\n']) assert.deepEqual(parse(text), { settings: DEFAULT_SETTINGS, problems: [], intact: true });
  });

  it('is read as the formats page shows it', () => {
    const { settings, problems } = parse(WHOLE);
    assert.deepEqual(problems, []);
    assert.equal(settings.title, 'Informal leadership at an elementary school');
    assert.deepEqual(settings.transcripts, ['transcripts/**/*.md']);
    assert.deepEqual(settings.codebooks, ['codebook.yaml', 'codebook/*.yaml']);
    assert.deepEqual(settings.nesting, ['district', 'school']);
    assert.deepEqual(settings.coders.get('ana'), { id: 'ana', name: 'Ana R.', git: ['Ana R.', 'ana@example.org'] });
    assert.deepEqual(settings.relations.get('advice'), { label: 'Advice', reads: 'turns to', question: 'To whom do you turn for advice about teaching?', format: 'roster', max: 5, scale: [1, 4], cut: 1, attributes: new Map() });
    assert.deepEqual(settings.formalRoles, ['principal', 'assistant principal', 'coach']);
    assert.deepEqual(settings.leaders, { rule: { kind: 'top', k: 3, in: 'all' }, pool: 'without formal roles', ranked: 'everybody' });
    assert.equal(settings.readOnly, false);
  });

  it('takes every rule for informal leaders, and fills in what it leaves out', () => {
    const read = (leaders: string) => parse(`leaders: ${leaders}\n`);
    const rest = { pool: 'without formal roles', ranked: 'everybody' };
    for (const [written, rule] of [
      ['{}', { kind: 'top', k: 3, in: 'all' }],
      ['{ rule: { top: 5, in: 2 } }', { kind: 'top', k: 5, in: 2 }],
      ['{ rule: { share: 10%, in: [advice, support, advice] } }', { kind: 'share', share: 0.1, in: ['advice', 'support'] }],
      ['{ rule: { share: 0.25 } }', { kind: 'share', share: 0.25, in: 'all' }],
      ['{ rule: { sd: 1, in: all } }', { kind: 'sd', sd: 1, in: 'all' }],
      ['{ rule: { meanRank: 3 } }', { kind: 'mean rank', k: 3, in: 'all' }],
    ] as const) {
      assert.deepEqual([read(written).settings.leaders, read(written).problems], [{ rule, ...rest }, []], written);
    }
    assert.deepEqual(read('{ rule: { top: 3 }, pool: everybody, ranked: pool }').settings.leaders, { rule: { kind: 'top', k: 3, in: 'all' }, pool: 'everybody', ranked: 'pool' });
  });

  it('puts no other rule in the place of one that it cannot read, and says where it stands', () => {
    for (const [written, place] of [
      ['top 3', '1:10'], ['{ rule: top 3 }', '1:18'], ['{ rule: { top: 3, sd: 1 } }', '1:18'], ['{ rule: { top: none } }', '1:25'], ['{ rule: { share: 120% } }', '1:27'],
      ['{ rule: { share: 0 } }', '1:27'], ['{ rule: { sd: -1 } }', '1:24'], ['{ rule: { meanRank: 3, in: 2 } }', '1:37'], ['{ rule: { top: 3, in: some } }', '1:32'],
      ['{ rule: { top: 3, in: [] } }', '1:32'], ['{ pool: teachers }', '1:18'], ['{ ranked: alone }', '1:20'],
    ] as const) {
      assert.equal(parse(`leaders: ${written}\n`).settings.leaders, undefined, written);
      assert.deepEqual(told(`leaders: ${written}\n`), [`bad-setting ${place}`], written);
    }
    assert.deepEqual(told('leaders: { rule: { top: 3 }, pol: everybody }\n'), ['bad-setting 1:30']);
  });

  it('takes a coder with no more than a name, and a list of relations', () => {
    const { settings, problems } = parse('coders:\n  ana: Ana R.\n  ben:\nrelations: [advice, support]\n');
    assert.deepEqual(problems, []);
    assert.deepEqual([...settings.coders.values()], [{ id: 'ana', name: 'Ana R.', git: [] }, { id: 'ben', git: [] }]);
    assert.deepEqual([...settings.relations.keys()], ['advice', 'support']);
  });

  it('tells what a relation cannot be, at its place, and keeps the rest of it', () => {
    assert.deepEqual(told('relations:\n  advice: { max: many, scale: [4, 1], cut: x }\n  "": {}\n  support: [a]\n  talk: { max: 0, scale: [1, 2, 3] }\n'), ['bad-setting 2:18', 'bad-setting 2:31', 'bad-setting 2:44', 'bad-setting 3:3', 'bad-setting 4:12', 'bad-setting 5:16', 'bad-setting 5:26']);
    const { relations } = parse('relations: { advice: { label: A, max: x, mapped: [q1] }, support: Support, talk: }\n').settings;
    assert.deepEqual([...relations], [['advice', { label: 'A', attributes: new Map([['mapped', ['q1']]]) }], ['support', { label: 'Support', attributes: new Map() }], ['talk', { attributes: new Map() }]]);
    assert.deepEqual(told('relations: { __proto__: { label: A } }\n'), ['forbidden-key 1:14']);
  });

  it('opens a study of a later format read-only', () => {
    assert.equal(parse('verbatim: 2\n').settings.readOnly, true);
    assert.deepEqual(told('verbatim: 2\n'), ['future-format 1:11']);
    assert.deepEqual(told('verbatim: soon\n'), ['bad-setting 1:11']);
  });

  it('refuses globs that leave the folder, however they are spelled, and keeps the others', () => {
    for (const glob of ['../x/*.md', '/etc/*', 'C:/x', '\\\\host\\x', 'a/../../b', 'file:///x', '{..,a}/x', '@(..)/x', '"a\\0b"', '!../x']) {
      assert.deepEqual(parse(`transcripts: ["good/*.md", ${glob.startsWith('"') ? glob : `'${glob}'`}]\n`).settings.transcripts, ['good/*.md'], glob);
    }
    assert.deepEqual(told("transcripts: '../*.md'\n"), ['bad-path 1:14']);
    assert.deepEqual(parse("transcripts: './t/*.md'\n").settings.transcripts, ['t/*.md']);
  });

  it('refuses coders whose folder no disk would bear, and says which key is meant', () => {
    assert.deepEqual(told('coders: { Ana: {}, "..": {}, con: {} }\n'), ['bad-coder 1:11', 'bad-coder 1:20', 'bad-coder 1:30']);
    assert.match(parse('transcrpts: x\n').problems[0]?.message ?? '', /Is `transcripts` meant/);
    assert.deepEqual(told('title: [a]\nwaves: {a: b}\nnesting: [[a]]\ncoders: x\nrelations: y\n'), ['bad-setting 1:8', 'bad-setting 3:11', 'bad-setting 2:8', 'bad-setting 4:9', 'bad-setting 5:12']);
    assert.deepEqual(told('- a\n'), ['bad-setting 1:1']);
    assert.deepEqual(told('a: b\n---\nc: d\n'), ['unreadable-yaml 3:1', 'bad-setting 1:1']);
  });
});

describe('the nearest word', () => {
  it('is the one with the fewest letters changed, and none where all are far', () => {
    assert.equal(nearest('visoin', ['version', 'vision', 'mission']), 'vision');
    assert.equal(nearest('Vision', ['vision']), 'vision');
    assert.equal(nearest('trust', ['vision', 'invitation']), undefined);
    assert.equal(nearest('ab', ['xy']), undefined);
    assert.equal(nearest('x'.repeat(1_000_000), ['x'.repeat(999_999)]), undefined, 'at once, too');
  });
});

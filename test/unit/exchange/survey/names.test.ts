import assert from 'node:assert/strict';
import type { NameDecision } from '../../../../src/core/exchange/survey/mapping';
import { answersOf, type Files, imported, planFor, studyOf } from './survey-study';

const FILES: Files = {
  'verbatim.yaml': 'verbatim: 1\nrelations: { advice: { label: Advice } }\n',
  'people/t01.md': '---\nid: t01\nname: Jen Lee\n---\n',
  'people/t02.md': '---\nid: t02\nname: José Ortega\naliases: [Pepe]\ncodeName: Heron\n---\n',
  'people/t03.md': '---\nid: t03\nname: Ann Smith\n---\n',
  'people/t04.md': '---\nid: t04\nname: ann  smith\n---\n',
};

const decided = (decisions: Readonly<Record<string, NameDecision>>): { readonly decisions: { readonly names: ReadonlyMap<string, NameDecision> } } => ({ decisions: { names: new Map(Object.entries(decisions)) } });

describe('Names in a survey', () => {
  it('are people of the roster by id, name, code name or alias; case, composition and blanks do not matter', async () => {
    const { study } = await imported(FILES, `id,advice\nT01,JOSE\u0301  ORTEGA\nt03,heron; pepe; jen lee\n`);
    assert.deepEqual(answersOf(study), ['t01 advice: t02', 't03 advice: t01 t02']);
  });

  it('that the roster does not have wait for a person, with who may be meant', async () => {
    const plan = planFor(await studyOf(FILES), 'id,advice1,advice2\nt01,Jose Ortga,"Lee, Jen"\nt02,Jose Ortga,Zebra\n');
    assert.deepEqual(plan.names.map(({ text, place, times, why, suggestions }) => [text, place, times, why, suggestions]), [
      ['Jose Ortga', { line: 2, column: 2 }, 2, 'nobody', ['t02']],
      ['Lee, Jen', { line: 2, column: 3 }, 1, 'nobody', ['t01']],
      ['Zebra', { line: 3, column: 3 }, 1, 'nobody', []],
    ]);
    assert.equal(plan.changes.some(({ ties }) => ties.size > 0), false, 'what an open name stands in is not known');
  });

  it('that two people bear are asked about, and never chosen by suggestion', async () => {
    const csv = 'id,advice\nt01,Ann Smith\n';
    const [name] = planFor(await studyOf(FILES), csv).names;
    assert.deepEqual([name?.why, name?.suggestions], ['several', ['t03', 't04']]);
    assert.deepEqual(answersOf((await imported(FILES, csv, decided({ 'ann smith': { kind: 'person', id: 't04' } }))).study), ['t01 advice: t04']);
  });

  it('once confirmed are remembered in the study file, and not asked again', async () => {
    const csv = 'id,advice\nt01,Jose Ortga; n.n.\n';
    const { files } = await imported(FILES, csv, decided({ 'jose ortga': { kind: 'person', id: 't02' }, 'n.n.': { kind: 'leave out' } }));
    assert.equal(files['verbatim.yaml'], 'verbatim: 1\nrelations: { advice: { label: Advice } }\nimports:\n  survey:\n    shape: wide\n    person: id\n    separator: ;\n    relations:\n      advice: [advice]\n    missing: [NA, "."]\n    names:\n      Jose Ortga: t02\n    leaveOut: [n.n.]\n');
    const again = await imported(files, csv);
    assert.deepEqual(again.changes, []);
  });

  it('of people who are new become people: of the staff, or external', async () => {
    const csv = 'id,advice\nt01,Zoë Park; o.brien; Pat Outside\n';
    const { study, files } = await imported(FILES, csv, decided({ 'zoë park': { kind: 'add' }, 'o.brien': { kind: 'add' }, 'pat outside': { kind: 'external' } }));
    assert.deepEqual(answersOf(study), ['t01 advice: o.brien pat-outside zoë-park']);
    assert.equal(files['people/zoë-park.md'], '---\nid: zoë-park\nname: Zoë Park\nsurvey: did not respond\n---\n');
    assert.equal(files['people/o-brien.md'], '---\nid: o.brien\nsurvey: did not respond\n---\n');
    assert.equal(files['people/pat-outside.md'], '---\nid: pat-outside\nname: Pat Outside\nexternal: yes\n---\n');
  });

  it('of respondents whom nobody knows yet are still those of respondents', async () => {
    const plan = planFor(await studyOf(FILES), 'id,advice\nZebra,t01\n');
    assert.deepEqual([plan.remember.mapping.person, [...plan.remember.mapping.relations]], ['id', [['advice', ['advice']]]]);
    assert.deepEqual(plan.names.map(({ text }) => text), ['Zebra']);
  });

  it('make a roster where there is none', async () => {
    const csv = 'Name,Advice 1,Advice 2\nJen Lee,José,\nJosé,,\nT 3,Jen Lee,José\n';
    const files = { 'verbatim.yaml': 'verbatim: 1\n' };
    assert.deepEqual(planFor(await studyOf(files), csv).names.map(({ text }) => text), ['Jen Lee', 'José', 'T 3']);
    const { study, files: after } = await imported(files, csv, { decisions: { others: 'add' } });
    assert.deepEqual(answersOf(study), ['José advice: ', 'jen-lee advice: José', 't-3 advice: José jen-lee']);
    assert.deepEqual(Object.keys(after).sort(), ['people/jen-lee.md', 'people/josé.md', 'people/t-3.md', 'verbatim.yaml']);
    assert.deepEqual((await imported(after, csv)).files, after);
  });

  it('may be anything at all', async () => {
    const odd = ['__proto__', 'constructor', 'x'.repeat(200), 'עדה כהן', '=cmd|calc', '<img src=x onerror=alert(1)>', 'a\tb: c # d', '- "quoted"', '~', 'null', '../../etc', 'con', '\u202egnp.exe'];
    const csv = `id,advice\nt01,"${odd.map((name) => name.replaceAll('"', '""')).join(';')}"\n`;
    const open = planFor(await studyOf(FILES), csv).names.map(({ text }) => text);
    assert.deepEqual(open, odd);
    const { study, files, changes } = await imported(FILES, csv, { decisions: { others: 'add' } });
    assert.equal(study.people.get('t01')?.ties.get('advice')?.length, odd.length);
    const called = new Set([...study.people.values()].map(({ id, name }) => name ?? id));
    assert.deepEqual(odd.filter((name) => !called.has(name)), []);
    for (const { path } of changes) assert.match(path, /^(?:verbatim\.yaml|people\/[\p{L}\p{M}\p{N}-]{1,80}\.md)$/u);
    assert.deepEqual((await imported(files, csv)).changes, []);
  });
});

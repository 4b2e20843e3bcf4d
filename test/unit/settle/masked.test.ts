import assert from 'node:assert/strict';
import { maskedAsNow, maskedFor } from '../../../src/core/study/settle/masked';
import { linkHtml } from '../../../src/core/show/memo-html';
import { sourceRow } from '../../../src/core/show/source-row';
import type { Source } from '../../../src/core/study/model';
import { allProblems } from '../../../src/core/study/checks/check';
import { searchCodings, wordsIn } from '../../../src/core/study/memos/coding-search';
import { allCodings } from '../../../src/core/study/study';
import { tableOf } from '../../../src/core/study/table';
import { tallies } from '../../../src/core/study/tally';
import { LEE, openTeam, teamFiles } from './settling';

const TEAM = { ana: { a1: 'trust:One two' }, ben: { b1: 'doubt:Six seven', b2: 'trust:Eleven twelve' } };

async function masked(assignments: string, unmarked: readonly string[] = ['ana']) {
  const files = teamFiles(TEAM);
  for (const coder of unmarked) files.files.delete(`coded/${coder}/${LEE}.yaml`);
  files.put('assignments.yaml', assignments);
  files.put('memos/m.md', `[[${LEE}#b1]] ![[${LEE}#b1]] [[${LEE}#zz]]\n`);
  files.put(`reviews/ben/${LEE}.yaml`, '- {"id":"r1","code":"reply","at":"1:1-1:4","quote":"One","before":"","after":"","text":"0123456789ab","date":"2026-01-01","note":"Not trust.","to":"a1"}\n');
  return openTeam(files);
}

const ids = (study: Parameters<typeof allCodings>[0]): readonly string[] => [...allCodings(study)].map(({ coding }) => coding.id);

describe('What is masked', () => {
  it('are other people’s codings of a source that a masked assignment names, until one’s own are marked coded', async () => {
    const { store, files } = await masked('- { id: a, coder: ana, sources: [lee], mode: masked }\n');
    assert.deepEqual(ids(maskedFor(store.study, 'ana')), ['a1']);
    files.put(`coded/ana/${LEE}.yaml`, '[]\n');
    await store.look([`coded/ana/${LEE}.yaml`]);
    assert.equal(maskedFor(store.study, 'ana'), store.study);
  });

  it('is nothing for other coders, and by open assignments', async () => {
    const { store } = await masked('- { id: a, coder: ana, mode: masked }\n');
    assert.equal(maskedFor(store.study, 'ben'), store.study);
    const open = await masked('- { id: a, coder: ana, mode: open }\n');
    assert.equal(maskedFor(open.store.study, 'ana'), open.store.study);
  });

  it('is masked for anybody while nobody has said who codes', async () => {
    const { store } = await masked('- { id: a, coder: ana, mode: masked }\n');
    assert.deepEqual(ids(maskedFor(store.study, undefined)), []);
    const done = await masked('- { id: a, coder: ana, mode: masked }\n', []);
    assert.equal(maskedFor(done.store.study, undefined), done.store.study);
  });

  it('is masked in former versions of the study, too, also under a name that the source bears no more', async () => {
    const { store } = await masked('- { id: a, coder: ana, mode: masked }\n');
    const former = (await openTeam(teamFiles(TEAM))).store.study;
    assert.deepEqual(ids(maskedAsNow(former, maskedFor(store.study, 'ana'), 'ana')), ['a1']);
    assert.equal(maskedAsNow(former, store.study, 'ben'), former);
    const renamed = { ...maskedFor(store.study, 'ana'), sources: tableOf<Source>([]) };
    assert.deepEqual(ids(maskedAsNow(former, renamed, 'ana')), ['a1']);
  });

  it('is not counted, searched, listed or quoted, and no broken link', async () => {
    const { store } = await masked('- { id: a, coder: ana, mode: masked }\n');
    const study = maskedFor(store.study, 'ana');
    assert.deepEqual([...tallies(study)].map(([code, { own }]) => `${code} ${own.codings}`), ['trust 1', 'doubt 0', 'hope 0']);
    assert.deepEqual(searchCodings(study, wordsIn('six'), [], 10), []);
    const memo = study.memos.get('memos/m.md')!;
    const html = memo.links.map((link) => linkHtml(study, memo, link)).join(' ');
    assert.doesNotMatch(html, /Six seven/);
    assert.match(html, /lee \(masked\)/);
    assert.deepEqual(allProblems(study).filter(({ rule }) => rule === 'broken-link').map(({ extent: { start } }) => start.column), [54]);
    assert.deepEqual(study.reviews.get(LEE)?.files, []);
    assert.match(sourceRow(study, study.sources.get(LEE)!, 'ana', (coder) => coder).description, /1 coding · masked · marked coded by ben/);
  });

  it('costs nothing again where nothing changed', async () => {
    const { store } = await masked('- { id: a, coder: ana, mode: masked }\n');
    const first = maskedFor(store.study, 'ana');
    assert.equal(maskedFor(store.study, 'ana'), first);
    const part = first.codings.get(LEE);
    await store.look(['assignments.yaml']);
    assert.equal(maskedFor(store.study, 'ana').codings.get(LEE), part);
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { tallies } from '../../../src/core/study/tally';
import { disagreementsIn, sourcesCodedBy } from '../../../src/core/study/settle/disagreements';
import { consensus, LEE, openTeam, passages, settle, teamFiles, TEXT, told } from './settling';
import { at } from '../store/desk';

const TEAM = {
  ana: { a1: 'trust:One two', a2: 'trust:Six seven', a3: 'hope:Eleven twelve', a4: 'doubt:last line' },
  ben: { b1: 'trust:One two', b2: 'doubt:Six seven eight', b3: 'hope:Eleven twelve thirteen', b4: 'hope:five' },
};

describe('disagreements of coders', () => {
  it('are passages that somebody did not code, coded otherwise, or with another boundary; what is the same is not asked', async () => {
    const desk = await openTeam(teamFiles(TEAM));
    assert.deepEqual(passages(desk).map(told), [
      'coded or not, open: b4 hope open',
      'code, open: b2 doubt open; a2 trust open',
      'boundary, open: b3 hope open; a3 hope open',
      'coded or not, open: a4 doubt open',
    ]);
    assert.equal(disagreementsIn(desk.store.study, LEE, ['ana', 'ben']).agreed, 1);
  });

  it('do not count blanks at the ends, nor that one coder gave a code in two pieces that overlap', async () => {
    const desk = await openTeam(teamFiles({ ana: { a1: 'trust:two three', a2: 'trust:three four' }, ben: { b1: 'trust: two three four ' } }));
    assert.deepEqual(passages(desk).map(told), []);
  });

  it('take a merged code for the one that it was merged into', async () => {
    const files = teamFiles({ ana: { a1: 'belief:One two' }, ben: { b1: 'trust:One two' } });
    files.put('codebook.yaml', 'codes:\n  - id: trust\n    was: [belief]\n');
    assert.deepEqual(passages(await openTeam(files)).map(told), []);
  });

  it('among three need all three', async () => {
    const desk = await openTeam(teamFiles({ ...TEAM, cyd: { c1: 'trust:One two' } }));
    assert.equal(passages(desk, ['ana', 'ben', 'cyd']).length, 4);
    const without = await openTeam(teamFiles({ ...TEAM, cyd: {} }));
    assert.equal(passages(without, ['ana', 'ben', 'cyd']).map(told)[0], 'coded or not, open: a1 trust open; b1 trust open');
  });

  it('are looked for in sources that all have marked coded', async () => {
    const files = teamFiles(TEAM);
    assert.deepEqual(sourcesCodedBy((await openTeam(files)).store.study, ['ana', 'ben']), [LEE]);
    files.files.delete(`coded/ben/${LEE}.yaml`);
    assert.deepEqual(sourcesCodedBy((await openTeam(files)).store.study, ['ana', 'ben']), []);
  });

  it('are none with oneself, and all that is coded with nobody else’s; each coding is in one passage at most', () => {
    const words = TEXT.split(/\s+/).filter((word) => word !== '');
    const coding = fc.tuple(fc.constantFrom('trust', 'doubt', 'hope'), fc.nat(words.length - 1), fc.nat(3)).map(([code, from, n]) => {
      const first = words[from]!;
      const start = at(TEXT, first).start;
      const last = words[Math.min(words.length - 1, from + n)]!;
      return `${code}:${TEXT.slice(start, Math.max(start + first.length, at(TEXT, last, start).end))}`;
    });
    const some = (prefix: string) => fc.array(coding, { maxLength: 6 }).map((list) => Object.fromEntries(list.map((each, n) => [`${prefix}${n}`, each])));
    return fc.assert(fc.asyncProperty(some('a'), some('b'), async (ana, ben) => {
      const desk = await openTeam(teamFiles({ ana, ben, cyd: ana === ben ? {} : Object.fromEntries(Object.entries(ana).map(([id, each]) => [`c${id}`, each])) }));
      assert.deepEqual(passages(desk, ['ana', 'cyd']), []);
      const ids = passages(desk).flatMap(({ voices }) => voices.map(({ placed }) => placed.coding.id));
      assert.equal(new Set(ids).size, ids.length);
      for (const { span, voices } of passages(desk)) for (const voice of voices) assert.ok(span.start <= voice.span.start && voice.span.end <= span.end);
    }), { numRuns: 30 });
  });
});

describe('settling', () => {
  it('writes what was accepted as consensus, with where it comes from, and sets the rest aside; own codings stay as they are', async () => {
    const files = teamFiles(TEAM);
    const before = files.text(`codings/ana/${LEE}.yaml`);
    const desk = await openTeam(files);
    await settle(desk, 1, ['ana']);
    assert.deepEqual(await consensus(desk), ['trust “Six seven” from a2']);
    assert.equal(files.text(`codings/ana/${LEE}.yaml`), before);
    assert.match(files.text(`reviews/consensus/${LEE}.yaml`) ?? '', /"code":"set-aside".*"of":\["b2"\]/);
    assert.deepEqual(passages(desk).map(({ state }) => state), ['open', 'settled', 'open', 'open']);
  });

  it('by both makes one coding of what has one code, and one of each of several', async () => {
    const desk = await openTeam(teamFiles(TEAM));
    await settle(desk, 1, ['ana', 'ben']);
    await settle(desk, 2, ['ana', 'ben']);
    assert.deepEqual(await consensus(desk), ['doubt “Six seven eight” from b2', 'trust “Six seven” from a2', 'hope “Eleven twelve thirteen” from a3 b3']);
    assert.equal(desk.files.text(`reviews/consensus/${LEE}.yaml`), undefined);
  });

  it('by neither writes no coding and is settled all the same, also after the study was read again', async () => {
    const desk = await openTeam(teamFiles(TEAM));
    await settle(desk, 0, []);
    assert.deepEqual(await consensus(desk), []);
    assert.equal(passages(await openTeam(desk.files))[0]?.state, 'settled');
  });

  it('with another boundary gives what is accepted that boundary', async () => {
    const desk = await openTeam(teamFiles(TEAM));
    await settle(desk, 2, ['ana', 'ben'], at(TEXT, 'twelve thirteen fourteen'));
    assert.deepEqual(await consensus(desk), ['hope “twelve thirteen fourteen” from a3 b3']);
  });

  it('is one step to take back and to do again', async () => {
    const desk = await openTeam(teamFiles(TEAM));
    await settle(desk, 1, ['ben']);
    assert.match((await desk.desk.undo()) ?? '', /settled “Six seven eight”/);
    assert.deepEqual([passages(desk)[1]?.state, await consensus(desk)], ['open', []]);
    assert.equal(desk.files.text(`reviews/consensus/${LEE}.yaml`), '[]\n');
    await desk.desk.redo();
    assert.deepEqual([passages(desk)[1]?.state, await consensus(desk)], ['settled', ['doubt “Six seven eight” from b2']]);
  });

  it('again takes the place of what was settled, and the coding keeps its id', async () => {
    const desk = await openTeam(teamFiles(TEAM));
    await settle(desk, 2, ['ana']);
    const [first] = desk.store.study.codings.get(LEE)?.files.find(({ coder }) => coder === 'consensus')?.codings ?? [];
    await settle(desk, 2, ['ben']);
    const now = desk.store.study.codings.get(LEE)?.files.find(({ coder }) => coder === 'consensus')?.codings ?? [];
    assert.deepEqual(await consensus(desk), ['hope “Eleven twelve thirteen” from b3']);
    assert.equal(now[0]?.id, first?.id);
    assert.deepEqual(passages(desk).map(({ state }) => state), ['open', 'open', 'settled', 'open']);
    await settle(desk, 2, []);
    assert.deepEqual([await consensus(desk), passages(desk)[2]?.state], [[], 'settled']);
  });

  it('asks again where somebody codes anew in a settled passage, or changes a coding', async () => {
    const desk = await openTeam(teamFiles(TEAM));
    await settle(desk, 1, ['ana']);
    await desk.desk.add('ben', LEE, [{ code: 'hope', span: at(TEXT, 'seven eight nine') }]);
    assert.equal(passages(desk)[1]?.state, 'again');
    await settle(desk, 1, ['ana']);
    assert.equal(passages(desk)[1]?.state, 'settled');
    const [mine] = passages(desk)[1]?.voices.filter(({ placed }) => placed.coder === 'ana') ?? [];
    await desk.desk.change('ana', [{ coding: mine!.placed, change: { code: 'hope' } }]);
    assert.match(told(passages(desk)[1]!), /^code, again: .*a2 hope changed since/);
  });

  it('in two ways on two branches is asked again, and nothing of either is lost', async () => {
    const files = teamFiles(TEAM);
    const here = await openTeam(files);
    await settle(here, 1, ['ana']);
    const there = await openTeam(teamFiles(TEAM));
    await settle(there, 1, ['ben']);
    // As a merge by id leaves it: the lines of both.
    for (const path of [`codings/consensus/${LEE}.yaml`, `reviews/consensus/${LEE}.yaml`]) files.put(path, `${files.text(path) ?? ''}${there.files.text(path) ?? ''}`);
    const both = await openTeam(files);
    assert.deepEqual(passages(both).map(told)[1], 'code, again: b2 doubt two ways; a2 trust two ways');
    assert.equal((await consensus(both)).length, 2);
    await settle(both, 1, ['ben']);
    assert.deepEqual([await consensus(both), passages(both)[1]?.state], [['doubt “Six seven eight” from b2'], 'settled']);
  });

  it('in the same way on two branches is settled', async () => {
    const files = teamFiles(TEAM);
    await settle(await openTeam(files), 1, ['ana']);
    const there = await openTeam(teamFiles(TEAM));
    await settle(there, 1, ['ana']);
    for (const path of [`codings/consensus/${LEE}.yaml`, `reviews/consensus/${LEE}.yaml`]) files.put(path, `${files.text(path) ?? ''}${(there.files.text(path) ?? '').replace(/"id":"./g, '"id":"z')}`);
    assert.equal(passages(await openTeam(files))[1]?.state, 'settled');
  });
});

describe('what is counted', () => {
  it('is the consensus where a passage was settled, and everybody elsewhere', async () => {
    const desk = await openTeam(teamFiles(TEAM));
    const counts = (): unknown => [...tallies(desk.store.study)].map(([code, { own }]) => [code, own.codings]);
    assert.deepEqual(counts(), [['trust', 2], ['doubt', 2], ['hope', 2]]);
    await settle(desk, 1, ['ana']);
    assert.deepEqual(counts(), [['trust', 2], ['doubt', 1], ['hope', 2]]);
    await settle(desk, 0, []);
    assert.deepEqual(counts(), [['trust', 2], ['doubt', 1], ['hope', 1]]);
    await desk.desk.undo();
    assert.deepEqual(counts(), [['trust', 2], ['doubt', 1], ['hope', 2]]);
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { codedPeople, codedWords, countGroups } from '../../../src/core/network/picture/by-codings';
import { describePlaces } from '../../../src/core/store/check-places';
import { sourceText } from '../../../src/core/store/source-text';
import { formatCodings } from '../../../src/core/study/codings/codings-file';
import type { Coding } from '../../../src/core/study/model';
import type { Study } from '../../../src/core/study/study';
import { tableOf } from '../../../src/core/study/table';
import { type Files, studyOf } from './a-study';

const CODEBOOK = 'codes:\n  - id: advice\n    name: Advice\n    children:\n      - id: math\n        name: Math\n  - id: other\n    name: Other\n';
const GROUP = '---\nid: g\nkind: focus group\nwave: w1\nparticipant: [a, b]\nspeakers: { ANA: a, BO: b, INT: interviewer }\n---\nINT: Who helps you?\n\nANA: I ask Bo and Cy about it.\n\nBO: And I ask Cy, always Cy.\n';

let made = 0;

/** A coding of words, or of a place that is not known where none are given. */
function coding(code: string, more: Partial<Coding> = {}): Coding {
  made++;
  return { id: `a${String(made).padStart(9, '0')}`, code, at: { start: { line: 1, column: made }, end: { line: 1, column: made + 1 } }, quote: 'H', before: '', after: '', text: '0123456789ab', date: '2026-11-21', ...more };
}

interface Given {
  readonly path: string;
  readonly coder: string;
  readonly codings: readonly { readonly coding: Coding; readonly words?: string }[];
}

/** The study with these codings, those with words at their places. */
async function coded(files: Files, given: readonly Given[]): Promise<Study> {
  const written = Object.fromEntries(given.map(({ path, coder, codings }) => [`codings/${coder}/${path}.yaml`, formatCodings(undefined, codings.map((each) => each.coding))]));
  const study = await studyOf({ 'verbatim.yaml': 'verbatim: 1\nwaves: [w1, w2]\n', 'codebook.yaml': CODEBOOK, 'people.yaml': 'a: {}\nb: {}\nc: {}\n', ...files, ...written });
  const placed = study.codings.values().map((own) => {
    const text = sourceText(own.source, files[own.source] ?? '', study.sources.get(own.source));
    const spans = given.filter(({ path }) => path === own.source).flatMap(({ codings }) => codings.flatMap(({ coding: { id }, words }) => {
      const start = words === undefined ? -1 : text.text.indexOf(words);
      return words === undefined || start < 0 ? [] : [[id, { state: 'exact', span: { start, end: start + words.length } }] as const];
    }));
    return [own.source, { ...own, places: describePlaces(text, new Map(spans)) }] as const;
  });
  return { ...study, codings: tableOf(placed) };
}

function countsOf(study: Study, code: string, how: 'own' | 'about' = 'own', wave?: string): Readonly<Record<string, number>> {
  const found = codedPeople(study, code, how, wave);
  assert.ok(found);
  return Object.fromEntries(found.counts);
}

describe('How often a code is given to what people say', () => {
  it('counts for whoever speaks in the passage, for each of two, and never for the interviewer', async () => {
    const study = await coded({ 'transcripts/g.md': GROUP }, [
      {
        path: 'transcripts/g.md',
        coder: 'x',
        codings: [
          { coding: coding('advice'), words: 'I ask Bo' },
          { coding: coding('advice'), words: 'about it.\n\nBO: And' },
          { coding: coding('advice'), words: 'Who helps you?' },
        ],
      },
    ]);
    assert.deepEqual(countsOf(study, 'advice'), { a: 2, b: 1 });
  });

  it('takes the codes below along, joins what overlaps within one code, and codes apart', async () => {
    const study = await coded({ 'transcripts/g.md': GROUP }, [
      { path: 'transcripts/g.md', coder: 'x', codings: [{ coding: coding('advice'), words: 'I ask Bo' }, { coding: coding('math'), words: 'ask Bo and' }, { coding: coding('other'), words: 'ask Bo' }] },
      { path: 'transcripts/g.md', coder: 'y', codings: [{ coding: coding('advice'), words: 'ask Bo and Cy' }] },
    ]);
    assert.deepEqual(countsOf(study, 'advice'), { a: 2, b: 0 });
    assert.deepEqual(countsOf(study, 'math'), { a: 1, b: 0 });
  });

  it('takes the consensus where a passage was settled, and everybody elsewhere', async () => {
    const study = await coded({ 'transcripts/g.md': GROUP }, [
      { path: 'transcripts/g.md', coder: 'consensus', codings: [{ coding: coding('advice'), words: 'always Cy' }] },
      { path: 'transcripts/g.md', coder: 'x', codings: [{ coding: coding('advice'), words: 'I ask Bo' }, { coding: coding('math'), words: 'always' }] },
    ]);
    assert.deepEqual(countsOf(study, 'advice'), { a: 1, b: 1 });
    assert.deepEqual(countsOf(study, 'math'), { a: 0, b: 0 });
  });

  it('without turns counts for the only participant, and for nobody of several', async () => {
    const study = await coded({ 'transcripts/c.md': '---\nparticipant: c\n---\nProse.\n', 'transcripts/ab.md': '---\nparticipant: [a, b]\n---\nProse.\n' }, [
      { path: 'transcripts/c.md', coder: 'x', codings: [{ coding: coding('advice') }, { coding: coding('advice'), words: 'Prose' }] },
      { path: 'transcripts/ab.md', coder: 'x', codings: [{ coding: coding('advice') }] },
    ]);
    assert.deepEqual(countsOf(study, 'advice'), { c: 2, a: 0, b: 0 });
  });

  it('counts passages about people apart from what they say', async () => {
    const study = await coded({ 'transcripts/g.md': GROUP }, [{ path: 'transcripts/g.md', coder: 'x', codings: [{ coding: coding('advice', { about: ['c', 'b'] }), words: 'I ask Bo' }, { coding: coding('math', { about: ['c'] }), words: 'always Cy' }] }]);
    assert.deepEqual(countsOf(study, 'advice', 'about'), { a: 0, b: 1, c: 2 });
    assert.deepEqual(countsOf(study, 'advice'), { a: 1, b: 1 });
  });

  it('goes by the wave, and knows no code that there is not', async () => {
    const study = await coded({ 'transcripts/g.md': GROUP }, [{ path: 'transcripts/g.md', coder: 'x', codings: [{ coding: coding('advice'), words: 'I ask Bo' }] }]);
    assert.deepEqual(countsOf(study, 'advice', 'own', 'w1'), { a: 1, b: 0 });
    assert.deepEqual(countsOf(study, 'advice', 'own', 'w2'), {});
    assert.equal(codedPeople(study, 'nothing', 'own'), undefined);
    assert.equal(codedWords({ name: 'Advice', how: 'about' }), 'passages coded Advice, about people');
  });
});

describe('Groups of counts', () => {
  it('are the counts themselves where there are few, else 0 and ranges', () => {
    assert.deepEqual(countGroups([2, 0, 1, 2]).labels, ['0', '1', '2']);
    assert.deepEqual(countGroups([0, 0, 1, 2, 3, 4, 5, 6, 7, 20]).labels, ['0', '1–2', '3–4', '5–6', '7–20']);
    assert.deepEqual(countGroups([]).labels, []);
  });

  it('hold every count, in order, and are never more than five', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(60), { minLength: 1, maxLength: 40 }), (counts) => {
        const { labels, groupOf } = countGroups(counts);
        assert.ok(labels.length <= 5 && new Set(counts.map(groupOf)).size === labels.length);
        for (const a of counts) for (const b of counts) if (a < b) assert.ok(groupOf(a) <= groupOf(b));
        assert.ok(counts.every((count) => groupOf(count) >= 0 && (count > 0 || labels[groupOf(count)] === '0')));
      }),
    );
  });
});

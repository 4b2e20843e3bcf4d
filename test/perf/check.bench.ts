/** All problems of a study: at first, and after one coding more. */
import { checkStudy } from '../../src/core/study/checks/check';
import { combineCodebook } from '../../src/core/study/codebook/codebook';
import { parseCodebookFile } from '../../src/core/study/codebook/codebook-entries';
import { codingsPath } from '../../src/core/study/paths';
import type { Coding, Source } from '../../src/core/study/model';
import { DEFAULT_SETTINGS } from '../../src/core/study/settings/settings';
import { emptyStudy, type SourceCodings, type Study } from '../../src/core/study/study';
import { tableOf } from '../../src/core/study/table';
import { operation, report } from './harness';

const CODINGS_PER_SOURCE = 50;

function source(n: number): Source {
  const id = `t${String(n).padStart(5, '0')}`;
  return { path: `transcripts/${id}.md`, id, title: id, participants: [], speakers: new Map(), attributes: new Map(), size: 50_000, modified: 0, headRead: true };
}

function coding(n: number): Coding {
  const at = { start: { line: n, column: 1 }, end: { line: n, column: 40 } };
  return { id: n.toString(36).padStart(10, '0'), code: `code-${n % 45}`, at, quote: 'words', before: '', after: '', text: '5f1c2e9ab0d1', date: '2026-11-21' };
}

function study(sources: number): Study {
  const codes = Array.from({ length: 45 }, (_, n) => `- {id: code-${n}, name: Code ${n}}\n`).join('');
  const all = Array.from({ length: sources }, (_, n) => source(n));
  const codings = all.map(({ path }, n): readonly [string, SourceCodings] => {
    const files = ['ana', 'ben'].map((coder, k) => {
      const own = Array.from({ length: CODINGS_PER_SOURCE / 2 }, (_, m) => coding(n * CODINGS_PER_SOURCE + (k * CODINGS_PER_SOURCE) / 2 + m));
      return { path: codingsPath(coder, path), coder, source: path, codings: own };
    });
    return [path, { source: path, files, places: undefined }];
  });
  return {
    ...emptyStudy('bench', DEFAULT_SETTINGS),
    codebook: combineCodebook([parseCodebookFile('codebook.yaml', codes)]).codebook,
    sources: tableOf(all.map((one) => [one.path, one])),
    codings: tableOf(codings),
  };
}

/** The same study with a coding more in its first source. */
function withOneMore(before: Study, id: number): Study {
  const [path = ''] = before.codings.keys();
  const codings = before.codings.get(path);
  if (!codings) return before;
  const files = codings.files.map((file, n) => (n === 0 ? { ...file, codings: [...file.codings, coding(10_000_000 + id)] } : file));
  return { ...before, codings: before.codings.with(path, { ...codings, files }) };
}

/** Nothing that an earlier check remembers is of use: every source's codings are new. */
function afresh(before: Study): Study {
  const codings = before.codings.values().map((one): readonly [string, SourceCodings] => [one.source, { ...one, files: one.files.map((file) => ({ ...file })) }]);
  return { ...before, codings: tableOf(codings) };
}

let next = 0;
void report('All problems of a study', [
  operation({
    name: 'at first, 10,000 and 100,000 codings',
    growth: 'linear',
    goal: 150,
    prepare: (size) => ({ study: study(200 * size) }),
    run: (fixture) => checkStudy(fixture.study),
    after: (fixture) => {
      fixture.study = afresh(fixture.study);
    },
  }),
  operation({ name: 'after one coding more', growth: 'free', goal: 10, prepare: (size) => ({ study: study(200 * size) }), run: (fixture) => checkStudy(withOneMore(fixture.study, next++)), rounds: 9 }),
]);

import assert from 'node:assert/strict';
import { type Agreement, agreementOf, type AgreementOptions } from '../../../src/core/analysis/agreement/agreement';
import { agreementJson } from '../../../src/core/analysis/agreement/agreement-json';
import { agreementText } from '../../../src/core/analysis/agreement/agreement-text';
import { agreementView, differenceWords } from '../../../src/core/analysis/agreement/agreement-view';
import { driftJudgements } from '../../../src/core/analysis/agreement/as-of';
import { codersView, codesMeant } from '../../../src/core/analysis/agreement/coders-view';
import { codersToCompare } from '../../../src/core/analysis/agreement/choose-coders';
import { differences } from '../../../src/core/analysis/agreement/differences';
import { type Frozen, readFrozen } from '../../../src/core/analysis/agreement/frozen';
import { FIRST_MEASURES, MEASURES } from '../../../src/core/analysis/agreement/measures';
import { memoryFiles } from '../../../src/core/store/memory-files';
import { NO_HISTORY } from '../../../src/core/store/old-texts';
import { StudyStore } from '../../../src/core/store/study-store';
import { textId } from '../../../src/core/text/blob-id';
import { lineIndex } from '../../../src/core/text/positions';
import { toAgreement } from '../../../src/webview/protocol/agreement';

const TEXT = `---
speakers: {INT: interviewer, LEE: t01}
---

# A heading

INT: Why did you go there today?

LEE: Because she asked me. We looked at the number line together.

INT: And then?

LEE: Nothing came of it. Nobody else was there.
`;
const CODEBOOK = 'codes:\n  - id: road\n    name: Road\n    children:\n      - {id: asked, name: Asked}\n      - {id: shown, name: Shown, status: stable}\n  - {id: end, name: End, was: [finish]}\n';

let ids = 0;
const line = (code: string, quote: string): string => {
  const start = TEXT.indexOf(quote);
  assert.ok(start >= 0, quote);
  const { start: first, end: last } = lineIndex(TEXT).extentOf({ start, end: start + quote.length });
  const id = String(ids++).padStart(10, '0');
  return `- ${JSON.stringify({ id, code, at: `${first.line}:${first.column}-${last.line}:${last.column}`, quote, before: TEXT.slice(start - 32, start), after: TEXT.slice(start + quote.length, start + quote.length + 32), text: textId(TEXT), date: '2026-11-01' })}\n`;
};

const ANA = line('asked', 'she asked me.') + line('shown', 'We looked at the number line') + line('shown', 'at the number line together.') + line('end', 'Nothing came of it.');
const BEN = line('asked', 'Because she asked me.') + line('finish', 'Nothing came of it.');

async function opened(files: Readonly<Record<string, string>> = {}): Promise<{ readonly store: StudyStore; readonly frozen: Frozen }> {
  const port = memoryFiles({
    'verbatim.yaml': 'verbatim: 1\n',
    'codebook.yaml': CODEBOOK,
    'transcripts/t.md': TEXT,
    'transcripts/u.md': TEXT,
    'coded/ana/transcripts/t.md.yaml': ANA,
    'coded/ana/transcripts/u.md.yaml': '[]\n',
    'coded/ben/transcripts/t.md.yaml': BEN,
    'coded/consensus/transcripts/t.md.yaml': BEN,
    'codings/ana/transcripts/t.md.yaml': ANA,
    'codings/ben/transcripts/t.md.yaml': BEN,
    ...files,
  });
  const pace = { now: () => new Date(), wait: () => Promise.resolve(), breathe: () => Promise.resolve() };
  return { store: await StudyStore.open({ key: 'study', port, pace, oldTexts: NO_HISTORY }), frozen: await readFrozen(port) };
}

async function computed({ store, frozen }: Awaited<ReturnType<typeof opened>>, options: Partial<AgreementOptions> = {}, breathe = (): Promise<void> => Promise.resolve()): Promise<Agreement> {
  const from = { study: store.study, text: store.text.bind(store), findPlaces: store.findPlaces.bind(store) };
  return agreementOf(from, frozen.judgements, { unit: 'words', text: 'participants', overlap: 0, coders: codersToCompare(frozen.judgements), draws: 20, seed: 1, postDiscussion: true, ...options }, breathe);
}

const rowOf = (found: Agreement, id: string): { readonly n: number; readonly percent: unknown; readonly passages: readonly number[] } => {
  const row = found.rows.codes.find((each) => each.id === id)!;
  return { n: row.n, percent: row.figures.percent, passages: row.coders.map(({ passages }) => passages) };
};

describe('Agreement on what was marked coded', () => {
  it('counts what participants said, joins overlapping codings, follows merged codes, leaves out consensus and what one marked alone', async () => {
    const found = await computed(await opened());
    assert.deepEqual(found.collected.compared.coders, ['ana', 'ben']);
    assert.deepEqual(found.collected.compared.sources.map(({ path }) => path), ['transcripts/t.md']);
    assert.deepEqual(found.collected.alone, ['transcripts/u.md']);
    // Because she asked me. We looked at the number line together. Nothing came of it. Nobody else was there.
    assert.deepEqual(rowOf(found, 'asked'), { n: 19, percent: 18 / 19, passages: [1, 1] });
    assert.deepEqual(rowOf(found, 'shown'), { n: 19, percent: 12 / 19, passages: [1, 0] });
    assert.deepEqual(rowOf(found, 'end'), { n: 19, percent: 1, passages: [1, 1] });
    assert.deepEqual(found.rows.families.map(({ id, figures }) => [id, figures.percent]), [['road', 11 / 19]]);
    assert.equal(found.post, undefined, 'nobody changed anything since');
  });

  it('counts interviewers and headings where it is told to', async () => {
    const study = await opened();
    assert.equal((await computed(study, { text: 'everybody' })).rows.codes[0]!.n, 27);
    const { n } = (await computed(study, { text: 'all', unit: 'characters' })).rows.codes[0]!;
    assert.equal(n, TEXT.length - TEXT.indexOf('\n# A heading'));
    assert.deepEqual((await computed(study, { unit: 'turns' })).rows.codes.map((row) => row.n), [2, 2, 2]);
    assert.deepEqual((await computed(study, { unit: 'sentences' })).rows.codes.map((row) => row.n), [4, 4, 4]);
  });

  it('takes the passages of one coder for units', async () => {
    const study = await opened({ 'codings/carla/transcripts/t.md.yaml': line('end', 'Because she asked me.') + line('end', 'Nothing came of it. Nobody else was there.') });
    const found = await computed(study, { unit: 'segments', segmentsBy: 'carla' });
    assert.deepEqual(found.rows.codes.map(({ id, n, figures }) => [id, n, figures.percent]), [['asked', 2, 1], ['shown', 2, 1], ['end', 2, 1]]);
    assert.deepEqual(found.rows.codes[1]?.warnings.map(({ kind }) => kind), ['outside']);
  });

  it('reports apart what was changed after talking', async () => {
    const found = await computed(await opened({ 'codings/ben/transcripts/t.md.yaml': BEN + line('shown', 'We looked at the number line together.') }));
    assert.deepEqual(found.post?.changes, [{ coder: 'ben', source: 'transcripts/t.md', added: 1, removed: 0, changed: 0 }]);
    assert.equal(found.post.rows.codes.find(({ id }) => id === 'shown')?.figures.percent, 1);
    assert.deepEqual(rowOf(found, 'shown').percent, 12 / 19, 'the independent state stays');
    const others = await computed(await opened({ 'codings/ben/transcripts/t.md.yaml': BEN + line('shown', 'We looked at the number line together.') }), { codes: new Set(['end']) });
    assert.equal(others.post, undefined, 'of the code that is asked for nothing was changed');
    const text = agreementText(found, { by: 'code', measures: FIRST_MEASURES, format: 'text' });
    assert.match(text, /\nPost-discussion: after marking coded, ben added 1 \(1 coding\)\.\n/);
  });

  it('is not disturbed by codings that were found again elsewhere', async () => {
    const moved = await opened({ 'transcripts/t.md': TEXT.replace('# A heading', '# A heading\n\nSomething was written above.') });
    const found = await computed(moved, { text: 'participants' });
    assert.equal(rowOf(found, 'end').percent, 1);
    assert.deepEqual(found.collected.unplaced, []);
    assert.equal(found.post, undefined);
  });

  it('gives messages that the panel takes, with every measure by every grouping', async () => {
    const found = await computed(await opened({ 'codings/ben/transcripts/t.md.yaml': '[]\n' }));
    for (const by of ['code', 'family', 'source'] as const) {
      const view = agreementView(found, by, MEASURES);
      const choice = { unit: 'words', text: 'participants', by, measures: MEASURES, coders: [], segmentsBy: '', overlap: 0, resampled: '', at: null, drift: '', round: '', heat: { of: '', measure: 'alpha' } };
      const offered = { units: [], texts: [], groupings: [], measures: [], resampled: [], coders: [], segments: [], rounds: [], drift: [] };
      const message = { kind: 'show', state: { study: 'x', choice }, offered, canSettle: true, asOf: '', heat: codersView(found, MEASURES, ''), ...view };
      assert.ok(toAgreement.fits(JSON.parse(JSON.stringify(message))), by);
      assert.equal(JSON.stringify(agreementJson(found, by)).includes('NaN'), false);
    }
    const [first] = differences(found.collected.compared);
    assert.deepEqual(differenceWords(found, first!), { source: 't', quote: 'Because', words: 'Asked: ben, not ana' });
  });

  it('shows coder by coder all codes, a code, or a family, each pair with its units, and nothing of a code that nobody has any more', async () => {
    const found = await computed(await opened({ 'codings/ana/transcripts/t.md.yaml': '[]\n', 'codings/ben/transcripts/t.md.yaml': line('asked', 'Because she asked me.') }));
    const of = (asked: string): ReturnType<typeof codersView> => codersView(found, ['prevalence', 'percent', 'uAlpha'], asked);
    assert.deepEqual(of('').offered.map(({ id }) => id), ['family road', 'code asked', 'code shown', 'code end']);
    const spoken = (asked: string): readonly (string | undefined)[] => of(asked).independent.map(({ cells }) => cells[0]?.[1]?.spoken);
    assert.deepEqual(spoken('code asked'), ['ana and ben: Percentage agreement 94.7 %; N 19 words']);
    assert.deepEqual(spoken('family road'), ['ana and ben: Percentage agreement 57.9 %; N 19 words']);
    assert.deepEqual(spoken(''), ['ana and ben: Percentage agreement 86.0 %; N 57 words']);
    assert.deepEqual([of('code gone').of, spoken('code gone')], ['', spoken('')]);
    assert.deepEqual([of('code end').post, of('code asked').post?.length], [[], 1]);
    const { compared } = found.collected;
    assert.deepEqual(['', 'code shown', 'family road', 'code gone'].map((asked) => codesMeant(compared, asked)), [undefined, [1], [0, 1], undefined]);
  });

  it('says in the summary and the conventions of which state it is', async () => {
    const commit = '1a2b3c4d'.repeat(5);
    const summary = async (asOf?: AgreementOptions['asOf']): Promise<readonly string[]> => {
      const { summary: words, conventions } = agreementView(await computed(await opened(), asOf && { asOf }), 'code', FIRST_MEASURES);
      return [words, conventions[0] ?? ''];
    };
    const [now, then, drift] = [await summary(), await summary({ called: 'round-1', commit }), await summary({ called: 'round-1', commit, drift: 'ana' })];
    assert.equal(now[0], 'ana, ben on 1 source, 3 codes, 19 words. What a coder did not mark coded is missing, not uncoded.');
    assert.equal(then[0], `${now[0]} As of round-1 (1a2b3c4).`);
    assert.match(then[1]!, /placed in the text that it had in round-1 \(1a2b3c4\)\./);
    assert.equal(drift[0], `${now[0]} ana as of round-1 (1a2b3c4), and now.`);
    assert.match(drift[1]!, /^Drift: .*ana marked a source as coded, those of round-1 \(1a2b3c4\) and those of now/);
  });

  it('compares a coder then and now as two, and says what is missing', () => {
    const [then, now] = [new Map([['ana', new Map()]]), new Map([['ana', new Map()], ['ben', new Map()]])];
    assert.deepEqual([...driftJudgements('ana', 'round-1', then, now).keys()], ['ana at round-1', 'ana now']);
    assert.throws(() => driftJudgements('ben', 'round-1', then, now), /^UserError: ben had marked no source as coded at round-1/);
    assert.throws(() => driftJudgements('carla', 'round-1', then, now), /carla had marked no source as coded by now/);
  });

  it('ends at once when what lets others have their turn throws', async () => {
    const study = await opened();
    let turns = 0;
    const ended = new Error('not wanted');
    await assert.rejects(computed(study, { draws: 100_000 }, () => (++turns > 3 ? Promise.reject(ended) : Promise.resolve())), ended);
    assert.equal(turns, 4);
  });

  it('tells of frozen copies that cannot be read whole, and counts what can', async () => {
    const { frozen } = await opened({ 'coded/ben/transcripts/t.md.yaml': `${BEN}- {"id": broken\n` });
    assert.deepEqual(frozen.damaged, ['coded/ben/transcripts/t.md.yaml']);
    assert.equal(frozen.judgements.get('ben')?.get('transcripts/t.md')?.length, 2);
  });
});

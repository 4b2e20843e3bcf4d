import assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Bundled, bundleCommandLine } from '../cli/bundled';
import { type Clone, coderAt, makeTeam, type Team } from './team';

const LEE = 'transcripts/interviews/lee-w1.md';
const OKAFOR = 'transcripts/interviews/okafor-w1.md';
const MEETING = 'transcripts/observations/grade4-meeting.md';

interface Row {
  readonly id: string;
  readonly coder: string;
  readonly code: string;
  readonly source: string;
  readonly state: string;
  readonly quote: string;
  readonly note?: string;
}

interface Diff {
  readonly counts: Readonly<Record<string, number>>;
  readonly byCoder: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly codings: readonly { readonly id: string; readonly what: readonly string[] }[];
  readonly codes: readonly { readonly change: string; readonly id: string }[];
  readonly sources: readonly { readonly path: string; readonly contents: boolean }[];
  readonly marks: readonly { readonly change: string; readonly coder: string; readonly source: string }[];
}

interface Measured {
  readonly coders: readonly string[];
  readonly sources: readonly string[];
  readonly state: string;
  readonly rows: readonly { readonly code: string }[];
  readonly all: { readonly alpha: number | null };
  readonly leftOut: { readonly unplaced: readonly unknown[] };
  readonly postDiscussion: { readonly changes: readonly { readonly coder: string; readonly added: number; readonly removed: number }[] };
}

/** Two clones of the example study, coded apart on two branches for a while; transcripts are corrected on one of them. */
describe('Two coders who code apart on branches', function () {
  this.timeout(180_000);
  let verbatim: Bundled;
  let team: Team;
  /** Ids by what was done with them. */
  const done: Record<'ana' | 'ben', { added: string[]; recoded: string; removed: string }> = { ana: { added: [], recoded: '', removed: '' }, ben: { added: [], recoded: '', removed: '' } };
  let atFirst: readonly Row[] = [];

  const out = (...args: readonly string[]): string => {
    const { status, out: said, note } = verbatim.run(args);
    assert.equal(status, 0, note + said);
    return said;
  };
  const rows = ({ folder }: Clone): readonly Row[] => (JSON.parse(out('codings', folder, '--json')) as { codings: readonly Row[] }).codings;
  const diff = (...args: readonly string[]): Diff => JSON.parse(out('diff', ...args, '--json')) as Diff;

  before(async () => {
    verbatim = await bundleCommandLine();
    team = makeTeam();
    const [ana, ben] = [team.clone('ana'), team.clone('ben')];
    atFirst = rows(ana);
    await anaCodes(ana);
    await benCodes(ben);
  });
  after(() => {
    team.end();
  });

  async function anaCodes(clone: Clone): Promise<void> {
    clone.git('switch', '-q', '-c', 'ana');
    const ana = await coderAt(clone, 'ana');
    done.ana.added.push(
      await ana.code(LEE, "Colton's next door", 'near-far', 'Next door again.'),
      await ana.code(LEE, 'A sub on Tuesdays.', 'time'),
      await ana.code(OKAFOR, 'Just watch Tavion for the hour.', 'waiting'),
    );
    done.ana.recoded = atFirst.find(({ coder, source, code }) => coder === 'ana' && source === LEE && code === 'overheard')!.id;
    await ana.recode(done.ana.recoded, 'variation');
    done.ana.removed = atFirst.find(({ coder, source, code }) => coder === 'ana' && source === LEE && code === 'unseen')!.id;
    await ana.uncode(done.ana.removed);
    clone.edit('codebook.yaml', (text) => text.replace('definition: Said or shown reliance on', 'definition: Reliance, said or shown, on'));
    clone.commit('Ana, a month');
    clone.git('push', '-q', 'origin', 'ana');
  }

  /** Ben corrects the transcripts that he codes: a name gives way to a code name, the line above is new, what he heard wrong is put right. */
  async function benCodes(clone: Clone): Promise<void> {
    clone.git('switch', '-q', '-c', 'ben');
    for (const source of [LEE, OKAFOR]) {
      clone.edit(source, (text) => text.replace('\n---\n', '\n---\n\nCorrected against the recording.\n').replaceAll('Lola', 'Linda').replaceAll('Colton', 'Calvin'));
    }
    clone.edit(LEE, (text) => text.replace('He was dying last year, I mean you could hear it', 'He was struggling last year, I mean you could hear it'));
    clone.git('commit', '-qam', 'Names and a word');
    const ben = await coderAt(clone, 'ben');
    done.ben.added.push(
      await ben.code(LEE, 'A sub on Tuesdays.', 'office-time'),
      await ben.code(OKAFOR, 'Just watch Tavion for the hour.', 'child-in-mind', 'After all.'),
      await ben.code(MEETING, 'Stroud stops grading and folds her hands', 'office'),
    );
    done.ben.recoded = atFirst.find(({ coder, source, code }) => coder === 'ben' && source === OKAFOR && code === 'modelling')!.id;
    await ben.recode(done.ben.recoded, 'for-a-reason');
    done.ben.removed = atFirst.find(({ coder, source, code }) => coder === 'ben' && source === LEE && code === 'time')!.id;
    await ben.uncode(done.ben.removed);
    appendFileSync(join(clone.folder, 'codebook.yaml'), '\n  - id: stairs\n    name: Up the stairs\n    color: "#117733"\n    definition: What gets from the first floor to the second.\n');
    clone.commit('Ben, a month');
    clone.git('push', '-q', 'origin', 'ben');
  }

  function merged(as: string, ...branches: readonly string[]): Clone {
    const clone = team.clone('ana', as);
    for (const branch of branches) clone.git('merge', '-q', '--no-edit', `origin/${branch}`);
    return clone;
  }

  it('have everything that either made, and nothing that either took away, in whatever order they merge', () => {
    const clone = merged('one', 'ana', 'ben');
    const other = merged('other', 'ben', 'ana');
    assert.equal(clone.git('rev-parse', 'HEAD^{tree}'), other.git('rev-parse', 'HEAD^{tree}'));
    const removed = new Set([done.ana.removed, done.ben.removed]);
    const expected = [...atFirst.map(({ id }) => id).filter((id) => !removed.has(id)), ...done.ana.added, ...done.ben.added];
    const now = rows(clone);
    assert.deepEqual(now.map(({ id }) => id).toSorted(), expected.toSorted());
    const byId = new Map(now.map((row) => [row.id, row]));
    assert.deepEqual([done.ana, done.ben].map(({ recoded }) => byId.get(recoded)?.code), ['variation', 'for-a-reason']);
    assert.deepEqual([byId.get(done.ana.added[0]!)?.note, byId.get(done.ben.added[1]!)?.note], ['Next door again.', 'After all.']);
  });

  it('find every passage again in transcripts that the other corrected', () => {
    const clone = merged('places', 'ana', 'ben');
    const corrected = rows(clone).filter(({ source }) => source === LEE || source === OKAFOR);
    const inState = (wanted: string): readonly Row[] => corrected.filter(({ state }) => state === wanted);
    assert.deepEqual([...new Set(corrected.map(({ state }) => state))].toSorted(), ['edited', 'exact', 'moved']);
    assert.ok(inState('edited').length >= 3, 'words inside of passages were corrected');
    assert.ok(inState('moved').some(({ coder }) => coder === 'ana') && inState('exact').every(({ coder }) => coder === 'ben'));
    const check = verbatim.run(['check', clone.folder, '--json']);
    const found = (JSON.parse(check.out) as { problems: readonly { rule: string; severity: string }[] }).problems;
    assert.deepEqual(found.filter(({ severity }) => severity === 'error'), []);
  });

  it('have their agreement on what they coded apart: what either coded since is told beside it', () => {
    const clone = merged('agreement', 'ana', 'ben');
    const measured = (...args: readonly string[]): Measured => JSON.parse(out('agreement', clone.folder, '--bootstrap', '0', '--json', ...args)) as Measured;
    const [then, now] = [measured('--at', 'origin/main'), measured()];
    assert.deepEqual([now.coders, now.sources.length, now.state, now.leftOut.unplaced], [['ana', 'ben'], 10, 'independent', []]);
    assert.ok(now.all.alpha !== null && then.all.alpha !== null && Math.abs(now.all.alpha - then.all.alpha) < 0.001, 'corrected transcripts move boundaries by a letter at most');
    assert.deepEqual(now.rows.map(({ code }) => code).toSorted(), then.rows.map(({ code }) => code).toSorted());
    const since = ({ postDiscussion }: Measured, whose: string): readonly number[] => {
      const own = postDiscussion.changes.filter(({ coder }) => coder === whose);
      return [own.reduce((sum, { added }) => sum + added, 0), own.reduce((sum, { removed }) => sum + removed, 0)];
    };
    // Ben's third coding is in a source that he has not marked.
    assert.deepEqual([[since(then, 'ana'), since(then, 'ben')], [since(now, 'ana'), since(now, 'ben')]], [[[5, 1], [0, 2]], [[8, 2], [2, 3]]]);
  });

  it('read in one comparison what each did, and what came with the merge', () => {
    const clone = merged('diff', 'ana', 'ben');
    const all = diff('origin/main', 'HEAD', clone.folder);
    assert.deepEqual(pick(all.counts, 'added', 'removed', 'recoded'), [6, 2, 2]);
    assert.deepEqual(['ana', 'ben'].map((coder) => pick(all.byCoder[coder], 'added', 'removed', 'recoded')), [[3, 1, 1], [3, 1, 1]]);
    assert.deepEqual(all.codes.map(({ change, id }) => `${change} ${id}`).toSorted(), ['added stairs', 'changed trust']);
    assert.deepEqual(all.sources.filter(({ contents }) => contents).map(({ path }) => path).toSorted(), [LEE, OKAFOR]);
    const came = diff('--since-merge', clone.folder);
    assert.deepEqual([came.byCoder.ana, pick(came.byCoder.ben, 'added', 'removed', 'recoded')], [undefined, [3, 1, 1]]);
    assert.match(out('diff', 'origin/main', 'HEAD', clone.folder), /“Just watch Tavion for the hour\.” \(ben, line \d+\)/);
  });
});

function pick(counts: Readonly<Record<string, number>> | undefined, ...names: readonly string[]): readonly (number | undefined)[] {
  return names.map((name) => counts?.[name]);
}

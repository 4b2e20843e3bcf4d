import assert from 'node:assert/strict';
import { line } from '../analysis/versions';
import { makeRepository, type Repository } from '../store/repository';
import { type Bundled, bundleCommandLine, type Said } from './bundled';

interface Made {
  readonly commit: string;
  readonly author: string;
  readonly subject: string;
}

interface Document {
  readonly commit: string;
  readonly of?: number;
  readonly codings?: readonly { readonly id: string; readonly made?: Made | null; readonly changed: Made | null; readonly defined?: Made | null; readonly versions?: readonly { readonly what: readonly string[] }[] }[];
  readonly codes?: readonly { readonly id: string; readonly definition: { readonly changed: Made | null }; readonly history: readonly { readonly event: string | null; readonly definition?: string; readonly codings: Readonly<Record<string, number>> }[] }[];
  readonly ties?: readonly { readonly from: string; readonly to: string; readonly made: Made | null }[];
}

describe('verbatim blame', function () {
  this.timeout(120_000);
  let bundled: Bundled;
  let repository: Repository;
  before(async () => {
    bundled = await bundleCommandLine();
    repository = makeRepository();
    repository.put('verbatim.yaml', 'verbatim: 1\ntitle: One\n');
    repository.put('codebook.yaml', 'codes:\n  - id: vision\n    name: Vision\n    definition: One.\n');
    repository.put('people.yaml', 'people:\n  - id: t01\n    ties: { advice: [t02] }\n  - id: t02\n');
    repository.put('transcripts/a.md', 'Words here.\n');
    repository.put('codings/ana/transcripts/a.md.yaml', line('aaaaaaaaaa') + line('bbbbbbbbbb'));
    repository.commit('First');
    repository.put('codebook.yaml', 'codes:\n  - id: vision\n    name: Vision\n    definition: Two.\n');
    repository.commit('Defined', { by: 'Ben' });
    repository.put('codings/ana/transcripts/a.md.yaml', line('aaaaaaaaaa') + line('bbbbbbbbbb', { note: 'Why.', changed: '2026-11-03T10:00:00Z' }));
    repository.commit('Noted', { by: 'Ben' });
  });
  after(() => {
    repository.end();
  });

  const verbatim = (...args: readonly string[]): Said => bundled.run(['blame', ...args], { cwd: repository.folder });
  const blame = (...args: readonly string[]): Document => JSON.parse(verbatim(...args, '--json').out) as Document;

  it('tells of each coding the commits that made and changed it', () => {
    const { codings, commit } = blame();
    assert.match(commit, /^[0-9a-f]{40}$/);
    assert.deepEqual(codings?.map(({ id, made, changed }) => [id, made?.subject, changed?.subject, changed?.author]), [['aaaaaaaaaa', 'First', 'First', 'Ana'], ['bbbbbbbbbb', 'First', 'Noted', 'Ben']]);
    const { out, note, status } = verbatim('--coding', 'bbbbbbbbbb');
    assert.equal(status, 0);
    assert.match(out, /^transcripts\/a\.md:1:1-1:6 {2}vision {2}ana {2}bbbbbbbbbb {2}Words\n {4}made [0-9a-f]{7} 2026-11-01 Ana, “First”; changed [0-9a-f]{7} 2026-11-01 Ben, “Noted”\n/);
    assert.equal(note, '1 coding.\n');
    assert.deepEqual(blame('--coding', 'bbbbbbbbbb').codings?.[0]?.versions?.map(({ what }) => what), [['made'], ['renoted']]);
  });

  it('lists codings that are older than the definition of their code, with status 1', () => {
    const { codings, of } = blame('--older-than-definition');
    assert.deepEqual([of, codings?.map(({ id, changed, defined }) => [id, changed?.subject, defined?.subject])], [2, [['aaaaaaaaaa', 'First', 'Defined']]]);
    const { status, note } = verbatim('--older-than-definition', '--code', 'vision');
    assert.deepEqual([status, note], [1, '1 of 2 codings is as it was before the definition of its code changed.\n']);
  });

  it('tells the history of a code, and of a person’s ties', () => {
    const [code] = blame('--code', 'vision').codes ?? [];
    assert.equal(code?.definition.changed?.subject, 'Defined');
    assert.deepEqual(code.history.map(({ event, definition, codings }) => [event, definition, codings]), [['came', 'One.', { ana: 2 }], ['changed', 'Two.', { ana: 2 }]]);
    assert.deepEqual(blame('--person', 't02').ties?.map(({ from, to, made }) => [from, to, made?.subject]), [['t01', 't02', 'First']]);
    assert.match(verbatim('--code', 'vision').out, /Ben, “Defined”: definition changed; 2 codings \(ana 2\)\n {4}definition: Two\.\n/);
  });

  it('says what it cannot find', () => {
    for (const [args, words] of [
      [['--coding', 'zzzzzzzzzz'], /nobody has a coding/],
      [['--code', 'nope'], /no code “nope”/],
      [['--source', 'nope.md'], /no source nope\.md/],
      [['--person', 'nobody'], /nobody has the id/],
      [['--coding', 'a', '--code', 'b'], /one at a time/],
      [['--older-than-definition', '--person', 't01'], /--source or --code/],
    ] as const) {
      const { status, note } = verbatim(...args);
      assert.equal(status, 2, args.join(' '));
      assert.match(note, words);
    }
  });
});

import assert from 'node:assert/strict';
import { memoryFiles } from '../../../src/core/store/memory-files';
import { resolveMerge, type Resolved } from '../../../src/core/store/resolve-merge';
import { stillPace } from '../store/desk';

const MEMO = 'memos/a.md';
const memo = (head: string, prose: string): string => `---\n${head}---\n# A\n\n${prose}\nThe end.\n`;
const marked = (ours: string, theirs: string): string => `<<<<<<< HEAD\n${ours}=======\n${theirs}>>>>>>> ben-round-1\n`;

/** What stands in a memo after the merge was resolved. */
async function resolved(present: string, versions: readonly [string, string, string] | undefined): Promise<{ readonly text: string; readonly result: Resolved | undefined }> {
  const files = memoryFiles({ 'verbatim.yaml': 'verbatim: 1\n', [MEMO]: present });
  const unmerged = versions ? [{ path: MEMO, stages: { base: versions[0], ours: versions[1], theirs: versions[2] } }] : [];
  const [result] = await resolveMerge(files, stillPace(), unmerged, 'editor');
  return { text: files.text(MEMO) ?? '', result };
}

describe('Resolving a merge of prose', () => {
  const head = 'kind: theme\nstatus: draft\n';
  const base = memo(head, 'One.\n');
  const both = marked('Two.\n', 'Three.\n');

  it('rewrites nothing where prose alone is left: git’s own lines stay, whatever they are called', async () => {
    for (const versions of [[base, memo(head, 'Two.\n'), memo(head, 'Three.\n')], undefined] as const) {
      for (const end of ['\n', '\r\n']) {
        const present = memo(head, both).replaceAll('\n', end);
        const { text, result } = await resolved(present, versions);
        assert.equal(text, present);
        assert.equal(result?.result, 'left');
        assert.match(result.why ?? '', /by hand/);
      }
    }
  });

  it('joins the front matter and leaves the prose below it as it stands, also where somebody has begun to mend it', async () => {
    const ours = memo('kind: theme\nstatus: in review\nby: ana\n', 'Two.\n');
    const theirs = memo('kind: theme\nstatus: draft\nby: ben\n', 'Three.\n');
    const headed = `kind: theme\n${marked('status: in review\nby: ana\n', 'status: draft\nby: ben\n')}`;
    for (const prose of [both, marked('Two, mended.\n', 'Three.\n')]) {
      const { text, result } = await resolved(memo(headed, prose), [memo('kind: theme\nstatus: draft\n', 'One.\n'), ours, theirs]);
      assert.equal(result?.result, 'left');
      assert.ok(text.endsWith(`---\n# A\n\n${prose}\nThe end.\n`), text);
      assert.ok(!text.includes('ours') && !text.includes('theirs'));
      const yaml = text.slice(0, text.indexOf('---\n#'));
      assert.ok(!yaml.includes('<<<<<<<') && /by: (ana|ben)\n/.test(yaml) && yaml.includes('doubt:'), yaml);
    }
  });

  it('keeps git’s names of both sides where one conflict reaches from the front matter into the prose', async () => {
    const [ours, theirs] = [memo('kind: a\n', 'Two.\n'), memo('kind: b\n', 'Three.\n')];
    const { text } = await resolved(`---\n${marked(ours.slice(4), theirs.slice(4))}`, [memo('kind: c\n', 'One.\n'), ours, theirs]);
    assert.match(text, /^---\nkind: b\ndoubt: \{ kind: a \}\n---\n# A\n\n<<<<<<< HEAD\nTwo\.\n=======\nThree\.\n>>>>>>> ben-round-1\n\nThe end\.\n$/);
  });

  it('takes what both mended to the same for settled', async () => {
    const text = memo(head, 'Four.\n');
    const { text: after, result } = await resolved(text, [base, memo(head, 'Two.\n'), memo(head, 'Three.\n')]);
    assert.equal(after, text);
    assert.match(result?.why ?? '', /git add/);
  });
});

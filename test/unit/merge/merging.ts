/** What tests of merging share. */
import assert from 'node:assert/strict';
import { mergeFile, type MergedFile } from '../../../src/core/study/merge/merge-file';
import { noteText } from '../../../src/core/study/merge/merge-note';

type Merged = Extract<MergedFile, { kind: 'merged' }>;

/** Merges both ways round: the text must be the same whoever is ours. */
export function merged(path: string, base: string | undefined, ours: string, theirs: string): Merged {
  const [made, back] = [mergeFile({ path, base, ours, theirs }), mergeFile({ path, base, ours: theirs, theirs: ours })];
  assert.ok(made.kind === 'merged', made.kind === 'unreadable' ? made.message : '');
  assert.ok(back.kind === 'merged');
  if (made.conflicts === 0) assert.equal(made.text, back.text, 'whoever is ours');
  // Who has merged already gets nothing new from either side.
  if (base !== undefined && made.conflicts === 0) {
    for (const side of [ours, theirs]) {
      const again = mergeFile({ path, base: side, ours: made.text, theirs: side });
      assert.ok(again.kind === 'merged' && again.text === made.text);
    }
  }
  return made;
}

/** What the notes of a merge say. */
export function told({ notes }: Merged): readonly string[] {
  return notes.map(noteText);
}

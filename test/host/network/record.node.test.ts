import assert from 'node:assert/strict';
import { activated, closeAll } from '../support';
import { recorded } from './recorded';

describe('Record This Choice', () => {
  before(activated);
  afterEach(closeAll);

  it('writes a memo with rule, figures, commit, alternatives, and room for reasons', async () => {
    const text = await recorded();
    assert.match(text, /^---\nkind: method\n/);
    assert.match(text, /^about: \[person:t09, person:t17\]$/m);
    assert.match(text, /^by: ana$/m);
    assert.match(text, /among the 3 most named in every relation\. Candidates are people without formal roles/);
    assert.match(text, /\nMade from commit [0-9a-f]{40}/);
    assert.match(text, /\n- t17: Advice: named by 13 of the 33 others who answered \(rank 1\)/);
    assert.match(text, /\n- Among the most named 20 % in every relation: t09, t17 and t22 – t22 added\.\n/);
    assert.match(text, /\n## Reasons\n/);
    assert.doesNotMatch(text, /Okafor|Ji-won/);
  });
});

import assert from 'node:assert/strict';
import { activated, closeAll } from '../support';
import { recorded } from './recorded';

describe('Record This Choice', () => {
  before(activated);
  afterEach(closeAll);

  it('says in the memo that no commit is known where there is no git', async () => {
    const text = await recorded();
    assert.match(text, /^about: \[person:t09, person:t17\]$/m);
    assert.match(text, /\nNo commit is known from which these figures were made/);
  });
});

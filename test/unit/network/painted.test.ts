import assert from 'node:assert/strict';
import { painting } from '../../../src/features/painted';

describe('A picture that a panel paints', () => {
  it('is handed back to who asked', async () => {
    const sent: string[] = [];
    const paint = painting((svg) => { sent.push(svg); });
    const asked = paint.ask('<svg/>');
    paint.heard(btoa('\u0089PNG'));
    assert.deepEqual([...(await asked)], [0x89, 0x50, 0x4e, 0x47]);
    assert.deepEqual(sent, ['<svg/>']);
  });

  it('is told as missing where it cannot be painted, or is asked for again', async () => {
    const paint = painting(() => undefined);
    const first = paint.ask('<svg/>');
    const second = paint.ask('<svg/>');
    await assert.rejects(first);
    paint.heard('');
    await assert.rejects(second);
    paint.heard('nobody waits');
  });
});

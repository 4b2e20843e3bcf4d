import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fenceOf, hasOpenFence } from '../../../src/core/study/sources/front-matter-fence';

describe('the front matter fence', () => {
  const parts = (text: string): { yaml: string; body: string } | undefined => {
    const fence = fenceOf(text);
    return fence && { yaml: text.slice(fence.yaml.start, fence.yaml.end), body: text.slice(fence.bodyStart) };
  };

  it('gives the YAML between the fences and the body after them', () => {
    assert.deepEqual(parts('---\nid: t07\n---\nHello\n'), { yaml: 'id: t07\n', body: 'Hello\n' });
  });
  it('allows nothing between the fences and nothing after them', () => {
    assert.deepEqual(parts('---\n---'), { yaml: '', body: '' });
    assert.deepEqual(parts('---\n---\n'), { yaml: '', body: '' });
  });
  it('ends at the first closing line and leaves later ones to the body', () => {
    assert.deepEqual(parts('---\na: 1\n---\nx\n---\ny'), { yaml: 'a: 1\n', body: 'x\n---\ny' });
  });
  it('takes no other spelling of a fence, least of all one that names a language', () => {
    for (const first of ['---js', '--- js', '---JavaScript', '--- ', ' ---', '----', '+++', '\n---', '\ufeff---']) {
      assert.equal(fenceOf(`${first}\na: 1\n---\nx`), undefined, JSON.stringify(first));
    }
    for (const last of ['--- ', '----', '...', ' ---', '---js']) {
      assert.equal(fenceOf(`---\na: 1\n${last}\nx`), undefined, JSON.stringify(last));
    }
  });
  it('says when front matter is opened and never closed', () => {
    assert.equal(hasOpenFence('---\na: 1\n'), true);
    assert.equal(hasOpenFence('---'), true);
    assert.equal(hasOpenFence('---\n---\n'), false);
    assert.equal(hasOpenFence('Hello'), false);
  });
  it('reads back any YAML and any body that were put together with fences', () => {
    const lines = fc.array(fc.string({ maxLength: 12 }).map((s) => s.replace(/[\n\r]/g, '')).filter((s) => s !== '---'));
    fc.assert(
      fc.property(lines, fc.string(), (yamlLines, body) => {
        const yaml = yamlLines.map((line) => `${line}\n`).join('');
        assert.deepEqual(parts(`---\n${yaml}---\n${body}`), { yaml, body });
      }),
    );
  });
});

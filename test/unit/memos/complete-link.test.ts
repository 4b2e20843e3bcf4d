import assert from 'node:assert/strict';
import fc from 'fast-check';
import { prepareSearch, searchCodings, wordsIn } from '../../../src/core/study/memos/coding-search';
import { choiceText, completeLink, type LinkChoice } from '../../../src/core/study/memos/complete-link';
import { type InWindow, nearTo } from '../../../src/core/study/memos/near';
import { resolveLink } from '../../../src/core/study/memos/resolve-link';
import { linksIn, linkText } from '../../../src/core/study/memos/memo-links';
import { openLinkAt } from '../../../src/core/study/memos/open-link';
import { formatCodings } from '../../../src/core/study/codings/codings-file';
import type { Study } from '../../../src/core/study/study';
import { codingOf, KIM, LEE, studyWith } from './memo-study';

const MORE = {
  'codings/ana/transcripts/lee.md.yaml': formatCodings(undefined, [
    codingOf(LEE, 'aaaaaaaaa1', 'vision', 'I watched her do it. Nobody asked me to.'),
    codingOf(LEE, 'aaaaaaaaa2', 'trust', 'it worked'),
  ]),
  'codings/ben/transcripts/kim.md.yaml': formatCodings(undefined, [codingOf(KIM, 'bbbbbbbbb1', 'trust', 'I watched her do it.')]),
};

const WINDOW: InWindow = { seen: [], open: [], codes: [] };

/** The study with a memo that ends with an unfinished link, `⁞` the cursor. */
async function completing(line: string, { window = WINDOW, front = '', files = {} }: { readonly window?: Partial<InWindow>; readonly front?: string; readonly files?: Readonly<Record<string, string>> } = {}): Promise<{ readonly study: Study; readonly choices: readonly LinkChoice[]; readonly accepted: (choice: LinkChoice) => string }> {
  const column = line.indexOf('⁞');
  const text = line.replace('⁞', '');
  const { store } = await studyWith({ ...MORE, 'memos/here.md': `---\nkind: analytic\n${front}---\n${text}\n`, ...files });
  const { study } = store;
  const open = openLinkAt(text, column);
  if (!open) return { study, choices: [], accepted: () => text };
  const choices = completeLink(study, open, nearTo(study, study.memos.get('memos/here.md')!, { ...WINDOW, ...window }));
  return { study, choices, accepted: (choice) => text.slice(0, open.replaced.start) + choiceText(study, choice) + (choice.kind === 'prefix' ? '' : open.closing) + text.slice(open.replaced.end) };
}

async function offered(line: string, options?: Parameters<typeof completing>[1]): Promise<readonly string[]> {
  const { study, choices } = await completing(line, options);
  return choices.map((choice) => choiceText(study, choice));
}

describe('A link that is being written', () => {
  it('is open between its brackets and in one line only', () => {
    const open = (line: string) => openLinkAt(line.replace('⁞', ''), line.indexOf('⁞'));
    assert.equal(open('x [⁞'), undefined);
    assert.equal(open('x [[a]] ⁞'), undefined);
    assert.equal(open('\\[[a⁞'), undefined);
    assert.equal(open('[[a|b⁞'), undefined);
    assert.deepEqual(open('x ![[I watched⁞]] y'), { isEmbed: true, name: 'I watched', replaced: { start: 5, end: 16 }, closing: ']]' });
    assert.deepEqual(open('[[code: vi⁞'), { isEmbed: false, kind: 'code', name: 'vi', replaced: { start: 2, end: 10 }, closing: ']]' });
    assert.deepEqual(open('[[t07#a⁞b|shown]]'), { isEmbed: false, name: 't07', anchor: 'a', replaced: { start: 2, end: 8 }, closing: '' });
    assert.deepEqual(open('[[a⁞ and so on'), { isEmbed: false, name: 'a', replaced: { start: 2, end: 3 }, closing: ']]' });
  });

  it('offers transcripts, memos, codes and people by what their names begin with', async () => {
    assert.deepEqual((await offered('[[t07⁞')).slice(0, 2), ['person:t07', 't07-w1']);
    assert.equal((await offered('[[Vision for⁞'))[0], 'code:vision');
    assert.equal((await offered('[[code:tr⁞'))[0], 'code:trust');
    assert.deepEqual(await offered('[[person:t0⁞'), ['person:t07', 'person:t08']);
    assert.deepEqual(await offered('[[case:⁞'), ['case:north']);
    assert.equal((await offered('[[ms. kim⁞'))[0], 't08-w1');
    assert.equal((await offered('[[other th⁞', { files: { 'memos/2026-x.md': '# Other things\n' } }))[0], '2026-x');
  });

  it('finds a person by name, and writes the id', async () => {
    assert.deepEqual(await offered('[[person:kim⁞'), ['person:t08']);
  });

  it('finds passages by a few words of them, whatever their case and apostrophes', async () => {
    assert.deepEqual(await offered('[[NOBODY asked⁞'), ['t07-w1#aaaaaaaaa1']);
    assert.deepEqual(await offered('![[her nobody⁞'), ['t07-w1#aaaaaaaaa1']);
    assert.deepEqual(await offered('[[watched him⁞'), []);
  });

  it('finds passages by their code, alone and with words', async () => {
    assert.deepEqual(await offered('![[trust⁞'), ['t08-w1#bbbbbbbbb1', 't07-w1#aaaaaaaaa2']);
    assert.deepEqual(await offered('[[trust watched⁞'), ['t08-w1#bbbbbbbbb1']);
  });

  it('ranks what stands beside the memo first', async () => {
    assert.deepEqual(await offered('![[I watched⁞', { window: { seen: ['transcripts/kim.md'] } }), ['t08-w1#bbbbbbbbb1', 't07-w1#aaaaaaaaa1']);
    assert.deepEqual(await offered('![[I watched⁞', { window: { seen: ['transcripts/lee.md'] } }), ['t07-w1#aaaaaaaaa1', 't08-w1#bbbbbbbbb1']);
  });

  it('ranks what is linked already, and what is of the memo’s case, before what is far', async () => {
    assert.deepEqual(await offered('![[I watched⁞', { front: 'about: t08-w1\n' }), ['t08-w1#bbbbbbbbb1', 't07-w1#aaaaaaaaa1']);
    assert.deepEqual(await offered('![[I watched⁞', { front: 'case: north\n' }), ['t07-w1#aaaaaaaaa1', 't08-w1#bbbbbbbbb1']);
    assert.deepEqual(await offered('[[code:⁞', { window: { codes: ['vision'] } }), ['code:vision', 'code:trust']);
  });

  it('offers the passages of the transcript beside before anything is typed', async () => {
    const some = await offered('![[⁞', { window: { seen: ['transcripts/lee.md'] } });
    assert.ok(some.includes('t07-w1#aaaaaaaaa1') && some.includes('t07-w1#aaaaaaaaa2') && !some.includes('t08-w1#bbbbbbbbb1'), some.join('\n'));
    assert.equal(some[0], 't07-w1');
  });

  it('offers the passages of a source and the headings of a memo behind #', async () => {
    assert.deepEqual(await offered('[[t07-w1#⁞'), ['t07-w1#aaaaaaaaa1', 't07-w1#aaaaaaaaa2']);
    assert.deepEqual(await offered('[[t07-w1#worked⁞]]'), ['t07-w1#aaaaaaaaa2']);
    assert.deepEqual(await offered('[[other#⁞', { files: { 'memos/other.md': '# Other\n## [a] part\n' } }), ['other#Other', 'other#\\[a\\] part']);
  });

  it('goes on from a kind', async () => {
    assert.ok((await offered('[[pers⁞')).includes('person:'));
    const some = await offered('[[⁞', { window: { seen: ['transcripts/lee.md'] } });
    assert.ok(some.indexOf('t07-w1#aaaaaaaaa1') < some.indexOf('code:') && some.indexOf('code:') < some.indexOf('t08-w1'), some.join('\n'));
    assert.ok(!(await offered('![[pers⁞')).includes('person:'));
  });

  it('is whole when a choice was taken, with brackets there or not', async () => {
    for (const line of ['see [[nobody asked⁞', 'see [[nobody asked⁞]]', 'see [[nobody asked⁞]', 'see [[nobody asked⁞ me]] and']) {
      const { choices, accepted } = await completing(line);
      assert.match(accepted(choices[0]!), /^see \[\[t07-w1#aaaaaaaaa1\]\]( and)?$/, line);
    }
  });

  it('writes what leads to the file that was chosen, however it is called', async () => {
    const odd = ['memos/[draft] a|b #2.md', 'memos/person: a chat.md', 'memos/קידום.md', 'memos/🎓 plan.md', 'memos/a/same.md', 'memos/b/same.md', 'memos/back\\slash.md'];
    const { study, choices } = await completing('[[memo:⁞', { files: Object.fromEntries(odd.map((path) => [path, '# A title [with] | and #\n'])) });
    const led = choices.flatMap((choice) => {
      const [link, ...more] = linksIn(`[[${choiceText(study, choice)}]]`, 0, []);
      assert.ok(link && more.length === 0, choiceText(study, choice));
      const resolved = resolveLink(study, link);
      assert.ok(resolved.state === 'found', choiceText(study, choice));
      return resolved.target.kind === 'memo' ? [resolved.target.path] : [];
    });
    assert.deepEqual(led.filter((path) => path !== 'memos/here.md').sort(), [...odd].sort());
  });

  it('writes names that lead to what was chosen, whatever they hold', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', minLength: 1 }).map((name) => name.replace(/\s+/g, ' ').trim()).filter((name) => name !== ''), (name) => {
      const inside = linkText({ name }).slice(2, -2);
      assert.equal(linksIn(`[[${inside}]]`, 0, [])[0]?.name, name);
    }));
  });
});

describe('The search of codings', () => {
  it('finds the same as looking at each one', async () => {
    const { store } = await studyWith(MORE);
    for (const _ of prepareSearch(store.study));
    const all = [...store.study.codings.values()].flatMap(({ files }) => files.flatMap(({ codings }) => codings));
    const names = new Map([...store.study.codebook.codes.values()].map(({ id, name }) => [id, `${id} ${name}`.toLowerCase()]));
    fc.assert(fc.property(fc.array(fc.constantFrom('i', 'her', 'watched', 'nobody', 'trust', 'vision', 'better', 'it', 'worked', '.', 'zebra', 'do it.'), { minLength: 1, maxLength: 3 }), (query) => {
      const words = wordsIn(query.join(' '));
      const expected = all.filter(({ quote, code }) => words.every((word) => quote.toLowerCase().includes(word) || names.get(code)!.includes(word))).map(({ id }) => id);
      assert.deepEqual(searchCodings(store.study, words, [], 100).map(({ coding }) => coding.coding.id).sort(), expected.sort());
    }));
  });

  it('ends when it has enough, with what is near among it', async () => {
    const { store } = await studyWith(MORE);
    assert.deepEqual(searchCodings(store.study, ['watched'], ['transcripts/lee.md'], 1).map(({ coding }) => coding.source), ['transcripts/lee.md']);
  });

  it('sees a coding that came since', async () => {
    const { store, files } = await studyWith(MORE);
    assert.equal(searchCodings(store.study, ['tried'], [], 9).length, 0);
    await files.write('codings/ana/transcripts/lee.md.yaml', new TextEncoder().encode(formatCodings(undefined, [codingOf(LEE, 'aaaaaaaaa5', 'trust', 'Then I tried it')])));
    await store.look(['codings/ana/transcripts/lee.md.yaml']);
    assert.deepEqual(searchCodings(store.study, ['tried'], [], 9).map(({ coding }) => coding.coding.id), ['aaaaaaaaa5']);
  });
});

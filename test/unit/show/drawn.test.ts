import assert from 'node:assert/strict';
import { drawnCodings, type Sight } from '../../../src/core/show/drawn';
import { codingsTouching, neighbour } from '../../../src/core/show/here';
import { highlightLooks, stripeLooks } from '../../../src/core/show/looks';
import { smallStudy, type SmallCoding } from './small-study';

const TEXT = 'Well, I wanted everybody to see it.\nNot on paper.\nIn a room, with children in it.';
const ALL: Sight = { isCodeShown: () => true, isCoderShown: () => true, isOwn: (coder) => coder === 'ana' };

function drawn(codings: readonly SmallCoding[], sight: Sight = ALL) {
  const study = smallStudy({ codes: { vision: { color: '#c0392b' }, old: {}, seen: { was: ['saw'], color: '#2980b9' } }, sources: { 'a.md': { text: TEXT, codings } } });
  return drawnCodings(study.codebook, study.codings.get('a.md')!, sight);
}

const words = (each: { readonly placed: { readonly coding: { readonly quote: string } } }) => each.placed.coding.quote;

describe('Drawn codings', () => {
  it('stand where their passages stand now, in the colour of the code that their id means today', () => {
    const [one, two] = drawn([{ code: 'vision', on: 'everybody to see it' }, { code: 'saw', on: 'paper.\nIn' }]);
    assert.deepEqual(one!.extent, { start: { line: 1, column: 16 }, end: { line: 1, column: 35 } });
    assert.equal(two!.color, '#2980b9');
    assert.deepEqual(two!.extent, { start: { line: 2, column: 8 }, end: { line: 3, column: 3 } });
  });

  it('leave out hidden codes and coders, lost places and nothing else', () => {
    const codings: SmallCoding[] = [
      { code: 'vision', on: 'Well' },
      { code: 'seen', on: 'wanted' },
      { code: 'vision', on: 'paper', coder: 'ben' },
      { code: 'vision', on: 'room', state: 'adrift' },
      { code: 'gone', on: 'children' },
      { code: 'vision', on: 'see', state: 'review' },
    ];
    assert.deepEqual(drawn(codings).map(words), ['Well', 'wanted', 'see', 'paper', 'children']);
    assert.deepEqual(drawn(codings, { ...ALL, isCodeShown: (code) => code !== 'vision' }).map(words), ['wanted', 'children']);
    assert.deepEqual(drawn(codings, { ...ALL, isCoderShown: (coder) => coder !== 'ben' }).map(words), ['Well', 'wanted', 'see', 'children']);
  });

  it('need one look for each colour, however many they are', () => {
    const codings = ['Well', 'wanted', 'see', 'paper', 'room', 'children'].map((on) => ({ code: 'vision', on }));
    const looks = highlightLooks(drawn(codings), 'background');
    assert.equal(looks.length, 1);
    assert.equal(looks[0]!.extents.length, 6);
    assert.equal(stripeLooks(drawn(codings)).reduce((sum, { extents }) => sum + extents.length, 0), 6);
  });

  it('look different for other coders and where the place waits for a person, whatever the style', () => {
    const codings: SmallCoding[] = [{ code: 'vision', on: 'Well' }, { code: 'vision', on: 'paper', coder: 'ben' }, { code: 'vision', on: 'room', state: 'review' }];
    for (const style of ['background', 'underline', 'both'] as const) assert.equal(highlightLooks(drawn(codings), style).length, 3);
    assert.deepEqual(highlightLooks(drawn(codings), 'off'), []);
    assert.equal(new Set(stripeLooks(drawn(codings)).map(({ key }) => key)).size, 3);
  });

  it('get paler where they lie on one another', () => {
    const [alone] = highlightLooks(drawn([{ code: 'vision', on: 'Well' }]), 'background');
    const nested = highlightLooks(drawn([{ code: 'vision', on: 'In a room, with children in it' }, { code: 'seen', on: 'children' }]), 'background');
    assert.equal(alone!.look.crowd, 1);
    assert.deepEqual(nested.map(({ look }) => look.crowd), [2, 2]);
  });

  it('beyond six at one place are marked in the gutter and add no background', () => {
    const codings = Array.from({ length: 8 }, () => ({ code: 'vision', on: 'everybody' }));
    const stripes = stripeLooks(drawn(codings));
    assert.deepEqual(stripes.map(({ look }) => look.kind).sort(), ['bar', 'bar', 'bar', 'bar', 'bar', 'bar', 'more']);
    assert.equal(stripes.find(({ look }) => look.kind === 'more')!.extents.length, 2);
    assert.equal(highlightLooks(drawn(codings), 'background').filter(({ look }) => look.background).flatMap(({ extents }) => extents).length, 6);
  });
});

describe('What is coded here', () => {
  const study = smallStudy({
    codes: { vision: {}, seen: {} },
    sources: { 'a.md': { text: TEXT, codings: [{ code: 'vision', on: 'I wanted everybody to see it' }, { code: 'seen', on: 'everybody' }, { code: 'seen', on: ' to see' }] } },
  });
  const at = (offset: number, end = offset) => codingsTouching(study.codings.get('a.md'), { start: offset, end }).map(({ coding }) => coding.quote);

  it('is everything around the cursor, shortest first', () => {
    assert.deepEqual(at(TEXT.indexOf('body')), ['everybody', 'I wanted everybody to see it']);
  });

  it('between two neighbours is the one that begins there', () => {
    assert.deepEqual(at(TEXT.indexOf(' to see')), [' to see', 'I wanted everybody to see it']);
  });

  it('at the very end of a passage is still that passage', () => {
    assert.deepEqual(at(TEXT.indexOf('see it') + 6), ['I wanted everybody to see it']);
    assert.deepEqual(at(TEXT.length), []);
  });

  it('for a selection is all that it touches', () => {
    assert.deepEqual(at(TEXT.indexOf('body'), TEXT.indexOf(' see')), [' to see', 'everybody', 'I wanted everybody to see it']);
  });

  it('goes on to the next and back to the previous beginning', () => {
    const codings = drawn([{ code: 'vision', on: 'wanted' }, { code: 'seen', on: 'wanted everybody' }, { code: 'vision', on: 'paper' }]).map(({ placed }) => placed);
    assert.equal(neighbour(codings, 0, 'next')!.coding.quote, 'wanted everybody');
    assert.equal(neighbour(codings, TEXT.indexOf('wanted'), 'next')!.coding.quote, 'paper');
    assert.equal(neighbour(codings, TEXT.indexOf('paper'), 'next'), undefined);
    assert.equal(neighbour(codings, TEXT.indexOf('paper'), 'previous')!.coding.quote, 'wanted');
    assert.equal(neighbour(codings, 0, 'previous'), undefined);
  });
});

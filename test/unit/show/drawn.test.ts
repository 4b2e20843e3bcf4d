import assert from 'node:assert/strict';
import { drawnCodings, type Sight } from '../../../src/core/show/drawn';
import { codingsTouching, neighbour } from '../../../src/core/show/here';
import { groundLooks, type HighlightStyle, lineLooks } from '../../../src/core/show/looks';
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
    const codings = ['Well', 'paper', 'room'].map((on) => ({ code: 'vision', on }));
    const grounds = groundLooks(drawn(codings), 'both');
    assert.equal(grounds.length, 1);
    assert.equal(grounds[0]!.extents.length, 3);
    assert.equal(lineLooks(drawn(codings), 'both', true).reduce((sum, { extents }) => sum + extents.length, 0), 3);
  });

  it('have the lines and grounds that are asked for', () => {
    const codings = [{ code: 'vision', on: 'Well' }];
    const kinds = (style: HighlightStyle, stripes: boolean) => [groundLooks(drawn(codings), style).length, ...lineLooks(drawn(codings), style, stripes).map(({ look }) => [look.row, look.lane])];
    assert.deepEqual(kinds('both', true), [1, [0, 0]]);
    assert.deepEqual(kinds('both', false), [1, [0, undefined]]);
    assert.deepEqual(kinds('background', true), [1, [undefined, 0]]);
    assert.deepEqual(kinds('background', false), [1]);
    assert.deepEqual(kinds('underline', false), [0, [0, undefined]]);
    assert.deepEqual(kinds('off', true), [0, [undefined, 0]]);
    assert.deepEqual(kinds('off', false), [0]);
  });

  it('look different for other coders and where the place waits for a person, whatever the style', () => {
    const codings: SmallCoding[] = [{ code: 'vision', on: 'Well' }, { code: 'vision', on: 'paper', coder: 'ben' }, { code: 'vision', on: 'room', state: 'review' }];
    const forms = (style: HighlightStyle, stripes: boolean) => lineLooks(drawn(codings), style, stripes).map(({ look }) => look.form);
    assert.deepEqual(forms('both', true), ['own', 'other', 'unsure']);
    assert.deepEqual(forms('background', false), ['other', 'unsure']);
  });

  it('get paler, and their underlines stand apart, where they lie on one another', () => {
    assert.equal(groundLooks(drawn([{ code: 'vision', on: 'Well' }]), 'both')[0]!.look.crowd, 1);
    const nested = drawn([{ code: 'vision', on: 'In a room, with children in it' }, { code: 'seen', on: 'children' }]);
    assert.deepEqual(groundLooks(nested, 'both').map(({ look }) => look.crowd), [2, 2]);
    assert.deepEqual(lineLooks(nested, 'both', false).map(({ look }) => look.row), [0, 1]);
  });

  it('beyond six at one place are marked in the gutter and add no ground', () => {
    const codings = Array.from({ length: 8 }, () => ({ code: 'vision', on: 'everybody' }));
    const stripes = lineLooks(drawn(codings), 'off', true);
    assert.deepEqual(stripes.map(({ look, extents }) => [look.lane, extents.length]), [[0, 1], [1, 1], [2, 1], [3, 1], [4, 1], [5, 1], [6, 2]]);
    assert.equal(groundLooks(drawn(codings), 'both').flatMap(({ extents }) => extents).length, 6);
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

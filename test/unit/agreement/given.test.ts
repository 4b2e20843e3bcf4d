import assert from 'node:assert/strict';
import { givenRatings } from '../../../src/core/analysis/agreement/given-ratings';
import { givenUnits } from '../../../src/core/analysis/agreement/given-units';
import { valueOf } from '../../../src/core/analysis/agreement/figure';
import { readRatingsCsv } from '../../../src/core/exchange/ratings-csv';

const of = (csv: string, options: Parameters<typeof givenRatings>[1] = {}): ReturnType<typeof givenRatings> => givenRatings(readRatingsCsv(csv).cells, options);

describe('Ratings in a table', () => {
  it('have names in the first row where none of its cells occurs below', () => {
    assert.deepEqual(of('ana,ben\n1,1\n2,1\n').coders, ['ana', 'ben']);
    const bare = of('1,2\n1,1\n2,1\n');
    assert.deepEqual([bare.coders, bare.rows], [['coder 1', 'coder 2'], 3]);
    assert.equal(of('a,b\na,a\nb,a\n', { header: true }).rows, 2);
    assert.equal(of('x,y\na,a\nb,a\n', { header: false }).rows, 3);
  });

  it('may be parted by semicolons, quoted, and begin with a byte order mark', () => {
    assert.deepEqual(of('\uFEFF"ana";"ben"\r\n"a;b";"a;b"\r\nc;\r\n').values, ['a;b', 'c']);
  });

  it('are missing where a cell is empty, or says what stands for it', () => {
    const table = 'ana,ben\n1,1\n2,NA\nNA,2\n2,2\n';
    assert.deepEqual([of(table).n, of(table).doubtful], [4, ['NA']]);
    assert.deepEqual([of(table, { missing: ['NA'] }).n, of(table, { missing: ['NA'] }).doubtful], [2, []]);
  });

  it('give AC1 all categories that there were to choose from', () => {
    const few = valueOf(of('ana,ben\n1,1\n2,1\n1,1\n').figures.ac1) ?? 0;
    const many = valueOf(of('ana,ben\n1,1\n2,1\n1,1\n', { categories: ['3', '4'] }).figures.ac1) ?? 0;
    assert.ok(many > few);
  });

  it('of one coder, or of nobody, are refused with what a table is', () => {
    assert.throws(() => of('1\n2\n'), /one column, and agreement is between two coders/);
    assert.throws(() => of('ana,ben\n,\n,\n', { header: true }), /no rows of ratings/);
    assert.throws(() => of(''), /no rating/);
  });

  it('of which only the row of names is there are refused, and a row of numbers alone is a unit', () => {
    assert.throws(() => of('ana,ben\n'), /no rows of ratings: its only row, ana, ben, was read as the coders’ names\. --header no/);
    assert.throws(() => of('1,2\n', { header: true }), /no rows of ratings/);
    assert.equal(of('ana,ben\n', { header: false }).rows, 1);
    assert.equal(of('1,2\n').rows, 1);
  });

  it('of more than two coders, two of whom always say one thing, have no mean over pairs, with that reason', () => {
    const { figures } = of('x,x,y\nx,x,x\n', { header: false });
    assert.match((figures.cohen as { readonly reason: string }).reason, /^two of the coders used the same single category/);
    assert.match((of('x,x\nx,x\n', { header: false }).figures.cohen as { readonly reason: string }).reason, /^everybody/);
  });
});

describe('Passages in a file', () => {
  it('are refused, with the place, where they are not what they should be', () => {
    const bad: readonly (readonly [string, RegExp])[] = [
      ['{', /no JSON/],
      ['[]', /no length or no units/],
      ['{"length":0,"units":[[],[]]}', /length .* above 0/],
      ['{"length":9,"units":[[]]}', /two coders at least/],
      ['{"length":9,"units":[[[0,1]],[]]}', /unit 1 of coder 1 is not/],
      ['{"length":9,"units":[[],[[3,2,"a"]]]}', /unit 1 of coder 2 does not end after it starts/],
      ['{"length":9,"units":[[],[[0,"2","a"]]]}', /start and end of unit 1 of coder 2 are numbers/],
      ['{"length":9,"units":[[],[[3,12,"a"]]]}', /outside the text/],
      ['{"length":9,"units":[[[0,4,"a"],[3,5,"b"]],[]]}', /two units of coder 1 overlap/],
      ['{"length":9,"units":[[[0,4,null]],[]]}', /has no value/],
    ];
    for (const [text, why] of bad) assert.throws(() => givenUnits(text), why, text);
  });

  it('may have numbers as values', () => {
    const { values, figures } = givenUnits('{"length":10,"units":[[[0,4,1],[6,8,2]],[[6,8,2],[0,4,1]]]}');
    assert.deepEqual([values, valueOf(figures.uAlpha), valueOf(figures.cuAlpha)], [['1', '2'], 1, 1]);
  });
});

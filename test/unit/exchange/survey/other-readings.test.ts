import assert from 'node:assert/strict';
import { otherDelimiters, otherEncodings } from '../../../../src/core/exchange/survey/other-readings';
import { readSurveyFile } from '../../../../src/core/exchange/survey/survey-file';
import { bytesOf } from './survey-study';

/** “Jiří Dvořák” and “Žofie” as a Czech spreadsheet writes them. */
const CZECH = Uint8Array.from([...bytesOf('id;advice\nJi'), 0xf8, 0xed, ...bytesOf(' Dvo'), 0xf8, 0xe1, ...bytesOf('k;'), 0x8e, ...bytesOf('ofie\n')]);

describe('Other ways to read a survey’s file', () => {
  it('are shown by the words that they make, the right one among them', () => {
    const found = otherEncodings(CZECH);
    assert.deepEqual(found.find(({ encoding }) => encoding === 'windows-1250')?.sample, ['Jiří', 'Dvořák', 'Žofie']);
    assert.deepEqual(found.find(({ encoding }) => encoding === 'windows-1252')?.sample, ['Jiøí', 'Dvoøák', 'Žofie']);
    assert.deepEqual(found.filter(({ encoding }) => encoding.startsWith('utf')), [], 'it is no Unicode');
    const wide = Uint8Array.from(Array.from('Jiří,x\n', (letter) => [letter.charCodeAt(0) % 256, Math.floor(letter.charCodeAt(0) / 256)]).flat());
    assert.deepEqual(otherEncodings(wide).map(({ encoding }) => encoding), ['utf-16le', 'utf-16be']);
    assert.deepEqual(otherEncodings(wide)[0]?.sample, ['Jiří']);
    const read = readSurveyFile('s.csv', CZECH, { encoding: 'windows-1250' });
    assert.ok(read.ok && !read.encodingGuessed);
    assert.equal(read.table.rows[0]?.cells[0], 'Jiří Dvořák');
  });

  it('are none where every way reads the letters alike', () => {
    assert.deepEqual(otherEncodings(bytesOf('id,advice\nt01,t02\n')), []);
  });

  it('offer UTF-8 first where the file is that, also when it is cut within a letter', () => {
    assert.equal(otherEncodings(bytesOf('José,Žofie\n'))[0]?.encoding, 'utf-8');
    assert.equal(otherEncodings(bytesOf(`José${'x'.repeat(199_994)}é`))[0]?.encoding, 'utf-8');
  });

  it('never offer what makes control characters of letters', () => {
    for (const { sample } of otherEncodings(Uint8Array.from({ length: 128 }, (_, index) => 128 + index))) for (const word of sample) assert.doesNotMatch(word, /[\u0080-\u009f\ufffd]/);
  });

  it('tell delimiters by the columns that they make, the most first', () => {
    assert.deepEqual(otherDelimiters(bytesOf('Name;Advice 1, or so;Advice 2\nA;b, c;d\n'), 'utf-8').map(({ delimiter, columns }) => [delimiter, columns]), [[';', ['Name', 'Advice 1, or so', 'Advice 2']], [',', ['Name;Advice 1', 'or so;Advice 2']]]);
    assert.deepEqual(otherDelimiters(bytesOf('one\ntwo\n'), 'utf-8'), []);
  });
});

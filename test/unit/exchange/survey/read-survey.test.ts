import assert from 'node:assert/strict';
import { readCsv } from '../../../../src/core/exchange/survey/read-csv';
import { readSurveyFile } from '../../../../src/core/exchange/survey/survey-file';
import { bytesOf, tableIn } from './survey-study';

const ROWS = 'id,name,advice1,advice2\nt01,"Lee, Jen",t02,t03\nt02,José,,\n';

const cellsOf = (bytes: Uint8Array): unknown => {
  const file = readSurveyFile('a.csv', bytes);
  assert.ok(file.ok);
  return { encoding: file.encoding, guessed: file.encodingGuessed, columns: file.table.columns, rows: file.table.rows.map(({ cells }) => cells) };
};

const utf16 = (text: string, mark: boolean): Uint8Array => {
  const units = Array.from(`${mark ? '\ufeff' : ''}${text}`, (letter) => letter.charCodeAt(0));
  return Uint8Array.from(units.flatMap((unit) => [unit & 255, unit >> 8]));
};

describe('A survey’s table', () => {
  const columns = ['id', 'name', 'advice1', 'advice2'];
  const rows = [['t01', 'Lee, Jen', 't02', 't03'], ['t02', 'José', '', '']];

  it('is read in the encodings that people have', () => {
    assert.deepEqual(cellsOf(bytesOf(ROWS)), { encoding: 'utf-8', guessed: false, columns, rows });
    assert.deepEqual(cellsOf(bytesOf(`\ufeff${ROWS}`)), { encoding: 'utf-8', guessed: false, columns, rows });
    assert.deepEqual(cellsOf(utf16(ROWS, true)), { encoding: 'utf-16le', guessed: false, columns, rows });
    assert.deepEqual(cellsOf(utf16(ROWS, false)), { encoding: 'utf-16le', guessed: true, columns, rows });
    assert.deepEqual(cellsOf(Uint8Array.from(ROWS, (letter) => letter.charCodeAt(0))), { encoding: 'windows-1252', guessed: true, columns, rows });
  });

  it('is read in an encoding that a person names', () => {
    const file = readSurveyFile('a.csv', Uint8Array.of(0x69, 0x64, 0x0a, 0xb9), { encoding: 'iso-8859-2' });
    assert.ok(file.ok);
    assert.equal(file.table.rows[0]?.cells[0], 'š');
    assert.match((readSurveyFile('a.csv', bytesOf('id'), { encoding: 'klingon' }) as { problem: string }).problem, /no encoding “klingon”/);
  });

  for (const [what, delimiter] of [['commas', ','], ['semicolons', ';'], ['tabulators', '\t'], ['bars', '|']] as const) {
    it(`is read with ${what} between the cells, whatever the line ends`, () => {
      for (const end of ['\n', '\r\n', '\r']) {
        const read = readCsv(['id', 'advice', 'support'].join(delimiter) + end + ['t01', 't02', 't03'].join(delimiter) + end);
        assert.equal(read.delimiter, delimiter);
        assert.deepEqual(read.table.rows, [{ line: 2, cells: ['t01', 't02', 't03'] }]);
      }
    });
  }

  it('takes a comma with a blank behind it for words in a cell where something else parts the cells as evenly', () => {
    assert.deepEqual(readCsv('no, really\tno, really\nyes\tno, really\n').delimiter, '\t');
    assert.deepEqual(readCsv('no, really;yes;no, really\nno, really;yes;no, really\n').delimiter, ';');
    assert.deepEqual(readCsv('id, advice\nt01, t02\n').delimiter, ',');
  });

  it('takes the word of a spreadsheet, or of a person, for what parts the cells', () => {
    assert.deepEqual(readCsv('sep=;\nid;x,y\nt01;a,b\n').table.rows, [{ line: 3, cells: ['t01', 'a,b'] }]);
    assert.deepEqual(readCsv('id:x\nt01:a', ':').table.rows[0]?.cells, ['t01', 'a']);
  });

  it('knows the line of every row, also behind line breaks in cells and empty rows', () => {
    const { table } = readCsv('id,question\nt01,"one\ntwo\nthree"\n\n,\nt02,x\n');
    assert.deepEqual(table.rows.map(({ line, cells }) => [line, cells[0]]), [[2, 't01'], [7, 't02']]);
  });

  it('says where a row has more cells than the heading, or fewer', () => {
    const { table } = readCsv('id,advice\nt01,t02,t03\nt02\n');
    assert.deepEqual(table.problems.map(({ severity, place }) => [severity, place]), [['error', { line: 2, column: 3 }], ['warning', { line: 3, column: 1 }]]);
  });

  it('says where a quote does not close', () => {
    const { table } = readCsv('id,advice\nt01,t02\nt03,"t01\nt04,t02\n');
    assert.deepEqual(table.problems.filter(({ severity }) => severity === 'error').map(({ place }) => place), [{ line: 3, column: 1 }]);
  });

  it('tells columns of one name apart', () => {
    assert.deepEqual(readCsv('id,advice,advice,,__proto__\nt01,a,b,c,d\n').table.columns, ['id', 'advice', 'advice (2)', 'column 4', '__proto__']);
  });

  it('takes formulas for the text that they are', () => {
    assert.deepEqual(readCsv('id,advice\n"=HYPERLINK(""http://x"")",\'=1+1\n').table.rows[0]?.cells, ['=HYPERLINK("http://x")', '=1+1']);
  });

  it('skips the two rows in which Qualtrics explains itself', () => {
    const { table } = readCsv('id,Q1\nWho are you?,"Whom do you ask?"\n"{""ImportId"":""QID1""}","{""ImportId"":""QID2""}"\nt01,t02\n');
    assert.deepEqual(table.rows, [{ line: 4, cells: ['t01', 't02'] }]);
  });

  it('is refused where it is a workbook, empty or no text, with what to do', () => {
    for (const [name, bytes] of [['a.xlsx', bytesOf('x')], ['a.csv', Uint8Array.of(0x50, 0x4b, 3, 4, 0)], ['a.csv', bytesOf(' \n')], ['a.csv', Uint8Array.from({ length: 99 }, (_, n) => n % 7)]] as const) {
      const file = readSurveyFile(name, bytes);
      assert.ok(!file.ok && file.problem.length > 10);
    }
    assert.deepEqual(tableIn('a.csv', 'id,advice').rows, []);
  });
});

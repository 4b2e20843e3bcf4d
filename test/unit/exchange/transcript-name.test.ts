import assert from 'node:assert/strict';
import { slugOf, stemOf, transcriptPath } from '../../../src/core/exchange/transcript-name';

describe('the name of an imported transcript', () => {
  it('is the file’s in lower case, letters and digits of any script with hyphens', () => {
    assert.equal(slugOf('Interview 3 – Ms. Lee (final)'), 'interview-3-ms-lee-final');
    assert.equal(slugOf('  Mañana_O’Neil  '), 'mañana-oneil');
    assert.equal(slugOf('ראיון 3'), 'ראיון-3');
    assert.equal(slugOf('访谈 一'), '访谈-一');
  });
  it('is never empty, a device’s, a path, or longer than 80 characters', () => {
    assert.equal(slugOf('???'), 'transcript');
    assert.equal(slugOf('CON'), 'con-transcript');
    assert.equal(slugOf('../../etc/passwd'), 'etc-passwd');
    assert.equal(Array.from(slugOf('😀a'.repeat(100))).length <= 80, true);
    assert.equal(slugOf('x'.repeat(200)).length, 80);
  });
  it('takes the stem of a path of any system', () => {
    assert.equal(stemOf('C:\\Users\\ana\\Interview 3.v2.docx'), 'Interview 3.v2');
    assert.equal(stemOf('/home/ana/.hidden'), '.hidden');
  });
  it('gets a number where a file of that name is there, in whatever case or composition', () => {
    assert.equal(transcriptPath('Lee W1.docx', []), 'transcripts/lee-w1.md');
    assert.equal(transcriptPath('Lee W1.docx', ['transcripts/LEE-w1.md']), 'transcripts/lee-w1-2.md');
    assert.equal(transcriptPath('José.docx', ['transcripts/jose\u0301.md', 'transcripts/josé-2.md']), 'transcripts/josé-3.md');
    assert.equal(transcriptPath('a.txt', [], 'transcripts/site-a'), 'transcripts/site-a/a.md');
  });
});

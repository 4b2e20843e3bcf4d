import assert from 'node:assert/strict';
import { strToU8, zipSync } from 'fflate';
import * as vscode from 'vscode';
import { loadChunk } from '../../src/host/load-chunk';
import type * as importers from '../../src/lazy/importers';

/** The least that is a Word document. */
function wordDocument(words: string): Uint8Array<ArrayBuffer> {
  const w = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
  return new Uint8Array(
    zipSync({
      '[Content_Types].xml': strToU8('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'),
      '_rels/.rels': strToU8('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'),
      'word/document.xml': strToU8(`<w:document xmlns:w="${w}"><w:body><w:p><w:r><w:t>${words}</w:t></w:r></w:p></w:body></w:document>`),
    }),
  );
}

describe('The chunk of the importers', () => {
  it('loads from the extension’s own files in either host, and reads a Word document there', async () => {
    const extension = vscode.extensions.getExtension('verbatim-qda.verbatim-qda');
    assert.ok(extension);
    const { importTranscript } = (await loadChunk(extension.extensionUri, 'importers')) as typeof importers;
    const imported = await importTranscript('hall.docx', wordDocument('Down the hall, mostly.'));
    assert.equal(imported.ok && imported.markdown, 'Down the hall, mostly.\n');
  });
});

import { strToU8, zipSync } from 'fflate';

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const ALL = `${W} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"`;
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export const xml = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** A run; `style`: `b`, `i`, `bi` or nothing. */
export function run(text: string, style = ''): string {
  const properties = Array.from(style, (letter) => `<w:${letter}/>`).join('');
  return `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${xml(text)}</w:t></w:r>`;
}

/** A paragraph of runs, or of plain text. */
export function p(content: string, properties = ''): string {
  return `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${content.startsWith('<') ? content : run(content)}</w:p>`;
}

export function table(rows: readonly (readonly string[])[]): string {
  const cell = (content: string): string => `<w:tc>${/^<w:(?:p|tbl)>/.test(content) ? content : p(content)}</w:tc>`;
  return `<w:tbl>${rows.map((cells) => `<w:tr>${cells.map(cell).join('')}</w:tr>`).join('')}</w:tbl>`;
}

/** A Word document with a body, and further parts by name in `word/`, each with the kind of its relationship. */
export function wordFile(body: string, parts: Readonly<Record<string, { readonly kind: string; readonly content: string | Uint8Array }>> = {}): Uint8Array {
  const relationships = Object.entries(parts)
    .map(([name, { kind }], index) => `<Relationship Id="rId${index + 1}" Type="${REL}/${kind}" Target="${name}"${kind === 'hyperlink' ? ' TargetMode="External"' : ''}/>`)
    .join('');
  const files: Record<string, Uint8Array> = {
    '[Content_Types].xml': strToU8(
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/></Types>',
    ),
    '_rels/.rels': strToU8(
      `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${REL}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    'word/document.xml': strToU8(`<?xml version="1.0" encoding="UTF-8"?><w:document ${ALL}><w:body>${body}</w:body></w:document>`),
    'word/_rels/document.xml.rels': strToU8(
      `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relationships}</Relationships>`,
    ),
  };
  for (const [name, { kind, content }] of Object.entries(parts)) {
    if (kind !== 'hyperlink') files[`word/${name}`] = typeof content === 'string' ? strToU8(content.replace('$NS', ALL)) : content;
  }
  return zipSync(files);
}

export const styles = (...names: readonly string[]): { readonly kind: string; readonly content: string } => ({
  kind: 'styles',
  content: `<w:styles $NS>${names.map((name) => `<w:style w:type="paragraph" w:styleId="${name.replace(/\s/g, '')}"><w:name w:val="${name}"/></w:style>`).join('')}</w:styles>`,
});

export const numbering = (): { readonly kind: string; readonly content: string } => ({
  kind: 'numbering',
  content: `<w:numbering $NS>${[['0', 'bullet'], ['1', 'decimal']]
    .map(([id, format]) => `<w:abstractNum w:abstractNumId="${id}">${[0, 1].map((level) => `<w:lvl w:ilvl="${level}"><w:numFmt w:val="${format}"/></w:lvl>`).join('')}</w:abstractNum>`)
    .join('')}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>`,
});

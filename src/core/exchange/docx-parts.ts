import { unzipSync, zipSync } from 'fflate';

/** The XML of a Word document, unpacked within a limit. */
export type DocxParts =
  | { readonly ok: true; readonly files: ReadonlyMap<string, Uint8Array>; readonly main: string }
  | { readonly ok: false; readonly problem: string };

/** All XML parts together may unpack to this many bytes; a three-hour interview has about 5 million. */
const MAX_UNPACKED = 200_000_000;

/**
 * Unpacks the XML parts of a docx file. Pictures and other binary parts are left. What a part claims to be in size bounds what is
 * unpacked of it, and the claims together are bounded, so a zip bomb costs no more than the limit.
 */
export function docxParts(bytes: Uint8Array): DocxParts {
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0) {
    return { ok: false, problem: 'This is an old Word file (.doc) or one with a password. Open it in Word and save it as .docx without a password.' };
  }
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return { ok: false, problem: 'This is not a Word document (.docx).' };
  let claimed = 0;
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!/\.(?:xml|rels)$/.test(name)) return false;
        claimed += originalSize;
        if (claimed > MAX_UNPACKED) throw new RangeError('too large');
        return true;
      },
    });
  } catch (error) {
    const problem =
      error instanceof RangeError
        ? 'This document unpacks to more than 200 MB, which no transcript does. It was not opened.'
        : 'This Word document is damaged and cannot be unpacked. Open it in Word, let it be repaired, and save it again.';
    return { ok: false, problem };
  }
  const map = new Map(Object.entries(files));
  const main = mainPart(map);
  if (main === undefined) return { ok: false, problem: 'This zip file holds no Word document.' };
  return { ok: true, files: map, main };
}

/** The parts as a docx again, not compressed, for a library that reads files only. */
export function repack(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  return zipSync(Object.fromEntries(files), { level: 0 });
}

function mainPart(files: ReadonlyMap<string, Uint8Array>): string | undefined {
  const relationships = files.get('_rels/.rels');
  const found = relationships && /<(?:\w+:)?Relationship\b[^<>]*\/officeDocument"[^<>]*>/.exec(new TextDecoder().decode(relationships))?.[0];
  const target = found && /\bTarget="\/?([^"]+)"/.exec(found)?.[1];
  return [target, 'word/document.xml'].find((name) => name !== undefined && files.has(name));
}

/**
 * Prepares the main part's XML for mammoth, which passes over elements that it does not know together with the text inside:
 * bidirectional stretches (`w:dir`, `w:bdo`: Hebrew and Arabic), computed fields, and the base text under ruby.
 */
export function unwrapped(xml: string): string {
  const withoutRuby = replacePairs(xml, 'w:ruby', (ruby) => {
    const base = /^<w:ruby>.*?<w:rubyBase>(.*)<\/w:rubyBase>\s*<\/w:ruby>$/s.exec(ruby)?.[1];
    // A ruby stands inside a run and holds runs: the outer run is closed before it and opened again after it.
    return base === undefined ? ruby : `</w:r>${base}<w:r>`;
  });
  return withoutRuby
    .replace(/<\/?w:(?:dir|bdo|fldSimple)(?:\s[^<>]*)?>/g, '')
    .replace(/<w:cr\s*\/>/g, '<w:br/>')
    .replace(/<w:ptab(?:\s[^<>]*)?\/>/g, '<w:tab/>');
}

/** The texts of all `w:t` of an XML part that a reader would see: without deletions, moved-away text and the newer twin of text boxes. */
export function visibleTexts(xml: string): readonly string[] {
  let seen = replacePairs(xml, 'mc:AlternateContent', (whole) => (whole.includes('<mc:Fallback') ? replacePairs(whole, 'mc:Choice', () => '') : whole));
  for (const element of ['w:del', 'w:moveFrom']) seen = replacePairs(seen, element, () => '');
  return textsOf(seen, 'w:t');
}

/** The character data of every element of a name that holds nothing else, as `w:t` and `w:delText`. */
export function textsOf(xml: string, element: string): readonly string[] {
  return Array.from(xml.matchAll(new RegExp(`<${element}(?:\\s[^<>]*)?>([^<]*)</${element}>`, 'g')), (match) => xmlText(match[1] ?? ''));
}

/** Every stretch of deleted text, one a tracked deletion. */
export function deletedTexts(xml: string): readonly string[] {
  const found: string[] = [];
  replacePairs(xml, 'w:del', (deletion) => {
    found.push(textsOf(deletion, 'w:delText').join(''));
    return '';
  });
  return found.filter((text) => text.trim() !== '');
}

/** Replaces every element of a name, from its opening tag to the next closing one. One pass, whatever the text: a pattern would look for the end again and again. */
function replacePairs(xml: string, element: string, replace: (whole: string) => string): string {
  const opening = new RegExp(`<${element}(?:\\s[^<>]*[^<>/])?>`, 'g');
  const closing = `</${element}>`;
  let out = '';
  let at = 0;
  for (;;) {
    opening.lastIndex = at;
    const match = opening.exec(xml);
    const close = match ? xml.indexOf(closing, opening.lastIndex) : -1;
    if (!match || close === -1) return out + xml.slice(at);
    const end = close + closing.length;
    out += xml.slice(at, match.index) + replace(xml.slice(match.index, end));
    at = end;
  }
}

/** How often an element occurs. */
export function countOf(xml: string, element: string): number {
  return xml.match(new RegExp(`<${element}[\\s>/]`, 'g'))?.length ?? 0;
}

const XML_ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function xmlText(text: string): string {
  return text.replace(/&(?:#x([\da-fA-F]+)|#(\d+)|(\w+));/g, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return XML_ENTITIES[name] ?? whole;
    return String.fromCodePoint(hex !== undefined ? Number.parseInt(hex, 16) : Number(decimal));
  });
}

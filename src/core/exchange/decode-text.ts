/** Text read from bytes of unknown encoding. */
export type Decoded =
  | { readonly ok: true; readonly text: string; readonly encoding: string; readonly guessed: boolean }
  | { readonly ok: false; readonly problem: string };

const BINARY = 'This is not a text file. Save the transcript as .docx, .vtt, .srt, .txt or .md and import that.';

/**
 * Reads text by its byte order mark (UTF-8, UTF-16), else as UTF-8, else, where a mark is missing, as UTF-16 by where the zero bytes lie,
 * else as Windows-1252, which every byte sequence is: that last step is a guess and says so. The mark itself is taken off.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  const [first = -1, second = -1, third = -1] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return strict(bytes.subarray(3), 'utf-8', false);
  if (first === 0xff && second === 0xfe) return strict(bytes.subarray(2), 'utf-16le', false);
  if (first === 0xfe && second === 0xff) return strict(bytes.subarray(2), 'utf-16be', false);

  const zeros = zeroBytes(bytes);
  if (zeros.even + zeros.odd === 0) {
    const utf8 = strict(bytes, 'utf-8', false);
    if (utf8.ok) return utf8;
    const text = new TextDecoder('windows-1252').decode(bytes);
    // Control characters other than tab and line ends are what binary files are full of.
    return controls(text) > text.length / 200 ? { ok: false, problem: BINARY } : { ok: true, text, encoding: 'windows-1252', guessed: true };
  }
  const half = Math.floor(Math.min(bytes.length, SAMPLE) / 2);
  if (bytes.length % 2 === 0 && zeros.odd > half * 0.4 && zeros.even < half * 0.02) return strict(bytes, 'utf-16le', true);
  if (bytes.length % 2 === 0 && zeros.even > half * 0.4 && zeros.odd < half * 0.02) return strict(bytes, 'utf-16be', true);
  return { ok: false, problem: BINARY };
}

const SAMPLE = 65_536;

function strict(bytes: Uint8Array, encoding: string, guessed: boolean): Decoded {
  try {
    return { ok: true, text: new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes), encoding, guessed };
  } catch {
    return { ok: false, problem: BINARY };
  }
}

function zeroBytes(bytes: Uint8Array): { readonly even: number; readonly odd: number } {
  let even = 0;
  let odd = 0;
  for (let at = 0; at < Math.min(bytes.length, SAMPLE); at += 1) {
    if (bytes[at] !== 0) continue;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  return { even, odd };
}

function controls(text: string): number {
  return text.match(/[^\P{Cc}\t\n\r\f\u0080-\u009f]/gu)?.length ?? 0;
}

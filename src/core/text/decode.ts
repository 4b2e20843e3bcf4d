/** What a file's bytes hold: text, or why they are none. */
export type Decoded =
  | { readonly kind: 'text'; readonly text: string; readonly mark: boolean }
  | { readonly kind: 'not text'; readonly reason: 'UTF-16' | 'not UTF-8' | 'binary' };

/** Git looks this far for a NUL before it calls a file binary. */
const HEAD = 8000;

/** Making one costs as much as decoding the head of a source. */
const UTF8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads bytes as UTF-8. A UTF-8 byte order mark is taken off and told as `mark`.
 * UTF-16 (by its mark, or by the NULs of Latin text), other encodings and binary files are told as such, never guessed.
 */
export function decode(bytes: Uint8Array): Decoded {
  const [first, second, third] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return { kind: 'not text', reason: 'UTF-16' };
  const nul = bytes.subarray(0, HEAD).indexOf(0);
  if (nul !== -1) return { kind: 'not text', reason: looksLikeUtf16(bytes.subarray(0, HEAD)) ? 'UTF-16' : 'binary' };
  try {
    const text = UTF8.decode(bytes);
    return { kind: 'text', text, mark: first === 0xef && second === 0xbb && third === 0xbf };
  } catch {
    return { kind: 'not text', reason: 'not UTF-8' };
  }
}

/** Every second byte mostly NUL and the others mostly not: Latin text in UTF-16 without its mark. */
function looksLikeUtf16(head: Uint8Array): boolean {
  const nuls = [0, 0];
  head.forEach((byte, at) => {
    if (byte === 0) nuls[at & 1] = (nuls[at & 1] ?? 0) + 1;
  });
  const half = head.length / 2;
  const [even = 0, odd = 0] = nuls;
  return (even > half * 0.7 && odd < half * 0.1) || (odd > half * 0.7 && even < half * 0.1);
}

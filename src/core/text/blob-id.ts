import { sha1 } from '@noble/hashes/legacy.js';

/** Hex digits that a text id keeps of the git blob id. */
const DIGITS = 12;

const encoder = new TextEncoder();

/**
 * The text id of a canonical text: the first 12 hex digits of the id that git gives a blob with this content
 * (SHA-1 of `blob <bytes>\0` and the UTF-8 text), so that git itself can witness which text a coding was made on.
 */
export function textId(canonicalText: string): string {
  return bytesId(encoder.encode(canonicalText));
}

/** The same for bytes that are known to be the UTF-8 of a canonical text (no mark, line feeds only). */
export function bytesId(bytes: Uint8Array): string {
  const hash = sha1.create().update(encoder.encode(`blob ${bytes.length}\0`)).update(bytes).digest();
  let digits = '';
  for (let at = 0; at < DIGITS / 2; at++) digits += (hash[at] ?? 0).toString(16).padStart(2, '0');
  return digits;
}

/** What tells one text of a session from another: its length and 64 bits of its content. */
export interface Fingerprint {
  readonly length: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Two FNV-1a hashes (Fowler, Noll, Vo) with different primes and starts. Not for use against an adversary: a text id is
 * for that; this costs a tenth of it, at every keystroke that could be an undo.
 */
export function fingerprint(text: string): Fingerprint {
  let low = 0x811c9dc5;
  let high = 0x1b873593;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit, 0x85ebca6b);
  }
  return { length: text.length, low, high };
}

export function isSamePrint(one: Fingerprint, two: Fingerprint): boolean {
  return one.length === two.length && one.low === two.low && one.high === two.high;
}

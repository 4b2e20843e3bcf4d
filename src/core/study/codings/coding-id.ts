/** Ids of codings: random, so that two people on two branches never make one id twice by counting or by the clock. */

/** Digits and lower-case letters without i, l, o and u, which are mistaken for others or spell words. 32 of them: 5 bits each. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 10;

/**
 * A new id for a coding: 10 letters, 50 random bits.
 * @param random gives a number from 0 (inclusive) to 1 (exclusive); default: the platform's cryptographic source.
 */
export function newCodingId(random: () => number = secureRandom): string {
  let id = '';
  for (let n = 0; n < LENGTH; n++) id += LETTERS.charAt(Math.floor(random() * LETTERS.length));
  return id;
}

function secureRandom(): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32;
}

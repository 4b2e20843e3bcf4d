/** Text for XML files. */

/** What XML 1.0 cannot hold, in whatever spelling: most control characters, halves of pairs, U+FFFE and U+FFFF. */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const IMPOSSIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const MARKS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;', '\t': '&#9;', '\n': '&#10;', '\r': '&#13;' };

/** A text with U+FFFD in place of what XML, and most programs, cannot hold. */
export function holdable(text: string): string {
  return text.replace(IMPOSSIBLE, '\ufffd');
}

/** A text as it may stand in an element or an attribute's value; what XML cannot hold becomes U+FFFD. */
export function xmlText(text: string): string {
  return holdable(text).replace(/[&<>"'\t\n\r]/g, (mark) => MARKS[mark] ?? mark);
}

/** Values as R writes them. */

/** A string of R in ASCII alone, whatever the text holds, so that no encoding of the file can spoil it. R knows no NUL: U+FFFD stands for it, and for halves of pairs. */
export function rString(text: string): string {
  const escaped = Array.from(text, (letter) => {
    const point = letter.codePointAt(0) ?? 0;
    if (letter === '"' || letter === '\\') return `\\${letter}`;
    if (point >= 0x20 && point < 0x7f) return letter;
    if (point === 0 || (point >= 0xd800 && point <= 0xdfff)) return '\\ufffd';
    return point > 0xffff ? `\\U${point.toString(16).padStart(8, '0')}` : `\\u${point.toString(16).padStart(4, '0')}`;
  });
  return `"${escaped.join('')}"`;
}

/** `c(…)`, a few values a line; R has a limit for lines that are pasted. */
export function rVector(values: readonly (string | number | boolean | undefined)[], empty: 'character' | 'numeric' | 'logical'): string {
  if (values.length === 0) return `${empty}(0)`;
  const written = values.map((value) => (value === undefined ? 'NA' : typeof value === 'string' ? rString(value) : typeof value === 'boolean' ? (value ? 'TRUE' : 'FALSE') : String(value)));
  const lines: string[] = [];
  let line = '';
  for (const each of written) {
    if (line !== '' && line.length + each.length > 100) {
      lines.push(line);
      line = '';
    }
    line += `${each}, `;
  }
  lines.push(line);
  return `c(${lines.map((each) => each.trimEnd()).join('\n  ').replace(/,$/, '')})`;
}

/** Words of a file as part of one line of comment, in ASCII letters and what else cannot end the line. */
export function rComment(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
}

/** How a text lies on disk beside what it says: line ends and byte order mark. */

/** A text with LF line ends and no byte order mark, and what it had. */
export interface TextForm {
  readonly text: string;
  readonly mark: boolean;
  readonly crlf: boolean;
}

/** Takes line ends and byte order mark off a text. One with LF and CRLF counts as the one that its first line has. */
export function textForm(text: string): TextForm {
  const mark = text.startsWith('\ufeff');
  const body = mark ? text.slice(1) : text;
  const first = body.indexOf('\n');
  const crlf = first > 0 && body[first - 1] === '\r';
  return { text: body.includes('\r') ? body.replaceAll('\r\n', '\n') : body, mark, crlf };
}

/** Gives a merged text line ends and mark: whoever changed them wins; where both sides differ and nobody knows, LF and no mark. */
export function withForm(text: string, { base, ours, theirs }: { readonly base: TextForm | undefined; readonly ours: TextForm; readonly theirs: TextForm }): string {
  // An empty text has no line ends: it does not speak.
  const voices = [ours, theirs].filter((form) => form.text !== '');
  const settle = (key: 'mark' | 'crlf'): boolean => {
    const [first, second = first] = voices.map((form) => form[key]);
    if (first === undefined || second === undefined) return base?.[key] ?? false;
    return first === second ? first : base !== undefined && base.text !== '' && !base[key];
  };
  const lines = settle('crlf') ? text.replace(/\r?\n/g, '\r\n') : text;
  return settle('mark') ? `\ufeff${lines}` : lines;
}

/** A link that is being written. */
import type { Span } from '../../text/positions';
import type { LinkKind } from './memo-links';

/** What stands between `[[` and the cursor, and what of the line a completion takes the place of. */
export interface OpenLink {
  readonly isEmbed: boolean;
  readonly kind?: LinkKind;
  /** What is typed of the name, so far. */
  readonly name: string;
  /** What is typed behind `#`; undefined without one. */
  readonly anchor?: string;
  /** In the line, in UTF-16 units: from behind `[[` to the end of the target, with the closing brackets where they stand. */
  readonly replaced: Span;
  /** What a completion writes behind the target. */
  readonly closing: ']]' | '';
}

/** No name is longer; a line may be, and is looked at with every letter. */
const MOST = 2_000;

const OPEN = /(!?)\[\[([^[\]|\n]*)$/;
const KIND = /^\s*(source|memo|person|case|code)\s*:\s*/i;

/** The link that is open at a column (from 0) of a line; undefined where none is. */
export function openLinkAt(line: string, column: number): OpenLink | undefined {
  const match = OPEN.exec(line.slice(Math.max(0, column - MOST), column));
  if (!match) return undefined;
  const [, mark, typed = ''] = match;
  const opening = column - typed.length - 2;
  if (isEscaped(line, opening)) return undefined;
  const rest = /^([^[\]|\n]*)(\]{1,2}|\|)?/.exec(line.slice(column, column + MOST));
  const end = rest?.[2];
  // Words that no bracket ends are not part of the link; a `|` begins what is shown, which stays.
  const replacedEnd = end === undefined ? column : column + (rest?.[1]?.length ?? 0) + (end === '|' ? 0 : end.length);
  const kind = KIND.exec(typed);
  const target = kind ? typed.slice(kind[0].length) : typed;
  const hash = target.indexOf('#');
  return {
    isEmbed: mark === '!',
    ...(kind ? { kind: kind[1]?.toLowerCase() as LinkKind } : {}),
    name: hash === -1 ? target : target.slice(0, hash),
    ...(hash === -1 ? {} : { anchor: target.slice(hash + 1) }),
    replaced: { start: column - typed.length, end: replacedEnd },
    closing: end === '|' ? '' : ']]',
  };
}

function isEscaped(line: string, at: number): boolean {
  let count = 0;
  while (line.charCodeAt(at - 1 - count) === 92) count++;
  return count % 2 === 1;
}

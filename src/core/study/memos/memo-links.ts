/** Links between double brackets: how they are read and written. */
import type { Span } from '../../text/positions';

/** What the word before a link's colon says that it leads to. */
export type LinkKind = 'source' | 'memo' | 'person' | 'case' | 'code';

/** One link as it stands in a text. */
export interface MemoLink {
  /** The whole link, brackets included. */
  readonly span: Span;
  /** What names the target as it stands: kind and name, without the part behind `#`. */
  readonly target: Span;
  /** `![[…]]`: the quote itself. */
  readonly isEmbed: boolean;
  /** Undefined where the link gives a bare name: a source or a memo. */
  readonly kind?: LinkKind;
  readonly name: string;
  /** Behind `#`: a coding's id in a source, a heading in a memo. */
  readonly anchor?: string;
  /** Behind `|`: what is shown instead. */
  readonly label?: string;
  /** Stands in the front matter, without brackets. */
  readonly inFrontMatter?: true;
}

const LINK = /(!?)\[\[((?:\\[^\n]|[^[\]\n\\#|])+)(?:#((?:\\[^\n]|[^[\]\n\\|])*))?(?:\|((?:\\[^\n]|[^[\]\n\\])*))?\]\]/g;
const KIND = /^\s*(source|memo|person|case|code)\s*:\s*/i;

/** The links of a text from `from` on that stand in none of the spans of `noProse`, in order. */
export function linksIn(text: string, from: number, noProse: readonly Span[]): readonly MemoLink[] {
  const links: MemoLink[] = [];
  if (!text.includes('[[', from)) return links;
  let behind = 0;
  LINK.lastIndex = from;
  for (let match = LINK.exec(text); match; match = LINK.exec(text)) {
    const [whole, mark = '', target = '', anchor, label] = match;
    const start = match.index;
    while (behind < noProse.length && (noProse[behind]?.end ?? 0) <= start) behind++;
    const around = noProse[behind];
    if (around && around.start < start + whole.length) {
      LINK.lastIndex = Math.max(around.end, start + 1);
      continue;
    }
    if (isEscaped(text, start)) {
      LINK.lastIndex = start + mark.length + 1;
      continue;
    }
    const link = readTarget(target, start + mark.length + 2);
    if (!link) continue;
    links.push({
      span: { start, end: start + whole.length },
      isEmbed: mark === '!',
      ...link,
      ...(anchor === undefined ? {} : { anchor: unescaped(anchor).trim() }),
      ...(label === undefined || label.trim() === '' ? {} : { label: unescaped(label).trim() }),
    });
  }
  return links;
}

/** A link that stands in front matter, as `about: person:t07` or `about: t07-w1#k3v9x2mq7d`. */
export function frontMatterLink(text: string, span: Span): MemoLink | undefined {
  const hash = text.indexOf('#');
  const link = readTarget(hash === -1 ? text : text.slice(0, hash), span.start);
  if (!link) return undefined;
  return { span, ...link, isEmbed: false, ...(hash === -1 ? {} : { anchor: text.slice(hash + 1).trim() }), inFrontMatter: true };
}

function readTarget(written: string, start: number): Pick<MemoLink, 'target' | 'kind' | 'name'> | undefined {
  const kind = KIND.exec(written);
  const name = unescaped(kind ? written.slice(kind[0].length) : written).trim();
  if (name === '') return undefined;
  const lead = written.length - written.trimStart().length;
  const target = { start: start + lead, end: start + written.trimEnd().length };
  return { target, name, ...(kind ? { kind: kind[1]?.toLowerCase() as LinkKind } : {}) };
}

/** Whether an odd number of backslashes stands before an offset. */
function isEscaped(text: string, offset: number): boolean {
  let count = 0;
  while (text.charCodeAt(offset - 1 - count) === 92) count++;
  return count % 2 === 1;
}

function unescaped(text: string): string {
  return text.includes('\\') ? text.replace(/\\([[\]\\#|])/g, '$1') : text;
}

function escaped(text: string): string {
  return text.replace(/[[\]\\#|]/g, '\\$&');
}

/** What a link is to say. */
export interface LinkParts {
  readonly kind?: LinkKind | undefined;
  readonly name: string;
  readonly anchor?: string | undefined;
  readonly label?: string | undefined;
  readonly isEmbed?: boolean;
}

/** The target of a link as it is written between the brackets, without what stands behind `#`. */
export function targetText({ kind, name }: Pick<LinkParts, 'kind' | 'name'>): string {
  // A name that begins like a kind (`code: of conduct`) would be taken for one.
  const bare = kind === undefined && KIND.test(name) ? 'memo' : kind;
  return bare === undefined ? escaped(name) : `${bare}:${escaped(name)}`;
}

/** A link as it is written; `linksIn` reads the same parts from it. Line breaks become blanks. */
export function linkText(parts: LinkParts): string {
  const line = (text: string): string => text.replace(/\s*\n\s*/g, ' ');
  const anchor = parts.anchor === undefined ? '' : `#${escaped(line(parts.anchor))}`;
  const label = parts.label === undefined ? '' : `|${escaped(line(parts.label))}`;
  return `${parts.isEmbed ? '!' : ''}[[${targetText({ kind: parts.kind, name: line(parts.name) })}${anchor}${label}]]`;
}

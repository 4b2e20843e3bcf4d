/** A memo: prose of an analyst, with links to what it is about. */
import { type Extent, lineIndex, type Span } from '../../text/positions';
import type { StudyPath } from '../model';
import { stemOf } from '../paths';
import type { Problem } from '../problem';
import { readFrontMatter } from '../sources/front-matter';
import { proseConflictProblems } from '../sources/prose-conflicts';
import { type Report, textField, textsField, valuesOf } from '../yaml/fields';
import { valueAt, type YamlMap, type YamlNode, type YamlValue } from '../yaml/yaml-tree';
import { type Heading, markdownBlocks } from './markdown-blocks';
import { frontMatterLink, linksIn, type MemoLink } from './memo-links';
import { type Quotation, quotationsIn } from './quotations';

export type MemoStatus = 'draft' | 'in review';

/** What a memo's file says. Offsets refer to its canonical text. */
export interface Memo {
  readonly path: StudyPath;
  /** The title of the front matter, else the first heading of level one, else the file's stem. */
  readonly title: string;
  /** Open: analytic, case, code, method, theme, reflexive, outline … */
  readonly kind?: string;
  readonly by: readonly string[];
  readonly date?: string;
  readonly status: MemoStatus;
  /** Who is asked to check it, as coders' ids. */
  readonly reviewers: readonly string[];
  /** The case that it is about, for a case memo. */
  readonly case?: string;
  /** Path of the outline that a case memo was made from. */
  readonly outline?: string;
  /** Everything in the front matter, as written. */
  readonly attributes: ReadonlyMap<string, YamlValue>;
  readonly headings: readonly Heading[];
  /** In order; those of the front matter first. */
  readonly links: readonly MemoLink[];
  readonly quotations: readonly Quotation[];
  /** Code, HTML and comments, in order: what stands there is no link. */
  readonly noProse: readonly Span[];
  /** The canonical text. */
  readonly text: string;
  readonly bodyStart: number;
  /** The place of a span. */
  readonly extentOf: (span: Span) => Extent;
}

export interface ParsedMemo {
  readonly memo: Memo;
  readonly problems: readonly Problem[];
}

/** Keys of the front matter whose values are links without brackets. */
const LINKING = ['about', 'case', 'outline'] as const;

/** Reads a memo from its canonical text. Never throws for bad input. Cost: one pass over the text. */
export function parseMemo(path: StudyPath, text: string): ParsedMemo {
  const front = readFrontMatter(path, text);
  const problems = [...front.problems, ...proseConflictProblems(path, text, front.bodyStart)];
  const report: Report = (span, message) => {
    problems.push({ rule: 'bad-front-matter', severity: 'error', file: path, extent: front.extentOf(span), message });
  };
  const { root } = front;
  const blocks = markdownBlocks(text, front.bodyStart);
  const status = textField(root, 'status', report);
  if (status !== undefined && status !== '' && status !== 'draft' && status !== 'in review') {
    report(valueAt(root, 'status')?.span ?? { start: 0, end: 0 }, '`status` is `draft` or `in review`. That a memo is agreed follows from its reviewers’ marks and is not written here.');
  }
  const links = [...frontMatterLinks(root, text), ...linksIn(text, front.bodyStart, blocks.noProse)];
  const kind = textField(root, 'kind', report);
  const date = textField(root, 'date', report);
  const ofCase = textField(root, 'case', report);
  const outline = textField(root, 'outline', report);
  const title = textField(root, 'title', report);
  const firstHeading = blocks.headings.find(({ level, text: words }) => level === 1 && words !== '')?.text;
  const lines = lineIndex(text);
  const memo: Memo = {
    path,
    title: title === undefined || title === '' ? (firstHeading ?? stemOf(path)) : title,
    ...(kind ? { kind } : {}),
    by: textsField(root, 'by', report),
    ...(date ? { date } : {}),
    status: status === 'in review' ? 'in review' : 'draft',
    reviewers: textsField(root, 'reviewers', report),
    ...(ofCase ? { case: ofCase } : {}),
    ...(outline ? { outline } : {}),
    attributes: valuesOf(root),
    headings: blocks.headings,
    links,
    quotations: quotationsIn(text, blocks.paragraphs, links),
    noProse: blocks.noProse,
    text,
    bodyStart: front.bodyStart,
    extentOf: (span) => lines.extentOf(span),
  };
  return { memo, problems };
}

function frontMatterLinks(root: YamlMap | undefined, text: string): readonly MemoLink[] {
  return LINKING.flatMap((key) => {
    const value = valueAt(root, key);
    const nodes: readonly YamlNode[] = value?.kind === 'list' ? value.entries : value ? [value] : [];
    return nodes.flatMap((node) => {
      if (node.kind !== 'text' || node.text === '') return [];
      const written = text.slice(node.span.start, node.span.end);
      // Between quotation marks stands the same text, unless it holds escapes.
      const quoted = /^["']/.test(written) && written.slice(1, -1) === node.text;
      if (!quoted && written !== node.text) return [];
      const span = quoted ? { start: node.span.start + 1, end: node.span.end - 1 } : node.span;
      // `about: "[[t07-w1]]"` is what some people write.
      const inBrackets = /^\[\[([^[\]]+)\]\]$/.exec(node.text)?.[1];
      const link = inBrackets === undefined ? frontMatterLink(node.text, span) : frontMatterLink(inBrackets, { start: span.start + 2, end: span.end - 2 });
      if (!link) return [];
      return key === 'case' && link.kind === undefined ? [{ ...link, kind: 'case' as const, isBare: true }] : [link];
    });
  });
}

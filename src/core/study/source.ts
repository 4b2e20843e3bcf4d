/** A source as its front matter describes it. */
import type { Problem } from './problem';
import type { Source, StudyPath } from './model';
import { idField, textField, textMapField, textsField, valuesOf, type Report } from './fields';
import { readFrontMatter } from './front-matter';
import { fenceOf, hasOpenFence } from './front-matter-fence';
import { stemOf } from './paths';

/** What is known of a source without its file's size and time. */
export type SourceHead = Omit<Source, 'size' | 'modified' | 'headRead'>;

export interface ParsedSourceHead {
  readonly source: SourceHead;
  readonly problems: readonly Problem[];
  /** True where the front matter goes on after the head: `source` is what the path alone tells then. */
  readonly needsMore: boolean;
  /** Offset of the first character of the body; absent where more is needed to know. */
  readonly bodyStart?: number;
}

/**
 * Reads a source's front matter. Never throws for bad input; a field of a wrong type is a problem and counts as absent.
 * Cost: some 15 µs where the front matter is plain.
 * @param head the canonical text, or its beginning.
 * @param complete whether `head` is all of it.
 */
export function parseSourceHead(path: StudyPath, head: string, complete: boolean): ParsedSourceHead {
  if (!complete && mayGoOn(head)) return { source: sourceOf(path), problems: [], needsMore: true };
  const front = readFrontMatter(path, head);
  const root = front.root;
  if (!root) return { source: sourceOf(path), problems: front.problems, needsMore: false, bodyStart: front.bodyStart };

  const problems = [...front.problems];
  const report: Report = (span, message) => {
    problems.push({ rule: 'bad-front-matter', severity: 'error', file: path, extent: front.extentOf(span), message });
  };
  const id = idField(root, 'id', report) ?? stemOf(path);
  const optional = <K extends string>(key: K): { readonly [key in K]?: string } => {
    const value = textField(root, key, report);
    return (value === undefined || value === '' ? {} : { [key]: value }) as { readonly [key in K]?: string };
  };
  const source: SourceHead = {
    path,
    id,
    title: textField(root, 'title', report) ?? id,
    ...optional('kind'),
    participants: textsField(root, 'participant', report),
    speakers: textMapField(root, 'speakers', report),
    ...optional('wave'),
    ...optional('date'),
    ...optional('case'),
    attributes: valuesOf(root),
  };
  return { source, problems, needsMore: false, bodyStart: front.bodyStart };
}

function sourceOf(path: StudyPath): SourceHead {
  const id = stemOf(path);
  return { path, id, title: id, participants: [], speakers: new Map(), attributes: new Map() };
}

/** Whether the front matter that a head begins with may end after it; also where the head ends within its closing line. */
function mayGoOn(head: string): boolean {
  const fence = fenceOf(head);
  if (fence) return !head.startsWith('---\n', fence.yaml.end);
  return hasOpenFence(head) || '---\n'.startsWith(head);
}

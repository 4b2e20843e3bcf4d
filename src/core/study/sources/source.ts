/** A source as its front matter describes it. */
import { detached } from '../detached';
import { idField, textField, textMapField, textsField, valuesOf, type Report } from '../yaml/fields';
import { readFrontMatter } from './front-matter';
import { fenceOf, hasOpenFence, type Fence } from './front-matter-fence';
import type { StudyPath } from '../model';
import { conversationsField, sourceTies } from './source-ties';
import { plainSourceHead } from './plain-source';
import { inOrder, type Problem } from '../problem';
import { sourceHead, type SourceHead } from './source-head';

export interface ParsedSourceHead {
  readonly source: SourceHead;
  readonly problems: readonly Problem[];
  /** True where the front matter goes on after the head: `source` is what the path alone tells then. */
  readonly needsMore: boolean;
  /** Offset of the first character of the body; absent where more is needed to know. */
  readonly bodyStart?: number;
}

/**
 * Reads a source's front matter. Never throws for bad input; a field of a wrong kind is a problem and counts as absent.
 * @param head the canonical text, or its beginning.
 * @param complete whether `head` is all of it.
 */
export function parseSourceHead(path: StudyPath, head: string, complete: boolean): ParsedSourceHead {
  const fence = fenceOf(head);
  if (!complete && mayGoOn(head, fence)) return { source: sourceHead(path, {}), problems: [], needsMore: true };
  const plain = fence && plainSourceHead(path, detached(head.slice(fence.yaml.start, fence.yaml.end)));
  return plain ? { source: plain, problems: [], needsMore: false, bodyStart: fence.bodyStart } : parseAnySourceHead(path, head, fence);
}

/** Any front matter, or none. Exported for the test that the short way agrees with it. */
export function parseAnySourceHead(path: StudyPath, text: string, fence: Fence | undefined): ParsedSourceHead {
  const front = readFrontMatter(path, text, fence);
  const { root } = front;
  const problems = [...front.problems];
  const report: Report = (span, message) => {
    problems.push({ rule: 'bad-front-matter', severity: 'error', file: path, extent: front.extentOf(span), message });
  };
  const participants = textsField(root, 'participant', report);
  const told = sourceTies(root, participants, report, front.extentOf);
  const source = sourceHead(path, {
    id: idField(root, 'id', report),
    title: textField(root, 'title', report),
    kind: textField(root, 'kind', report),
    wave: textField(root, 'wave', report),
    date: textField(root, 'date', report),
    case: textField(root, 'case', report),
    participants,
    speakers: textMapField(root, 'speakers', report),
    ties: told?.ties,
    tieKeys: told?.keys,
    conversations: conversationsField(root, participants, report, front.extentOf),
    attributes: valuesOf(root),
  });
  return { source, problems: inOrder(problems), needsMore: false, bodyStart: front.bodyStart };
}

/** Whether the front matter that a head begins with may end after it; also where the head ends within its closing line. */
function mayGoOn(head: string, fence: Fence | undefined): boolean {
  if (fence) return !head.startsWith('---\n', fence.yaml.end);
  return hasOpenFence(head) || '---\n'.startsWith(head);
}
